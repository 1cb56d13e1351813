"""Tables are read as Python-Markdown reads them, and written so that columns stand under each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.markdown import render
from editdesk.text.tables import Side, Table, bounds, cells, display_width, read, write

WRITTEN = st.text(alphabet="ab|`\\* é日🙂א", max_size=8)


def table(source: str) -> Table:
    found = read(source.split("\n"))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("| a | b |", ("a", "b")),
        ("a | b", ("a", "b")),
        ("| a | b", ("a", "b")),
        (r"| a \| b | c |", (r"a \| b", "c")),
        ("| `a | b` | c |", ("`a | b`", "c")),
        ("| ``a ` | b`` | c |", ("``a ` | b``", "c")),
        ("| `a | b |", ("`a", "b")),
        (r"| a \\| b |", (r"a \\", "b")),
        (r"| a | b \|", ("a", r"b \|")),
        ("|  |  |", ("", "")),
    ],
)
def test_a_line_is_split_at_its_pipes(line: str, expected: tuple[str, ...]) -> None:
    assert cells(line, is_bordered=line.startswith("|")) == expected


def test_bounds_lie_between_the_pipes() -> None:
    assert bounds("  | a | `|` |", is_bordered=True) == [(3, 6), (7, 12)]


def test_columns_are_padded_by_the_width_on_the_screen() -> None:
    source = "name|city\n:-|-:\nYuki|東京\nAna 🙂|Lisboa\nנועה|חיפה"
    lines = write(table(source))
    assert lines == [
        "| name   |   city |",
        "| :----- | -----: |",
        "| Yuki   |   東京 |",
        "| Ana 🙂 | Lisboa |",
        "| נועה   |   חיפה |",
    ]
    assert len({display_width(line) for line in lines}) == 1


def test_a_long_cell_sticks_out_and_leaves_its_column_narrow() -> None:
    long = "word " * 20
    lines = write(table(f"| a | b |\n|---|---|\n| {long} | 1 |\n| 2 | 3 |"))
    assert lines[3] == "| 2   | 3   |"
    assert long.strip() in lines[2]


def test_centred_words_stand_in_the_middle() -> None:
    assert write(table("| word | b |\n|:--:|---|\n| x | y |"))[1:] == ["| :--: | --- |", "|  x   | y   |"]


def test_a_short_row_is_filled_and_a_long_one_kept() -> None:
    found = table("| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |")
    assert found.rows[1:] == (("1",), ("1", "2", "3"))
    assert write(found)[2:] == ["| 1   |     |", "| 1   | 2   | 3   |"]


@pytest.mark.parametrize(
    "source",
    ["", "| a |", "a\n---", "| a | b |\n| c | d |", "| a | b |\n|---|", "a | b\n- item", "| a |\n|---|\nplain"],
)
def test_what_is_no_table(source: str) -> None:
    assert read(source.split("\n")) is None
    assert "<table" not in render(source).html


@given(st.lists(st.lists(WRITTEN, min_size=1, max_size=4), min_size=1, max_size=4), st.sampled_from(["|", ""]))
def test_the_page_shows_the_same_table_when_columns_are_aligned(rows: list[list[str]], border: str) -> None:
    width = len(rows[0])
    lines = [border + "|".join(row) + border for row in rows]
    lines.insert(1, border + "|".join([":-:"] * width) + border)
    before = render("\n".join(lines)).html
    found = read(lines)
    # Python-Markdown swallows backslashes before the last pipe; here they stay.
    if "<table" not in before or not all(line.strip() for line in lines) or any("\\\\|" in line[-3:] for line in lines):
        return
    assert found is not None
    after = write(found)
    assert read(after) == Table(tuple((*row, *[""] * (len(found.sides) - len(row))) for row in found.rows), found.sides)
    assert write(table("\n".join(after))) == after
    assert render("\n".join(after)).html == before


@given(st.lists(st.text(alphabet="a日🙂é́א", max_size=9), min_size=2, max_size=2), st.sampled_from(Side))
def test_every_line_is_as_wide_as_the_others(row: list[str], side: Side) -> None:
    lines = write(Table((("head", "x"), tuple(row)), (side, Side.UNSET)))
    assert len({display_width(line) for line in lines}) == 1
