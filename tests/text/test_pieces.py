from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes

from editdesk.text.comparing.pieces import has_word, pieces
from tests.text.strategies import hard_texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It’s the cat's 12,000.50!", ["It’s", " ", "the", " ", "cat's", " ", "12,000.50", "!"]),
        ("_word_ **bold**", ["_", "word", "_", " ", "*", "*", "bold", "*", "*"]),
        ("cafe\u0301s", ["cafe\u0301s"]),
        ("हिन्दी भाषा", ["हिन्दी", " ", "भाषा"]),
        ("日本語 かな", ["日", "本", "語", " ", "か", "な"]),
        ("กำลัง", ["กำ", "ลั", "ง"]),
        ("👩‍👩‍👧🇵🇪🇩🇪👍🏽", ["👩‍👩‍👧", "🇵🇪", "🇩🇪", "👍🏽"]),
        ("שָׁלוֹם عَرَبِيّ", ["שָׁלוֹם", " ", "عَرَبِيّ"]),
        ("a\r\nb\rc\n", ["a", "\r\n", "b", "\r", "c", "\n"]),
        ("\u200d🇵🇪", ["\u200d🇵🇪"]),
        ("🎉\u200dcat", ["🎉\u200d", "cat"]),
        ("See example.org. So", ["See", " ", "example.org", ".", " ", "So"]),
    ],
)
def test_a_piece_is_what_a_reader_would_name(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@given(hard_texts)
def test_no_piece_ends_within_a_character(text: str) -> None:
    found = pieces(text)
    assert "".join(found) == text
    ends = set(accumulate(len(each) for each in iter_graphemes(text)))
    assert set(accumulate(len(each) for each in found)) <= ends


@given(st.text(min_size=1))
def test_any_text_can_be_cut(text: str) -> None:
    assert "".join(pieces(text)) == text


def test_spaces_and_marks_are_no_words() -> None:
    assert [has_word(piece) for piece in pieces("so,\n日 7")] == [True, False, False, True, False, True]
