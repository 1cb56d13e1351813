"""Rows known by a name: sections, tags, series, issues, contributors. Found, or made when first mentioned."""

from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, insert, select, update
from sqlalchemy.orm import Session

from editdesk.desk.models import Contributor, ContributorName, Issue, Section, Series, Tag, table_of
from editdesk.text.metadata import BylineEntry

Named = type[Section] | type[Series] | type[Issue] | type[Tag]

_WANTED: BindParameter[list[str]] = bindparam("wanted", expanding=True)
_TABLES = MappingProxyType({row: table_of(row) for row in (Section, Series, Issue, Tag)})
_BY_NAME: MappingProxyType[Named, Select[*tuple[Any, ...]]] = MappingProxyType(
    {row: select(table.c.name, table.c.id).where(table.c.name.in_(_WANTED)) for row, table in _TABLES.items()}
)
_CONTRIBUTORS, _VARIANTS = table_of(Contributor), table_of(ContributorName)
_CONTRIBUTORS_BY_NAME = select(_CONTRIBUTORS.c.name, _CONTRIBUTORS.c.id, _CONTRIBUTORS.c.country).where(
    _CONTRIBUTORS.c.name.in_(_WANTED)
)
_BY_VARIANT = select(_VARIANTS.c.name, _VARIANTS.c.contributor_id).where(_VARIANTS.c.name.in_(_WANTED))


def ids(session: Session, table: Named, names: Iterable[str]) -> dict[str, int]:
    """Return the row number of each name, making rows for new ones."""
    wanted = list(dict.fromkeys(names))
    found = {row[0]: row[1] for row in session.execute(_BY_NAME[table], {"wanted": wanted})}
    for name in wanted:
        if name not in found:
            found[name] = session.execute(insert(table).values(name=name).returning(table.id)).scalar_one()
    return found


def contributor_id(session: Session, name: str) -> int | None:
    """Return the contributor who is called so, or was credited so once; None where nobody is."""
    for query in (_CONTRIBUTORS_BY_NAME, _BY_VARIANT):
        if row := session.execute(query, {"wanted": [name]}).first():
            return int(row[1])
    return None


def contributor_ids(session: Session, byline: Sequence[BylineEntry]) -> dict[str, int]:
    """Return the contributor behind each name as credited; a new one has the country credited here."""
    wanted = list(dict.fromkeys(entry.name for entry in byline))
    rows = session.execute(_CONTRIBUTORS_BY_NAME, {"wanted": wanted}).all()
    found = {row.name: row.id for row in rows}
    without_country = {row.id for row in rows if not row.country}
    if len(found) < len(wanted):
        found = {row[0]: row[1] for row in session.execute(_BY_VARIANT, {"wanted": wanted})} | found
    for entry in byline:
        if entry.name not in found:
            new = insert(Contributor).values(name=entry.name, country=entry.country)
            found[entry.name] = session.execute(new.returning(Contributor.id)).scalar_one()
        elif entry.country and found[entry.name] in without_country:
            row_id = found[entry.name]
            session.execute(update(Contributor).where(Contributor.id == row_id).values(country=entry.country))
            without_country.discard(row_id)
    return found
