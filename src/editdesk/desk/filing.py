"""What sections, series and issues say of themselves. Renaming and merging them stands in `renaming`."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from editdesk.desk import audit, carrying, directory_rows
from editdesk.desk.directory_rows import checked_name, checked_words, known
from editdesk.desk.directory_values import FilingCard, Kind
from editdesk.desk.errors import InvalidField
from editdesk.desk.models import Article, Issue, Section, Series
from editdesk.desk.operations import reading

_COLUMNS = {Kind.SECTION: Article.section_id, Kind.SERIES: Article.series_id, Kind.ISSUE: Article.issue_id}
_ROWS: dict[Kind, Any] = {Kind.SECTION: Section, Kind.SERIES: Series, Kind.ISSUE: Issue}
_SUBJECTS = {Kind.SECTION: "sections", Kind.SERIES: "series", Kind.ISSUE: "issues"}


@reading
def cards(session: Session, kind: Kind) -> tuple[FilingCard, ...]:
    """Return the sections in their order, the series by name, the issues by the day they appear, the latest first."""
    row, column = _ROWS[kind], _COLUMNS[kind]
    counts = carrying.counts(session, column, Article.id)
    found = sorted(session.scalars(select(row)), key=lambda each: (each.name.casefold(), each.name))
    if kind is Kind.SECTION:
        found.sort(key=lambda each: int(each.position))
    if kind is Kind.ISSUE:
        found.sort(key=lambda each: each.appears_at.timestamp() if each.appears_at else float("inf"), reverse=True)
    return tuple(_card(kind, each, counts.get(each.id, 0)) for each in found)


@reading
def card(session: Session, kind: Kind, name: str) -> FilingCard:
    """Return one of them. Raises InvalidField where there is none of this name."""
    row_id = known(session, kind, name)
    articles = select(func.count()).where(Article.shelf == 0, _COLUMNS[kind] == row_id)
    return _card(kind, session.get_one(_ROWS[kind], row_id), session.scalar(articles) or 0)


def add(session: Session, kind: Kind, name: str, *, by: str) -> str:
    """Make one that no article names yet, a section behind the others, and return its name. Raises InvalidField."""
    name = checked_name(kind, name)
    if directory_rows.find(session, kind, name) is not None:
        article = "an" if kind is Kind.ISSUE else "a"
        raise InvalidField(kind.value, f"There is {article} {kind} “{name}” already. Choose another name.")
    values: dict[str, Any] = {"name": name}
    if kind is Kind.SECTION:
        values["position"] = (session.scalar(select(func.max(Section.position))) or 0) + 1
    session.execute(insert(_ROWS[kind]).values(**values))
    audit.record(session, by, f"made {'an' if kind is Kind.ISSUE else 'a'} {kind}", _SUBJECTS[kind], name)
    return name


def describe(session: Session, kind: Kind, name: str, description: str, *, by: str) -> None:
    """Say what it is about."""
    _set(session, kind, name, by=by, description=checked_words(kind, description))


def order_sections(session: Session, names: Sequence[str], *, by: str) -> None:
    """Let the sections stand in this order; those not named follow as they stood."""
    left = [card.name for card in cards(session, Kind.SECTION) if card.name not in set(names)]
    for position, name in enumerate([*names, *left]):
        row_id = known(session, Kind.SECTION, name)
        session.execute(update(Section).where(Section.id == row_id).values(position=position))
    audit.record(session, by, "ordered the sections", "sections", ", ".join(names))


def _set(session: Session, kind: Kind, name: str, *, by: str, **values: Any) -> None:
    row, row_id = _ROWS[kind], known(session, kind, name)
    session.execute(update(row).where(row.id == row_id).values(**values))
    audit.record(session, by, f"described {'an' if kind is Kind.ISSUE else 'a'} {kind}", _SUBJECTS[kind], name)


def _card(kind: Kind, row: Any, articles: int) -> FilingCard:
    if kind is not Kind.ISSUE:
        return FilingCard(row.name, row.description, articles)
    return FilingCard(row.name, row.description, articles, row.appears_at, row.deadline_at, row.pages)
