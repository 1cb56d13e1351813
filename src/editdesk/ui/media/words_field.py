"""A field for some lines of words, as high as they are. Tab leaves it."""

from math import ceil

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

from editdesk.ui.field_direction import FieldDirection

_MARGIN_PX = 2
_AROUND_PX = 2 * (5 + 1 + _MARGIN_PX) + 1
"""What the style sheet puts above and below the text, the document's margin, and a pixel that spares scrolling."""


class WordsField(QPlainTextEdit):
    """Grows with its text from `least` to `most` lines."""

    def __init__(self, least: int, most: int, placeholder: str) -> None:
        super().__init__(placeholderText=placeholder, tabChangesFocus=True)
        self._least, self._most = least, most
        self.document().setDocumentMargin(_MARGIN_PX)
        FieldDirection(self)
        self.textChanged.connect(self._fit)
        self._fit()

    def show_words(self, words: str) -> None:
        """Show other words, telling nobody."""
        self.setPlainText(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the lines of the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        lines, block = 0, self.document().firstBlock()
        while block.isValid():
            self.blockBoundingRect(block)
            lines += block.layout().lineCount()
            block = block.next()
        height = ceil(self.fontMetrics().lineSpacing())
        self.setFixedHeight(max(self._least, min(self._most, lines)) * height + _AROUND_PX)
