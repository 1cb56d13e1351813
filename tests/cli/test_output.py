"""Tables and JSON on terminals of every kind."""

from hypothesis import given
from hypothesis import strategies as st

from editdesk.cli.output import counted, table

CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


def test_columns_stand_under_each_other() -> None:
    assert table([["draft", "One"], ["in_review", "Two"]], widest=1) == ["draft      One", "in_review  Two"]


def test_wide_characters_take_two_cells() -> None:
    first, second = table([["測試", "x"], ["ab", "x"]], widest=0)
    assert first == "測試  x"
    assert second == "ab    x"


def test_a_cell_with_line_breaks_stays_one_line() -> None:
    assert table([["a\nb\tc", "d"]], widest=0) == ["a b c  d"]


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_there_is_one_line_a_row_and_no_text_is_lost(rows: list[tuple[str, str]]) -> None:
    lines = table(rows)
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        assert "".join(line.split()) == "".join("".join(row).split())


def test_counting() -> None:
    assert [counted(number) for number in (0, 1, 2)] == ["0 articles", "1 article", "2 articles"]
    assert counted(1, "file") == "1 file"
