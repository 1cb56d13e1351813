"""Rows known by a name: sections, tags, series, issues, contributors. Found, or made when first mentioned."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, insert, select, update
from sqlalchemy.orm import Session

from editdesk.desk.models import Contributor, ContributorName, Issue, Section, Series, Tag
from editdesk.text.metadata import BylineEntry

Named = type[Section] | type[Series] | type[Issue] | type[Tag]


def ids(session: Session, table: Named, names: Iterable[str]) -> dict[str, int]:
    """Return the row number of each name, making rows for new ones."""
    wanted = list(dict.fromkeys(names))
    found = _by_name(session, select(table.name, table.id).where(table.name.in_(wanted)))
    for name in wanted:
        if name not in found:
            found[name] = session.execute(insert(table).values(name=name).returning(table.id)).scalar_one()
    return found


def contributor_ids(session: Session, byline: Sequence[BylineEntry]) -> dict[str, int]:
    """Return the contributor behind each name as credited; a new one has the country credited here."""
    wanted = [entry.name for entry in byline]
    rows = session.execute(
        select(Contributor.name, Contributor.id, Contributor.country).where(Contributor.name.in_(wanted))
    ).all()
    found = {row.name: row.id for row in rows}
    without_country = {row.id for row in rows if not row.country}
    if len(found) < len(set(wanted)):
        query = select(ContributorName.name, ContributorName.contributor_id).where(ContributorName.name.in_(wanted))
        found = _by_name(session, query) | found
    for entry in byline:
        if entry.name not in found:
            values = {"name": entry.name, "country": entry.country}
            found[entry.name] = session.execute(
                insert(Contributor).values(**values).returning(Contributor.id)
            ).scalar_one()
        elif entry.country and found[entry.name] in without_country:
            session.execute(
                update(Contributor).where(Contributor.id == found[entry.name]).values(country=entry.country)
            )
            without_country.discard(found[entry.name])
    return found


def _by_name(session: Session, query: Select[str, int]) -> dict[str, int]:
    return {row[0]: row[1] for row in session.execute(query)}
