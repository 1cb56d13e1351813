"""The rows behind the directory's names: found, checked, kept as they are, and put back."""

from types import MappingProxyType
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from editdesk.desk.directory_values import Entry, Kind
from editdesk.desk.errors import InvalidField
from editdesk.desk.models import Contributor, ContributorName, Issue, Section, Series, Tag, TagSynonym

Row = type[Contributor] | type[Tag] | type[Section] | type[Series] | type[Issue]

TABLES: MappingProxyType[Kind, Row] = MappingProxyType(
    {
        Kind.CONTRIBUTOR: Contributor,
        Kind.TAG: Tag,
        Kind.SECTION: Section,
        Kind.SERIES: Series,
        Kind.ISSUE: Issue,
    }
)
FIELDS: MappingProxyType[Kind, str] = MappingProxyType(
    {Kind.CONTRIBUTOR: "byline", Kind.TAG: "tags"}
    | {kind: kind.value for kind in (Kind.SECTION, Kind.SERIES, Kind.ISSUE)}
)
"""The field of Metadata in which articles carry the name."""

_SAID: dict[Kind, tuple[str, ...]] = {
    Kind.CONTRIBUTOR: ("country", "biography", "links_json", "picture_sha256"),
    Kind.TAG: ("description",),
    Kind.SECTION: ("description", "position"),
    Kind.SERIES: ("description",),
    Kind.ISSUE: ("description", "appears_at", "deadline_at", "pages"),
}


def find(session: Session, kind: Kind, name: str) -> int | None:
    """Return the number of the row with this name; None where there is none."""
    table = TABLES[kind]
    return session.scalar(select(table.id).where(table.name == name))


def known(session: Session, kind: Kind, name: str) -> int:
    """Return the number of the row with this name. Raises InvalidField where there is none."""
    found = find(session, kind, name)
    if found is not None:
        return found
    if kind is Kind.CONTRIBUTOR:
        message = f"The desk credits nobody called “{name}”. List the contributors to see whom it does."
    else:
        several = kind.value if kind is Kind.SERIES else f"{kind}s"
        message = f"The desk has no {kind} “{name}”. List the {several} to see which there are."
    raise InvalidField(FIELDS[kind], message)


def checked_name(kind: Kind, name: str) -> str:
    """Return the name without space around it. Raises InvalidField."""
    name = " ".join(name.split())
    if not name:
        article = "An" if kind is Kind.ISSUE else "A"
        raise InvalidField(FIELDS[kind], f"{article} {kind} needs a name. Write one, then try again.")
    return checked_words(kind, name)


def checked_words(kind: Kind, words: str) -> str:
    """Return the words without space around them. Raises InvalidField for what no database keeps."""
    if "\0" in words:
        raise InvalidField(FIELDS[kind], "The text holds a NUL character, which no database keeps. Remove it.")
    return words.strip()


def entry(session: Session, kind: Kind, row_id: int) -> Entry:
    """Return the row as it is, to be put back later."""
    table = TABLES[kind]
    name, *said = session.execute(
        select(table.name, *(getattr(table, column) for column in _SAID[kind])).where(table.id == row_id)
    ).one()
    pairs = tuple(zip(_SAID[kind], said, strict=True))
    if kind is Kind.CONTRIBUTOR:
        variants = select(ContributorName.name).where(ContributorName.contributor_id == row_id)
        return Entry(name, pairs, tuple(session.scalars(variants)))
    if kind is Kind.TAG:
        synonyms = session.scalars(select(TagSynonym.name).where(TagSynonym.tag_id == row_id))
        children = session.scalars(select(Tag.name).where(Tag.parent_id == row_id))
        return Entry(name, pairs, tuple(synonyms), _parent(session, row_id), tuple(children))
    return Entry(name, pairs)


def put_back(session: Session, kind: Kind, before: Entry) -> int:
    """Let the row be as it was, made anew where it is gone, and return its number."""
    table: Any = TABLES[kind]
    row_id = find(session, kind, before.name)
    said = dict(before.said)
    if row_id is None:
        row_id = session.execute(insert(table).values(name=before.name, **said).returning(table.id)).scalar_one()
    else:
        session.execute(update(table).where(table.id == row_id).values(**said))
    if kind is Kind.CONTRIBUTOR:
        _name_anew(session, ContributorName, "contributor_id", row_id, before.other_names)
    if kind is Kind.TAG:
        _name_anew(session, TagSynonym, "tag_id", row_id, before.other_names)
        parent = find(session, kind, before.parent) if before.parent else None
        session.execute(update(Tag).where(Tag.id == row_id).values(parent_id=parent))
        session.execute(update(Tag).where(Tag.name.in_(before.children)).values(parent_id=row_id))
    return row_id


def _name_anew(session: Session, table: Any, owner: str, row_id: int, names: tuple[str, ...]) -> None:
    session.execute(delete(table).where(table.name.in_(names) | (getattr(table, owner) == row_id)))
    if names:
        session.execute(insert(table), [{"name": name, owner: row_id} for name in names])


def _parent(session: Session, row_id: int) -> str:
    parent_id = session.scalar(select(Tag.parent_id).where(Tag.id == row_id))
    return session.scalar(select(Tag.name).where(Tag.id == parent_id)) or "" if parent_id is not None else ""
