"""What the editor keeps of a document while another is shown. It belongs to the document and goes with it."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from editdesk.text.highlight import START, LineState
from editdesk.ui.editor.highlighter import Highlighter
from editdesk.ui.editor.mirror import TextMirror

_NAME = "editor_state"


class DocumentState(QObject):
    """A document's text mirror, its highlighter, and where cursor and scroll were left."""

    def __init__(self, document: QTextDocument, looks: Mapping[str, QTextCharFormat]) -> None:
        super().__init__(document)
        self.setObjectName(_NAME)
        self.mirror = TextMirror.of(document)
        self.highlighter = Highlighter(document, looks)
        self.cursor = QTextCursor(document)
        self.scroll = 0

    @classmethod
    def of(cls, document: QTextDocument, looks: Mapping[str, QTextCharFormat]) -> "DocumentState":
        """Return the state of `document` in these looks; the first call makes it."""
        known = document.findChild(cls, _NAME)
        if not isinstance(known, cls):
            return cls(document, looks)
        known.highlighter.set_formats(looks)
        return known


def state_before(block: QTextBlock) -> LineState:
    """Return what the lines above say of `block`, as far as its document is shown in an editor."""
    known = block.document().findChild(DocumentState, _NAME)
    return known.highlighter.state_before(block) if isinstance(known, DocumentState) else START
