"""Corrected guesses: what the person wrote is what comes in."""

from datetime import UTC, datetime

import pytest

from editdesk.ingest import corrections
from editdesk.ingest.errors import InvalidCorrection
from editdesk.ingest.page_text import read
from editdesk.text.metadata import BylineEntry, SourceCredit
from tests.ingest.pages import HARBOUR

PAGE = read(HARBOUR, "harbour.txt")


def test_nothing_corrected_changes_nothing() -> None:
    assert corrections.apply(PAGE, {}) == PAGE
    assert corrections.apply(PAGE, {guess.field: guess.value for guess in PAGE.guesses}) == PAGE


def test_corrected_fields_come_in_as_written() -> None:
    corrected = corrections.apply(
        PAGE,
        {
            "title": "The harbour stays",
            "byline": "Ines Duarte (Portugal); Tomé Reis",
            "published_at": "2024-02-04 10:00",
            "source": "The Quay https://quay.example",
            "body": "One line.\n",
            "promo": "Buy it.\n",
        },
    )
    metadata = corrected.draft.metadata
    assert (metadata.title, metadata.slug) == ("The harbour stays", "the-harbour-stays")
    assert metadata.byline == (BylineEntry("Ines Duarte", "Portugal"), BylineEntry("Tomé Reis"))
    assert metadata.published_at == datetime(2024, 2, 4, 10, 0, tzinfo=UTC)
    assert metadata.source == SourceCredit("The Quay", "https://quay.example")
    assert corrected.draft.body == "One line.\n"
    assert corrected.house_blocks[0].body == "Buy it.\n"
    assert corrected.sha256 == PAGE.sha256, "the source is the same, so that it is known again"


def test_emptied_house_block_leaves_the_body_too() -> None:
    corrected = corrections.apply(PAGE, {"promo": " "})
    assert corrected.draft.metadata.house_blocks == ("support",)
    assert "insert: promo" not in corrected.draft.body
    assert corrected.draft.body.endswith("about the crane.\n\nIn the end the crane stayed, and so did the boats.\n")


def test_related_stories_are_corrected_or_left_out() -> None:
    corrected = corrections.apply(
        PAGE, {"related 1": "Salt\nJonas Weber (Austria)\n\nNothing but salt.", "related 2": ""}
    )
    (story,) = corrected.draft.metadata.related
    assert (story.title, story.excerpt, story.published_at) == ("Salt", "Nothing but salt.", None)
    assert story.byline == (BylineEntry("Jonas Weber", "Austria"),)


@pytest.mark.parametrize(("field", "text"), [("published_at", "soon"), ("title", " "), ("related 1", "T\nA\nsoon\n")])
def test_what_a_field_cannot_hold_is_named(field: str, text: str) -> None:
    with pytest.raises(InvalidCorrection) as refused:
        corrections.apply(PAGE, {field: text})
    assert refused.value.field == field
