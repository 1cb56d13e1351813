"""People spoken to in a note."""

import pytest

from editdesk.text.mentions import mentioned

PEOPLE = ["Ana", "Ana Ruiz", "Noor Al-Jabri", "李文", ""]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("@Ana, is this so?", ["Ana"]),
        ("Ask @ana ruiz!", ["Ana Ruiz"]),
        ("@Ana Ruizova", ["Ana"]),
        ("@Anabel", []),
        ("write to ana@Ana.example", []),
        ("@Noor Al-Jabri and @李文: look", ["Noor Al-Jabri", "李文"]),
        ("@ Ana, @", []),
    ],
)
def test_the_longest_name_that_stands_there_is_meant(body: str, names: list[str]) -> None:
    found = mentioned(body, PEOPLE)
    assert [each.name for each in found] == names
    assert all(
        body[each.start] == "@" and body[each.start + 1 : each.end].lower() == each.name.lower() for each in found
    )
