"""Rows and columns are added, removed, moved and sorted; no words are lost but those of what is removed."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.text import table_edits
from editdesk.text.table_edits import Place
from editdesk.text.tables import Side, Table, read, write

ROWS = st.lists(st.lists(st.sampled_from(["", "a", "é", "10", "9"]), min_size=1, max_size=4), min_size=1, max_size=5)
KEEPING = [
    table_edits.add_row_above,
    table_edits.add_row_below,
    table_edits.add_column_left,
    table_edits.add_column_right,
    table_edits.move_row_up,
    table_edits.move_row_down,
    table_edits.move_column_left,
    table_edits.move_column_right,
    table_edits.sort_rows,
]


@st.composite
def places(draw: st.DrawFn) -> Place:
    rows = tuple(map(tuple, draw(ROWS)))
    sides = tuple(draw(st.sampled_from(Side)) for _ in rows[0])
    row = draw(st.integers(0, len(rows) - 1))
    return Place(Table(rows, sides), row, draw(st.integers(0, len(rows[row]) - 1)))


def at(source: str, row: int, column: int) -> Place:
    table = read(source.strip().split("\n"))
    assert table is not None
    return Place(table, row, column)


def words(table: Table) -> Counter[str]:
    return Counter(cell for row in table.rows for cell in row if cell)


SMALL = """
| a | b |
|---|--:|
| 1 | 2 |
| 3 | 4 |
"""


def test_rows_are_added_under_the_head_at_the_earliest() -> None:
    added = table_edits.add_row_above(at(SMALL, 0, 1))
    assert added.table.rows == (("a", "b"), ("", ""), ("1", "2"), ("3", "4"))
    assert (added.row, added.column) == (1, 1)
    assert table_edits.add_row_below(at(SMALL, 2, 0)).table.rows[3] == ("", "")


def test_columns_are_added_with_their_rule() -> None:
    added = table_edits.add_column_right(at(SMALL, 1, 0))
    assert added.table.rows == (("a", "", "b"), ("1", "", "2"), ("3", "", "4"))
    assert added.table.sides == (Side.UNSET, Side.UNSET, Side.RIGHT)
    assert added.column == 1


def test_a_removed_head_is_followed_by_the_first_row() -> None:
    removed = table_edits.remove_row(at(SMALL, 0, 0))
    assert removed is not None
    assert removed.table.rows == (("1", "2"), ("3", "4"))


def test_nothing_is_left_of_the_last_row_and_the_last_column() -> None:
    one = at("| a |\n|---|", 0, 0)
    assert table_edits.remove_row(one) is None
    assert table_edits.remove_column(one) is None


def test_the_head_stays_where_it_is() -> None:
    place = at(SMALL, 1, 0)
    assert table_edits.move_row_up(place) == place
    head = at(SMALL, 0, 0)
    assert table_edits.move_row_down(head) == head


def test_a_column_moves_with_its_rule() -> None:
    moved = table_edits.move_column_left(at(SMALL, 0, 1))
    assert moved.table.rows[0] == ("b", "a")
    assert moved.table.sides == (Side.RIGHT, Side.UNSET)


def test_a_side_chosen_again_is_taken_away() -> None:
    centred = table_edits.align(at(SMALL, 0, 0), Side.CENTRE)
    assert centred.table.sides[0] is Side.CENTRE
    assert table_edits.align(centred, Side.CENTRE).table.sides[0] is Side.UNSET


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["10", "9", "100"], ["9", "10", "100"]),
        (["1,200", "800", "3.5"], ["3.5", "800", "1,200"]),
        (["1.200,50 €", "2,5 €", "10 €"], ["2,5 €", "10 €", "1.200,50 €"]),
        (["−3", "-10", "+2"], ["-10", "−3", "+2"]),
        (["45 %", "7 %"], ["7 %", "45 %"]),
        (["Zebra", "über", "Esel", "Ähre"], ["Ähre", "Esel", "über", "Zebra"]),
        (["**b**", "a"], ["a", "**b**"]),
        (["b", "", "a"], ["a", "b", ""]),
        (["10", "9", "none"], ["9", "10", "none"]),
        (["11:40", "7:12"], ["7:12", "11:40"]),
        (["part 10", "part 9"], ["part 9", "part 10"]),
    ],
)
def test_rows_are_sorted_as_people_do(cells: list[str], expected: list[str]) -> None:
    table = Table((("head",), *((cell,) for cell in cells)), (Side.UNSET,))
    if cells == expected:
        expected.reverse()
    assert [row[0] for row in table_edits.sort_rows(Place(table, 0, 0)).table.rows[1:]] == expected


def test_sorting_again_turns_the_order_round_and_the_caret_stays_with_its_row() -> None:
    place = at(SMALL, 1, 0)
    turned = table_edits.sort_rows(place)
    assert [row[0] for row in turned.table.rows] == ["a", "3", "1"]
    assert turned.row == 2
    assert table_edits.sort_rows(turned) == place


@given(places(), st.sampled_from(KEEPING))
def test_no_word_is_lost_and_the_table_stays_one(place: Place, command: table_edits.TableCommand) -> None:
    changed = command(place)
    assert changed is not None
    assert words(changed.table) == words(place.table)
    assert 0 <= changed.row < len(changed.table.rows)
    lines = write(changed.table)
    found = read(lines)
    assert found is not None
    assert words(found) == words(place.table)


@given(places())
def test_what_moved_there_moves_back(place: Place) -> None:
    there = table_edits.move_row_down(place)
    if there != place:
        assert table_edits.move_row_up(there) == place
    aside = table_edits.move_column_right(place)
    if aside != place:
        assert write(table_edits.move_column_left(aside).table) == write(place.table)


@given(places())
def test_an_added_column_is_removed_again(place: Place) -> None:
    back = table_edits.remove_column(table_edits.add_column_left(place))
    assert back is not None
    assert write(back.table) == write(place.table)
