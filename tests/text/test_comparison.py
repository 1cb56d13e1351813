"""Comparing two texts: paragraphs paired, words marked, changes numbered and taken back."""

import random
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes

from editdesk.text.comparing.comparison import ChangeKind, TextComparison, compare
from editdesk.text.comparing.rows import RowKind
from tests.text.strategies import hard_texts

PARAGRAPHS = (
    "Salt and rope lie on the pier, where gulls wait for the boats to land.",
    "The harbour master counts the crates before the first ferry leaves.",
    "In Lima, almost 12,000 police were in the streets that morning.",
    "## What the fishermen say",
    "Nobody in the village had seen a winter like this one before.",
)


def text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


def told(comparison: TextComparison) -> list[tuple[str, str, str]]:
    return [(change.kind.value, change.old, change.new) for change in comparison.changes]


def holds(old: str, new: str) -> TextComparison:
    comparison = compare(old, new)
    numbers = [change.number for change in comparison.changes]
    assert numbers == list(range(1, len(numbers) + 1))
    assert comparison.restored(()) == new
    assert comparison.restored(numbers) == old
    return comparison


def test_words_are_marked_in_their_paragraph() -> None:
    old = text("Castillo was the first leftist leader to be elected.", PARAGRAPHS[0])
    new = text("Castillo was the first leftist to be elected in Peru.", PARAGRAPHS[0])
    assert told(holds(old, new)) == [("deleted", "leader ", ""), ("inserted", "", " in Peru")]


def test_a_moved_paragraph_is_one_change() -> None:
    a, b, c, d, e = PARAGRAPHS
    comparison = holds(text(a, b, c, d, e), text(b, c, d, e, a))
    assert told(comparison) == [("moved", a, a)]
    kinds = [row.kind for row in comparison.rows]
    assert kinds == [RowKind.MOVED_AWAY, *[RowKind.BOTH] * 4, RowKind.MOVED_HERE]


def test_small_changes_within_a_moved_paragraph_are_shown_and_taken_alone() -> None:
    a, b, c, _, e = PARAGRAPHS
    moved = a.replace("gulls", "two gulls")
    comparison = holds(text(a, b, c, e), text(b, c, e, moved))
    assert [kind for kind, _, _ in told(comparison)] == ["moved", "inserted"]
    assert comparison.restored({1}) == text(moved, b, c, e)
    assert comparison.restored({2}) == text(b, c, e, a)


def test_neighbours_that_move_together_are_one_change() -> None:
    a, b, c, d, e = PARAGRAPHS
    comparison = holds(text(a, d, e, b, c), text(a, b, c, d, e))
    assert [kind for kind, _, _ in told(comparison)] == ["moved"]


def test_a_paragraph_that_was_split_loses_no_word() -> None:
    old = text(f"{PARAGRAPHS[0]} {PARAGRAPHS[1]}", PARAGRAPHS[2])
    assert told(holds(old, text(*PARAGRAPHS[:3]))) == [("spacing", " ", "\n\n")]
    assert told(holds(text(*PARAGRAPHS[:3]), old)) == [("spacing", "\n\n", " ")]


def test_paragraphs_come_and_go_one_by_one() -> None:
    a, b, c, d, e = PARAGRAPHS
    comparison = holds(text(a, b, c), text(a, d, e))
    assert {change.kind for change in comparison.changes} == {ChangeKind.DELETED, ChangeKind.INSERTED}
    assert len(comparison.changes) == 4


def test_what_closed_the_text_still_parts_what_is_taken_back() -> None:
    a, b, c, _, _ = PARAGRAPHS
    comparison = holds(text(a, b, c), text(a))
    assert comparison.restored({2}) == text(a, c)
    back = holds(text(a), text(a, b, c))
    assert back.restored({1}) == text(a, c)


def test_one_paragraph_in_anothers_stead_is_one_change() -> None:
    a, b, c, d, _ = PARAGRAPHS
    assert told(holds(text(a, b, c), text(a, d, c))) == [("replaced", b, d)]


def test_a_rewritten_paragraph_beside_a_moved_one_keeps_its_order() -> None:
    a, b, c, d, e = PARAGRAPHS
    holds(text(a, b, c), text(c, d, b))
    holds(text(a, b, e, c), text(d, c, b, e))


def test_every_paragraph_may_be_touched() -> None:
    new = [paragraph.replace(" the ", " our ") for paragraph in PARAGRAPHS]
    comparison = holds(text(*PARAGRAPHS), text(*new))
    assert all(row.kind is RowKind.BOTH for row in comparison.rows)
    assert {(change.old, change.new) for change in comparison.changes} == {("the", "our")}


@pytest.mark.parametrize(
    ("old", "new"), [("", ""), ("a", ""), ("", "a\n"), ("\n\na", "a"), ("a\r\n\r\nb", "a\n\nb"), (" \n", "\t\n\n")]
)
def test_small_texts(old: str, new: str) -> None:
    holds(old, new)


@given(hard_texts, hard_texts)
def test_all_taken_is_the_old_text_none_is_the_new(old: str, new: str) -> None:
    comparison = holds(old, new)
    for row in comparison.rows:
        for side, op in ((row.old, "insert"), (row.new, "delete")):
            ends = {0, *accumulate(len(each) for each in iter_graphemes(side))}
            runs = accumulate(len(run.text) for run in row.runs if run.op != op)
            assert set(runs) <= ends


WORDS = ("salt", "rope", "pier", "gulls", "boats", "日", "🎉", "e\u0301", "שלום", "ferry", "winter")
words = st.lists(st.sampled_from(WORDS), min_size=1)
sentences = words.map(" ".join)


def test_what_moved_keeps_its_place_beside_what_was_replaced() -> None:
    holds(
        "salt\n\nrope\n\nsalt\n\nsalt\n\nrope\n\nsalt salt salt\n\nsalt salt salt salt salt salt",
        "salt new\n\nsalt salt salt salt salt salt new\n\nsalt new\n\nrope\n\nrope\n\nsalt new",
    )


@given(st.lists(sentences, max_size=8), st.randoms(use_true_random=False), st.sampled_from(["\n\n", "\r\n\r\n"]))
def test_shuffled_and_edited_paragraphs(before: list[str], chance: random.Random, gap: str) -> None:
    after = [f"{each} new" if chance.random() < 0.3 else each for each in before if chance.random() < 0.8]
    chance.shuffle(after)
    comparison = holds(gap.join(before), gap.join(after))
    for change in comparison.changes:
        comparison.restored({change.number})
