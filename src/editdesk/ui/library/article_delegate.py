"""One article in the library: title, who and when, its state as word and colour, and the line that was found."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from editdesk.desk.values import ArticleRow
from editdesk.desk.workflow import LABELS, State
from editdesk.ui.library.article_model import ROW_ROLE, credits_of, measures_of, title_of
from editdesk.ui.library.short_time import day_and_clock
from editdesk.ui.row_look import bold, paint_ground, sized
from editdesk.ui.style import Style

_MARGIN = 12
_GAP = 4
_BADGE_PADDING = 8
_TITLE_LINES = 2
_SNIPPET_LINES = 2
_SMALL_PX = 12
_BADGE_PX = 11
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"  # a name's direction of writing must not turn the rest
_MARKED = re.compile(r"\[([^\[\]]*)\]")
_WIDER_WHEN_BOLD = 16  # what matched words add to a line that was measured without them
_LAID_OUT_AT_MOST = 400  # rows kept laid out: some screens of them

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Laid:
    """A row's texts broken into lines for one width."""

    title: QTextLayout
    snippet: QTextLayout | None
    height: int


class ArticleDelegate(QStyledItemDelegate):
    """Paints rows in the tokens of `style`; rows are as high as their texts need."""

    def __init__(self, style: Style, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._list = parent
        self._style = style
        self._laid = lru_cache(_LAID_OUT_AT_MOST)(self._lay_out)
        style.changed.connect(self._laid.cache_clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the row's size for the width of its list."""
        width = self._list.viewport().width()
        return QSize(width, self._laid(index.data(ROW_ROLE), width, option.font.key()).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the row."""
        row, box, tokens = index.data(ROW_ROLE), option.rect, self._style.tokens
        laid = self._laid(row, box.width(), option.font.key())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, tokens)
        top = box.top() + _MARGIN
        painter.setPen(QColor(tokens.text))
        laid.title.draw(painter, QPointF(box.left() + _MARGIN, top))
        top += round(laid.title.boundingRect().height()) + _GAP
        small = sized(option.font, _SMALL_PX)
        line = QRect(box.left() + _MARGIN, top, box.width() - 2 * _MARGIN, QFontMetrics(small).height())
        self._paint_facts(painter, small, row, line)
        top += line.height() + _GAP
        if laid.snippet is not None:
            painter.setPen(QColor(tokens.text))
            laid.snippet.draw(painter, QPointF(box.left() + _MARGIN, top))
            top += round(laid.snippet.boundingRect().height()) + _GAP
        self._paint_badge(painter, option.font, row, QPointF(box.left() + _MARGIN, top))
        painter.restore()

    def _paint_facts(self, painter: QPainter, font: QFont, row: ArticleRow, line: QRect) -> None:
        """Write who, when and how long; where it gets narrow, country and then name give way to time and length."""
        metrics, text = QFontMetrics(font), measures_of(row, datetime.now(UTC))
        name, with_country = credits_of(row)
        if name:
            text = f" — {text}"
            room = line.width() - metrics.horizontalAdvance(text)
            fits = metrics.horizontalAdvance(with_country) <= room
            credited = metrics.elidedText(with_country if fits else name, Qt.TextElideMode.ElideRight, room)
            text = f"{_FIRST_STRONG_ISOLATE}{credited}{_POP_ISOLATE}{text}"
        painter.setFont(font)
        painter.setPen(QColor(self._style.tokens.muted))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_badge(self, painter: QPainter, font: QFont, row: ArticleRow, corner: QPointF) -> None:
        tokens, small = self._style.tokens, sized(font, _BADGE_PX)
        metrics = QFontMetrics(small)
        label = badge_of(row)
        box = QRectF(corner.x(), corner.y(), metrics.horizontalAdvance(label) + 2 * _BADGE_PADDING, _badge_height(font))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.state_colour(row.state)))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(QColor(tokens.on_accent))
        painter.setFont(small)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)

    def _lay_out(self, row: ArticleRow, width: int, font_key: str) -> _Laid:
        font = QFont()
        font.fromString(font_key)
        room = max(width - 2 * _MARGIN, 1)
        title = _broken(title_of(row), bold(font), room, _TITLE_LINES)
        snippet = self._snippet(row.snippet, sized(font, _SMALL_PX), room) if row.snippet else None
        height = 2 * _MARGIN + round(title.boundingRect().height()) + _GAP
        height += QFontMetrics(sized(font, _SMALL_PX)).height() + _GAP + _badge_height(font)
        if snippet is not None:
            height += round(snippet.boundingRect().height()) + _GAP
        return _Laid(title, snippet, height)

    def _snippet(self, text: str, font: QFont, room: int) -> QTextLayout:
        """Lay the found line out with its words on the colour of a match instead of between brackets."""
        found = QTextCharFormat()
        found.setBackground(QColor(self._style.tokens.search_match))
        found.setFontWeight(QFont.Weight.DemiBold)
        plain, ranges = "", []
        end = 0
        for match in _MARKED.finditer(text):
            plain += text[end : match.start()]
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = len(plain), len(match[1]), found
            ranges.append(part)
            plain += match[1]
            end = match.end()
        return _broken(plain + text[end:], font, room, _SNIPPET_LINES, ranges)


def badge_of(row: ArticleRow) -> str:
    """Return the state's word; a scheduled article also says when."""
    label = LABELS[row.state]
    if row.state is State.SCHEDULED and row.published_at is not None:
        return f"{label} {day_and_clock(row.published_at)}"
    return label


def _badge_height(font: QFont) -> int:
    return QFontMetrics(sized(font, _BADGE_PX)).height() + _GAP


def _broken(
    text: str, font: QFont, width: int, most: int, formats: list[QTextLayout.FormatRange] | None = None
) -> QTextLayout:
    """Break `text` into at most `most` lines, the last one with an ellipsis where more would follow."""
    layout = _lines(text, font, width, most, formats)
    last = layout.lineAt(layout.lineCount() - 1)
    if layout.lineCount() == most and last.textStart() + last.textLength() < len(text):
        start = last.textStart()
        room = width - (_WIDER_WHEN_BOLD if formats else 0)
        rest = QFontMetrics(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, room)
        layout = _lines(text[:start] + rest, font, width, most, formats)
    return layout


def _lines(text: str, font: QFont, width: int, most: int, formats: list[QTextLayout.FormatRange] | None) -> QTextLayout:
    layout = QTextLayout(text, font)
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapping)
    if formats:
        layout.setFormats(formats)
    top = 0.0
    layout.beginLayout()
    for _ in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout
