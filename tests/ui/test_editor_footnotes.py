"""Footnotes by pure functions; | is the cursor."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from editdesk.ui.editor.commands import footnotes


def used(marked: str) -> str:
    place = marked.index("|")
    text = marked.replace("|", "")
    change = footnotes.use(text, place)
    after = change.apply(text)
    return f"{after[: change.cursor]}|{after[change.cursor :]}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("One.|", "One.[^1]\n\n[^1]: |\n"),
        ("One.| Two.[^1]\n\n[^1]: First.\n", "One.[^2] Two.[^1]\n\n[^1]: First.\n[^2]: |\n"),
        ("One.|\n\nTwo.\n\n", "One.[^1]\n\nTwo.\n\n[^1]: |\n"),
        ("One.|[^4]\n\n[^4]: x", "One.[^5][^4]\n\n[^4]: x\n[^5]: |\n"),
        # There and back.
        ("One.[^1|] Two.\n\n[^1]: First.", "One.[^1] Two.\n\n[^1]: |First."),
        ("One.[^a]| Two.\n\n[^a]: First.", "One.[^a] Two.\n\n[^a]: |First."),
        ("A[^1] B[^1].\n\n[^1]: Fi|rst.", "A[^1]| B[^1].\n\n[^1]: First."),
        ("A[^1].\n\n[^1]: First.\n\n    Mo|re.", "A[^1]|.\n\n[^1]: First.\n\n    More."),
        ("A[^1].\n\n[^1]: First.\n\nPlain| text.", "A[^1].\n\n[^1]: First.\n\nPlain[^2] text.\n\n[^2]: |\n"),
        ("A[^1].\n\n|[^1]: First.", "A[^1]|.\n\n[^1]: First."),
        ("A[^1]|.", "A[^1].\n\n[^1]: |\n"),
        ("[^1]: Fi|rst.", "[^1]: Fi|rst."),
        ("`[^1]` A[^1]|.\n\n```\n[^1]: no\n```\n\n[^1]: yes", "`[^1]` A[^1].\n\n```\n[^1]: no\n```\n\n[^1]: |yes"),
    ],
)
def test_the_one_command(before: str, after: str) -> None:
    assert used(before) == after


def test_pasted_notes_get_numbers_of_their_own() -> None:
    assert footnotes.freed("A[^1], b[^x].\n\n[^1]: One\n[^x]: Two", "Old[^1]\n\n[^1]: Old") == (
        "A[^2], b[^x].\n\n[^2]: One\n[^x]: Two"
    )
    assert footnotes.freed("A[^1].\n\n[^1]: One", "Old[^1]") == "A[^1].\n\n[^1]: One"
    assert footnotes.freed("A[^1].", "Old[^1]\n\n[^1]: Old") == "A[^1]."


@given(st.text("ab .\n", max_size=20), st.data())
def test_a_new_note_leads_there_and_back(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    put = footnotes.inserted(text, place)
    noted = put.apply(text)
    assert noted[: put.cursor].endswith("[^1]: ")
    # An indented line may be code, and from code nothing leads anywhere.
    line = noted[noted.rfind("\n", 0, noted.index("[^1]")) + 1 :]
    assume(not line.startswith("    ") or any(not sign.is_text for sign in footnotes.signs_in(noted)))
    back = footnotes.use(noted, put.cursor)
    assert noted[: back.cursor].endswith("[^1]")
    assert back.replacements == ()
    assert footnotes.use(noted, back.cursor).cursor == put.cursor
