"""How each kind of Markdown looks, from the tokens of the style in force."""

from PySide6.QtGui import QColor, QFont, QTextCharFormat

from editdesk.ui.style import Tokens

_BOLD = QFont.Weight.Bold
_CODE = {
    False: {"keyword": "#7a3e9d", "string": "#3b6e22", "comment": "#7b7b80", "number": "#8a5a00", "name": "#285c9e"},
    True: {"keyword": "#c9a0e8", "string": "#a5cf8f", "comment": "#8d8d94", "number": "#e3b458", "name": "#8ab4ec"},
}
"""Colours inside code, by ground: not in the tokens, for nothing else may use them."""


def formats(tokens: Tokens) -> dict[str, QTextCharFormat]:
    """Return the look of each kind of span."""
    code = _CODE[tokens.is_dark]
    looks = {
        "heading": _look(tokens.accent, is_bold=True),
        "strong": _look(is_bold=True),
        "emphasis": _look(is_italic=True),
        "strong_emphasis": _look(is_bold=True, is_italic=True),
        "strikethrough": _look(tokens.muted, is_struck=True),
        "mark": _look(tokens.muted),
        "link": _look(tokens.link),
        "address": _look(tokens.muted),
        "image": _look(tokens.link),
        "footnote": _look(tokens.link),
        "quote": _look(tokens.muted),
        "list": _look(tokens.accent),
        "rule": _look(tokens.muted),
        "table": _look(tokens.muted),
        "html": _look(tokens.muted),
        "insert": _look(tokens.muted),
        "escape": _look(tokens.muted),
        "code": _look(code["string"]),
        "fence": _look(tokens.muted),
    }
    looks |= {f"code.{kind}": _look(colour) for kind, colour in code.items()}
    return looks


def _look(
    colour: str = "", *, is_bold: bool = False, is_italic: bool = False, is_struck: bool = False
) -> QTextCharFormat:
    look = QTextCharFormat()
    if colour:
        look.setForeground(QColor(colour))
    if is_bold:
        look.setFontWeight(_BOLD)
    look.setFontItalic(is_italic)
    look.setFontStrikeOut(is_struck)
    return look
