"""The conditions of a query (`tag:`, `before:`, …) as SQL on articles.

Names are compared without case and accents, in Python: databases disagree about both, and tables of names are small.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, and_, false, func, not_, or_, select, union_all
from sqlalchemy.orm import QueryableAttribute, Session

from editdesk.desk import desk_settings, tags
from editdesk.desk.clock import now
from editdesk.desk.models import (
    Article,
    ArticleAsset,
    ArticleTag,
    Byline,
    Contributor,
    ContributorName,
    Issue,
    Note,
    Section,
    Series,
    Tag,
    TagSynonym,
)
from editdesk.desk.operations import PERSON
from editdesk.desk.planning_values import OPEN_STATES, PLANNED_STATES
from editdesk.desk.query import Field, Filter, Possession, Quality, Query, moment, stretch
from editdesk.desk.snippet import fold
from editdesk.desk.workflow import State

Key = TypeVar("Key", int, str)

ME = "me"
"""Whom `assigned:me` names: the one who sits at this desk."""

_ONE_OF = {Field.STATUS, Field.SECTION, Field.SERIES, Field.ISSUE, Field.LANG, Field.ASSIGNED}
"""An article has one of these, so a query that names two of a kind means either."""

_SHELVES: dict[str, int] = {Quality.ARCHIVED: 1, Quality.TRASHED: 2}


def conditions(session: Session, query: Query) -> list[ColumnElement[bool]]:
    """Return what the filters of `query` demand of an article. Its words and the trash are left to the caller."""
    return [or_(*(condition(session, each) for each in same)) for same in demands(query)]


def demands(query: Query) -> list[tuple[Filter, ...]]:
    """Return what must hold together; of the conditions that stand in one tuple any will do."""
    asked = [each for each in query.filters if not _names_shelf(each)]
    alternatives = sorted((each for each in asked if is_alternative(each)), key=lambda each: each.field)
    alone = [(each,) for each in asked if not is_alternative(each)]
    return [*alone, *(tuple(same) for _, same in groupby(alternatives, key=lambda each: each.field))]


def shelf_of(query: Query) -> int:
    """Return where the query looks: into the library unless it names archive or trash; see `models.Article`."""
    asked = (_SHELVES[each.value] for each in query.filters if _names_shelf(each) and not each.is_negated)
    return max(asked, default=0)


def is_alternative(each: Filter) -> bool:
    """Tell whether another such condition beside this one means either, not both."""
    return each.field in _ONE_OF and not each.is_negated


def _names_shelf(each: Filter) -> bool:
    return each.field is Field.IS and each.value in _SHELVES


def condition(session: Session, each: Filter) -> ColumnElement[bool]:
    """Return one condition as SQL, turned round where it is negated."""
    asked = _has_none(each.field) if _asks_for_none(each) else _CONDITIONS[each.field](session, each)
    return not_(func.coalesce(asked, false())) if each.is_negated else asked


def _has_state(_session: Session, each: Filter) -> ColumnElement[bool]:
    return Article.state == State(each.value)


def named(session: Session, each: Filter) -> Sequence[int | str] | None:
    """Return which tags, sections, … (their keys), countries or people (their names) a condition means.

    None where it means none of these.
    """
    meant = _NAMED.get(each.field)
    return None if meant is None or _asks_for_none(each) else meant(session, each)


def _asks_for_none(each: Filter) -> bool:
    return each.value.lower() in _NONE.get(each.field, ())


def _tags(session: Session, each: Filter) -> list[int]:
    names = union_all(select(Tag.id, Tag.name), select(TagSynonym.tag_id, TagSynonym.name))
    return sorted(tags.with_those_below(session, _keys(session.execute(names), each.value)))


def _contributors(session: Session, each: Filter) -> list[int]:
    names = union_all(
        select(Contributor.id, Contributor.name), select(ContributorName.contributor_id, ContributorName.name)
    )
    known = _keys(session.execute(names), each.value)
    # As printed somewhere: every byline is looked through for that, so only where no other name is meant.
    return known or _keys(session.execute(select(Byline.contributor_id, Byline.credited_as).distinct()), each.value)


def _countries(session: Session, each: Filter) -> list[str]:
    return _texts(session, Byline.country, each.value)


def _sections(session: Session, each: Filter) -> list[int]:
    return _keys(session.execute(select(Section.id, Section.name)), each.value)


def _series(session: Session, each: Filter) -> list[int]:
    return _keys(session.execute(select(Series.id, Series.name)), each.value)


def _issues(session: Session, each: Filter) -> list[int]:
    return _keys(session.execute(select(Issue.id, Issue.name)), each.value)


def _people(session: Session, each: Filter) -> list[str]:
    if each.value.lower() == ME and PERSON in session.info:
        return [session.info[PERSON]]
    return _texts(session, Article.assigned_to, each.value)


def _has_none(field: Field) -> ColumnElement[bool]:
    """Return the condition that nothing is said of a field."""
    if field is Field.TAG:
        return Article.id.not_in(select(ArticleTag.article_id))
    if field is Field.AUTHOR:
        return Article.id.not_in(select(Byline.article_id))
    if field is Field.ASSIGNED:
        return Article.assigned_to == ""
    return {Field.SECTION: Article.section_id, Field.SERIES: Article.series_id, Field.ISSUE: Article.issue_id}[
        field
    ].is_(None)


def _has_tag(session: Session, each: Filter) -> ColumnElement[bool]:
    return Article.id.in_(select(ArticleTag.article_id).where(ArticleTag.tag_id.in_(_tags(session, each))))


def _is_by(session: Session, each: Filter) -> ColumnElement[bool]:
    wanted = _contributors(session, each)
    return Article.id.in_(select(Byline.article_id).where(Byline.contributor_id.in_(wanted)))


def _is_from(session: Session, each: Filter) -> ColumnElement[bool]:
    return Article.id.in_(select(Byline.article_id).where(Byline.country.in_(_countries(session, each))))


def _in_section(session: Session, each: Filter) -> ColumnElement[bool]:
    return Article.section_id.in_(_sections(session, each))


def _in_series(session: Session, each: Filter) -> ColumnElement[bool]:
    return Article.series_id.in_(_series(session, each))


def _in_issue(session: Session, each: Filter) -> ColumnElement[bool]:
    return Article.issue_id.in_(_issues(session, each))


def _assigned_to(session: Session, each: Filter) -> ColumnElement[bool]:
    return Article.assigned_to.in_(_people(session, each))


def _in_language(_session: Session, each: Filter) -> ColumnElement[bool]:
    language = each.value.lower()
    return or_(func.lower(Article.language) == language, func.lower(Article.language).startswith(f"{language}-"))


def _before(session: Session, each: Filter) -> ColumnElement[bool]:
    return func.coalesce(Article.published_at, Article.updated_at) < moment(each.value, desk_settings.zone(session))


def _after(session: Session, each: Filter) -> ColumnElement[bool]:
    return func.coalesce(Article.published_at, Article.updated_at) >= moment(each.value, desk_settings.zone(session))


def _planned(session: Session, each: Filter) -> ColumnElement[bool]:
    first, last = stretch(each.value, desk_settings.zone(session)) or (None, None)
    demanded: list[ColumnElement[bool]] = [Article.planned_at.is_not(None)]
    if first is not None:
        demanded.append(Article.planned_at >= first)
    if last is not None:
        demanded.append(Article.planned_at < last)
    return and_(*demanded)


def _is(_session: Session, each: Filter) -> ColumnElement[bool]:
    # States have become `status:`, and the trash is no condition but another room.
    return _QUALITIES[Quality(each.value)]()


def _is_on_its_way() -> ColumnElement[bool]:
    return Article.state.in_(OPEN_STATES)


def _has(_session: Session, each: Filter) -> ColumnElement[bool]:
    return _POSSESSIONS[Possession(each.value)]()


_CONDITIONS: dict[Field, Callable[[Session, Filter], ColumnElement[bool]]] = {
    Field.STATUS: _has_state,
    Field.TAG: _has_tag,
    Field.SECTION: _in_section,
    Field.SERIES: _in_series,
    Field.ISSUE: _in_issue,
    Field.AUTHOR: _is_by,
    Field.COUNTRY: _is_from,
    Field.ASSIGNED: _assigned_to,
    Field.LANG: _in_language,
    Field.BEFORE: _before,
    Field.AFTER: _after,
    Field.PLANNED: _planned,
    Field.IS: _is,
    Field.HAS: _has,
}
_NONE = {
    **dict.fromkeys((Field.SECTION, Field.SERIES, Field.ISSUE, Field.TAG), ("none",)),
    **dict.fromkeys((Field.AUTHOR, Field.ASSIGNED), ("none", "nobody")),
}
"""Words that ask for articles of which nothing is said."""

_NAMED: dict[Field, Callable[[Session, Filter], Sequence[int | str]]] = {
    Field.TAG: _tags,
    Field.AUTHOR: _contributors,
    Field.COUNTRY: _countries,
    Field.SECTION: _sections,
    Field.SERIES: _series,
    Field.ISSUE: _issues,
    Field.ASSIGNED: _people,
}
_QUALITIES: dict[Quality, Callable[[], ColumnElement[bool]]] = {
    Quality.CHANGED: lambda: Article.revision > Article.approved_revision,
    Quality.OVERDUE: lambda: _is_on_its_way() & (Article.next_at < now()),
    Quality.UNPLANNED: lambda: Article.state.in_(PLANNED_STATES) & Article.planned_at.is_(None),
}
_POSSESSIONS: dict[Possession, Callable[[], ColumnElement[bool]]] = {
    Possession.NOTES: lambda: Article.id.in_(
        select(Note.article_id).where(Note.thread_id.is_(None), Note.resolved_at.is_(None))
    ),
    Possession.IMAGE: lambda: Article.id.in_(select(ArticleAsset.article_id)),
    Possession.EMBARGO: lambda: Article.embargo_until.is_not(None),
}


def _keys(names: Iterable[tuple[Key, str]], value: str) -> list[Key]:
    """Return the keys of the names that are `value`; where none is, of those that hold its words' beginnings."""
    wanted = fold(value).strip()
    known = [(key, fold(name)) for key, name in names]
    exact = {key for key, name in known if name == wanted}
    return sorted(exact or {key for key, name in known if _begins_words(wanted.split(), name)})


def _texts(session: Session, column: QueryableAttribute[str], value: str) -> list[str]:
    return _keys(((text, text) for text in session.scalars(_distinct(column)) if text), value)


def _distinct(column: QueryableAttribute[str]) -> Select[str]:
    """Return the different texts of a column that has an index, stepping from one to the next along it."""
    step = select(func.min(column).label("text")).cte(recursive=True)
    further = select(func.min(column)).where(column > step.c.text).scalar_subquery()
    return select(step.union_all(select(further).where(step.c.text.is_not(None))).c.text)


def _begins_words(beginnings: list[str], name: str) -> bool:
    words = name.replace("-", " ").replace(".", " ").split()
    return all(any(word.startswith(each) for word in (*words, *name.split())) for each in beginnings)
