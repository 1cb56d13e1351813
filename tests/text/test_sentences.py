"""Sentences as a reader parts them, in several languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.sentences import sentence_at, sentences


def parts(text: str) -> list[str]:
    return [text[start:end].rstrip() for start, end in sentences(text)]


@pytest.mark.parametrize(
    "wanted",
    [
        ["One.", "Two!", "Three?"],
        ["Dr. Ruiz came.", "She left."],
        ["Take fruit, e.g. plums, home.", "Eat."],
        ["J. R. Soto wrote it.", "Nobody read it."],
        ["It cost 3.50 euros.", "Cheap."],
        ["“Stop!”", "He did not."],
        ["He came at 5 p.m. and slept.", "Then he left."],
        ["He came at 5 p.m.", "Then he left."],
        ["Wait… and see.", "Now."],
        ["¿Qué pasó?", "¡Nada!", "La Sra. Vega lo vio."],
        ["Das ist z.B. so.", "Und bzw. anders."],
        ["天気がいい。", "散歩する！", "そう？"],
        ["他说：“好。”", "走了。"],
        ["كيف حالك؟", "بخير."],
        ["यह घर है।", "वह बड़ा है।"],
        ["See https://a.example/b.html now.", "Done."],
        ["1. An item of a list.", "It goes on."],
        ["**Bold end.**", "*Next one.*"],
        ["no end at all"],
        ["Version 2.0 is out.", "2.1 follows."],
    ],
    ids=lambda wanted: wanted[0],
)
def test_sentences_end_where_a_reader_ends_them(wanted: list[str]) -> None:
    # Chinese and Japanese put no space between them, and none does harm.
    assert parts(" ".join(wanted)) == wanted


def test_chinese_needs_no_space() -> None:
    assert parts("天気がいい。散歩する！そう？はい") == ["天気がいい。", "散歩する！", "そう？", "はい"]


def test_behind_the_last_full_stop_one_still_writes_in_that_sentence() -> None:
    assert sentence_at("One. Two.", 9) == (5, 9)
    assert sentence_at("One. Two.", 5) == (5, 9)
    assert sentence_at("One. Two.", 4) == (0, 5)
    assert sentence_at("", 0) == (0, 0)


@given(st.text(alphabet="aB.!?。 \n”*1é", max_size=80))
def test_sentences_cover_the_text_without_a_gap(text: str) -> None:
    found = sentences(text)
    assert "".join(text[start:end] for start, end in found) == text
    assert all(start < end for start, end in found)
