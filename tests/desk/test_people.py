"""People of the desk have a role."""

import pytest

from editdesk.desk import audit, people
from editdesk.desk.desk import Desk
from editdesk.desk.errors import InvalidField
from editdesk.desk.values import Person


def test_people_come_change_their_role_and_go(desk: Desk) -> None:
    desk.run(people.add_person, "Zoë", "writer", by="Ed")
    desk.run(people.add_person, " ana ", "editor", by="Ed")
    desk.run(people.add_person, "Zoë", "publisher", by="Ed")
    desk.run(people.add_person, "Zoë", "publisher", by="Ed")
    assert desk.run(people.people) == (Person("ana", "editor"), Person("Zoë", "publisher"))
    desk.run(people.remove_person, "ana", by="Ed")
    assert desk.run(people.people) == (Person("Zoë", "publisher"),)
    details = [entry.detail for entry in desk.run(audit.entries, "people")]
    assert details == ["ana", "Zoë: publisher", "ana: editor", "Zoë: writer"]


@pytest.mark.parametrize(("name", "role", "field"), [("", "writer", "name"), ("Ana", "owner", "role")])
def test_a_person_needs_a_name_and_a_role(desk: Desk, name: str, role: str, field: str) -> None:
    with pytest.raises(InvalidField) as refused:
        desk.run(people.add_person, name, role, by="Ed")
    assert refused.value.field == field


def test_nobody_is_removed_who_is_not_there(desk: Desk) -> None:
    with pytest.raises(InvalidField, match="Nobody called “Ana”"):
        desk.run(people.remove_person, "Ana", by="Ed")
