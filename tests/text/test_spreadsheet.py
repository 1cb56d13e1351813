import pytest

from editdesk.text.pasted.spreadsheet import copied_cells, separated_cells


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\tb\n1\t2\n", ["| a   | b   |", "| --- | --- |", "| 1   | 2   |"]),
        ('a\t"b|\nc"\n1\t\n', ["| a   | b\\| c |", "| --- | ----- |", "| 1   |       |"]),
        ("a\tb\n1", []),
        ("\tif x:\n\treturn", []),
        ("one line\twith a tab", []),
        ("plain", []),
    ],
)
def test_cells_of_a_spreadsheet(text: str, lines: list[str]) -> None:
    assert copied_cells(text) == lines


@pytest.mark.parametrize("text", ["a,b\n1,2", "a;b\n1;2", "a, b\n1, 2", "a\tb\n1\t2"])
def test_cells_that_signs_part(text: str) -> None:
    assert separated_cells(text) == ["| a   | b   |", "| --- | --- |", "| 1   | 2   |"]


def test_semicolons_part_numbers_with_commas() -> None:
    assert separated_cells("a;b\n1,5;2")[-1] == "| 1,5 | 2   |"
    assert separated_cells("words") == []
