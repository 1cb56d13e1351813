"""Who works at the desk, in which role."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from editdesk.desk import audit, former_people
from editdesk.desk.errors import InvalidField
from editdesk.desk.models import Person as PersonRow
from editdesk.desk.operations import reading
from editdesk.desk.values import Person
from editdesk.desk.workflow import ROLES


@reading
def people(session: Session) -> tuple[Person, ...]:
    """Return the people by name."""
    found = [Person(row.name, row.role) for row in session.scalars(select(PersonRow))]
    return tuple(sorted(found, key=lambda person: (person.name.casefold(), person.name)))


def add_person(session: Session, name: str, role: str, *, by: str) -> Person:
    """Add a person, or change the role of one who is there. Raises InvalidField."""
    name = name.strip()
    if not name:
        raise InvalidField("name", "A person needs a name. Write one, then try again.")
    if role not in ROLES:
        raise InvalidField("role", f"“{role}” is no role. Choose {', '.join(ROLES[:-1])} or {ROLES[-1]}.")
    row = session.scalar(select(PersonRow).where(PersonRow.name == name))
    if row is None:
        session.add(PersonRow(name=name, role=role))
    elif row.role != role:
        row.role = role
    else:
        return Person(name, role)
    audit.record(session, by, "gave a role", "people", f"{name}: {role}")
    return Person(name, role)


def remove_person(session: Session, name: str, *, by: str) -> None:
    """Remove a person; what they wrote stays. Raises InvalidField where there is no such person."""
    row_id = session.scalar(select(PersonRow.id).where(PersonRow.name == name))
    if row_id is None:
        raise InvalidField("name", f"Nobody called “{name}” works at this desk. List the people to see who does.")
    session.execute(delete(PersonRow).where(PersonRow.id == row_id))
    audit.record(session, by, former_people.REMOVED, "people", name)
