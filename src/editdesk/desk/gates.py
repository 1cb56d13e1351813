"""What must hold before an article moves: one function a gate of `workflow`, each saying what is missing."""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from editdesk.desk import checklists, gate_fields, revision_store, section_limits
from editdesk.desk.clock import now
from editdesk.desk.gate_fields import CLOSED_BY_NOTHING, Findings
from editdesk.desk.models import Article, Note, Revision, Suggestion
from editdesk.desk.values import GateFinding
from editdesk.desk.workflow import Gate, GateRule, Transition
from editdesk.desk.working_copy import WorkingCopy
from editdesk.text.limits import exceeded
from editdesk.text.metadata import Metadata


@dataclass(frozen=True, slots=True)
class _Asked:
    """A gate being tried: for which article, and for whom ("" where nobody is known yet)."""

    session: Session
    copy: WorkingCopy
    rule: GateRule
    by: str

    @property
    def metadata(self) -> Metadata:
        return self.copy.snapshot.metadata

    @property
    def body(self) -> str:
        return self.copy.snapshot.body


def closed(session: Session, copy: WorkingCopy, transition: Transition, *, by: str = "") -> tuple[GateFinding, ...]:
    """Return what is missing for the transition, nothing when every gate is open.

    `by` is who would take it: a gate that asks for other eyes is open for nobody in particular.
    """
    asked = (_Asked(session, copy, rule, by) for rule in transition.gates)
    return tuple(finding for each in asked for finding in _GATES[each.rule.gate](each))


def _limits(asked: _Asked) -> Findings:
    limits = section_limits.of_section(asked.session, asked.metadata.section)
    found = exceeded(limits, asked.metadata, asked.body)
    return tuple(GateFinding(Gate.LIMITS, each.message, each.field) for each in found)


def _open_notes(asked: _Asked) -> Findings:
    is_open = (Note.article_id == asked.copy.row_id, Note.thread_id.is_(None), Note.resolved_at.is_(None))
    number = asked.session.scalar(select(func.count()).select_from(Note).where(*is_open))
    if not number:
        return CLOSED_BY_NOTHING
    said = "A note is open. Resolve it." if number == 1 else f"{number} notes are open. Resolve them."
    return (GateFinding(Gate.OPEN_NOTES, said, "notes"),)


def _open_suggestions(asked: _Asked) -> Findings:
    is_open = (Suggestion.article_id == asked.copy.row_id, Suggestion.status == "open")
    number = asked.session.scalar(select(func.count()).select_from(Suggestion).where(*is_open))
    if not number:
        return CLOSED_BY_NOTHING
    said = "A suggestion is open." if number == 1 else f"{number} suggestions are open."
    return (GateFinding(Gate.OPEN_SUGGESTIONS, f"{said} Accept or reject what is suggested.", "suggestions"),)


def _checklist(asked: _Asked) -> Findings:
    missing = checklists.missing(asked.session, asked.copy.row_id, asked.copy.snapshot.state)
    return tuple(
        GateFinding(Gate.CHECKLIST, f"The checklist asks: {label}. Tick it when it is done.", "checklist", item=item_id)
        for item_id, label in missing
    )


def _other_eyes(asked: _Asked) -> Findings:
    """Ask that whoever moves the article neither handed it in nor is credited for it.

    Where nobody handed it in, whoever saved it last is asked not to.
    """
    authors = {entry.name for entry in asked.metadata.byline} | {_handed_in_by(asked)}
    if not asked.by or asked.by not in authors:
        return CLOSED_BY_NOTHING
    message = f"{asked.by} wrote or handed in this article. Somebody else has to look at it."
    return (GateFinding(Gate.OTHER_EYES, message),)


def _handed_in_by(asked: _Asked) -> str:
    submitted = select(Article.submitted_by).where(Article.id == asked.copy.row_id)
    last = select(Revision.by).where(
        Revision.article_id == asked.copy.row_id, Revision.number == asked.copy.snapshot.revision
    )
    return asked.session.scalar(submitted) or asked.session.scalar(last) or ""


def _released(asked: _Asked) -> Metadata:
    """Return the metadata that an export would take: dates in a later, unapproved text do not count."""
    approved = asked.copy.snapshot.approved_revision
    if approved is None or approved == asked.copy.snapshot.revision:
        return asked.metadata
    return revision_store.read(asked.session, asked.copy.snapshot.article_id, approved).metadata


def _publish_date(asked: _Asked) -> Findings:
    if _released(asked).published_at is not None:
        return CLOSED_BY_NOTHING
    message = "The approved text has no publish date. Set one."
    if asked.metadata.published_at is not None:
        message = "The publish date was set together with changes nobody has approved. Have them approved first."
    return (GateFinding(Gate.PUBLISH_DATE, message, "published_at"),)


def _due(asked: _Asked) -> Findings:
    published_at = _released(asked).published_at
    if published_at is None or published_at <= now():
        return CLOSED_BY_NOTHING
    message = (
        f"The publish date, {published_at:%Y-%m-%d %H:%M} UTC, is still to come. Schedule it, or set another date."
    )
    return (GateFinding(Gate.DUE, message, "published_at"),)


def _future_date(asked: _Asked) -> Findings:
    published_at = _released(asked).published_at
    if published_at is None or published_at > now():
        return CLOSED_BY_NOTHING
    message = "The publish date is past. Publish the article now, or set a later date."
    return (GateFinding(Gate.FUTURE_DATE, message, "published_at"),)


def _embargo(asked: _Asked) -> Findings:
    embargoes = (_released(asked).embargo_until, asked.metadata.embargo_until)
    until = max((embargo for embargo in embargoes if embargo), default=None)
    if until is None or until <= now():
        return CLOSED_BY_NOTHING
    message = f"The article is under embargo until {until:%Y-%m-%d %H:%M} UTC. Wait until then, or schedule it."
    return (GateFinding(Gate.EMBARGO, message, "embargo_until"),)


_GATES: MappingProxyType[Gate, Callable[[_Asked], Findings]] = MappingProxyType(
    {
        Gate.TITLE: lambda asked: gate_fields.title(asked.metadata),
        Gate.BODY: lambda asked: gate_fields.body(asked.body),
        Gate.BYLINE: lambda asked: gate_fields.byline(asked.metadata),
        Gate.REQUIRED: lambda asked: gate_fields.required(asked.rule, asked.metadata, asked.body),
        Gate.LENGTH: lambda asked: gate_fields.length(asked.rule, asked.metadata, asked.body),
        Gate.LIMITS: _limits,
        Gate.ALT_TEXTS: lambda asked: gate_fields.alt_texts(asked.metadata, asked.body),
        Gate.OPEN_NOTES: _open_notes,
        Gate.OPEN_SUGGESTIONS: _open_suggestions,
        Gate.CHECKLIST: _checklist,
        Gate.OTHER_EYES: _other_eyes,
        Gate.PUBLISH_DATE: _publish_date,
        Gate.DUE: _due,
        Gate.FUTURE_DATE: _future_date,
        Gate.EMBARGO: _embargo,
    }
)
