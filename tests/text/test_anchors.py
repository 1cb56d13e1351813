"""Words are followed through every edit, found again in changed texts, and never taken for others."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editdesk.text.anchoring.changed_text import ChangedText
from editdesk.text.anchoring.following import Following
from editdesk.text.anchors import Anchor, Edit, Orphan, anchor_at, come_back, edit_of, find_again, follow

HARBOUR = (
    "The harbour wakes before the town. Salt and rope lie on the quay.\n\n"
    "At noon the wind turns, and the boats come in one by one.\n\n"
    "In the evening the harbour is quiet. The lamps burn until the last boat is tied.\n"
)

# Emoji with joiners and skin tones, combining marks, right-to-left words, line ends of two characters, Thai, Chinese.
_PIECES = st.sampled_from(
    [
        "a",
        "the",
        " ",
        "\n",
        "\r\n",
        "\n\n",
        "e\u0301",
        "👩🏽‍🚀",
        "👨‍👩‍👧",
        "🇨🇱",
        "שלום",
        "مرحبا",
        "\u200f",
        "ก่อน",
        "文章",
        "word. ",
    ]
)
texts = st.lists(_PIECES, max_size=60).map("".join)


def words_of(text: str, words: str, number: int = 0) -> Anchor:
    at = -1
    for _ in range(number + 1):
        at = text.index(words, at + 1)
    return anchor_at(text, at, at + len(words))


def edited(text: str, old: str, new: str) -> Edit:
    return edit_of(text.index(old), old, new)


@st.composite
def sessions(draw: st.DrawFn) -> tuple[str, list[Anchor], list[Edit]]:
    text = draw(texts)
    anchors = []
    for _ in range(draw(st.integers(1, 12))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        if start < end:
            anchors.append(anchor_at(text, start, end))
    chance = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311 - only speed: 200 edits drawn one by one take long
    pieces = draw(st.lists(_PIECES, min_size=1, max_size=8))
    edits, length = [], len(text)
    for _ in range(draw(st.sampled_from([1, 5, 200]))):
        position = chance.randint(0, length)
        removed = min(length - position, chance.choice([0, 0, 0, 1, 1, 2, 7, 30]))
        added = "".join(chance.choices(pieces, k=chance.choice([0, 1, 1, 2, 6])))
        edits.append(Edit(position, removed, added))
        length += len(added) - removed
    return text, anchors, edits


@given(sessions())
@settings(max_examples=300, deadline=None)
def test_after_any_edits_an_anchor_quotes_its_words_or_is_an_orphan(
    session: tuple[str, list[Anchor], list[Edit]],
) -> None:
    text, anchors, edits = session
    now: tuple[Anchor | Orphan, ...] = tuple(anchors)
    for edit in edits:
        now, text = follow(now, edit), edit.of(text)
        for anchor in now:
            if isinstance(anchor, Anchor):
                assert anchor.start < anchor.end
                assert text[anchor.start : anchor.end] == anchor.quote


@given(sessions())
@settings(max_examples=100, deadline=None)
def test_following_by_numbers_alone_comes_to_the_same(session: tuple[str, list[Anchor], list[Edit]]) -> None:
    _, anchors, edits = session
    now: tuple[Anchor | Orphan, ...] = tuple(anchors)
    following = Following()
    for number, anchor in enumerate(anchors):
        following.put(str(number), (anchor.start, anchor.end))
    lost: set[str] = set()
    for edit in edits:
        now = follow(now, edit)
        lost.update(following.edit(edit.position, edit.removed, len(edit.added)))
    expected = [(each.start, each.end) if isinstance(each, Anchor) else None for each in now]
    assert [span for _, span in following.items()] == expected
    assert lost == {str(number) for number, span in enumerate(expected) if span is None}


@given(texts, texts, st.data())
@settings(max_examples=300, deadline=None)
def test_words_found_in_a_changed_text_are_the_same_words(before: str, after: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    place = ChangedText(before, after).place_of(start, end)
    if place is not None:
        assert after[slice(*place)] == before[start:end]
    anchor = anchor_at(before, start, end)
    (found,) = find_again([anchor], after)
    if found is not None:
        assert after[found.start : found.end] == found.quote == anchor.quote


@given(texts, st.data())
@settings(deadline=None)
def test_in_the_same_text_everything_stands_where_it_stood(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    anchor = anchor_at(text, start, end)
    assert ChangedText(text, text).place_of(start, end) == (start, end)
    assert find_again([anchor], text) == (anchor,)


def test_an_edit_is_made_as_small_as_it_is() -> None:
    assert edit_of(10, "the colour of", "the color of") == Edit(18, 1, "")
    assert edit_of(3, "aa", "aaa") == Edit(5, 0, "a")


def test_what_is_typed_between_the_words_is_theirs_and_what_is_typed_beside_them_is_not() -> None:
    text = "old harbour walls"
    anchor = words_of(text, "harbour")
    inside = follow([anchor], Edit(8, 0, "––"))[0]
    before = follow([anchor], Edit(4, 0, "very "))[0]
    after = follow([anchor], Edit(11, 0, "s"))[0]
    assert isinstance(inside, Anchor)
    assert inside.quote == "harb––our"
    assert isinstance(before, Anchor)
    assert (before.start, before.quote) == (9, "harbour")
    assert isinstance(after, Anchor)
    assert after.quote == "harbour"


@pytest.mark.parametrize(
    ("edit", "left"),
    [
        (Edit(0, 8, ""), "our"),  # the beginning goes with what stands before it
        (Edit(8, 9, "!"), "harb"),  # the end goes with what stands after it
        (Edit(4, 4, "Harb"), "Harbour"),  # a part is written anew
        (Edit(5, 5, ""), "hr"),
    ],
)
def test_what_is_left_of_the_words_is_kept(edit: Edit, left: str) -> None:
    (now,) = follow([words_of("old harbour walls", "harbour")], edit)
    assert isinstance(now, Anchor)
    assert now.quote == left


@pytest.mark.parametrize("edit", [Edit(4, 7, ""), Edit(4, 7, "port"), Edit(0, 17, "harbour"), Edit(2, 12, "x")])
def test_words_that_are_removed_or_replaced_leave_an_orphan_with_their_quote(edit: Edit) -> None:
    (now,) = follow([words_of("old harbour walls", "harbour")], edit)
    assert now == Orphan("harbour", "old ", " walls")
    assert follow([now], Edit(0, 0, "x")) == (now,)


def test_what_was_removed_and_is_brought_back_is_found_by_all_of_its_context() -> None:
    anchor = words_of(HARBOUR, "Salt and rope")
    orphan = Orphan(anchor.quote, anchor.prefix, anchor.suffix)
    assert come_back(orphan, HARBOUR) == anchor
    assert come_back(orphan, HARBOUR.replace("the town. Salt", "the city. Salt")) is None
    assert come_back(orphan, HARBOUR * 2) is None


def test_a_single_quote_is_found_where_its_sentence_moved() -> None:
    first, second, third = HARBOUR.split("\n\n")
    moved = "\n\n".join([third.rstrip(), first, second + "\n"])
    anchor = words_of(HARBOUR, "boats")
    (found,) = find_again([anchor], moved)
    assert found is not None
    assert moved[found.start - 30 : found.end] == "At noon the wind turns, and the boats"[-35:]
    place = ChangedText(HARBOUR, moved).place_of(anchor.start, anchor.end)
    assert place == (found.start, found.end)


def test_a_repeated_quote_is_told_by_what_stands_around_it() -> None:
    later = "A new beginning, written elsewhere.\n\n" + HARBOUR.replace("noon", "midday")
    first, second = words_of(HARBOUR, "harbour"), words_of(HARBOUR, "harbour", 1)
    found = find_again([first, second], later)
    assert [each and each.start for each in found] == [
        later.index("harbour"),
        later.index("harbour", later.index("harbour") + 1),
    ]


def test_a_quote_that_could_be_one_of_several_is_an_orphan() -> None:
    text = "The committee of the harbour said no.\n"
    anchor = words_of(text, "no")
    assert find_again([anchor], "First came this.\n" + text * 2) == (None,)


def test_the_same_words_elsewhere_are_not_taken_for_deleted_ones() -> None:
    before = "Rain fell. The committee said no, and left.\n\nSun rose. The committee said no, but stayed.\n"
    after = "Sun rose. The committee said no, but stayed.\n"
    changed = ChangedText(before, after)
    first, second = before.index("no,"), before.rindex("no,")
    assert changed.place_of(first, first + 2) is None
    assert changed.place_of(second, second + 2) == (after.index("no,"), after.index("no,") + 2)


def test_words_are_not_taken_for_a_part_of_others() -> None:
    before = "He spoke about the state of the art in harbours.\n"
    after = "He spoke about the state of the artist in harbours.\n"
    anchor = words_of(before, "art")
    assert find_again([anchor], after) == (None,)
    assert ChangedText(before, after).place_of(anchor.start, anchor.end) is None


def test_a_letter_is_not_taken_for_one_with_an_accent() -> None:
    before, after = "We sat a long while in the cafe by the sea.", "We sat a long while in the cafe\u0301 by the sea."
    anchor = words_of(before, "cafe")
    assert find_again([anchor], after) == (None,)


def test_chinese_words_are_found_though_no_space_ends_them() -> None:
    before = "港口在城市之前醒来。盐和绳子躺在码头上。中午风向变了,船只一艘一艘地回来。晚上港口很安静。"
    after = "早上," + before.replace("晚上", "夜里")
    anchor = words_of(before, "码头")
    (found,) = find_again([anchor], after)
    assert found is not None
    assert found.start == after.index("码头")


def test_words_that_were_changed_elsewhere_are_an_orphan_though_most_of_them_remain() -> None:
    after = HARBOUR.replace("rope lie", "ropes lie")
    anchor = words_of(HARBOUR, "Salt and rope lie")
    assert find_again([anchor], after) == (None,)
    assert ChangedText(HARBOUR, after).place_of(anchor.start, anchor.end) is None


def test_a_change_beside_the_words_leaves_them_where_they_are() -> None:
    after = HARBOUR.replace("Salt and rope", "Tar and rope")
    anchor = words_of(HARBOUR, "rope")
    assert ChangedText(HARBOUR, after).place_of(anchor.start, anchor.end) == (anchor.start - 1, anchor.end - 1)


def test_in_a_text_of_a_few_words_the_ends_are_proof_while_it_is_the_same_text() -> None:
    assert ChangedText("Rain falls today.", "Rain fell today.").place_of(0, 4) == (0, 4)
    assert ChangedText("A tale of cats", "A story on dogs").place_of(0, 1) is None


def test_a_place_between_two_characters_is_lost_with_either_of_them() -> None:
    before = HARBOUR
    at = before.index("Salt")
    assert ChangedText(before, "New. " + before).place_of(at, at) == (at + 5, at + 5)
    assert ChangedText(before, before.replace("Salt", "Tar")).place_of(at, at) is None
    assert ChangedText(before, before.replace("town. Salt", "town. *Salt")).place_of(at, at) is None


def test_names_are_followed_until_they_are_dropped_and_may_be_put_anew() -> None:
    following = Following()
    following.put("a", (0, 4))
    following.put("b", (6, 9), is_exact=True)
    assert following.edit(7, 1, 1) == ["b"]
    assert following["b"] is None
    following.put("b", (6, 9))
    assert following.edit(7, 1, 2) == []
    assert following["b"] == (6, 10)
    following.drop(["a"])
    assert "a" not in following
    assert following.items() == [("b", (6, 10))]
