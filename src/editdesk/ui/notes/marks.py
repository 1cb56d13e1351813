"""Noted words in the editor: a ground and a line under them, and a sign in the margin."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from editdesk.text.anchoring.spans import Span
from editdesk.ui.editor.layers import VisibleLine, rects
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.style import Style

WIDTH = 24
Spans = Callable[[], Sequence[tuple[str, Span]]]
"""Returns the uids of the open threads, and where they stand in the document."""


class NotedWords:
    """A layer of the editor."""

    def __init__(self, spans: Spans, style: Style) -> None:
        self._spans = spans
        self._style = style
        self.chosen = ""

    def paint_under(self, painter: QPainter, lines: Sequence[VisibleLine]) -> None:
        """Paint the ground of noted words, and the line under them."""
        spans = self._spans()
        if not spans:
            return
        tokens = self._style.tokens
        ground, ink = QColor(tokens.search_match), QColor(tokens.warning)
        for line in lines:
            first = line.block.position()
            for uid, (start, end) in spans:
                if start >= first + line.block.length() or end <= first:
                    continue
                for box in rects(line, max(0, start - first), min(line.block.length() - 1, end - first)):
                    painter.fillRect(box, ground)
                    thick = 2.5 if uid == self.chosen else 1.0
                    painter.fillRect(QRectF(box.left(), box.bottom() - thick, box.width(), thick), ink)

    def paint_over(self, painter: QPainter, lines: Sequence[VisibleLine]) -> None:
        """Nothing: letters stay as they are."""


class NoteMargin(QWidget):
    """Lies right of the text. `clicked(uid)` follows a click on a sign; again for the next note of the same line."""

    clicked = Signal(str)

    def __init__(self, editor: MarkdownEditor, spans: Spans, style: Style) -> None:
        super().__init__(editor)
        self.setObjectName("editor.note_margin")
        self.setAccessibleName("Notes in the margin")
        self.setMouseTracking(True)
        self._editor = editor
        self._spans = spans
        self._style = style
        self._last = ""
        editor.viewport().installEventFilter(self)
        editor.updateRequest.connect(self._follow)
        editor.document_shown.connect(self.update)
        style.changed.connect(self.update)
        self._fit()
        self.show()

    def signs(self) -> Iterator[tuple[QRect, list[str]]]:
        """Yield the box of each sign in sight, and the notes that begin in its line."""
        spans = self._spans()
        if not spans:
            return
        for line in self._editor.visible_lines():
            first = line.block.position()
            uids = [uid for uid, (start, _end) in spans if first <= start < first + line.block.length()]
            if uids:
                yield QRect(2, round(line.box.top()) + 2, WIDTH - 4, 16), uids

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a sign can be clicked."""
        uids = self._uids_at(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor if uids else Qt.CursorShape.ArrowCursor)
        self.setToolTip(f"{len(uids)} note{'s' if len(uids) > 1 else ''}" if uids else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Lead to the thread."""
        uids = self._uids_at(event)
        if uids and event.button() == Qt.MouseButton.LeftButton:
            behind = uids.index(self._last) + 1 if self._last in uids else 0
            self._last = uids[behind % len(uids)]
            self.clicked.emit(self._last)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the rest of a click from the text."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the signs: how many notes begin in the line."""
        tokens = self._style.tokens
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            font = painter.font()
            font.setPixelSize(10)
            painter.setFont(font)
            for box, uids in self.signs():
                if box.intersects(event.rect()):
                    painter.setPen(QPen(QColor(tokens.warning), 1))
                    painter.setBrush(QColor(tokens.search_match))
                    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
                    painter.setPen(QColor(tokens.text))
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(len(uids)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay beside the text when it gets another size or place."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._fit()
        return super().eventFilter(watched, event)

    def _uids_at(self, event: QMouseEvent) -> list[str]:
        place = event.position().toPoint()
        return next((uids for box, uids in self.signs() if box.contains(place)), [])

    def _follow(self, rect: QRect, moved: int) -> None:
        if moved or rect.contains(self._editor.viewport().rect()):
            self._fit()
            self.update()
        elif self._spans():
            self.update(0, rect.top(), WIDTH, rect.height())

    def _fit(self) -> None:
        frame = self._editor.viewport().geometry()
        self.setGeometry(frame.right() + 1, frame.top(), WIDTH, frame.height())
