"""Words that are right in one open article, until it is closed."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextDocument

_NAME = "ignored_words"


class IgnoredWords(QObject):
    """Belongs to a document and goes with it."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.setObjectName(_NAME)
        self.words: set[str] = set()

    @classmethod
    def of(cls, document: QTextDocument) -> "IgnoredWords":
        """Return what is ignored in `document`; the first call makes it."""
        known = document.findChild(cls, _NAME)
        return known if isinstance(known, cls) else cls(document)
