"""Figures of what is put out."""

import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest

from editdesk.desk import articles, clock, desk_settings, output, output_tables, review
from editdesk.desk.desk import Desk
from editdesk.desk.output_values import WAITING, Span, Unit
from editdesk.desk.values import DeskSettings
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry
from tests.desk.drafts import new

NOW = datetime(2026, 3, 11, 12, tzinfo=UTC)  # a Wednesday
PERU = BylineEntry("Ana Quispe", "Peru")
CUBA = BylineEntry("Ines Aguirre", "Cuba")


@pytest.fixture(autouse=True)
def _today() -> object:  # type: ignore[misc]
    with clock.set_to(NOW):
        yield


def published(desk: Desk, days_ago: int, body: str = "One two three.\n", **fields: object) -> str:
    at = NOW - timedelta(days=days_ago)
    return new(desk, f"Out {days_ago}", body, State.PUBLISHED, published_at=at, **fields).article_id


def moved(desk: Desk, article_id: str, target: State, at: datetime) -> None:
    with clock.set_to(at):
        desk.run(review.move, article_id, target, by="Ana", reason="go", override=True)


def test_an_empty_desk_has_nothing_to_draw(desk: Desk) -> None:
    for span in Span:
        figures = desk.run(output.load, span)
        assert figures.is_empty
        assert (figures.median_days, figures.sections, figures.authors) == (None, (), ())


def test_weeks_begin_on_monday_and_are_twelve(desk: Desk) -> None:
    for days in (0, 1, 2, 3, 80, 90):
        published(desk, days)
    new(desk, "A draft")
    figures = desk.run(output.load)
    assert (figures.unit, len(figures.periods)) == (Unit.WEEK, 12)
    assert (figures.first, figures.last) == (date(2025, 12, 22), date(2026, 3, 15))
    assert [period.articles for period in figures.periods[-2:]] == [1, 3]
    assert figures.periods[-1].label == "9 Mar"
    assert (figures.articles, figures.words) == (5 - 1, 12)


def test_a_week_is_that_of_the_desks_zone(desk: Desk) -> None:
    late = datetime(2026, 3, 8, 23, 30, tzinfo=UTC)  # Monday already in Berlin
    new(desk, "Late", state=State.PUBLISHED, published_at=late)
    assert desk.run(output.load).periods[-1].articles == 0
    desk.run(desk_settings.save, DeskSettings(time_zone="Europe/Berlin"), by="Ana")
    assert desk.run(output.load).periods[-1].articles == 1


def test_sections_people_and_countries_share_the_output(desk: Desk) -> None:
    published(desk, 1, section="World", byline=(PERU, CUBA))
    published(desk, 2, "One two three four.\n", section="World", byline=(PERU,))
    published(desk, 3, section="Arts")
    published(desk, 4)
    figures = desk.run(output.load)
    assert [(share.name, share.articles, share.words) for share in figures.sections] == [
        ("World", 2, 7),
        ("Arts", 1, 3),
        ("No section", 1, 3),
    ]
    assert [(share.name, share.articles) for share in figures.authors] == [("Ana Quispe", 2), ("Ines Aguirre", 1)]
    assert [(share.name, share.articles) for share in figures.countries] == [("Peru", 2), ("Cuba", 1)]
    arts = desk.run(output.load, section="Arts")
    assert (arts.articles, arts.authors, arts.section_names) == (1, (), ("Arts", "World"))


def test_what_is_in_the_trash_is_no_output(desk: Desk) -> None:
    desk.run(articles.trash, published(desk, 1), by="Ana")
    assert desk.run(output.load).articles == 0


def test_all_time_goes_back_to_the_first_in_fitting_steps(desk: Desk) -> None:
    published(desk, 30)
    assert desk.run(output.load, Span.ALL).unit is Unit.WEEK
    published(desk, 700)
    assert desk.run(output.load, Span.ALL).unit is Unit.MONTH
    published(desk, 4000)
    figures = desk.run(output.load, Span.ALL)
    assert (figures.unit, figures.periods[0].label, figures.articles) == (Unit.YEAR, "2015", 3)


def test_the_way_from_draft_to_published_is_timed(desk: Desk) -> None:
    for days, begun in ((2, State.DRAFT), (9, State.IDEA)):
        with clock.set_to(NOW - timedelta(days=20)):
            article = new(desk, f"Slow {days}", state=begun).article_id
        draft_at = NOW - timedelta(days=20)
        if begun is State.IDEA:
            draft_at = NOW - timedelta(days=12)
            moved(desk, article, State.DRAFT, draft_at)
        moved(desk, article, State.IN_REVIEW, draft_at + timedelta(days=1))
        moved(desk, article, State.APPROVED, draft_at + timedelta(days=1, hours=1))
        moved(desk, article, State.PUBLISHED, draft_at + timedelta(days=days))
    figures = desk.run(output.load)
    assert (figures.median_days, figures.slow_days) == (5.5, 9.0)
    assert [(lead.label, lead.articles) for lead in figures.leads if lead.articles] == [
        ("2–3 days", 1),
        ("1–2 weeks", 1),
    ]


def test_what_waited_is_counted_back_through_the_steps(desk: Desk) -> None:
    with clock.set_to(NOW - timedelta(days=21)):
        article = new(desk, "Waiting").article_id
    moved(desk, article, State.IN_REVIEW, NOW - timedelta(days=14))
    moved(desk, article, State.APPROVED, NOW - timedelta(days=7))
    figures = desk.run(output.load)
    states = [[state for state, count in zip(WAITING, each.articles, strict=True) if count] for each in figures.waiting]
    assert states[-5:] == [[], [State.DRAFT], [State.IN_REVIEW], [State.APPROVED], [State.APPROVED]]


def test_the_tables_say_what_the_charts_show(desk: Desk) -> None:
    published(desk, 1, section="=World")
    figures = desk.run(output.load)
    assert [table.key for table in output_tables.tables(figures)] == [
        "output",
        "sections",
        "authors",
        "countries",
        "leads",
        "waiting",
    ]
    rows = list(csv.DictReader(StringIO(output_tables.csv_text(figures))))
    assert {"table": "output", "row": "2026-03-09", "figure": "articles", "value": "1"} in rows
    assert {"table": "sections", "row": "'=World", "figure": "words", "value": "3"} in rows
