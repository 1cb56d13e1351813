"""Versions of an article compared whole, and as pages."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.comparing import rendered
from editdesk.text.comparing.articles import ArticleContent, compare_articles
from editdesk.text.metadata import Metadata
from tests.text.strategies import hard_texts, metadata, words

OLD = ArticleContent(
    Metadata(title="The old pier", tags=("sea",)), "Salt lies on the pier.\n", (("map.png", "a" * 64), ("x.png", "b"))
)
NEW = ArticleContent(
    Metadata(title="The new pier", tags=("sea",), section="Coast"),
    "Salt and tar lie on the pier.\n",
    (("map.png", "c" * 64), ("boat.png", "d")),
)

files = st.dictionaries(words.filter(bool), st.sampled_from(["a", "b"]), max_size=3).map(
    lambda known: tuple(known.items())
)
contents = st.builds(ArticleContent, metadata, hard_texts, files)


def test_fields_pictures_and_words_are_numbered_in_this_order() -> None:
    found = compare_articles(OLD, NEW)
    assert [(each.number, each.field) for each in found.fields] == [(1, "title"), (2, "section")]
    assert [(each.number, each.reference) for each in found.pictures] == [(3, "map.png"), (4, "x.png"), (5, "boat.png")]
    assert [change.number for change in found.changes] == list(range(1, len(found.changes) + 1))
    assert found.fields[0].runs == (("equal", "The "), ("delete", "old"), ("insert", "new"), ("equal", " pier"))


def test_a_field_a_picture_and_words_are_taken_back_alone() -> None:
    found = compare_articles(OLD, NEW)
    assert found.restored({1}) == replace(NEW, metadata=replace(NEW.metadata, title="The old pier"))
    assert dict(found.restored({3}).files) == {"map.png": "a" * 64, "boat.png": "d"}
    assert dict(found.restored({4, 5}).files) == {"map.png": "c" * 64, "x.png": "b"}
    assert found.restored({6}).body != NEW.body


@given(contents, contents)
def test_all_taken_is_the_old_version_none_is_the_new(old: ArticleContent, new: ArticleContent) -> None:
    found = compare_articles(old, new)
    everything = {change.number for change in found.changes}
    assert found.restored(everything) == old
    assert dict(found.restored(()).files) == dict(new.files)
    assert found.restored(()).metadata == new.metadata
    assert found.restored(()).body == new.body


def rendered_comparison(old: str, new: str) -> str:
    return "\n".join(rendered.rendered_comparison(old, new))


def test_words_are_marked_within_the_rendered_page() -> None:
    page = rendered_comparison("Salt *and* rope.\n", "Salt *and* tar & more.\n")
    assert "<em>and</em>" in page
    assert "<del data-change>rope</del>" in page
    assert "&amp;" in page
    assert page.startswith("<p>Salt ")


def test_a_rendered_block_that_moved_is_told() -> None:
    one, two, three = "Salt and rope lie here.", "Gulls wait for boats.", "Winter is hard on nets."
    page = rendered_comparison(f"{one}\n\n{two}\n\n{three}", f"{two}\n\n{three}\n\n{one}")
    assert "Moved here from above" in page
    assert page.count("Salt and rope") == 1


def test_changed_fields_and_pictures_stand_above_the_page() -> None:
    page = "\n".join(rendered.rendered_article(OLD, NEW))
    assert "The <del data-change>old</del><ins data-change>new</ins> pier" in page
    assert page.index("Title") < page.index("map.png") < page.index("Salt")


def test_blocks_that_came_and_went_are_marked_whole() -> None:
    page = rendered_comparison("Kept.\n\n- salt\n- rope\n", "Kept.\n\n![A map](map.png)\n")
    assert "<del data-change>salt</del>" in page
    assert re.search(r"<ins data-change><img [^>]*map\.png[^>]*></ins>", page)


def test_a_table_with_another_row_stays_a_table() -> None:
    head = "| a | b |\n| --- | --- |\n| one | two |\n"
    page = rendered_comparison(head, head + "| three | four |\n")
    assert page.count("<table") == 2


@given(hard_texts, hard_texts)
def test_the_marked_page_reads_as_both_texts(old: str, new: str) -> None:
    page = rendered_comparison(old, new)
    assert page.count("<del data-change>") == page.count("</del>")
    assert page.count("<ins data-change>") == page.count("</ins>")
