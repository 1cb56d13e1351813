"""What the place asks of the desk in one go, on the desk thread."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from editdesk.desk.errors import GateClosed, TransitionRefused
from editdesk.desk.planning_values import Card, Column, Entry, Unscheduled
from editdesk.desk.query import Query
from editdesk.desk.values import ArticleDraft
from editdesk.desk.workflow import USUAL, State, WorkflowTable
from editdesk.text.metadata import Metadata

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

PER_COLUMN = 50


@dataclass(frozen=True, slots=True)
class PlanView:
    """All that is shown: the board, the calendar's entries, what has no date, what the filters offer, the steps."""

    zone: str
    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]
    tray: Unscheduled
    late: tuple[Card, ...]
    sections: tuple[str, ...]
    issues: tuple[str, ...]
    workflow: WorkflowTable = USUAL


def desk_zone(desk: "Desk") -> str:
    """Return the desk's time zone."""
    from editdesk.desk import desk_settings

    return desk.run(desk_settings.load).time_zone


def load(desk: "Desk", first: datetime, last: datetime, query: Query) -> PlanView:
    """Read what the place shows."""
    from editdesk.desk import issue_plan, planning, taxonomy, workflow_settings

    return PlanView(
        zone=desk_zone(desk),
        columns=desk.run(planning.board, query, per_column=PER_COLUMN),
        entries=desk.run(planning.calendar, first, last, query),
        tray=desk.run(planning.unscheduled, query),
        late=desk.run(planning.overdue, query),
        sections=tuple(section.name for section in desk.run(taxonomy.sections)),
        issues=desk.run(issue_plan.names),
        workflow=desk.run(workflow_settings.load),
    )


@dataclass(frozen=True, slots=True)
class Refusal:
    """An article that stayed where it was, and why; `is_gate` where a reason would open the way."""

    article_id: str
    name: str
    sentence: str
    is_gate: bool


@dataclass(frozen=True, slots=True)
class Moves:
    """What became of the wish to move articles to another state."""

    moved: tuple[tuple[str, str], ...]
    refused: tuple[Refusal, ...]


def move_all(desk: "Desk", ids: tuple[str, ...], target: State, by: str, reason: str, override: bool) -> Moves:
    """Move each article through the workflow, those that may not staying where they are."""
    from editdesk.desk import articles, review

    moved: list[tuple[str, str]] = []
    refused: list[Refusal] = []
    for each in ids:
        snapshot = desk.run(articles.load, each)
        name = snapshot.metadata.title or snapshot.metadata.slug
        if snapshot.state is target:
            continue
        try:
            desk.run(review.move, each, target, by=by, reason=reason, override=override)
        except GateClosed as error:
            refused.append(Refusal(each, name, str(error), is_gate=True))
        except TransitionRefused as error:
            refused.append(Refusal(each, name, str(error), is_gate=False))
        else:
            moved.append((each, name))
    return Moves(tuple(moved), tuple(refused))


def add(desk: "Desk", title: str, planned_at: datetime, by: str) -> str:
    """Make an idea that is planned, in the desk's language and zone, and return its id."""
    from editdesk.desk import articles, desk_settings

    settings = desk.run(desk_settings.load)
    said = Metadata(title=title, planned_at=planned_at, language=settings.language, time_zone=settings.time_zone)
    saved = desk.run(articles.save, ArticleDraft(said, ""), by=by, reason="planned", state=State.IDEA)
    return saved.article_id


def write_ics(desk: "Desk", path: Path, first: datetime, last: datetime, query: Query) -> int:
    """Write the calendar between two moments for other programs, and return how many entries it has."""
    from editdesk.desk import desk_settings, plan_feed, planning

    entries = desk.run(planning.calendar, first, last, query)
    name = desk.run(desk_settings.load).publication
    path.write_bytes(plan_feed.feed(entries, name=name).encode("utf-8"))
    return len(entries)
