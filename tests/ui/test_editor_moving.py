"""Lines and paragraphs moved by pure functions; ⟦ ⟧ is the selection."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.highlight import LineState
from editdesk.ui.editor.change import Change
from editdesk.ui.editor.commands import moving
from editdesk.ui.editor.lists.list_numbers import renumbered

Command = Callable[[str, int, int], Change]
DOWN: Command = partial(moving.move_paragraphs, is_down=True)
UP: Command = partial(moving.move_paragraphs, is_down=False)


def done(marked: str, command: Command) -> str:
    start = marked.index("⟦")
    end = marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    change = renumbered(text, command(text, start, end))
    after, (first, last) = change.apply(text), sorted((change.anchor, change.cursor))
    return f"{after[:first]}⟦{after[first:last]}⟧{after[last:]}"


@pytest.mark.parametrize(
    ("before", "is_down", "after"),
    [
        ("one\nt⟦⟧wo\nthree", False, "t⟦⟧wo\none\nthree"),
        ("one\nt⟦⟧wo\nthree", True, "one\nthree\nt⟦⟧wo"),
        ("o⟦ne\ntw⟧o\nthree\n", True, "three\no⟦ne\ntw⟧o\n"),
        ("⟦⟧one\ntwo", False, "⟦⟧one\ntwo"),
        ("one\ntwo⟦⟧", True, "one\ntwo⟦⟧"),
        ("1. one\n2. t⟦⟧wo", False, "1. t⟦⟧wo\n2. one"),
        ("9. one\n10. t⟦⟧wo", False, "9. t⟦⟧wo\n10. one"),
    ],
)
def test_lines_move(before: str, is_down: bool, after: str) -> None:
    assert done(before, partial(moving.move_lines, is_down=is_down)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("o⟦⟧ne\n1\n\ntwo\n2\n\nthree", "two\n2\n\no⟦⟧ne\n1\n\nthree"),
        ("⟦one\n\ntwo⟧\n\n\nthree\n", "three\n\n\n⟦one\n\ntwo⟧\n"),
        ("o⟦⟧ne\n\n```\na\n\nb\n```\n\ntwo", "```\na\n\nb\n```\n\no⟦⟧ne\n\ntwo"),
        ("```\na⟦⟧\n\nb\n```\n\ntwo", "two\n\n```\na⟦⟧\n\nb\n```"),
        ("1. o⟦⟧ne\n    - deep\n2. two\n\n    more\n3. three", "1. two\n\n    more\n2. o⟦⟧ne\n    - deep\n3. three"),
        ("- one\n    - d⟦⟧eep\n    - deeper", "- one\n    - deeper\n    - d⟦⟧eep"),
        ("- one\n    - d⟦⟧eep\n- two", "- one\n    - d⟦⟧eep\n- two"),
        ("- one\n\n    m⟦⟧ore\n- two", "- two\n- one\n\n    m⟦⟧ore"),
        ("text\n\n- one\n- t⟦⟧wo\n\nafter", "text\n\n- one\n- t⟦⟧wo\n\nafter"),
        ("⟦⟧\none", "⟦⟧\none"),
    ],
)
def test_paragraphs_and_items_move_down(before: str, after: str) -> None:
    assert done(before, DOWN) == after


def test_paragraphs_move_up_too() -> None:
    assert done("one\n\n\ntw⟦⟧o\n\nthree", UP) == "tw⟦⟧o\n\n\none\n\nthree"
    assert done("1. one\n2. two\n3. th⟦⟧ree", UP) == "1. one\n2. th⟦⟧ree\n3. two"


def test_what_stands_above_tells_code_from_text() -> None:
    text = "a\n\nb\n```\n\ntwo"
    change = moving.move_paragraphs(text, 0, 0, is_down=True, state=LineState(fence="```"))
    assert change.apply(text) == "two\n\na\n\nb\n```"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("one⟦⟧\ntwo", "one\none⟦⟧\ntwo"),
        ("o⟦ne\ntw⟧o", "one\ntwo\no⟦ne\ntw⟧o"),
        ("1. one⟦⟧\n2. two", "1. one\n2. one⟦⟧\n3. two"),
    ],
)
def test_lines_are_doubled(before: str, after: str) -> None:
    assert done(before, moving.double_lines) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("one\ntw⟦⟧o\nthree", "one\nth⟦⟧ree"),
        ("one\nthree⟦⟧\n2", "one\n2⟦⟧"),
        ("one\ntw⟦⟧o", "on⟦⟧e"),
        ("⟦⟧one", "⟦⟧"),
        ("1. one\n2. ⟦⟧two\n3. three", "1. one\n2. ⟦⟧three"),
        ("⟦one\ntwo\n⟧three", "⟦⟧three"),
    ],
)
def test_lines_are_deleted(before: str, after: str) -> None:
    assert done(before, moving.delete_lines).replace("⟦⟧", "") == after.replace("⟦⟧", "")
    if before != "⟦one\ntwo\n⟧three":
        assert done(before, moving.delete_lines) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("on⟦⟧e\ntwo\nthree", "one⟦⟧ two\nthree"),
        ("⟦one  \n   two\n\nthree⟧", "one two⟦⟧ three"),
        ("- one⟦⟧\n- [ ] two", "- one⟦⟧ two"),
        ("> one⟦⟧\n> two", "> one⟦⟧ two"),
        ("1. a⟦⟧\n2. b\n3. c", "1. a⟦⟧ b\n2. c"),
        ("日本⟦⟧\n語", "日本⟦⟧語"),
        ("one⟦⟧", "one⟦⟧"),
    ],
)
def test_lines_are_joined(before: str, after: str) -> None:
    assert done(before, moving.join_lines) == after


@given(st.text("ab\n", max_size=20), st.data(), st.sampled_from([DOWN, UP]))
def test_moving_loses_nothing_and_goes_back(text: str, data: st.DataObject, go: Command) -> None:
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    change = go(text, start, end)
    after = change.apply(text)
    assert sorted(after.split("\n")) == sorted(text.split("\n"))
    assert after[change.anchor : change.cursor] in text[start:end]
    if change.replacements:
        back = (UP if go is DOWN else DOWN)(after, change.anchor, change.cursor)
        assert back.apply(after) == text
