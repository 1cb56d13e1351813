"""The page at other widths and on paper: laid out so, and printed so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from editdesk.ui.jobs import Jobs
from editdesk.ui.preview.looks import LOOKS, Look
from editdesk.ui.preview.pane import PreviewPane
from editdesk.ui.preview.printing import Printing
from editdesk.ui.style import DARK, Style
from tests.ui.preview_pages import TIMEOUT_MS, WITHOUT_A_CARD, ask, open_pane, show

pytestmark = WITHOUT_A_CARD
TEXT = "\n\n".join(["# A lamp", "Text with a [link](https://example.org/).", "```python\nlight(1)\n```"] * 3)


@pytest.fixture
def pane(qtbot: QtBot, jobs: Jobs, style: Style) -> Iterator[PreviewPane]:
    with open_pane(qtbot, jobs, style) as made:
        yield made


def page_width(qtbot: QtBot, pane: PreviewPane) -> float:
    return ask(qtbot, pane, "document.documentElement.clientWidth")


def is_worn(qtbot: QtBot, pane: PreviewPane) -> bool:
    """Say whether the theme's rules for paper hold on the screen."""
    return ask(qtbot, pane, "getComputedStyle(document.querySelector('#article a'), '::after').content") != "none"


@pytest.mark.parametrize("room_px", [320, 600, 1200])
@pytest.mark.parametrize("look", [Look.PHONE, Look.TABLET, Look.PAPER])
def test_the_page_is_as_wide_as_asked_however_much_room_there_is(
    qtbot: QtBot, pane: PreviewPane, look: Look, room_px: int
) -> None:
    show(qtbot, pane, TEXT)
    pane.resize(room_px, 500)
    pane.wear(look)
    wanted = LOOKS[look].width_px
    qtbot.waitUntil(lambda: page_width(qtbot, pane) == pytest.approx(wanted, abs=14), timeout=TIMEOUT_MS)
    shown = pane.view._view.geometry()
    assert shown.left() == pytest.approx(room_px - shown.right(), abs=2)
    pane.wear(Look.FULL)
    qtbot.waitUntil(lambda: page_width(qtbot, pane) == pytest.approx(room_px, abs=14), timeout=TIMEOUT_MS)


def test_the_buttons_choose_and_show_the_look(qtbot: QtBot, pane: PreviewPane) -> None:
    button = pane.findChild(QToolButton, "preview.phone")
    with qtbot.waitSignal(pane.look_changed) as caught:
        button.click()
    assert caught.args == [Look.PHONE]
    assert button.isChecked()
    assert pane.look is Look.PHONE


def test_paper_is_light_and_wears_the_theme_s_rules_for_print(qtbot: QtBot, pane: PreviewPane, style: Style) -> None:
    style.tokens = DARK
    style.changed.emit()
    show(qtbot, pane, TEXT)
    scheme = "document.documentElement.dataset.scheme"
    qtbot.waitUntil(lambda: ask(qtbot, pane, scheme) == "dark", timeout=TIMEOUT_MS)
    assert not is_worn(qtbot, pane)
    pane.wear(Look.PAPER)
    qtbot.waitUntil(lambda: ask(qtbot, pane, scheme) == "light" and is_worn(qtbot, pane), timeout=TIMEOUT_MS)
    pane.live.fill()
    assert is_worn(qtbot, pane)
    pane.wear(Look.FULL)
    qtbot.waitUntil(lambda: ask(qtbot, pane, scheme) == "dark" and not is_worn(qtbot, pane), timeout=TIMEOUT_MS)


def test_the_article_is_saved_as_a_pdf_and_the_look_comes_back(qtbot: QtBot, pane: PreviewPane, tmp_path: Path) -> None:
    show(qtbot, pane, TEXT)
    pane.wear(Look.PHONE)
    printing = Printing(pane)
    for name in ("one.pdf", "two.pdf"):
        with qtbot.waitSignal(printing.told, timeout=TIMEOUT_MS) as caught:
            printing.save_pdf(tmp_path / name)
        assert caught.args == [f"Saved as {tmp_path / name}.", True]
        assert (tmp_path / name).read_bytes().startswith(b"%PDF-")
        assert pane.look is Look.PHONE


def test_a_pdf_is_white_to_its_edges_in_dark_colours_too(
    qtbot: QtBot, pane: PreviewPane, style: Style, tmp_path: Path
) -> None:
    style.tokens = DARK
    style.changed.emit()
    show(qtbot, pane, TEXT)
    printing = Printing(pane)
    with qtbot.waitSignal(printing.told, timeout=TIMEOUT_MS):
        printing.save_pdf(tmp_path / "one.pdf")
    document = QPdfDocument()
    document.load(str(tmp_path / "one.pdf"))
    drawn = document.render(0, QSize(210, 297))
    page = QImage(drawn.size(), QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    with QPainter(page) as painter:
        painter.drawImage(0, 0, drawn)
    for x, y in ((2, 2), (207, 2), (2, 294), (207, 294), (105, 290)):
        assert page.pixelColor(x, y) == QColor(Qt.GlobalColor.white)


def test_a_pdf_that_cannot_be_written_is_told(qtbot: QtBot, pane: PreviewPane, tmp_path: Path) -> None:
    show(qtbot, pane, TEXT)
    printing = Printing(pane)
    with qtbot.waitSignal(printing.told, timeout=TIMEOUT_MS) as caught:
        printing.save_pdf(tmp_path / "gone" / "one.pdf")
    assert caught.args[1] is False
    assert "Choose another folder" in caught.args[0]
    assert pane.look is Look.FULL
