"""One revision in the list: its number or name, who saved it when, and why."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editdesk.desk.values import RevisionRow
from editdesk.ui.history.revision_model import APPROVED, APPROVED_ROLE, FACTS_ROLE, LENGTH_ROLE, ROW_ROLE, STATE_ROLE
from editdesk.ui.row_look import bold, paint_ground, sized
from editdesk.ui.style import Style

_MARGIN = 12
_PADDING = 8
_GAP = 4
_SMALL_PX = 12

_Index = QModelIndex | QPersistentModelIndex


class RevisionDelegate(QStyledItemDelegate):
    """Paints rows in the tokens of `style`."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = style

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of the row's lines."""
        marks = bool(index.data(STATE_ROLE)) or bool(index.data(APPROVED_ROLE))
        lines = 1 + marks + bool(_reason(index.data(ROW_ROLE)))
        small = QFontMetrics(sized(option.font, _SMALL_PX)).height()
        height = 2 * _PADDING + QFontMetrics(bold(option.font)).height() + lines * (small + _GAP)
        return QSize(option.rect.width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the row."""
        row, tokens = index.data(ROW_ROLE), self._style.tokens
        small = sized(option.font, _SMALL_PX)
        painter.save()
        paint_ground(painter, option, tokens)
        line = option.rect.adjusted(_MARGIN, _PADDING, -_MARGIN, 0)
        length = _write(painter, small, tokens.muted, line, index.data(LENGTH_ROLE), Qt.AlignmentFlag.AlignRight)
        title = f"{row.number} · {row.name}" if row.name else f"Revision {row.number}"
        _write(painter, bold(option.font), tokens.text, line.adjusted(0, 0, -length - _MARGIN, 0), title)
        line = _below(line, bold(option.font))
        _write(painter, small, tokens.muted, line, index.data(FACTS_ROLE))
        if reason := _reason(row):
            line = _below(line, small)
            _write(painter, small, tokens.text, line, reason)
        line = _below(line, small)
        if state := index.data(STATE_ROLE):
            written = _write(painter, small, tokens.state_colour(row.state), line, state)
            line = line.adjusted(written + _MARGIN, 0, 0, 0)
        if index.data(APPROVED_ROLE):
            _write(painter, small, tokens.success, line, f"✓ {APPROVED}")
        painter.restore()


def _write(
    painter: QPainter,
    font: QFont,
    colour: str,
    line: QRect,
    words: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """Write one elided line at the top of `line` and return its width."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    room = QRect(line.left(), line.top(), line.width(), metrics.height())
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)


def _below(line: QRect, font: QFont) -> QRect:
    """Return what is left of `line` under a line of this font."""
    return line.adjusted(0, QFontMetrics(font).height() + _GAP, 0, 0)


def _reason(row: RevisionRow) -> str:
    """Return why it was saved, where that says more than that it was."""
    return "" if row.reason == "saved" else row.reason
