"""What a list of articles can be sorted and grouped by, as SQL."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal, select

from editdesk.desk.models import Article, Byline, Issue, Section
from editdesk.desk.workflow import State

SORTS: tuple[str, ...] = (
    "updated",
    "title",
    "published",
    "words",
    "state",
    "relevance",
    "created",
    "planned",
    "section",
    "author",
    "issue",
    "assigned",
    "language",
)
"""What a list can be sorted by."""

GROUPS: tuple[str, ...] = ("state", "section", "issue", "author")
"""What a list can be grouped by."""


def columns(sort: str, *, falling: bool, missing_last: bool = False) -> list[ColumnElement[Any]]:
    """Return what to sort by: the column, then the key, so that equal ones keep their places from page to page.

    Articles that have no such value count as least, so that one order is the other reversed; with `missing_last` they
    stand last in both.
    """
    column, key = _COLUMNS[sort](), Article.id.expression
    ordered = column.desc() if falling else column.asc()
    if sort in _MAY_BE_MISSING:
        ordered = ordered.nulls_last() if falling or missing_last else ordered.nulls_first()
    return [ordered, key.desc() if falling else key.asc()]


def group(name: str) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Return the heading that an article stands under, "" or None for none, and what the headings are sorted by."""
    if name == "state":
        return Article.state.expression, _state()
    heading = {"section": _section, "issue": _issue, "author": _author}[name]()
    # Under no heading comes last.
    return heading, case((func.coalesce(heading, "") == "", "1"), else_=literal("0").concat(func.lower(heading)))


def _state() -> ColumnElement[Any]:
    return case({state: place for place, state in enumerate(State)}, value=Article.state)


def _section() -> ColumnElement[Any]:
    return select(Section.name).where(Section.id == Article.section_id).scalar_subquery()


def _issue() -> ColumnElement[Any]:
    return select(Issue.name).where(Issue.id == Article.issue_id).scalar_subquery()


def _author() -> ColumnElement[Any]:
    first = (Byline.article_id == Article.id, Byline.position == 0)
    return select(Byline.credited_as).where(*first).scalar_subquery()


_COLUMNS: dict[str, Callable[[], ColumnElement[Any]]] = {
    "updated": lambda: Article.updated_at.expression,
    "title": lambda: func.lower(Article.title),
    "published": lambda: Article.published_at.expression,
    "words": lambda: Article.words.expression,
    "state": _state,
    "created": lambda: Article.created_at.expression,
    "planned": lambda: Article.planned_at.expression,
    "section": lambda: func.lower(_section()),
    "author": lambda: func.lower(_author()),
    "issue": lambda: func.lower(_issue()),
    "assigned": lambda: func.nullif(func.lower(Article.assigned_to), ""),
    "language": lambda: func.lower(Article.language),
}
_MAY_BE_MISSING = {"published", "planned", "section", "author", "issue", "assigned"}
