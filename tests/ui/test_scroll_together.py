"""Editor and preview beside each other, with a real page: each follows the other, and nothing comes back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editdesk.desk import assets
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft, AssetReference
from editdesk.text.metadata import Metadata
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.jobs import Jobs
from editdesk.ui.open_article import OpenArticle
from editdesk.ui.preview.pane import PreviewPane
from editdesk.ui.scroll_together import SHARE, ScrollTogether
from editdesk.ui.style import Style
from tests.ui.preview_pages import TIMEOUT_MS, WITHOUT_A_CARD, ask, box, open_pane

pytestmark = WITHOUT_A_CARD
SLACK_PX = 4
"""Pages are laid out in fractions of a pixel, and scrolled by whole ones."""

WORDS = "A lamp, a street and somebody who counts the steps between them. "
TABLE = "| lamp | steps |\n| --- | ---: |\n" + "\n".join(f"| {number} | {34 + number % 5} |" for number in range(40))
CODE = "```python\n" + "\n".join(f"light({number})" for number in range(25)) + "\n```"
ITEMS = "\n".join(f"- {WORDS}" for _ in range(12))


def _long_text() -> str:
    parts = []
    for number in range(8):
        parts += [f"## Part {number}", WORDS * 9, f"![A picture](wide-{number % 2}.png)", WORDS]
        parts += [TABLE if number % 3 == 0 else CODE, "> " + WORDS * 3, ITEMS, "\n\n\n", "***", WORDS * 2]
    return "\n\n".join(parts) + "\n"


class Both:
    """An article in both panes."""

    def __init__(self, qtbot: QtBot, editor: MarkdownEditor, pane: PreviewPane) -> None:
        self.qtbot = qtbot
        self.editor = editor
        self.pane = pane
        self.bar = editor.verticalScrollBar()
        self.together = ScrollTogether(editor, pane)

    def show(self, text: str, files: tuple[AssetReference, ...] = ()) -> None:
        self.article = OpenArticle(ArticleDraft(Metadata(title="Lamps"), text, assets=files), None, self.editor)
        self.article.edited.connect(lambda *edit: self.pane.edit(*edit, self.article.change))
        self.editor.show_document(self.article.document)
        self.pane.show_article(self.article.draft(), 0, "lamps", self.article.text)
        self.qtbot.waitUntil(lambda: self.pane.view is not None and self.pane.view.is_ready, timeout=TIMEOUT_MS)
        self.qtbot.waitUntil(lambda: bool(self.pane.live.blocks), timeout=TIMEOUT_MS)
        complete = "[...document.images].every((image) => image.complete && image.naturalWidth)"
        self.qtbot.waitUntil(lambda: ask(self.qtbot, self.pane, complete), timeout=TIMEOUT_MS)
        self.wait_for_quiet()

    def line_top(self, line: int) -> float:
        block = self.editor.document().findBlockByNumber(line)
        return self.editor.blockBoundingGeometry(block).translated(self.editor.contentOffset()).top()

    def bring_to_share(self, line: int) -> bool:
        """Scroll the editor until a line begins just above a third of its height; False near the text's ends."""
        row_height = self.editor.fontMetrics().lineSpacing()
        share = self.editor.viewport().height() * SHARE
        block = self.editor.document().findBlockByNumber(line)
        for above in range(60):
            # Asked anew each time: a line that comes into sight may turn out to be several rows.
            row = block.firstLineNumber()
            self.bar.setValue(row - above)
            if self.bar.value() != row - above or self.line_top(line) > share - row_height:
                break
        # A third of a window from the ends on, the page is drawn to its own ends.
        margin = above + 1
        is_between = margin <= self.bar.value() <= self.bar.maximum() - margin
        return is_between and abs(self.line_top(line) - share) < 2 * row_height

    def scroll_top(self) -> float:
        return ask(self.qtbot, self.pane, "scrollY")

    def wait_for_top(self, index: int, expected: float) -> None:
        """Wait until a block of the preview stands where it should, and see that it stays."""
        self.qtbot.waitUntil(lambda: self._top(index) == pytest.approx(expected, abs=SLACK_PX), timeout=TIMEOUT_MS)
        self.wait_for_quiet()
        assert self._top(index) == pytest.approx(expected, abs=SLACK_PX)

    def _top(self, index: int) -> float:
        return box(self.qtbot, self.pane, index)["top"]

    def wait_for_quiet(self) -> None:
        """Wait until neither moves any more: two looks in a row see the same."""
        seen: list[tuple[float, int]] = []

        def is_quiet() -> bool:
            seen.append((self.scroll_top(), self.bar.value()))
            return len(seen) > 3 and len(set(seen[-3:])) == 1

        self.qtbot.waitUntil(is_quiet, timeout=TIMEOUT_MS)


