"""Qt's layout of plain text, which lays out and paints the lines that an edit changed and no others."""

from bisect import bisect_right
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout


class PageLayout(QPlainTextDocumentLayout):
    """Takes formats that are set while an edit is told as part of the edit: one layout, one painting.

    Of a line in which a letter only moved the others, `paint_rows(line, first, last)` paints the rows that changed.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.paint_rows: Callable[[QTextBlock, int, int], None] | None = None
        self._line: _Line | None = None
        self._letter: tuple[int, int] | None = None

    def expect_line(self, block: QTextBlock) -> None:
        """Note how a line stood before its edit. Call before its formats are set: with them Qt forgets its rows."""
        self._line = _Line(block)

    def expect_letter(self, position: int, growth: int) -> None:
        """Note that the edit of the line puts a letter at `position`, or takes one away, and moves what follows."""
        self._letter = (position, growth)

    def documentChanged(self, position: int, _removed: int, added: int) -> None:
        """Lay out what was added.

        Qt looks for the last changed line behind as many characters as were taken away and added together. With the
        formats of a line those are twice its length: it would go on to the next lines, and paint the whole view. What
        was taken away is no more in the document.
        """
        (before, self._line), (letter, self._letter) = (self._line, None), (self._letter, None)
        if before is None:
            super().documentChanged(position, 0, max(added, 1))
            return
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        super().documentChanged(position, 0, max(added, 1))
        self.blockSignals(False)  # noqa: FBT003 - Qt's signature
        now = _Line(before.block)
        if len(before.starts) != len(now.starts):
            self.documentSizeChanged.emit(self.documentSize())
            self.update.emit()
        elif before.height != now.height:
            self.update.emit()
        elif letter is None or self.paint_rows is None or not now.starts:
            self.updateBlock.emit(before.block)
        else:
            place, growth = letter[0] - before.block.position(), letter[1]
            self.paint_rows(before.block, *_changed_rows(before.starts, now.starts, place, growth))


class _Line:
    """How a line stands: where its rows start, and how high they are together."""

    __slots__ = ("block", "height", "starts")

    def __init__(self, block: QTextBlock) -> None:
        rows = block.layout()
        lines = [rows.lineAt(number) for number in range(rows.lineCount())]
        self.block = block
        self.starts = [line.textStart() for line in lines]
        self.height = lines[-1].y() + lines[-1].height() if lines else 0


def _changed_rows(before: list[int], after: list[int], place: int, growth: int) -> tuple[int, int]:
    """Return the first and the last row that look other than before."""
    first = last = max(bisect_right(after, place) - 1, 0)
    if after[first] != before[first]:
        first = max(first - 1, 0)
    for number in range(last + 1, len(after)):
        if after[number] != before[number] + growth:
            last = number
    return first, last


def new_document(text: str, parent: QObject | None = None) -> QTextDocument:
    """Return a document that the editor can show."""
    document = QTextDocument(parent)
    document.setDocumentLayout(PageLayout(document))
    document.setPlainText(text)
    document.setModified(False)
    return document
