"""What an input method composes: shown in its line, underlined, while the text is not changed by it."""

from PySide6.QtGui import QInputMethodEvent, QTextBlock, QTextCharFormat, QTextLayout

_FORMAT = QInputMethodEvent.AttributeType.TextFormat


def dress(block: QTextBlock, event: QInputMethodEvent) -> None:
    """Give what is composed in `block` the input method's own look, and let the line's colours make room for it.

    Qt paints the words being composed at their place in the line, but forgets to move the colours behind them.
    """
    layout = block.layout()
    composed, place = layout.preeditAreaText(), layout.preeditAreaPosition()
    if not composed:
        return
    ranges = [_moved(piece, place, len(composed.encode("utf-16-le")) // 2) for piece in layout.formats()]
    wished = [attribute for attribute in event.attributes() if attribute.type == _FORMAT and attribute.length > 0]
    for attribute in wished:
        look = attribute.value
        ranges.append(_range(place + attribute.start, attribute.length, _look(look)))
    if not wished:
        ranges.append(_range(place, len(composed), _underlined()))
    layout.setFormats(ranges)
    block.document().markContentsDirty(block.position(), block.length())


def _moved(piece: QTextLayout.FormatRange, place: int, length: int) -> QTextLayout.FormatRange:
    if piece.start >= place:
        return _range(piece.start + length, piece.length, piece.format)
    grown = length if piece.start + piece.length > place else 0
    return _range(piece.start, piece.length + grown, piece.format)


def _range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    piece = QTextLayout.FormatRange()
    piece.start, piece.length, piece.format = start, length, look
    return piece


def _look(wished: object) -> QTextCharFormat:
    return wished.toCharFormat() if hasattr(wished, "toCharFormat") else _underlined()


def _underlined() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFontUnderline(True)
    return look
