"""The names that a desk knows, without counting who carries them: what fields offer while one types.

Cheap on the largest desk: small tables are read and no article is.
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from editdesk.desk.models import Contributor, Issue, Section, Series, Tag, TagSynonym
from editdesk.desk.operations import reading


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Sections in the desk's order, the others by name. Synonyms are (synonym, tag), contributors (name, country)."""

    sections: tuple[str, ...]
    tags: tuple[str, ...]
    synonyms: tuple[tuple[str, str], ...]
    series: tuple[str, ...]
    issues: tuple[str, ...]
    contributors: tuple[tuple[str, str], ...]


@reading
def known(session: Session) -> KnownNames:
    """Return every name."""
    synonyms = select(TagSynonym.name, Tag.name).join(Tag, Tag.id == TagSynonym.tag_id)
    by_position = sorted(
        session.execute(select(Section.position, Section.name)), key=lambda row: (row[0], _key(row[1]))
    )
    return KnownNames(
        sections=tuple(name for _, name in by_position),
        tags=tuple(sorted(session.scalars(select(Tag.name)), key=_key)),
        synonyms=tuple(sorted((synonym, tag) for synonym, tag in session.execute(synonyms))),
        series=tuple(sorted(session.scalars(select(Series.name)), key=_key)),
        issues=tuple(sorted(session.scalars(select(Issue.name)), key=_key)),
        contributors=contributors(session),
    )


@reading
def contributors(session: Session) -> tuple[tuple[str, str], ...]:
    """Return name and country of everyone who is credited, by name."""
    rows = session.execute(select(Contributor.name, Contributor.country))
    return tuple(sorted(((name, country) for name, country in rows), key=lambda row: _key(row[0])))


def _key(name: str) -> tuple[str, str]:
    # Sorted here, so that both databases agree whatever their collation.
    return name.casefold(), name
