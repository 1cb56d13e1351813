"""A restored change carried over to a text that has moved on."""

from dataclasses import replace

from hypothesis import given

from editdesk.text.comparing.articles import ArticleContent
from editdesk.text.comparing.carrying import carried_over
from editdesk.text.metadata import Metadata
from tests.text.strategies import hard_texts

BASE = ArticleContent(Metadata(title="New"), "Salt and tar.\n\nGulls wait.\n", (("map.png", "b"), ("x.png", "x")))
WANTED = ArticleContent(Metadata(title="Old"), "Salt and rope.\n\nGulls wait.\n", (("map.png", "a"),))


def test_what_was_written_since_stays() -> None:
    now = replace(BASE, body="Salt and tar.\n\nMany gulls wait.\n", metadata=Metadata(title="New", section="Coast"))
    carried = carried_over(BASE, WANTED, now)
    assert carried is not None
    assert carried.body == "Salt and rope.\n\nMany gulls wait.\n"
    assert carried.metadata == Metadata(title="Old", section="Coast")
    assert carried.files == (("map.png", "a"),)


def test_words_that_were_changed_again_are_left_alone() -> None:
    assert carried_over(BASE, WANTED, replace(BASE, body="Salt and pitch.\n\nGulls wait.\n")) is None


@given(hard_texts, hard_texts)
def test_a_text_that_has_not_moved_takes_the_change_as_it_is(base: str, wanted: str) -> None:
    before, after = ArticleContent(Metadata(), base), ArticleContent(Metadata(), wanted)
    assert carried_over(before, after, before) == after
