"""A text editor as high as its text, between a least and a most number of lines."""

from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

from editdesk.ui.field_direction import FieldDirection

_DOCUMENT_MARGIN_PX = 2
# What the style sheet puts above and below the text (padding and border), the document's margin, and the pixel below
# the last line without which Qt scrolls.
_AROUND_PX = 2 * (5 + 1 + _DOCUMENT_MARGIN_PX) + 1


class GrowingText(QPlainTextEdit):
    """Tab leaves it, as it leaves every field of a form."""

    def __init__(self, least_lines: int, most_lines: int, placeholder: str) -> None:
        super().__init__(placeholderText=placeholder, tabChangesFocus=True)
        self._least = least_lines
        self._most = most_lines
        # So that the text stands where that of a line edit does.
        self.document().setDocumentMargin(_DOCUMENT_MARGIN_PX)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        FieldDirection(self)
        self.textChanged.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the lines of the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        lines = self._line_count()
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines > self._most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        # A line of text is often a little higher than the font's own spacing, which is rounded.
        line_height = ceil(self.document().firstBlock().layout().lineAt(0).height())
        self.setFixedHeight(max(self._least, min(self._most, lines)) * line_height + _AROUND_PX)

    def _line_count(self) -> int:
        # Block by block: the document as a whole lays its lines out only when they are painted.
        count = 0
        block = self.document().firstBlock()
        while block.isValid():
            self.blockBoundingRect(block)
            count += block.layout().lineCount()
            block = block.next()
        return count
