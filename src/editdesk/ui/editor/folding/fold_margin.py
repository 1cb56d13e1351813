"""The signs in the margin: what is folded, and under the pointer what could be."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QTextBlock
from PySide6.QtWidgets import QWidget

from editdesk.ui.editor.folding.ranges import is_folded, looks_foldable
from editdesk.ui.editor.layers import VisibleLine
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.style import Style

WIDTH = 24
_HALF = 3.5


class FoldMargin(QWidget):
    """Lies left of the text. `toggled(line)` follows a click on a sign."""

    toggled = Signal(int)

    def __init__(self, editor: MarkdownEditor, style: Style) -> None:
        super().__init__(editor)
        self.setObjectName("editor.fold_margin")
        self.setAccessibleName("Folds")
        self.setMouseTracking(True)
        self._editor = editor
        self._style = style
        self._is_pointed_at = False
        self._has_signs = False
        editor.updateRequest.connect(self._follow)
        editor.document_shown.connect(self.update)
        style.changed.connect(self.update)
        self._fit()

    def show_folds(self, *, has_folds: bool) -> None:
        """Paint anew; where nothing is folded, signs show under the pointer alone."""
        self._has_signs = has_folds
        self.update()

    def signs(self) -> Iterator[VisibleLine]:
        """Yield the lines in sight that have a sign."""
        if self._has_signs or self._is_pointed_at:
            for line in self._editor.visible_lines():
                if is_folded(line.block) or (self._is_pointed_at and looks_foldable(line.block)):
                    yield line

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show what can be folded."""
        super().enterEvent(event)
        self._point(is_pointed_at=True)

    def leaveEvent(self, event: QEvent) -> None:
        """Show what is folded alone."""
        super().leaveEvent(event)
        self._point(is_pointed_at=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer whether a click would do something."""
        is_sign = self._sign_at(round(event.position().y())) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_sign else Qt.CursorShape.ArrowCursor)
        self.setToolTip("Fold or unfold (Ctrl+Shift+[ and Ctrl+Shift+])" if is_sign else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold."""
        block = self._sign_at(round(event.position().y()))
        if block is not None and event.button() == Qt.MouseButton.LeftButton:
            self.toggled.emit(block.blockNumber())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the rest of a click from the text."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the signs: a corner to the right for what is folded, downwards for what is not."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for line in self.signs():
                box = self._box(line)
                if box.intersects(event.rect()):
                    tokens = self._style.tokens
                    folded = is_folded(line.block)
                    painter.setPen(QPen(QColor(tokens.accent if folded else tokens.muted), 1.6))
                    painter.drawPolyline(_corner(QRect(box).center().toPointF(), is_folded=folded))

    def _point(self, *, is_pointed_at: bool) -> None:
        self._is_pointed_at = is_pointed_at
        self.update()

    def _sign_at(self, y: int) -> QTextBlock | None:
        return next(
            (line.block for line in self.signs() if self._box(line).top() <= y <= self._box(line).bottom()), None
        )

    def _box(self, line: VisibleLine) -> QRect:
        row = line.block.layout().lineAt(0)
        height = row.height() if row.isValid() else line.box.height()
        return QRect(0, round(line.box.top()), WIDTH, round(height))

    def _follow(self, rect: QRect, moved: int) -> None:
        has_signs = self._has_signs or self._is_pointed_at
        if not (moved or has_signs) and rect.height() < self.height():
            return  # a letter in a text without folds
        if moved or rect.contains(self._editor.viewport().rect()):
            self._fit()
            self.update()
        elif has_signs:
            self.update(0, rect.top(), WIDTH, rect.height())

    def _fit(self) -> None:
        frame = self._editor.viewport().geometry()
        self.setGeometry(frame.left() - WIDTH, frame.top(), WIDTH, frame.height())


def _corner(middle: QPointF, *, is_folded: bool) -> QPolygonF:
    x, y = middle.x(), middle.y()
    if is_folded:
        return QPolygonF([QPointF(x - 2, y - _HALF), QPointF(x + 2, y), QPointF(x - 2, y + _HALF)])
    return QPolygonF([QPointF(x - _HALF, y - 2), QPointF(x, y + 2), QPointF(x + _HALF, y - 2)])