@pytest.fixture
def both(qtbot: QtBot, jobs: Jobs, style: Style) -> Iterator[Both]:
    editor = MarkdownEditor(style)
    qtbot.addWidget(editor)
    editor.resize(520, 600)
    editor.show()
    with open_pane(qtbot, jobs, style, 560, 640) as pane:
        yield Both(qtbot, editor, pane)


@pytest.fixture
def files(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> tuple[AssetReference, ...]:
    kept: list[AssetReference] = []
    for number, (width, height) in enumerate(((800, 900), (1200, 500))):
        picture = QImage(width, height, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.darkBlue)
        path = tmp_path / f"{number}.png"
        assert picture.save(str(path))

        def keep(desk: Desk, name: str = f"wide-{number}.png", path: Path = path) -> AssetReference:
            info = desk.run(assets.add, desk.assets, path.read_bytes(), name=name)
            return AssetReference(name, info.sha256)

        jobs.with_desk(keep, done=kept.append)
    qtbot.waitUntil(lambda: len(kept) == 2, timeout=TIMEOUT_MS)
    return tuple(kept)


def test_each_block_stands_in_the_preview_where_it_stands_in_the_editor(
    qtbot: QtBot, both: Both, files: tuple[AssetReference, ...]
) -> None:
    both.show(_long_text(), files)
    height = ask(qtbot, both.pane, "document.documentElement.clientHeight")
    seen = 0
    for index, block in enumerate(both.pane.live.blocks):
        if not both.bring_to_share(block.first_line):
            continue
        expected = both.line_top(block.first_line) / both.editor.viewport().height() * height
        value = both.bar.value()
        both.wait_for_top(index, expected)
        assert both.bar.value() == value
        assert box(qtbot, both.pane, index)["top"] == pytest.approx(expected, abs=SLACK_PX)
        seen += 1
    assert seen > len(both.pane.live.blocks) * 0.7


def test_each_block_that_the_preview_is_scrolled_to_comes_in_the_editor(
    qtbot: QtBot, both: Both, files: tuple[AssetReference, ...]
) -> None:
    both.show(_long_text(), files)
    height = ask(qtbot, both.pane, "document.documentElement.clientHeight")
    row_height = both.editor.fontMetrics().lineSpacing()
    for index, block in enumerate(both.pane.live.blocks[4:-8], 4):
        both.pane.touched.emit()
        top = box(qtbot, both.pane, index)["top"]
        both.pane.view._page.runJavaScript(f"scrollBy(0, {top - height * SHARE + 1})", 1)
        both.wait_for_quiet()
        here = both.scroll_top()
        wanted = both.editor.viewport().height() * SHARE
        assert both.line_top(block.first_line) == pytest.approx(wanted, abs=row_height * 2.5)
        both.wait_for_quiet()
        assert both.scroll_top() == here


def test_a_book_is_drawn_where_it_is_seen_and_still_in_its_place(qtbot: QtBot, both: Both) -> None:
    parts = [f"## Part {number}\n\n{WORDS * (3 + number % 7)}\n\n{ITEMS}" for number in range(150)]
    both.show("\n\n".join(parts) + "\n")
    height = ask(qtbot, both.pane, "document.documentElement.clientHeight")
    for index in (420, 20, 215, 216, 400, 130):
        line = both.pane.live.blocks[index].first_line
        # The editor lays lines out when it sees them; only then does it know how far down the others are.
        qtbot.waitUntil(lambda line=line: both.bring_to_share(line), timeout=TIMEOUT_MS)
        expected = both.line_top(line) / both.editor.viewport().height() * height
        both.wait_for_top(index, expected)
    assert ask(qtbot, both.pane, "document.querySelectorAll('.editdesk-group').length") > 10


def test_both_begin_and_end_together(qtbot: QtBot, both: Both, files: tuple[AssetReference, ...]) -> None:
    both.show(_long_text(), files)
    farthest = ask(qtbot, both.pane, "document.documentElement.scrollHeight - document.documentElement.clientHeight")
    for value, top in ((both.bar.maximum(), farthest), (0, 0)):
        both.bar.setValue(value)
        qtbot.waitUntil(lambda top=top: abs(both.scroll_top() - top) <= 1, timeout=TIMEOUT_MS)
    both.pane.touched.emit()
    for top, value in ((farthest, both.bar.maximum()), (0, 0)):
        both.pane.view._page.runJavaScript(f"scrollTo(0, {top})", 1)
        qtbot.waitUntil(lambda value=value: both.bar.value() == value, timeout=TIMEOUT_MS)


def test_typing_moves_neither(qtbot: QtBot, both: Both, files: tuple[AssetReference, ...]) -> None:
    both.show(_long_text(), files)
    line = both.pane.live.blocks[30].first_line
    both.editor.show_line(line)
    both.wait_for_quiet()
    before = (both.bar.value(), both.scroll_top())
    for letter in "calm":
        with qtbot.waitSignal(both.pane.rendered, timeout=TIMEOUT_MS):
            QTest.keyClicks(both.editor, letter)
        both.wait_for_quiet()
        assert (both.bar.value(), both.scroll_top()) == before


def test_what_is_written_stays_in_sight(qtbot: QtBot, both: Both) -> None:
    both.show(WORDS + "\n")
    both.editor.moveCursor(both.editor.textCursor().MoveOperation.End)
    for number in range(30):
        with qtbot.waitSignal(both.pane.rendered, timeout=TIMEOUT_MS):
            both.editor.insertPlainText(f"\nParagraph {number}.\n")
        both.wait_for_quiet()
        last = box(qtbot, both.pane, len(both.pane.live.blocks) - 1)
        assert 0 <= last["top"] < last["bottom"] <= both.pane.view.height()


def test_apart_each_scrolls_alone(qtbot: QtBot, both: Both, files: tuple[AssetReference, ...]) -> None:
    both.show(_long_text(), files)
    both.together.switch(is_on=False)
    both.bar.setValue(both.bar.maximum() // 2)
    both.wait_for_quiet()
    assert both.scroll_top() == 0
    both.together.switch(is_on=True)
    qtbot.waitUntil(lambda: both.scroll_top() > 0, timeout=TIMEOUT_MS)


def test_a_click_puts_the_cursor_at_the_word(qtbot: QtBot, both: Both) -> None:
    both.show("# Title 😀\n\nOne *word* here, 😀 another [word](word.html) there, and no more.\n")
    place = ask(
        qtbot,
        both.pane,
        """(() => {
          const block = document.querySelectorAll(".editdesk-block")[1];
          const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
          let node = walker.nextNode();
          while (!node.data.includes("another")) { node = walker.nextNode(); }
          const range = document.createRange();
          range.setStart(node, node.data.indexOf("another") + 3);
          range.setEnd(node, node.data.indexOf("another") + 4);
          const box = range.getBoundingClientRect();
          return [box.left, (box.top + box.bottom) / 2];
        })()""",
    )
    target = next(child for child in both.pane.view._view.findChildren(QWidget) if child.isVisible())
    with qtbot.waitSignal(both.pane.place_activated, timeout=TIMEOUT_MS):
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(round(place[0]) + 1, round(place[1])))
    cursor = both.editor.textCursor()
    assert cursor.blockNumber() == 2
    cursor.movePosition(cursor.MoveOperation.EndOfWord, cursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == "another"
