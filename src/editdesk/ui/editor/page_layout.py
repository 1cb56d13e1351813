"""Qt's layout of plain text, which lays out and paints the lines that an edit changed and no others."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout


class PageLayout(QPlainTextDocumentLayout):
    """Takes formats that are set while an edit is told as part of the edit: one layout, one painting."""

    def documentChanged(self, position: int, _removed: int, added: int) -> None:
        """Lay out what was added.

        Qt looks for the last changed line behind as many characters as were taken away and added together. With the
        formats of a line those are twice its length: it would go on to the next lines, and paint the whole view. What
        was taken away is no more in the document.
        """
        super().documentChanged(position, 0, max(added, 1))


def new_document(text: str, parent: QObject | None = None) -> QTextDocument:
    """Return a document that the editor can show."""
    document = QTextDocument(parent)
    document.setDocumentLayout(PageLayout(document))
    document.setPlainText(text)
    document.setModified(False)
    return document
