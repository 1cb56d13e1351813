"""Editor and preview on the same words: who is scrolled leads, the other follows; a click leads back to the source."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor

from editdesk.ui.editor.after_paint import LATER_MS
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.preview.pane import PreviewPane

SHARE = 1 / 3
"""So far down the window stands what both show: where one reads, not at the edge."""


class _Leader(Enum):
    EDITOR = "editor"
    PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the editor's wrapped text, counted from the document's start, and its upper edge in the viewport."""

    number: float
    top: float


class ScrollTogether(QObject):
    """Keeps both at the same place, block by block, whatever stands between: pictures, tables, wrapped paragraphs.

    `moved` follows cursor and text, once the letter is painted. Scrolling, of the editor or of the preview, moves the
    other; typing and moving the cursor only brings its block into view. While one leads, nothing that the other does
    in following comes back.
    """

    moved = Signal()

    def __init__(self, editor: MarkdownEditor, preview: PreviewPane) -> None:
        super().__init__(editor)
        self._editor = editor
        self._preview = preview
        self._is_on = True
        self._leader = _Leader.EDITOR
        self._has_moved = self._has_scrolled = self._is_following = False
        self._is_asking = self._is_behind = False
        self._soon = QTimer(self, singleShot=True, interval=LATER_MS)
        self._soon.timeout.connect(self._catch_up)
        editor.cursorPositionChanged.connect(self._note_move)
        editor.after_paint.edited.connect(self._note_move)
        editor.sight_changed.connect(self._note_scroll)
        preview.touched.connect(self._let_preview_lead)
        preview.scrolled.connect(self._follow_preview)
        preview.refilled.connect(self._note_scroll)
        preview.place_activated.connect(self._go_to)

    def switch(self, is_on: bool) -> None:
        """Scroll together or each alone. The block that is edited comes into view either way."""
        self._is_on = is_on
        if is_on:
            self._align_preview()

    def _note_move(self) -> None:
        self._has_moved = True
        self._leader = _Leader.EDITOR
        self._soon.start()

    def _note_scroll(self) -> None:
        if not self._is_following:
            self._has_scrolled = True
            self._soon.start()

    def _catch_up(self) -> None:
        has_moved, self._has_moved = self._has_moved, False
        has_scrolled, self._has_scrolled = self._has_scrolled, False
        if has_moved:
            self.moved.emit()
            self._preview.show_line(self._editor.current_line())
        elif has_scrolled:
            self._leader = _Leader.EDITOR
            self._align_preview()

    # The editor leads.

    def _align_preview(self) -> None:
        live = self._preview.live
        if not self._is_on or self._preview.view is None or not live.blocks:
            return
        here = self._row_at(self._editor.viewport().height() * SHARE)
        index = live.block_at(self._line_of(here.number))
        first, behind = self._rows_of(index)
        bar = self._editor.verticalScrollBar()
        margin = max(1.0, here.number - bar.value())
        self._preview.view.call(
            "align",
            index,
            min(1.0, max(0.0, (here.number - first) / max(1, behind - first))),
            here.top / max(1, self._editor.viewport().height()),
            min(1.0, bar.value() / margin),
            min(1.0, (bar.maximum() - bar.value()) / margin),
        )

    def _row_at(self, y: float) -> _Row:
        """Return the row of the text that is drawn at a height of the viewport."""
        block = self._editor.firstVisibleBlock()
        box = self._editor.blockBoundingGeometry(block).translated(self._editor.contentOffset())
        while box.bottom() <= y and block.next().isValid():
            block = block.next()
            box = self._editor.blockBoundingGeometry(block).translated(self._editor.contentOffset())
        rows = max(1, block.lineCount())
        within = min(rows - 1, max(0, int((y - box.top()) * rows / max(1.0, box.height()))))
        return _Row(block.firstLineNumber() + within, box.top() + within * box.height() / rows)

    def _line_of(self, row: float) -> int:
        return int(self._editor.document().findBlockByLineNumber(int(row)).blockNumber())

    def _rows_of(self, index: int) -> tuple[int, int]:
        """Return the rows of a block of the page, up to those of the next."""
        document = self._editor.document()
        first, behind = self._preview.live.lines_of(index, document.blockCount())
        return _first_row(document.findBlockByNumber(first), 0), _first_row(
            document.findBlockByNumber(behind), document.lineCount()
        )

    # The preview leads.

    def _let_preview_lead(self) -> None:
        self._leader = _Leader.PREVIEW

    def _follow_preview(self) -> None:
        view = self._preview.view
        if not self._is_on or self._leader is not _Leader.PREVIEW or view is None:
            return
        if self._is_asking:
            self._is_behind = True
            return
        self._is_asking, self._is_behind = True, False
        view.call("placeAtShare", SHARE, then=self._align_editor)

    def _align_editor(self, found: object) -> None:
        self._is_asking = False
        if self._leader is not _Leader.PREVIEW or not isinstance(found, list) or not self._preview.live.blocks:
            return
        index, fraction, head, tail = found
        first, behind = self._rows_of(min(int(index), len(self._preview.live.blocks) - 1))
        bar = self._editor.verticalScrollBar()
        above = self._row_at(self._editor.viewport().height() * SHARE).number - bar.value()
        wanted = min(max(first + (behind - first) * fraction - above, 0.0), float(bar.maximum()))
        if tail < 1:
            wanted = bar.maximum() + (wanted - bar.maximum()) * tail
        self._is_following = True
        bar.setValue(round(wanted * head))
        self._is_following = False
        if self._is_behind:
            self._follow_preview()

    def _go_to(self, line: int, column: int) -> None:
        """Put the cursor where the preview was clicked; what is in sight already stays where it is."""
        block = self._editor.document().findBlockByNumber(line)
        if block.isValid():
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + min(column, block.length() - 1))
            self._editor.setTextCursor(cursor)
            self._editor.ensureCursorVisible()
        self._editor.setFocus()


def _first_row(block: QTextBlock, otherwise: int) -> int:
    return int(block.firstLineNumber()) if block.isValid() else otherwise
