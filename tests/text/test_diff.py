import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.diff import Change, FieldChange, metadata_diff, word_diff
from editdesk.text.metadata import BylineEntry, LeadImage, Metadata, SourceCredit
from tests.text.strategies import metadata


def test_whole_words_change() -> None:
    assert word_diff("The cat sat.", "The dog sat.") == (
        Change("equal", "The "),
        Change("delete", "cat"),
        Change("insert", "dog"),
        Change("equal", " sat."),
    )


def test_a_word_with_a_letter_changed_is_another_word() -> None:
    assert [change.text for change in word_diff("colour", "color")] == ["colour", "color"]


@pytest.mark.parametrize(("old", "new"), [("", ""), ("a", ""), ("", "a"), ("a\r\nb", "a\nb"), ("日本語", "日本人")])
def test_small_texts(old: str, new: str) -> None:
    _holds(old, new)


texts = st.lists(st.sampled_from(["cat ", "dog ", "\n\n", "🎉", ".", "  ", "日", "\r\n", "it’s "]), max_size=30).map(
    "".join
)


@given(st.text() | texts, st.text() | texts)
def test_both_texts_can_be_put_together_again(old: str, new: str) -> None:
    _holds(old, new)


def _holds(old: str, new: str) -> None:
    changes = word_diff(old, new)
    assert "".join(change.text for change in changes if change.op != "insert") == old
    assert "".join(change.text for change in changes if change.op != "delete") == new
    assert all(change.text for change in changes)


def test_more_words_than_there_are_characters_below_the_surrogates() -> None:
    old = " ".join(f"word{number}" for number in range(60_000))
    _holds(old, old.replace("word59999", "last").replace("word5 ", "fifth "))


def test_a_long_article_is_compared_in_time() -> None:
    old = "\n\n".join(
        f"Paragraph {number} tells of things that happened in year {number * 7}." for number in range(3000)
    )
    new = old.replace("happened", "took place").replace("Paragraph 1", "Section 1")
    started = time.perf_counter()
    _holds(old, new)
    assert time.perf_counter() - started < 20


def test_fields_are_told_as_a_person_reads_them() -> None:
    old = Metadata(title="Old", tags=("a",), time_zone="Europe/Berlin")
    new = Metadata(
        title="New",
        tags=("a", "b"),
        time_zone="Europe/Berlin",
        byline=(BylineEntry("Ana", "Chile"), BylineEntry("Ben")),
        published_at=datetime(2023, 1, 28, 22, 19, tzinfo=UTC),
        lead_image=LeadImage("map.png", alt="A map"),
        source=SourceCredit("The Gazette", "https://example.org"),
        extra=(("layout", '"post"'),),
    )
    assert metadata_diff(old, new) == (
        FieldChange("title", "Old", "New"),
        FieldChange("byline", "", "Ana (Chile), Ben"),
        FieldChange("tags", "a", "a, b"),
        FieldChange("published_at", "", "2023-01-28 23:19 CET"),
        FieldChange("lead_image", "", "map.png · A map"),
        FieldChange("source", "", "The Gazette · https://example.org"),
        FieldChange("extra", "", 'layout: "post"'),
    )


@given(metadata, metadata)
def test_equal_metadata_and_no_other_has_no_changes(old: Metadata, new: Metadata) -> None:
    assert (metadata_diff(old, new) == ()) == (old == new)
