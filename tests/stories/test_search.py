"""Searching the library by keys: as one types, mistyped, with what cannot be read, with what the box offers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from editdesk.desk import articles
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft
from editdesk.text.metadata import BylineEntry, Metadata
from editdesk.ui.main_window import MainWindow
from tests.stories.conftest import PATIENCE_MS, open_window

ARTICLES = (
    ("Peru coup government opens the door", "Critics of interference.", ("Latin America", "Peru"), "World"),
    ("Summit of the Americas", "An imperial circus. Governments stayed away.", ("Latin America",), "World"),
    ("Musica e protesta", "Il canto è un’arma. Perù ne sa qualcosa.", ("Music",), "Culture"),
    ("北京的春天", "我们在北京学习中文。", (), "Culture"),
)


@pytest.fixture
def library(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[MainWindow]:
    with Desk.open(folder) as desk:
        for title, body, tags, section in ARTICLES:
            byline = (BylineEntry("Émile Zöla", "France"),) if tags else ()
            metadata = Metadata(title=title, tags=tags, section=section, byline=byline)
            desk.run(articles.save, ArticleDraft(metadata, body), by="Ines")
    with open_window(qtbot, qapp, folder) as window:
        settle(qtbot, window)
        yield window


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE_MS)


def typed(qtbot: QtBot, window: MainWindow, text: str) -> set[str]:
    """Type into the empty search box as a person does, and return the titles that are listed then."""
    field = window.library.search.field
    window.library.focus_search()
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    for letter in text:
        qtbot.keyClicks(field, letter) if letter.isascii() else field.insert(letter)
    settle(qtbot, window)
    return listed(window)


def listed(window: MainWindow) -> set[str]:
    rows = [window.library.model.row_at(place) for place in range(window.library.model.total)]
    return {row.title for row in rows if row is not None}


PERU, SUMMIT, MUSIC, SPRING = (article[0] for article in ARTICLES)
FOUND = {
    "peru": {PERU, MUSIC},
    "interf": {PERU},
    '"latin america': {PERU, SUMMIT},
    "govern*": {PERU, SUMMIT},
    "latin -peru": {SUMMIT},
    "zola": {PERU, SUMMIT, MUSIC},
    "北京": {SPRING},
    "title:peru": {PERU},
    "section:culture -tag:music": {SPRING},
    "tag:none": {SPRING},
    "assigned:nobody summit": {SUMMIT},
}


def test_the_list_follows_the_keys(qtbot: QtBot, library: MainWindow) -> None:
    assert {text: typed(qtbot, library, text) for text in FOUND} == FOUND


def test_found_words_stand_out_in_title_and_line(qtbot: QtBot, library: MainWindow) -> None:
    typed(qtbot, library, "peru")
    pane = library.library
    rows = {row.title: row for place in range(2) if (row := pane.model.row_at(place)) is not None}
    assert "[Perù]" in rows[MUSIC].snippet
    (part,) = pane.list.painter_of_rows.found_in(PERU)
    assert (part.start, part.length) == (0, 4)  # type: ignore[attr-defined]


def test_a_mistyped_word_is_mended_with_enter(qtbot: QtBot, library: MainWindow) -> None:
    assert typed(qtbot, library, "imperal circus ") == set()
    button = library.findChild(QPushButton, "library.suggestion")
    assert button is not None
    assert button.isVisible()
    assert button.text() == "Did you mean “imperial circus”?"
    qtbot.keyClick(library.library.search.field, Qt.Key.Key_Return)
    settle(qtbot, library)
    assert listed(library) == {SUMMIT}
    assert library.library.search.field.text() == "imperial circus"
    assert not button.isVisible()


def test_arrow_down_leads_to_what_is_offered_instead(qtbot: QtBot, library: MainWindow) -> None:
    typed(qtbot, library, "imperal ")
    qtbot.keyClick(library.library.search.field, Qt.Key.Key_Down)
    button = library.findChild(QPushButton, "library.suggestion")
    assert button is not None
    assert button.hasFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    settle(qtbot, library)
    assert listed(library) == {SUMMIT}


def test_a_bad_query_is_explained_at_its_character(qtbot: QtBot, library: MainWindow) -> None:
    assert typed(qtbot, library, "peru") == {PERU, MUSIC}
    qtbot.keyClicks(library.library.search.field, " stauts:draft")
    settle(qtbot, library)
    problem = library.findChild(QLabel, "library.search_problem")
    assert problem is not None
    assert problem.isVisible()
    assert "Did you mean “status:”?" in problem.text()


def test_fields_and_their_values_are_offered_and_taken_by_keys(qtbot: QtBot, library: MainWindow) -> None:
    field = library.library.search.field
    typed(qtbot, library, "ta")
    completion = field.completion
    assert completion is not None
    popup = completion.popup
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.text() == "tag:"
    settle(qtbot, library)
    qtbot.keyClicks(field, "am")
    assert [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())] == ["Latin America"]
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Tab)
    assert field.text() == 'tag:"Latin America" '
    settle(qtbot, library)
    assert listed(library) == {PERU, SUMMIT}
