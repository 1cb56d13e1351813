"""A revision to read: its changes in their place, or its whole text. Steps from change to change."""

from html import escape

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from editdesk.ui.comparison_view import comparison_html
from editdesk.ui.history.comparison import Comparison
from editdesk.ui.style import Style, Tokens


class RevisionView(QTextBrowser):
    """Shows one comparison. Deleted words are struck through, inserted ones underlined; colour only helps."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history.comparison")
        self.setAccessibleName("What the revision changed")
        self._style = style
        self._shown: Comparison | None = None
        self._changes: list[tuple[int, int]] = []
        self._at = -1
        style.changed.connect(lambda: self.show_comparison(self._shown))

    def show_comparison(self, shown: Comparison | None) -> None:
        """Show a comparison from its top; None for nothing."""
        self._shown = shown
        self._at = -1
        if shown is None:
            self.clear()
        elif shown.other is None:
            self.setHtml(_whole_text(shown, self._style.tokens))
        else:
            self.setHtml(comparison_html(shown.body, shown.fields, self._style.tokens))
        self._changes = _marked(self) if shown is not None and shown.other is not None else []

    @property
    def has_steps(self) -> bool:
        """True when there is a change to step to."""
        return bool(self._changes)

    def step(self, direction: int) -> None:
        """Select the next change (1) or the one before (-1), round and round."""
        if not self._changes:
            return
        self._at = (self._at + direction) % len(self._changes) if self._at >= 0 else (0 if direction > 0 else -1)
        self._at %= len(self._changes)
        start, end = self._changes[self._at]
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()


def _whole_text(shown: Comparison, tokens: Tokens) -> str:
    metadata = shown.revision.metadata
    byline = ", ".join(entry.name for entry in metadata.byline)
    parts = [f"<h3>{escape(metadata.title or 'Untitled')}</h3>"]
    parts += [f'<p style="color:{tokens.muted}">{escape(text)}</p>' for text in (metadata.standfirst, byline) if text]
    lines = escape(shown.revision.body).replace("\n", "<br>")
    return "".join(parts) + f"<p>{lines}</p>"


def _marked(view: QTextBrowser) -> list[tuple[int, int]]:
    """Return where the document has inserted or deleted words, neighbours as one."""
    found: list[tuple[int, int]] = []
    block = view.document().begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            if fragment.charFormat().hasProperty(QTextCharFormat.Property.BackgroundBrush):
                start, end = fragment.position(), fragment.position() + fragment.length()
                if found and found[-1][1] == start:
                    start = found.pop()[0]
                found.append((start, end))
            iterator += 1
        block = block.next()
    return found
