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

    def expect_line(self, block: QTextBlock, place: int) -> None:
        """Note how a line stood before its edit at `place` in it.

        Call before its formats are set: with them Qt forgets its rows.
        """
        layout = block.layout()
        row = layout.lineForTextPosition(place)
        # A letter can bring its word up into the row above.
        first = row.lineNumber() - 1 if row.isValid() else layout.lineCount() - 2
        self._line = _Line(block, max(0, first))

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
        now = _Line(before.block, before.first)
        if before.count != now.count:
            self.documentSizeChanged.emit(self.documentSize())
            self.update.emit()
        elif before.height != now.height:
            self.update.emit()
        elif letter is None or self.paint_rows is None or not now.starts:
            self.updateBlock.emit(before.block)
        else:
            place, growth = letter[0] - before.block.position(), letter[1]
            first, last = _changed_rows(before.starts, now.starts, place, growth)
            self.paint_rows(before.block, before.first + first, before.first + last)


class _Line:
    """How a line stands: its rows, where those from `first` on start, and how high all are together."""

    __slots__ = ("block", "count", "first", "height", "starts")

    def __init__(self, block: QTextBlock, first: int) -> None:
        layout = block.layout()
        self.block, self.first, self.count = block, first, layout.lineCount()
        rows = [layout.lineAt(number) for number in range(first, self.count)]
        self.starts = [row.textStart() for row in rows]
        self.height = rows[-1].y() + rows[-1].height() if rows else 0


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
