"""How long the articles of each section may be."""

from dataclasses import asdict, fields

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from editdesk.desk import audit
from editdesk.desk.directory_rows import known
from editdesk.desk.directory_values import Kind
from editdesk.desk.errors import InvalidField
from editdesk.desk.models import Checklist, Section, SectionLimit
from editdesk.desk.operations import reading
from editdesk.text.limits import Limits

_NAMES = tuple(each.name for each in fields(Limits))
_ASKED = select(Section.name, *(getattr(SectionLimit, name) for name in _NAMES)).join(
    SectionLimit, SectionLimit.section_id == Section.id
)
_NO_LIMITS = Limits()


@reading
def every(session: Session) -> dict[str, Limits]:
    """Return the limits of the sections that have any, in the sections' order."""
    return {name: Limits(*limits) for name, *limits in session.execute(_ASKED.order_by(Section.position, Section.name))}


@reading
def of_section(session: Session, name: str) -> Limits:
    """Return a section's limits; those of none, or of one that nobody made, are empty."""
    found = session.execute(_ASKED.where(Section.name == name)).first() if name else None
    return _NO_LIMITS if found is None else Limits(*found[1:])


def save(session: Session, name: str, limits: Limits, *, by: str) -> Limits:
    """Give a section these limits, and take away those that are None. Raises InvalidField."""
    row_id = known(session, Kind.SECTION, name)
    _check(limits)
    if limits == of_section(session, name):
        return limits
    session.execute(delete(SectionLimit).where(SectionLimit.section_id == row_id))
    said = {field: limit for field, limit in asdict(limits).items() if limit is not None}
    if said:
        session.execute(insert(SectionLimit), [{"section_id": row_id, **said}])
    told = ", ".join(f"{field.replace('_', ' ')} {limit}" for field, limit in said.items())
    audit.record(session, by, "set limits", "sections", f"{name}: {told or 'none'}")
    return limits


def leave(session: Session, section_id: int, kept_id: int | None = None) -> None:
    """Let go of a section that is deleted: its limits go, or to the one it is merged into, where that has none.

    Raises InvalidField where a checklist is for it: what is asked of its articles would be forgotten, or asked of all.
    """
    asked = session.scalar(select(Checklist.name).where(Checklist.section_id == section_id).limit(1))
    if asked is not None:
        raise InvalidField("section", f"The checklist “{asked}” is for this section. Change or delete it first.")
    own = SectionLimit.section_id == section_id
    if kept_id is not None and session.get(SectionLimit, kept_id) is None:
        session.execute(update(SectionLimit).where(own).values(section_id=kept_id))
    session.execute(delete(SectionLimit).where(own))
    session.expire_all()


def _check(limits: Limits) -> None:
    for field, limit in asdict(limits).items():
        if limit is not None and limit < 0:
            raise InvalidField(field, "A length cannot be below 0. Write a number from 0, or none.")
    if limits.words_from is not None and limits.words_to is not None and limits.words_from > limits.words_to:
        raise InvalidField("words_from", "The least number of words is above the most. Swap them.")
