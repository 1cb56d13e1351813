"""Pairs by pure functions: | is the cursor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.ui.editor.change import Change
from editdesk.ui.editor.typing import pairs
from editdesk.ui.editor.typing.quotation_marks import marks_of

ENGLISH = marks_of("en")


def after(line: str, change: Change | None) -> str | None:
    if change is None:
        return None
    text = change.apply(line)
    return f"{text[: change.cursor]}|{text[change.cursor :]}"


def typed(marked: str, sign: str) -> str | None:
    line = marked.replace("|", "")
    return after(line, pairs.typed(line, marked.index("|"), sign, ENGLISH))


@pytest.mark.parametrize(
    ("before", "sign", "wanted"),
    [
        ("see |", "(", "see (|)"),
        ("see| then", "(", "see(|) then"),
        ("see |this", "(", None),
        ("|", "[", "[|]"),
        ("[|]", "[", "[[|]]"),
        ("say |", '"', 'say "|"'),
        ("said|", '"', None),
        ("a |", "*", "a *|*"),
        ("a *|*", "*", "a **|**"),
        ("a **|**", "*", "a ***|***"),
        ("a *|*", " ", "a * |"),
        ("|", "*", None),
        ("> |", "*", None),
        ("- |", "*", "- *|*"),
        ("snake|", "_", None),
        ("a |", "_", "a _|_"),
        ("a |", "`", "a `|`"),
        ("|", "`", "`|`"),
        ("`|`", "`", "``|"),
        ("``|", "`", None),
        ("\\|", "(", None),
        ("it|", "'", None),
        # Over what is there already.
        ("(a|)", ")", "(a)|"),
        ("((a|)", ")", None),
        ("a|)", ")", None),
        ("*word|*", "*", "*word*|"),
        ("**word|**", "*", "**word*|*"),
        ("|*word*", "*", None),
        ("`code|`", "`", "`code`|"),
        ("“word|”", '"', "“word”|"),
        ('"word|"', '"', '"word"|'),
        ("[ |]", "]", "[ ]|"),
    ],
)
def test_typing(before: str, sign: str, wanted: str | None) -> None:
    assert typed(before, sign) == wanted


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("see (|)", "see |"),
        ("“|”", "|"),
        ('"|"', "|"),
        ("a **|**", "a *|*"),
        ("`|`", "|"),
        ("(a|)", None),
        ("2*|*3", None),
        ("|", None),
    ],
)
def test_backspace_in_an_empty_pair(before: str, wanted: str | None) -> None:
    line = before.replace("|", "")
    assert after(line, pairs.backspace(line, before.index("|"), ENGLISH)) == wanted


@pytest.mark.parametrize(
    ("text", "start", "end", "sign", "wanted"),
    [
        ("a word here", 2, 6, "(", "a (word) here"),
        ("a word here", 2, 7, "*", "a *word* here"),
        ("- one\n- two", 0, 11, "_", "- _one_\n- _two_"),
        ("*word*", 1, 5, "*", "**word**"),
        ("a\nb", 0, 3, "[", "[a\nb]"),
        ("   ", 0, 3, "*", "   "),
    ],
)
def test_a_selection_is_wrapped_and_stays_selected(text: str, start: int, end: int, sign: str, wanted: str) -> None:
    change = pairs.wrapped(text, start, end, sign)
    assert change.apply(text) == wanted
    selected = change.apply(text)[change.anchor : change.cursor]
    assert selected.strip("*_- ") == text[start:end].strip("*_- ") or "\n" in text


@given(st.text('ab ([{)]}"*_`\\\n', max_size=12).map(lambda text: text.replace("\n", "")), st.data())
def test_a_pair_is_taken_back_as_it_came(line: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(line)))
    sign = data.draw(st.sampled_from(sorted(pairs.PAIRS)))
    change = pairs.typed(line, place, sign, ENGLISH)
    if change is None or not change.replacements or change.replacements[0].text != sign + pairs.PAIRS[sign]:
        return
    opened = change.apply(line)
    back = pairs.backspace(opened, change.cursor, ENGLISH)
    if back is not None:  # none where it joins a run of the same mark
        assert back.apply(opened) == line
    else:
        assert sign in pairs.MARKS
