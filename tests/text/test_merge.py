from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.comparing.pieces import pieces
from editdesk.text.merge import Conflict, Merged, merge
from editdesk.text.metadata import BylineEntry, Metadata
from editdesk.text.metadata_merge import FieldConflict, merge_metadata
from tests.text.strategies import metadata

BASE = "The harbour wakes.\n\nThe crane driver pours tea for two.\n\nNobody speaks.\n"


def test_changes_of_different_paragraphs_both_survive() -> None:
    mine = BASE.replace("harbour wakes", "old harbour wakes late")
    theirs = BASE.replace("Nobody speaks", "Nobody speaks before seven")
    assert merge(BASE, mine, theirs) == Merged(
        ("The old harbour wakes late.\n", "\nThe crane driver pours tea for two.\n\n", "Nobody speaks before seven.\n")
    )


def test_changes_of_different_words_in_one_line_both_survive() -> None:
    mine, theirs = BASE.replace("crane", "tram"), BASE.replace("tea", "coffee")
    merged = merge(BASE, mine, theirs)
    assert not merged.conflicts
    assert "The tram driver pours coffee for two." in merged.text


def test_the_same_word_changed_twice_is_a_conflict_and_mine_stands() -> None:
    mine, theirs = BASE.replace("tea", "cocoa"), BASE.replace("tea", "coffee").replace("wakes", "sleeps")
    merged = merge(BASE, mine, theirs)
    assert merged.conflicts == (Conflict("tea", "cocoa", "coffee"),)
    assert merged.text == BASE.replace("tea", "cocoa").replace("wakes", "sleeps")


def test_a_paragraph_removed_by_one_side_and_changed_by_the_other_is_a_conflict() -> None:
    mine, theirs = BASE.replace("Nobody speaks.\n", ""), BASE.replace("Nobody", "Somebody")
    (conflict,) = merge(BASE, mine, theirs).conflicts
    assert "Somebody" in conflict.theirs


def test_two_paragraphs_added_in_one_place_are_a_conflict() -> None:
    merged = merge(BASE, BASE + "\nMine.\n", BASE + "\nTheirs.\n")
    assert "Theirs" in merged.conflicts[0].theirs
    assert merged.text == BASE + "\nMine.\n"


def test_line_ends_stay_as_they_are() -> None:
    base = "a\r\nb\r\nc\r\n"
    assert merge(base, base.replace("a", "A"), base.replace("c", "C")).text == "A\r\nb\r\nC\r\n"


texts = st.lists(st.sampled_from(["cat ", "dog ", "\n", "\n\n", "🎉", ".", "日", "\r\n", "it’s "]), max_size=16).map(
    "".join
)


@given(texts | st.text(), texts | st.text())
def test_what_only_one_side_changed_is_taken(base: str, changed: str) -> None:
    assert merge(base, base, changed) == Merged((changed,))
    assert merge(base, changed, base) == Merged((changed,))
    assert merge(base, changed, changed) == Merged((changed,))


@given(texts, texts, texts)
def test_the_sides_may_be_swapped(base: str, one: str, other: str) -> None:
    here, there = merge(base, one, other), merge(base, other, one)
    assert here.conflicts == tuple(Conflict(each.base, each.theirs, each.mine) for each in there.conflicts)
    if not here.conflicts:
        assert here.text == there.text


@given(texts, texts, texts)
def test_no_word_of_either_side_is_lost(base: str, mine: str, theirs: str) -> None:
    merged = merge(base, mine, theirs)
    there = set(pieces(merged.text)).union(*(pieces(each.theirs) for each in merged.conflicts))
    assert set(pieces(mine)) - set(pieces(base)) <= there
    assert set(pieces(theirs)) - set(pieces(base)) <= there
    assert set(pieces(base)) & set(pieces(mine)) & set(pieces(theirs)) <= there


@given(st.data())
def test_edits_apart_from_each_other_both_survive(data: st.DataObject) -> None:
    base = [f"word{number}" for number in range(data.draw(st.integers(3, 30)))]
    space = data.draw(st.sampled_from([" ", "\n", "\n\n"]))
    first = data.draw(st.integers(0, len(base) - 3))
    second = data.draw(st.integers(first + 2, len(base) - 1))
    mine, theirs, both = list(base), list(base), list(base)
    mine[first] = both[first] = "mine"
    theirs[second] = both[second] = "theirs"
    merged = merge(space.join(base), space.join(mine), space.join(theirs))
    assert not merged.conflicts
    assert merged.text == space.join(both)


OLD = Metadata(title="Tide", tags=("sea", "work"), standfirst="A day at the harbour.", byline=(BylineEntry("Ana"),))


def test_fields_are_merged_one_by_one() -> None:
    mine = replace(OLD, title="Ebb", tags=("sea", "work", "ships"), standfirst="A long day at the harbour.")
    theirs = replace(OLD, section="Cities", tags=("sea", "night"), standfirst="A day at the docks.")
    merged = merge_metadata(OLD, mine, theirs)
    assert not merged.conflicts
    assert merged.metadata == replace(
        OLD, title="Ebb", section="Cities", tags=("sea", "ships", "night"), standfirst="A long day at the docks."
    )


def test_a_field_that_both_changed_stays_mine_and_is_told() -> None:
    mine, theirs = replace(OLD, title="Ebb"), replace(OLD, title="Flood", byline=(BylineEntry("Ana", "Chile"),))
    merged = merge_metadata(OLD, mine, theirs)
    assert merged.conflicts == (FieldConflict("title", "Tide", "Ebb", "Flood"),)
    assert merged.metadata == replace(mine, byline=theirs.byline)


@pytest.mark.parametrize(
    ("mine", "theirs", "merged", "conflicts"),
    [
        ({"a": "2"}, {"a": "1", "b": "3"}, {"a": "2", "b": "3"}, 0),
        ({}, {"a": "1", "b": "3"}, {"b": "3"}, 0),
        ({"a": "2"}, {"a": "3"}, {"a": "2"}, 1),
        ({}, {"a": "3"}, {"a": "3"}, 1),
    ],
)
def test_foreign_keys_are_merged_one_by_one(
    mine: dict[str, str], theirs: dict[str, str], merged: dict[str, str], conflicts: int
) -> None:
    base = replace(OLD, extra=(("a", "1"),))
    found = merge_metadata(base, replace(OLD, extra=tuple(mine.items())), replace(OLD, extra=tuple(theirs.items())))
    assert dict(found.metadata.extra) == merged
    assert len(found.conflicts) == conflicts


@given(metadata, metadata)
def test_metadata_that_one_side_changed_is_taken(base: Metadata, changed: Metadata) -> None:
    for merged in (merge_metadata(base, base, changed), merge_metadata(base, changed, base)):
        assert merged.metadata == changed
        assert not merged.conflicts
    assert merge_metadata(base, changed, changed).metadata == changed
