"""A number of the magazine: its dates and pages, and the order of its articles.

The order is no part of an article's text: laying an issue out anew makes no revisions.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from editdesk.desk import articles, audit, bulk, plan_rows
from editdesk.desk.bulk_values import BulkReport
from editdesk.desk.errors import InvalidField
from editdesk.desk.models import Article, Issue, IssuePlace, table_of
from editdesk.desk.operations import reading
from editdesk.desk.planning_values import IssuePlan, Placed

_PLACES = table_of(IssuePlace)
_LIBRARY = 0
MOST_PAGES = 9_999


@reading
def load(session: Session, name: str) -> IssuePlan:
    """Return the plan of an issue; articles that nobody placed yet stand last, by their titles. Raises InvalidField."""
    issue = _issue(session, name)
    asked = (
        select(Article.id, IssuePlace.pages)
        .outerjoin(IssuePlace, IssuePlace.article_id == Article.id)
        .where(Article.issue_id == issue.id, Article.shelf == _LIBRARY)
        .order_by(IssuePlace.position.is_(None), IssuePlace.position, Article.title, Article.id)
    )
    pages = dict(session.execute(asked).all())
    places, next_page = [], 1
    for card, number in zip(plan_rows.cards(session, list(pages)), pages.values(), strict=True):
        places.append(Placed(card, number, next_page if number else None))
        next_page += number or 0
    return IssuePlan(issue.name, issue.deadline_at, issue.appears_at, issue.pages, tuple(places))


@reading
def names(session: Session) -> tuple[str, ...]:
    """Return the issues, the one that appears last first, those without a date by name."""
    asked = select(Issue.name).order_by(Issue.appears_at.is_(None), Issue.appears_at.desc(), Issue.name.desc())
    return tuple(session.scalars(asked))


def place(session: Session, name: str, ids: Sequence[str], *, by: str) -> IssuePlan:
    """Put the issue's articles into this order; those left out follow in the order they had. Raises InvalidField."""
    issue = _issue(session, name)
    known = {each.card.article_id: each for each in load(session, name).places}
    order = [uid for uid in dict.fromkeys(ids) if uid in known]
    order += [uid for uid in known if uid not in set(order)]
    keys = _keys(session, issue)
    _keep(session, [(keys[uid], at, known[uid].pages) for at, uid in enumerate(order)])
    audit.record(session, by, "ordered an issue", issue.name, f"{len(order)} articles")
    return load(session, name)


def set_pages(session: Session, name: str, article_id: str, pages: int | None, *, by: str) -> IssuePlan:
    """Say how many pages an article gets, None for not yet. Raises InvalidField."""
    _check_pages(pages)
    plan = load(session, name)
    keys = _keys(session, _issue(session, name))
    rows = [
        (keys[each.card.article_id], at, pages if each.card.article_id == article_id else each.pages)
        for at, each in enumerate(plan.places)
    ]
    _keep(session, rows)
    audit.record(session, by, "planned pages", plan.name, f"{article_id}: {pages or 'none'}")
    return load(session, name)


def describe(
    session: Session,
    name: str,
    *,
    deadline_at: datetime | None,
    appears_at: datetime | None,
    pages: int | None,
    by: str,
) -> IssuePlan:
    """Set when the issue closes and appears and how many pages it has. Raises InvalidField."""
    _check_pages(pages)
    issue = _issue(session, name)
    values = {"deadline_at": deadline_at, "appears_at": appears_at, "pages": pages}
    session.execute(update(Issue).where(Issue.id == issue.id).values(**values))
    audit.record(session, by, "planned an issue", name, f"closes {deadline_at}, appears {appears_at}, {pages} pages")
    return load(session, name)


def begin(session: Session, name: str, *, by: str) -> IssuePlan:
    """Make a new issue. Raises InvalidField where there is one of this name."""
    wanted = name.strip()
    if not wanted:
        raise InvalidField("issue", "An issue needs a name. Write one such as “No. 29”.")
    if session.scalar(select(Issue.id).where(Issue.name == wanted)) is not None:
        raise InvalidField("issue", f"The desk has an issue “{wanted}” already. Open it, or choose another name.")
    session.execute(insert(Issue).values(name=wanted, description=""))
    audit.record(session, by, "began an issue", wanted)
    return load(session, wanted)


def take_in(session: Session, name: str, ids: Sequence[str], *, by: str) -> BulkReport:
    """Put articles into the issue, or out of every issue where `name` is empty. One step for `bulk.undo`."""
    snapshots = articles.every_snapshot(session, ids)
    edits = [(each.article_id, replace(each.metadata, issue=name), None) for each in snapshots]
    detail = f"put into issue “{name}”" if name else "taken out of the issue"
    return bulk.rewrite(session, edits, kind="issue", detail=detail, by=by, keeps_approval=True)


def _issue(session: Session, name: str) -> Issue:
    found = session.scalar(select(Issue).where(Issue.name == name))
    if found is None:
        raise InvalidField("issue", f"The desk has no issue “{name}”. Choose one of those there are, or begin it.")
    return found


def _keys(session: Session, issue: Issue) -> dict[str, int]:
    return dict(session.execute(select(Article.uid, Article.id).where(Article.issue_id == issue.id)).all())


def _check_pages(pages: int | None) -> None:
    if pages is not None and not 0 <= pages <= MOST_PAGES:
        raise InvalidField("pages", f"Pages are counted from 0 to {MOST_PAGES:,}. Write such a number.")


def _keep(session: Session, rows: Sequence[tuple[int, int, int | None]]) -> None:
    """Keep position and pages of articles, those of before replaced."""
    if not rows:
        return
    values = [{"article_id": key, "position": position, "pages": pages} for key, position, pages in rows]
    made = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = made(_PLACES)
    replaced = {name: statement.excluded[name] for name in ("position", "pages")}
    session.execute(statement.on_conflict_do_update(index_elements=["article_id"], set_=replaced), values)
