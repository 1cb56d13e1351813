"""How each kind of Markdown looks, from the tokens of the style in force."""

from PySide6.QtGui import QColor, QFont, QTextCharFormat

from editdesk.ui.style import Tokens

_CODE = {
    False: {"keyword": "#7a3e9d", "type": "#285c9e", "string": "#3b6e22", "comment": "#6b6b75", "number": "#8a5a00"},
    True: {"keyword": "#c9a0e8", "type": "#8ab4ec", "string": "#a5cf8f", "comment": "#a4a3a8", "number": "#e3b458"},
}
"""Colours inside code, by ground: not in the tokens, for nothing else may use them."""
_CODE_ROLES = {
    "keyword": "keyword",
    "tag": "keyword",
    "decorator": "keyword",
    "function": "type",
    "type": "type",
    "builtin": "type",
    "attribute": "type",
    "string": "string",
    "number": "number",
    "comment": "comment",
}


_HEADINGS = {1: 1.5, 2: 1.3, 3: 1.15, 4: 1.0, 5: 1.0, 6: 1.0}
"""Sizes of the levels, by the text's."""
_DIMMED = (
    "mark", "address", "quote", "rule", "table", "html", "comment", "insert", "attribute", "escape", "fence",
    "footnote", "definition", "done",
)  # fmt: skip


def formats(tokens: Tokens, points: int) -> dict[str, QTextCharFormat]:
    """Return the look of each kind of span in a text of this size; kinds that look like plain text are left out."""
    code = _CODE[tokens.is_dark]
    looks = {f"heading-{level}": _look(is_bold=True, points=points * size) for level, size in _HEADINGS.items()}
    looks |= dict.fromkeys(_DIMMED, _look(tokens.muted))
    looks |= dict.fromkeys(("link", "image", "admonition"), _look(tokens.accent))
    looks |= {
        "strong": _look(is_bold=True),
        "emphasis": _look(is_italic=True),
        "struck": _look(tokens.muted, is_struck=True),
        "list-mark": _look(tokens.accent),
        "task": _look(tokens.accent, is_bold=True),
        "code": _look(code["string"]),
    }
    looks |= {f"code.{kind}": _look(code[role]) for kind, role in _CODE_ROLES.items()}
    looks["code.inserted"], looks["code.deleted"] = _look(tokens.inserted_text), _look(tokens.deleted_text)
    return looks


def code_ground(tokens: Tokens) -> QColor:
    """Return the colour under fenced code."""
    return QColor(tokens.window if tokens.is_dark else tokens.sidebar)


def _look(
    colour: str = "",
    *,
    is_bold: bool = False,
    is_italic: bool = False,
    is_struck: bool = False,
    points: float = 0,
) -> QTextCharFormat:
    """Return a format that sets only what it names: one over another leaves the rest as it is."""
    look = QTextCharFormat()
    if colour:
        look.setForeground(QColor(colour))
    if is_bold:
        look.setFontWeight(QFont.Weight.Bold)
    if is_italic:
        look.setFontItalic(is_italic)
    if is_struck:
        look.setFontStrikeOut(is_struck)
    if points:
        look.setFontPointSize(points)
    return look
