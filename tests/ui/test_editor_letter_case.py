"""Capitals and small letters by pure functions; ⟦ ⟧ is the selection."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.ui.editor.commands.letter_case import Case, change_case


def set_in(case: str, marked: str, language: str = "en") -> str:
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    change = change_case(text, start, end, Case(case), language=language)
    after = change.apply(text)
    return f"{after[: change.anchor]}⟦{after[change.anchor : change.cursor]}⟧{after[change.cursor :]}"


@pytest.mark.parametrize(
    ("case", "before", "after"),
    [
        ("upper", "a ⟦straße ß⟧", "a ⟦STRASSE SS⟧"),
        ("upper", "see ⟦the [link](https://a.b/c) `code` {: .x }⟧", "see ⟦THE [LINK](https://a.b/c) `code` {: .x }⟧"),
        ("upper", "⟦a <b class='x'>word</b> &amp; [^note]⟧", "⟦A <b class='x'>WORD</b> &amp; [^note]⟧"),
        ("upper", "⟦a\n```\ncode\n```\nb⟧", "⟦A\n```\ncode\n```\nB⟧"),
        ("upper", "⟦at https://a.b/C and me@here.org⟧", "⟦AT https://a.b/C AND me@here.org⟧"),
        ("upper", "one tw⟦⟧o three", "one TW⟦⟧O three"),
        ("lower", "⟦LOUD **Words**⟧", "⟦loud **words**⟧"),
        ("title", "⟦the lord of the rings: a story of it⟧", "⟦The Lord of the Rings: A Story of It⟧"),
        ("title", "the ⟦⟧well-known NASA and iPhone", "The ⟦⟧Well-Known NASA and iPhone"),
        ("title", "⟦THE LORD OF THE RINGS⟧", "⟦The Lord of the Rings⟧"),
        ("title", "⟦don't *stop* me⟧", "⟦Don't *Stop* Me⟧"),
        ("sentence", "⟦THE END. IT IS DONE! i'm off⟧", "⟦The end. It is done! I'm off⟧"),
        ("sentence", "⟦The NASA Report and I⟧", "⟦The NASA report and I⟧"),
        ("upper", "⟦😀 a⟧", "⟦😀 A⟧"),
    ],
)
def test_english(case: str, before: str, after: str) -> None:
    assert set_in(case, before) == after


@pytest.mark.parametrize(
    ("language", "case", "before", "after"),
    [
        ("es", "title", "⟦la casa de la noche⟧", "⟦La Casa de la Noche⟧"),
        ("de", "title", "⟦der mann und das meer⟧", "⟦Der Mann und das Meer⟧"),
        ("de", "sentence", "⟦das Haus am See. es steht⟧", "⟦Das Haus am See. Es steht⟧"),
        ("nl", "title", "⟦het ijs van ijmuiden⟧", "⟦Het IJs van IJmuiden⟧"),
        ("tr", "upper", "⟦ılık istanbul⟧", "⟦ILIK İSTANBUL⟧"),
        ("tr", "lower", "⟦ILIK İSTANBUL⟧", "⟦ılık istanbul⟧"),
        ("el", "upper", "⟦Αθήνα⟧", "⟦ΑΘΗΝΑ⟧"),
    ],
)
def test_languages(language: str, case: str, before: str, after: str) -> None:
    assert set_in(case, before, language) == after


@given(st.text("aB é`[](x)*\n", max_size=30), st.sampled_from(list(Case)))
def test_letters_alone_change(text: str, case: Case) -> None:
    after = change_case(text, 0, len(text), case).apply(text)
    assert after.lower() == text.lower()
    assert change_case(after, 0, len(after), case).apply(after) == after
