"""Two versions of an article as one readable text: what went is struck through, what came is underlined."""

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTextBrowser, QWidget

from editdesk.ui.style import Style, Tokens

if TYPE_CHECKING:
    from editdesk.text.diff import Change, FieldChange

# Enough words on either side of a change to find the place; the rest of a long equal stretch is left out.
_CONTEXT_CHARACTERS = 240


class ComparisonView(QTextBrowser):
    """Shows metadata changes and the changed words of the body in their place."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What differs")
        self._style = style
        self._shown: tuple[tuple[Change, ...], tuple[FieldChange, ...]] = ((), ())
        style.changed.connect(lambda: self.show_changes(*self._shown))

    def show_changes(self, body: "tuple[Change, ...]", fields: "tuple[FieldChange, ...]") -> None:
        """Show the changes; where there are none, say so."""
        self._shown = (body, fields)
        self.setHtml(comparison_html(body, fields, self._style.tokens))


def comparison_html(body: "tuple[Change, ...]", fields: "tuple[FieldChange, ...]", tokens: Tokens) -> str:
    """Return the changes as rich text; meaning is carried by line and by colour."""
    from editdesk.text.diff import word_diff

    parts = [
        f"<p><b>{escape(change.field.replace('_', ' ').capitalize())}</b><br>"
        f"{''.join(_piece(piece, tokens) for piece in word_diff(change.old, change.new))}</p>"
        for change in fields
    ]
    if any(change.op != "equal" for change in body):
        parts.append("<p>" + "".join(_in_context(body, tokens)) + "</p>")
    if not parts:
        parts.append(f'<p style="color:{tokens.muted}">Nothing differs.</p>')
    return "".join(parts)


def _in_context(body: "tuple[Change, ...]", tokens: Tokens) -> Iterator[str]:
    last = len(body) - 1
    for at, change in enumerate(body):
        if change.op == "equal" and len(change.text) > 2 * _CONTEXT_CHARACTERS + 80:
            # What precedes a change ends at it, what follows begins there; both are cut between words.
            before = "" if at == 0 else change.text[:_CONTEXT_CHARACTERS].rpartition(" ")[0]
            after = "" if at == last else change.text[-_CONTEXT_CHARACTERS:].partition(" ")[2]
            yield _lines("\n\n".join(part for part in (before, "⋯", after) if part))
        else:
            yield _piece(change, tokens)


def _piece(change: "Change", tokens: Tokens) -> str:
    if change.op == "insert":
        return _inserted(change.text, tokens)
    if change.op == "delete":
        return _deleted(change.text, tokens)
    return _lines(change.text)


def _inserted(text: str, tokens: Tokens) -> str:
    style = f"background-color:{tokens.inserted_background};color:{tokens.inserted_text};text-decoration:underline"
    return f'<span style="{style}">{_lines(text)}</span>' if text else ""


def _deleted(text: str, tokens: Tokens) -> str:
    style = f"background-color:{tokens.deleted_background};color:{tokens.deleted_text};text-decoration:line-through"
    return f'<span style="{style}">{_lines(text)}</span>' if text else ""


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
