"""A page copied as text: every field found, every find a guess that can be looked at."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from editdesk.desk.workflow import State
from editdesk.ingest.errors import NotPageText
from editdesk.ingest.item import Incoming
from editdesk.ingest.page_text import read
from editdesk.text.metadata import BylineEntry, SourceCredit
from tests.ingest.pages import DOCKERS, HARBOUR, PLAIN

SEED = Path(__file__).parents[2].parent / "shared" / "corpora" / "seed-page.txt"


def guess(page: Incoming, field: str) -> str:
    return next(found.value for found in page.guesses if found.field == field)


def test_head_of_the_page_gives_title_byline_and_the_byline_s_own_date() -> None:
    metadata = read(HARBOUR, "harbour.txt").draft.metadata
    assert metadata.title == "The harbour that would not be sold"
    assert metadata.slug == "the-harbour-that-would-not-be-sold"
    assert metadata.byline == (BylineEntry("Ines Duarte", "Cabo Verde"),)
    assert metadata.published_at == datetime(2024, 2, 3, 9, 5, tzinfo=UTC)


def test_body_is_markdown_with_the_promo_s_place_kept_and_everything_else_left_out() -> None:
    body = read(HARBOUR, "harbour.txt").draft.body
    assert body == (
        "For three years the fishers kept their boats on the slipway, and for three years nobody moved them.\n\n"
        "## What the port offered\n\n"
        "The offer, when it came, was generous on paper: a cold store, and a place on the quay for every family.\n\n"
        "They asked for three things:\n\n"
        "- a written lease,\n- a seat on the board,\n- and the \\*old\\* crane.\n\n"
        "The port refused the crane. It said so in a letter of 12 pages, most of them about the crane.\n\n"
        "{{ insert: promo }}\n\n"
        "In the end the crane stayed, and so did the boats.\n"
    )


def test_promo_and_support_become_house_blocks() -> None:
    page = read(HARBOUR, "harbour.txt")
    assert [(block.name, block.kind, block.body) for block in page.house_blocks] == [
        ("promo", "promo", "Read us in print as well!\n\nClick here to order your copy\n"),
        (
            "support",
            "support",
            "We need you!\n\nWithout readers there is no paper. Subscribe today and keep it afloat.\n\nSupport us →\n",
        ),
    ]
    assert page.draft.metadata.house_blocks == ("promo", "support")


def test_credit_line_gives_the_source_and_its_address() -> None:
    source = read(HARBOUR, "harbour.txt").draft.metadata.source
    assert source == SourceCredit("Harbour Notes", "https://harbour.example/notes")


def test_teasers_become_related_stubs() -> None:
    first, second = read(HARBOUR, "harbour.txt").draft.metadata.related
    assert (first.title, first.slug) == ("Salt and the price of bread", "")
    assert first.byline == (BylineEntry("Jonas Weber", "Germany"), BylineEntry("Mira Weber", "Germany"))
    assert first.published_at == datetime(2023, 12, 31, 23, 59, tzinfo=UTC)
    assert first.excerpt == "Bread was never only bread. When the salt tax came...."
    assert second.byline == (BylineEntry("Readers of the Paper"),)


def test_every_find_is_a_guess_with_its_lines_and_a_reason() -> None:
    page = read(HARBOUR, "harbour.txt")
    lines = HARBOUR.splitlines()
    assert [found.field for found in page.guesses] == [
        *("title", "byline", "published_at", "body", "source", "promo", "support", "related 1", "related 2")
    ]
    assert all(found.why.endswith(".") and found.first_line <= found.last_line <= len(lines) for found in page.guesses)
    promo = next(found for found in page.guesses if found.field == "promo")
    assert lines[promo.first_line - 1].strip() == "Read us in print as well!"
    assert lines[promo.last_line - 1].strip() == "Click here to order your copy"
    assert guess(page, "byline") == "Ines Duarte (Cabo Verde)"
    assert guess(page, "published_at") == "2024-02-03 09:05"


def test_page_of_an_article_alone_has_no_blocks_and_no_related() -> None:
    page = read(PLAIN, "tides.txt")
    assert page.draft.metadata.title == "A short note on tides"
    assert page.draft.metadata.related == ()
    assert page.house_blocks == ()
    assert "1. Ask the pilot.\n2. Ask again.\n\nNobody asked.\n" in page.draft.body


def test_text_is_escaped_where_markdown_would_read_it_as_markup() -> None:
    page = read(PLAIN + "\n# 1 in the list, and a_b <b>bold</b> 2 * 3.\n\n2019. A year of\n", "tides.txt")
    assert "\\# 1 in the list, and a_b &lt;b>bold&lt;/b> 2 * 3." in page.draft.body


def test_date_decides_between_published_and_scheduled() -> None:
    before, after = datetime(2022, 5, 2, 16, 29, tzinfo=UTC), datetime(2022, 5, 2, 16, 31, tzinfo=UTC)
    assert read(PLAIN, "tides.txt", now=before).state is State.SCHEDULED
    assert read(PLAIN, "tides.txt", now=after).state is State.PUBLISHED


def test_text_without_a_byline_line_is_refused_with_the_next_step() -> None:
    with pytest.raises(NotPageText, match="import it as Markdown"):
        read("Only a title\n\nSee https://example.org/1, or call 10:30.\n", "note.txt")


@pytest.mark.corpora
def test_seed_page_comes_in_whole() -> None:
    if not SEED.exists():
        pytest.skip("the corpora are not beside the checkout")
    page = read(SEED.read_text(encoding="utf-8"), "seed-page.txt")
    metadata = page.draft.metadata
    assert metadata.title == "Peru coup government opens the door for entry of U.S. troops"
    assert metadata.byline == (BylineEntry("W. T. Whitney Jr.", "Cuba"),)
    assert metadata.published_at == datetime(2023, 1, 28, 22, 19, tzinfo=UTC)
    assert metadata.source.name == "Peoples World"
    paragraphs = page.draft.body.rstrip("\n").split("\n\n")
    assert paragraphs[0].startswith("Critics of U.S. interference")
    assert paragraphs[-1].endswith("We imagine U.S. applause.")
    assert [paragraph.count("\n") + 1 for paragraph in paragraphs if paragraph.startswith("- ")] == [4]
    assert paragraphs.count("{{ insert: promo }}") == 1
    assert not any(paragraph.startswith((" ", "#")) for paragraph in paragraphs)
    assert len(paragraphs) == 24
    assert [block.name for block in page.house_blocks] == ["promo", "support"]
    assert [(story.byline[0].name, story.byline[0].country) for story in metadata.related] == [
        ("Luis Lazaro Tijerina", "USA"),
        ("Owen William", "USA"),
        ("Gordan Stosevic", "Slovenia"),
        ("Work of The International", ""),
        ("Yanis Iqbal", "India"),
        ("Matthew J Hunter", "USA"),
    ]
    assert [f"{story.published_at:%Y-%m-%d %H:%M}" for story in metadata.related] == [
        *("2023-09-26 16:07", "2022-06-11 22:50", "2021-11-26 01:22"),
        *("2022-11-26 23:41", "2021-01-26 21:45", "2023-08-04 18:14"),
    ]
    assert all(story.excerpt.endswith("....") for story in metadata.related[:5])


def test_standfirst_between_title_and_byline_is_found() -> None:
    page = read(DOCKERS, "dockers.txt")
    assert page.draft.metadata.title == "The dockers who counted twice"
    assert page.draft.metadata.standfirst == "A winter on the quay, and what it cost."
    assert page.draft.metadata.byline == (BylineEntry("Editorial Board"),)
    assert page.draft.metadata.published_at == datetime(2023, 1, 28, 14, 30, tzinfo=UTC)


def test_buttons_and_pictures_are_left_out_and_said() -> None:
    page = read(DOCKERS, "dockers.txt")
    assert "Share" not in page.draft.body
    assert "Image" not in page.draft.body
    why = next(found.why for found in page.guesses if found.field == "body")
    assert "“Image”, stands for a picture" in why
    assert "“Tweet”, was a button" in why


def test_a_promo_that_stands_twice_is_one_block_in_two_places() -> None:
    page = read(DOCKERS, "dockers.txt")
    assert [block.name for block in page.house_blocks] == ["promo", "support"]
    assert page.draft.body.count("{{ insert: promo }}") == 2


def test_two_promos_are_two_blocks() -> None:
    page = read(DOCKERS.replace("Click here to subscribe", "Sign up", 1), "dockers.txt")
    assert [(block.name, block.kind) for block in page.house_blocks] == [
        *(("promo", "promo"), ("promo-2", "promo"), ("support", "support"))
    ]
    assert page.draft.body.index("{{ insert: promo }}") < page.draft.body.index("{{ insert: promo-2 }}")


def test_prose_after_the_credit_stays_and_the_strip_s_heading_goes() -> None:
    page = read(DOCKERS, "dockers.txt")
    assert page.draft.body.endswith("may come at six.\n\nThe board writes about work.\n")
    assert page.draft.metadata.source == SourceCredit("Quay Weekly")
    assert [story.title for story in page.draft.metadata.related] == ["Salt and the price of bread"]
    assert page.draft.metadata.related[0].excerpt == "Bread was never only bread."


def test_last_paragraph_that_merely_speaks_of_giving_stays_in_the_body() -> None:
    text = "\n\nThose who contribute to the harbour fund have done so for years, and they will go on doing it.\n"
    assert read(PLAIN + text, "tides.txt").house_blocks == ()
