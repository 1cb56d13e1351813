"""Sections are moved, lifted, lowered and renamed; nothing else changes, and every way back leads back."""

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from editdesk.text.sections import sections
from editdesk.ui.editor.change import Change
from editdesk.ui.editor.outline.section_edits import Sectioned, change_level, move, rename

HEADS = st.sampled_from(["# A@", "## B@", "### C@ ###", "#### D@", "Under@\n=====", "Lined@\n---"])
BODIES = st.sampled_from(["", "words", "words\n\nmore  ", "- item\n- item", "```\n# none\n```"])
GAPS = st.sampled_from(["\n\n", "\n\n\n", "\n \n"])
ENDS = st.sampled_from(["", "\n", "\n\n"])


@st.composite
def documents(draw: st.DrawFn, gaps: st.SearchStrategy[str] = GAPS) -> str:
    """A text of sections, each with a blank line around its heading."""
    text = draw(st.sampled_from(["", "intro"]))
    for number, (head, body) in enumerate(draw(st.lists(st.tuples(HEADS, BODIES), min_size=1, max_size=7))):
        gap = draw(gaps if number else GAPS) if text else ""
        text += f"{gap}{head.replace('@', str(number))}\n\n{body}".rstrip("\n")
    return text + draw(ENDS)


def read(text: str) -> Sectioned:
    return Sectioned(text, sections(text))


def applied(text: Sectioned, change: Change | None) -> Sectioned:
    return read(change.apply(text.text)) if change is not None else text


def outline(text: Sectioned) -> list[tuple[int, str]]:
    return [(section.level, section.title) for section in text.sections]


TEXT = "intro\n\n# One\n\na\n\n## Two\n\nb\n\n\n# Three\n\nc\n"


def test_a_section_moves_with_what_is_under_it_and_the_gaps_stay() -> None:
    text = read(TEXT)
    change = move(text, 0, 3, 1, text.text.index("b"))
    assert change is not None
    moved = change.apply(text.text)
    assert moved == "intro\n\n# Three\n\nc\n\n\n# One\n\na\n\n## Two\n\nb\n"
    assert moved[change.cursor] == "b"
    back = move(read(moved), 1, 0, 1, 0)
    assert back is not None
    assert back.apply(moved) == TEXT


def test_a_section_takes_the_level_of_its_new_place() -> None:
    text = read(TEXT)
    change = move(text, 2, 1, 2, 0)
    assert change is not None
    assert change.apply(text.text) == "intro\n\n# One\n\na\n\n## Three\n\nc\n\n\n## Two\n\nb\n"


def test_a_section_does_not_go_into_itself() -> None:
    text = read(TEXT)
    assert move(text, 0, 1, 2, 0) is None
    assert move(text, 0, 0, 1, 0) is None
    assert move(text, 0, 2, 1, 0) is None


def test_an_underlined_title_gets_the_blank_line_it_needs() -> None:
    text = read("# One\nwords\n# Two\nLine\n====\nmore")
    assert outline(text) == [(1, "One"), (1, "Two"), (1, "Line")]
    moved = applied(text, move(text, 2, 1, 1, 0))
    assert outline(moved) == [(1, "One"), (1, "Line"), (1, "Two")]
    moved = applied(text, move(text, 1, 0, 1, 0))
    assert outline(moved) == [(1, "Two"), (1, "One"), (1, "Line")]


@pytest.mark.parametrize(
    ("before", "by", "after"),
    [
        ("## Two", 1, "### Two"),
        ("## Two ##", -1, "# Two #"),
        ("# C #\n## D", 2, "### C ###\n#### D"),
        ("Under\n=====", 1, "Under\n-----"),
        ("Under\n-----", 1, "### Under"),
        ("Under\n-----", -1, "Under\n====="),
    ],
)
def test_a_heading_is_written_at_another_level(before: str, by: int, after: str) -> None:
    text = read(before)
    change = change_level(text, 0, by, 0)
    assert change is not None
    assert change.apply(before) == after


@pytest.mark.parametrize(("before", "by"), [("# One", -1), ("## One\n\n###### Six", 1)])
def test_there_are_six_levels(before: str, by: int) -> None:
    assert change_level(read(before), 0, by, 0) is None


@pytest.mark.parametrize(
    ("before", "title", "after"),
    [
        ("## Old ##\n\nwords", "New *one*", "## New *one* ##\n\nwords"),
        ("##Old", "New", "## New"),
        ("Old\n===", "New", "New\n==="),
        ("#\n", "New", "# New\n"),
    ],
)
def test_a_title_is_changed_in_its_place(before: str, title: str, after: str) -> None:
    change = rename(read(before), 0, title, len(before))
    assert change is not None
    assert change.apply(before) == after
    assert change.cursor == len(after)


@pytest.mark.parametrize("title", ["", "  ", "Old"])
def test_no_title_and_the_same_title_change_nothing(title: str) -> None:
    assert rename(read("# Old"), 0, title, 0) is None


@given(documents(), st.data())
def test_moving_there_and_back_gives_the_old_text(source: str, data: st.DataObject) -> None:
    text = read(source)
    number = data.draw(st.integers(0, len(text.sections) - 1))
    before = data.draw(st.integers(0, len(text.sections)))
    section = text.sections[number]
    change = move(text, number, before, section.level, 0)
    if change is None:
        return
    moved = applied(text, change)
    count = section.after - number
    now = before if before < number else before - count
    assume(moved.sections[now].after == now + count)  # else it took deeper ones under it
    back = move(moved, now, number if before > number else number + count, section.level, 0)
    assert back is not None
    assert back.apply(moved.text) == source


@given(documents(GAPS | st.just("\n")), st.data())
def test_moving_keeps_every_line_and_every_section(source: str, data: st.DataObject) -> None:
    text = read(source)
    number = data.draw(st.integers(0, len(text.sections) - 1))
    before = data.draw(st.integers(0, len(text.sections)))
    section = text.sections[number]
    caret = data.draw(st.integers(0, len(source)))
    change = move(text, number, before, section.level, caret)
    if change is None:
        return
    moved = applied(text, change)
    assert lines(moved.text) == lines(source)
    wanted = outline(text)
    block = wanted[number : section.after]
    rest = wanted[:number] + wanted[section.after :]
    place = before if before < number else before - len(block)
    assert outline(moved) == rest[:place] + block + rest[place:]
    assert 0 <= change.cursor <= len(moved.text)
    if caret < len(source) and not source[caret].isspace():
        assert moved.text[change.cursor] == source[caret]


@given(documents(), st.data())
def test_lowering_and_lifting_gives_the_old_levels(source: str, data: st.DataObject) -> None:
    text = read(source)
    number = data.draw(st.integers(0, len(text.sections) - 1))
    lowered = applied(text, change_level(text, number, 1, 0))
    if lowered != text:
        lifted = applied(lowered, change_level(lowered, number, -1, 0))
        assert outline(lifted) == outline(text)


def lines(text: str) -> Counter[str]:
    return Counter(line for line in text.split("\n") if line.strip())
