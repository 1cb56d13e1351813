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


def formats(tokens: Tokens) -> dict[str, QTextCharFormat]:
    """Return the look of each kind of span; kinds that look like plain text are left out."""
    code = _CODE[tokens.is_dark]
    muted, link = _look(tokens.muted), _look(tokens.link)
    looks = {f"heading-{level}": _look(tokens.accent, is_bold=True) for level in range(1, 7)}
    looks |= dict.fromkeys(
        ("mark", "address", "quote", "rule", "table", "html", "comment", "insert", "attribute", "escape", "fence"),
        muted,
    )
    looks |= dict.fromkeys(("link", "image", "footnote", "definition", "admonition"), link)
    looks |= {
        "strong": _look(is_bold=True),
        "emphasis": _look(is_italic=True),
        "struck": _look(tokens.muted, is_struck=True),
        "list-mark": _look(tokens.accent),
        "code": _look(code["string"]),
    }
    looks |= {f"code.{kind}": _look(code[role]) for kind, role in _CODE_ROLES.items()}
    looks["code.inserted"], looks["code.deleted"] = _look(tokens.inserted_text), _look(tokens.deleted_text)
    return looks


def _look(
    colour: str = "", *, is_bold: bool = False, is_italic: bool = False, is_struck: bool = False
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
    return look
