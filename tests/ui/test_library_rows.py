import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale, QRect, QSize
from PySide6.QtWidgets import QPushButton, QWidget

from editdesk.desk.query import Field, Filter, Query, parse
from editdesk.desk.values import ArticleRow, Facets
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry
from editdesk.ui.flow_layout import FlowLayout
from editdesk.ui.library.facet_chips import FacetChips
from editdesk.ui.library.row_words import badge_of, credits_of, measures_of, title_of
from editdesk.ui.library.short_time import dated, short_time
from editdesk.ui.style import Style

NOW = datetime(2023, 3, 15, 12, tzinfo=UTC)
ROW = ArticleRow(
    article_id="a1",
    slug="peru",
    title="Peru coup government opens the door",
    state=State.DRAFT,
    byline=(BylineEntry("W. T. Whitney Jr.", "Cuba"),),
    section="World",
    tags=(),
    language="en",
    updated_at=NOW - timedelta(minutes=2),
    published_at=NOW - timedelta(days=60),
    words=1034,
)


@pytest.fixture(autouse=True)
def english(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    QLocale.setDefault(QLocale("en"))


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(seconds=10), "just now"),
        (timedelta(minutes=2), "2 min ago"),
        (timedelta(hours=3), "09:00"),
        (timedelta(days=1), "yesterday"),
        (timedelta(days=30), "13 Feb"),
        (timedelta(days=300), "19 May 2022"),
        (timedelta(days=-20), "4 Apr"),
        (timedelta(hours=-2), "14:00"),
    ],
)
def test_times_are_short(ago: timedelta, said: str) -> None:
    assert short_time(NOW - ago, NOW) == said


def test_released_articles_are_dated_by_their_release() -> None:
    assert dated(ROW) == ROW.updated_at
    assert dated(replace(ROW, state=State.PUBLISHED)) == ROW.published_at
    assert dated(replace(ROW, state=State.PUBLISHED, published_at=None)) == ROW.updated_at


def test_credits_name_the_first_of_many() -> None:
    assert credits_of(ROW) == ("W. T. Whitney Jr.", "W. T. Whitney Jr. · Cuba")
    two = replace(ROW, byline=(*ROW.byline, BylineEntry("Yanis Iqbal")))
    assert credits_of(two) == ("W. T. Whitney Jr. + 1", "W. T. Whitney Jr. · Cuba + 1")
    assert credits_of(replace(ROW, byline=())) == ("", "")
    assert measures_of(ROW, NOW) == "2 min ago · 1,034 w"


def test_badges_say_the_state_and_when_it_runs() -> None:
    assert badge_of(ROW) == "Draft"
    assert badge_of(replace(ROW, state=State.SCHEDULED)) == "Scheduled 14 Jan 12:00"


def test_an_article_without_title_is_called_by_its_slug() -> None:
    assert title_of(replace(ROW, title="")) == "peru"
    assert title_of(replace(ROW, title="", slug="")) == "Untitled"


def test_chips_narrow_a_query(style: Style) -> None:
    chips = FacetChips()
    chips.show_facets(Facets(((State.DRAFT, 2), (State.PUBLISHED, 1)), (("World", 3),), (("Peru", 1),)))
    draft = chips.findChild(QPushButton, "library.state.draft")
    draft.click()
    assert chips.narrowed(parse("door status:idea")) == parse("door status:draft")
    draft.click()
    assert chips.narrowed(parse("door")) == parse("door")
    chips.toggle([Filter(Field.TAG, "Peru")])
    assert chips.narrowed(Query()) == Query((), (Filter(Field.TAG, "Peru"),))
    chips.toggle([Filter(Field.TAG, "Peru", is_negated=True)])
    assert chips.narrowed(Query()) == parse("-tag:Peru")
    assert chips.written() == "-tag:Peru"
    chips.clear()
    assert chips.narrowed(Query()) == Query()


def test_widgets_flow_into_lines(style: Style) -> None:
    place = QWidget()
    layout = FlowLayout(place, 4)
    boxes = [QWidget() for _ in range(3)]
    for box in boxes:
        box.setFixedSize(QSize(40, 10))
        layout.addWidget(box)
    assert layout.heightForWidth(200) == 10
    assert layout.heightForWidth(90) == 24
    assert layout.heightForWidth(40) == 38
    layout.setGeometry(QRect(0, 0, 90, 24))
    assert [(box.x(), box.y()) for box in boxes] == [(0, 0), (44, 0), (0, 14)]
    boxes[0].hide()
    assert layout.heightForWidth(90) == 10
    assert layout.takeAt(0) is not None
    assert layout.count() == 2
    assert layout.itemAt(5) is None
