"""A sheet to read a comparison on. What came is underlined, what went struck through, what moved says so in words."""

from bisect import bisect_left
from collections import deque
from collections.abc import Mapping, Sequence
from time import perf_counter

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from editdesk.ui.comparison.lines import LINE_BREAK, Line, Look
from editdesk.ui.style import Style

_SLICE_S = 0.006
_TEXT_PX = 15
_LABEL_PX = 12
_MARGIN_PX = 24
_BETWEEN_PX = 12
_LINE_HEIGHT_PERCENT = 145
_WIDEST_PX = 800
_ANCHOR = 0.3
"""Where in the height of a sheet what is looked at stands."""


class Sheet(QTextEdit):
    """Written slice by slice, so that a long article holds up no key.

    `change_picked` carries the number of the change that was clicked, `taking_requested` that of one to be restored.
    """

    change_picked = Signal(int)
    taking_requested = Signal(int)
    filled = Signal()

    def __init__(self, style: Style, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setProperty("role", "sheet")
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(_MARGIN_PX)
        self._style = style
        self._lines: Sequence[Line] = ()
        self._pictures: Mapping[str, QImage] = {}
        self._pending: deque[Line] = deque()
        self._rows: list[int] = []
        self._places: dict[int, list[tuple[int, int]]] = {}
        self._current = 0
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._fill)
        style.changed.connect(lambda: self.show_lines(self._lines, self._pictures))

    @property
    def is_filled(self) -> bool:
        """Whether all of it is written."""
        return not self._pending

    def show_lines(self, lines: Sequence[Line], pictures: Mapping[str, QImage]) -> None:
        """Show these from the top."""
        self._lines, self._pictures = lines, pictures
        self._pending = deque(lines)
        self._rows, self._places, self._current = [], {}, 0
        self.clear()
        self.setExtraSelections([])
        for sha256, picture in pictures.items():
            self.document().addResource(
                QTextDocument.ResourceType.ImageResource.value, QUrl(f"small:{sha256}"), picture
            )
        self._fill()
        self.moveCursor(QTextCursor.MoveOperation.Start)  # it stood where the first line was put in

    def reveal(self, number: int) -> bool:
        """Mark a change and bring it into view; False where this sheet has none of its words, or not yet."""
        self._current = number
        places = self._places.get(number, [])
        self.setExtraSelections([self._marked(start, end) for start, end in places])
        if not places:
            return False
        cursor = QTextCursor(self.document())
        cursor.setPosition(places[0][0])
        self.setTextCursor(cursor)
        top = self.verticalScrollBar().value() + self.cursorRect(cursor).top()
        if not 0 <= self.cursorRect(cursor).top() < self.viewport().height() * 0.8:
            self.verticalScrollBar().setValue(int(top - self.viewport().height() * _ANCHOR))
        return True

    def words_of(self, number: int) -> str:
        """Return the words of a change as this sheet shows them."""
        return "".join(self._text(start, end) for start, end in self._places.get(number, ()))

    def place(self) -> tuple[int, float]:
        """Return the row that is looked at, and how far down in it."""
        height = int(self.viewport().height() * _ANCHOR)
        block = self.cursorForPosition(QPoint(_MARGIN_PX, height)).block()
        if not self._rows or not block.isValid():
            return 0, 0.0
        box = self.document().documentLayout().blockBoundingRect(block)
        depth = (self.verticalScrollBar().value() + height - box.top()) / max(1.0, box.height())
        return self._rows[min(block.blockNumber(), len(self._rows) - 1)], min(1.0, max(0.0, depth))

    def look_at(self, row: int, depth: float) -> None:
        """Bring a row to where the other sheet has it; where it has none here, what follows it."""
        at = bisect_left(self._rows, row)
        if at >= len(self._rows):
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
            return
        box = self.document().documentLayout().blockBoundingRect(self.document().findBlockByNumber(at))
        into = box.height() * depth if self._rows[at] == row else 0
        self.verticalScrollBar().setValue(int(box.top() + into - self.viewport().height() * _ANCHOR))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines at a length that can be read."""
        room = max(0, self.width() - _WIDEST_PX) // 2
        self.setViewportMargins(room, 0, room, 0)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys of the comparison to it."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Make a change that is clicked the one that is looked at."""
        super().mouseReleaseEvent(event)
        number = self._change_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and number and not self.textCursor().hasSelection():
            self.change_picked.emit(number)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to restore the change under the pointer, or the one looked at where a key asked."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        number = self._current if by_key else self._change_at(event.pos())
        # The window's: below a pane with a native window of its own, a menu of ours would have none to stand before.
        menu = QMenu(self.window())
        menu.setObjectName("comparison.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        taking = menu.addAction("Restore this change")
        taking.setEnabled(number > 0)
        taking.triggered.connect(lambda: self.taking_requested.emit(number))
        menu.addSeparator()
        copying = menu.addAction("Copy")
        copying.setEnabled(self.textCursor().hasSelection())
        copying.triggered.connect(self.copy)
        menu.addAction("Select all").triggered.connect(self.selectAll)
        menu.popup(event.globalPos())

    def _change_at(self, place: QPoint) -> int:
        at = self.cursorForPosition(place).position()
        for number, places in self._places.items():
            if any(start <= at <= end for start, end in places):
                return number
        return 0

    def _fill(self) -> None:
        until = perf_counter() + _SLICE_S
        while self._pending and perf_counter() < until:
            self._write(self._pending.popleft())
        if self._pending:
            self._timer.start()
        else:
            self.filled.emit()

    def _write(self, line: Line) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        if self._rows:
            cursor.insertBlock(_block(line), QTextCharFormat())
        else:
            cursor.setBlockFormat(_block(line))
        self._rows.append(line.row)
        for span in line.spans:
            start = cursor.position()
            cursor.insertText(span.text, self._look(span.look))
            self._note(span.change, start, cursor.position())
        for sha256, look, change in line.pictures:
            start = cursor.position()
            self._write_picture(cursor, sha256, look)
            self._note(change, start, cursor.position())
        cursor.endEditBlock()

    def _write_picture(self, cursor: QTextCursor, sha256: str, look: Look) -> None:
        picture = self._pictures.get(sha256)
        if picture is not None and not picture.isNull():
            image = QTextImageFormat()
            image.setName(f"small:{sha256}")
            cursor.insertImage(image)
        words = "before" if look is Look.DELETED else "now"
        cursor.insertText(f" {words} {LINE_BREAK}", self._look(Look.LABEL))

    def _note(self, change: int, start: int, end: int) -> None:
        if change:
            places = self._places.setdefault(change, [])
            if places and places[-1][1] == start:
                start = places.pop()[0]
            places.append((start, end))

    def _look(self, look: Look) -> QTextCharFormat:
        tokens = self._style.tokens
        shown = QTextCharFormat()
        font = QFont(self.font())
        font.setPixelSize(_LABEL_PX if look is Look.LABEL else _TEXT_PX)
        shown.setFont(font)
        shown.setForeground(QColor(tokens.muted if look is Look.LABEL else tokens.text))
        if look is Look.INSERTED:
            shown.setBackground(QColor(tokens.inserted_background))
            shown.setForeground(QColor(tokens.inserted_text))
            shown.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        elif look is Look.DELETED:
            shown.setBackground(QColor(tokens.deleted_background))
            shown.setForeground(QColor(tokens.deleted_text))
            shown.setFontStrikeOut(True)
        elif look is Look.MOVED:
            shown.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            shown.setUnderlineColor(QColor(tokens.accent))
        return shown

    def _marked(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        marked = QTextEdit.ExtraSelection()
        marked.cursor = QTextCursor(self.document())
        marked.cursor.setPosition(start)
        marked.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        marked.format.setBackground(QColor(self._style.tokens.search_match))
        marked.format.setForeground(QColor(self._style.tokens.text))
        return marked

    def _text(self, start: int, end: int) -> str:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()


def _block(line: Line) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setBottomMargin(_BETWEEN_PX)
    if not line.pictures:
        block.setLineHeight(_LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return block
