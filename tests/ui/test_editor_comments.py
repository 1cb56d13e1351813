"""Comments by pure functions; ⟦ ⟧ is the selection."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.ui.editor.commands.comments import toggle_comment


def toggled(marked: str) -> str:
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    change = toggle_comment(text, start, end)
    after = change.apply(text)
    return f"{after[: change.anchor]}⟦{after[change.anchor : change.cursor]}⟧{after[change.cursor :]}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("one ⟦two⟧ three", "one <!-- ⟦two⟧ --> three"),
        ("one <!-- ⟦two⟧ --> three", "one ⟦two⟧ three"),
        ("one <!-- t⟦⟧wo --> three", "one t⟦⟧wo three"),
        ("one\ntw⟦⟧o\n", "one\n<!-- tw⟦⟧o -->\n"),
        ("⟦one\n\ntwo⟧\n", "<!-- ⟦one\n\ntwo⟧ -->\n"),
        ("  - o⟦⟧ne", "  <!-- - o⟦⟧ne -->"),
        ("a\n⟦⟧\nb", "a\n<!-- ⟦⟧ -->\nb"),
        ("⟦a <!-- b --> c⟧", "<!-- ⟦a <!-- b --&gt; c⟧ -->"),
    ],
)
def test_toggling(before: str, after: str) -> None:
    assert toggled(before) == after


@given(st.lists(st.sampled_from(["a", " ", "\n", "<!--", "-->", "--&gt;", "--&amp;gt;"]), max_size=8).map("".join))
def test_what_was_a_comment_comes_back_as_it_was(words: str) -> None:
    text = f"x{words}x"
    change = toggle_comment(text, 0, len(text))
    if change.apply(text).startswith("<!-- x"):
        back = toggle_comment(change.apply(text), change.anchor, change.cursor)
        assert back.apply(change.apply(text)) == text
