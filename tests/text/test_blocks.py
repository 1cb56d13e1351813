from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.rendering.blocks import pieces, without_fences
from tests.text.incremental_page import FRAGMENTS


def cut(text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in pieces(text, 0)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("a\nb", ["a\nb"]),
        ("a\n\nb\n\n\nc\n", ["a\n\n", "b\n\n\n", "c\n"]),
        ("a\n  \n b", ["a\n  \n", " b"]),
        ("a\n\n   ", ["a\n\n   "]),
        ("```\na\n\nb\n```\nc\n\nd", ["```\na\n\nb\n```\nc\n\n", "d"]),
        ("a\n~~~ py\n\n~~~\n\nb", ["a\n~~~ py\n\n~~~\n\n", "b"]),
        ("```\na\n\nb", ["```\na\n\n", "b"]),
        ("````\n\n```\n\n````\n\nb", ["````\n\n```\n\n````\n\n", "b"]),
        ("``` no fence\n\n```\na\n\n```", ["``` no fence\n\n", "```\na\n\n```"]),
    ],
)
def test_pieces_end_at_blank_lines_outside_fences(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_a_fence_that_nothing_closes_is_told() -> None:
    assert [piece.has_loose_fence for piece in pieces("```\na\n\nb\n\n~~~\n~~~", 0)] == [True, False, False]


def test_a_value_that_may_stretch_over_lines_is_told() -> None:
    assert [piece.is_loose for piece in pieces('``` hl_lines="\n\nb', 0)] == [True, False]


@given(st.lists(st.sampled_from(FRAGMENTS)).map("\n".join))
def test_pieces_are_the_text(text: str) -> None:
    assert "".join(cut(text)) == text


def test_fences_are_taken_out() -> None:
    assert without_fences("a\n```\n<b>\n```\nc `<i>`") == "a\n\nfence\n\nc `<i>`"
