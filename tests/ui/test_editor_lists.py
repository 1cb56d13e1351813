"""Lists by pure functions: the cursor is |, a selection ⟦ ⟧."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.ui.editor.change import Change, Replacement
from editdesk.ui.editor.lists import lists
from editdesk.ui.editor.lists.list_items import lines_of, numbered_lists
from editdesk.ui.editor.lists.list_numbers import renumbered


def shown(text: str, change: Change | None) -> str | None:
    if change is None:
        return None
    after = change.apply(text)
    return f"{after[: change.cursor]}|{after[change.cursor :]}"


def at_cursor(marked: str, command: Callable[[str, int], Change | None]) -> str | None:
    place = marked.index("|")
    text = marked.replace("|", "")
    return shown(text, command(text, place))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one|", "- one\n- |"),
        ("- one| two", "- one\n- |two"),
        ("  * one|", "  * one\n  * |"),
        ("9. nine|", "9. nine\n10. |"),
        ("3) three|", "3) three\n4) |"),
        ("- [x] done|", "- [x] done\n- [ ] |"),
        ("> said|", "> said\n> |"),
        ("> - said|", "> - said\n> - |"),
        ("> > deep|", "> > deep\n> > |"),
        ("1. one|\n2. two\n3. three", "1. one\n2. |\n3. two\n4. three"),
        ("1. |one\n2. two", "1. |\n2. one\n3. two".replace("1. |\n2. ", "1. \n2. |")),
        ("5. five|\n6. six", "5. five\n6. |\n7. six"),
        ("1. one\n1. two|\n1. three", "1. one\n1. two\n1. |\n1. three"),
        ("1. one\n    - deep|\n2. two", "1. one\n    - deep\n    - |\n2. two"),
        ("- one  \n  more|", "- one  \n  more\n- |"),
        # Out of an empty item by one level, then out of the list.
        ("- one\n    - |", "- one\n- |"),
        ("1. one\n    - |\n2. two", "1. one\n2. |\n3. two"),
        ("- [ ] one\n    - |", "- [ ] one\n- [ ] |"),
        ("- one\n- |", "- one\n\n|"),
        ("> - one\n> - |", "> - one\n>\n> |"),
        ("> one\n> |", "> one\n\n|"),
        ("> > one\n> > |", "> > one\n>\n> |"),
        ("- |", "|"),
        ("1. one\n2. |\n3. three", "1. one\n\n|\n2. three"),
        ("-| one", None),
        ("|- one", None),
        ("plain|", None),
        ("|", None),
        ("-no list|", None),
        ("2026 was a year|", None),
        ("- - -|", None),
        ("***|", None),
    ],
)
def test_enter(before: str, after: str | None) -> None:
    assert at_cursor(before, lists.enter) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one|", "- one  \n  |"),
        ("- one| two", "- one  \n  |two"),
        ("10. one|", "10. one  \n    |"),
        ("    - deep|", "    - deep  \n      |"),
        ("> said|", "> said  \n> |"),
        ("words|", "words  \n|"),
        ("words  |", "words  \n|"),
        ("|words", "\n|words"),
        ("# Title|", "# Title\n|"),
        ("|", "\n|"),
    ],
)
def test_a_line_break_stays_in_the_item(before: str, after: str) -> None:
    assert at_cursor(before, lists.line_break) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- |one", "|one"),
        ("- [ ] |one", "|one"),
        ("1. one\n2. |two\n3. three", "1. one\n|two\n2. three"),
        ("1. one\n    - |deep\n2. two", "1. one\n2. |deep\n3. two"),
        ("> |said", "|said"),
        ("> > |said", "> |said"),
        ("> - |said", "> |said"),
        ("- o|ne", None),
        ("|one", None),
    ],
)
def test_backspace(before: str, after: str | None) -> None:
    assert at_cursor(before, lists.backspace) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one\n- two|", "- one\n    - two|"),
        ("1. one\n2. two|\n3. three", "1. one\n    1. two|\n2. three"),
        ("1. one\n    1. a\n2. two|\n3. three", "1. one\n    1. a\n    2. two|\n2. three"),
        ("1. one\n    - a\n2. two|", "1. one\n    - a\n    - two|"),
        ("- one\n  - a\n- two|", "- one\n  - a\n  - two|"),
        (
            "- one\n- two|\n    - child\n\n        more\n- three",
            "- one\n    - two|\n        - child\n\n            more\n- three",
        ),
        ("> 1. one\n> 2. two|", "> 1. one\n>     1. two|"),
        ("- one|", "- one|"),
        ("- one\n    - deep|", "- one\n    - deep|"),
        ("plain|", None),
    ],
)
def test_tab(before: str, after: str | None) -> None:
    assert at_cursor(before, lambda text, place: lists.move_in(text, place, place)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one\n    - two|", "- one\n- two|"),
        ("1. one\n    1. two|\n    2. three\n2. four", "1. one\n2. two|\n    1. three\n3. four"),
        ("1. one\n    - two|\n2. three", "1. one\n2. two|\n3. three"),
        ("- one\n    - two|\n        - child", "- one\n- two|\n    - child"),
        ("   - one|", "- one|"),
        ("- one|", "- one|"),
    ],
)
def test_shift_tab(before: str, after: str) -> None:
    assert at_cursor(before, lambda text, place: lists.move_out(text, place, place)) == after


def test_a_selection_moves_each_item_once() -> None:
    text = "1. a\n2. b\n    - b1\n3. c\n4. d"
    change = lists.move_in(text, 5, text.index("c"))
    assert change is not None
    assert change.apply(text) == "1. a\n    1. b\n        - b1\n    2. c\n2. d"


@pytest.mark.parametrize(
    ("text", "gone", "put", "after"),
    [
        ("1. a\n2. b\n3. c", "2. b\n", "", "1. a\n2. c"),
        ("1. a\n2. b\n3. c", "1. a\n", "", "1. b\n2. c"),
        ("1. a\n2. b", "\n2. b", "\n7. x\n8. y\n2. b", "1. a\n2. x\n3. y\n4. b"),
        ("4. a\n5. b\n6. c", "5. b\n", "", "4. a\n5. c"),
        ("1. a\n\ntext\n\n1. b\n2. c", "1. b\n", "", "1. a\n\ntext\n\n1. c"),
        ("", "", "3. x\n4. y", "3. x\n4. y"),
        ("7. a\n9. b\n\ntext", "text", "words", "7. a\n9. b\n\nwords"),
    ],
)
def test_numbers_follow_what_is_taken_and_put(text: str, gone: str, put: str, after: str) -> None:
    start = text.index(gone)
    replaced = Change((Replacement(start, start + len(gone), put),), start, start)
    assert renumbered(text, replaced).apply(text) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("⟦- [ ] one⟧", "- [x] one"),
        ("⟦- [x] one\n- [ ] two⟧", "- [x] one\n- [x] two"),
        ("⟦- [x] one\n- [X] two⟧", "- [ ] one\n- [ ] two"),
        ("⟦1. one\ntwo\n\n⟧three", "1. [ ] one\n- [ ] two\n\nthree"),
        ("⟦⟧", "- [ ] "),
        ("- [ ] one\n  ⟦more\n    - [ ] deep⟧", "- [x] one\n  more\n    - [x] deep"),
    ],
)
def test_tasks(before: str, after: str) -> None:
    start, end = before.index("⟦"), before.index("⟧") - 1
    text = before.replace("⟦", "").replace("⟧", "")
    assert lists.toggle_task(text, start, end).apply(text) == after


ITEMS = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["1.", "3.", "-", "7)"]), st.text("ab ", max_size=3)),
    min_size=1,
    max_size=7,
).map(lambda items: "\n".join(f"{'    ' * level}{sign} {words}" for level, sign, words in items))
KEYS: tuple[Callable[[str, int], Change | None], ...] = (
    lists.enter,
    lists.backspace,
    lambda text, place: lists.move_in(text, place, place),
    lambda text, place: lists.move_out(text, place, place),
)


@given(ITEMS, st.data(), st.sampled_from(KEYS))
def test_a_key_leaves_the_words_and_counts_what_it_changed(
    text: str, data: st.DataObject, key: Callable[[str, int], Change | None]
) -> None:
    place = data.draw(st.integers(0, len(text)))
    change = key(text, place)
    if change is None:
        return
    after = change.apply(text)
    assert 0 <= change.cursor <= len(after)
    assert [sign for sign in after if sign in "ab"] == [sign for sign in text if sign in "ab"]
    again = renumbered(after, Change((), 0, 0))
    assert again.apply(after) == after


@given(ITEMS, st.data())
def test_lists_that_count_right_go_on_counting(text: str, data: st.DataObject) -> None:
    text = _counted(text)
    for _ in range(3):
        place = data.draw(st.integers(0, len(text)))
        change = data.draw(st.sampled_from(KEYS))(text, place)
        text = change.apply(text) if change is not None else text
        assert text == _counted(text)


def _counted(text: str) -> str:
    """Return the text with every numbered list counting from its own first number."""
    lines = lines_of(text)
    written = text.split("\n")
    for members in numbered_lists(lines):
        for count, member in enumerate(members):
            line, first = lines[member], lines[members[0]].number
            assert first is not None
            rest = written[member][line.sign_start - line.start + len(line.sign) - 1 :]
            written[member] = f"{line.quote}{line.indent}{first + count}{rest}"
    return "\n".join(written)
