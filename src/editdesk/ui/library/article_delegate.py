"""One article in the narrow list: title, who and when, its state as word and colour, and the line that was found."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from editdesk.desk.query import Words
from editdesk.desk.values import ArticleRow
from editdesk.ui.library.article_model import ArticleModel
from editdesk.ui.library.broken_lines import broken, marked
from editdesk.ui.library.density import GAP, MARGIN, SMALL_PX, SNIPPET_LINES, TITLE_LINES, Density, badge_height
from editdesk.ui.library.row_painter import Index, RowPainter
from editdesk.ui.library.row_words import badge_of, credits_of, measures_of, title_of
from editdesk.ui.row_look import bold, paint_ground, sized
from editdesk.ui.style import Style

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"  # a name's direction of writing must not turn the rest
_LAID_OUT_AT_MOST = 400  # rows kept laid out: some screens of them
_DOT = 8  # px


@dataclass(frozen=True, slots=True)
class _Laid:
    """A row's texts broken into lines for one width."""

    title: QTextLayout
    snippet: QTextLayout | None
    height: int


class ArticleDelegate(RowPainter):
    """Paints rows of one height in the tokens of `style`; what a row has less than that is left free around it."""

    def __init__(self, style: Style, model: ArticleModel, parent: QAbstractItemView) -> None:
        super().__init__(style, model, parent)
        self._laid = lru_cache(_LAID_OUT_AT_MOST)(self._lay_out)
        style.changed.connect(self._laid.cache_clear)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return nothing of its own: the list says how high its rows are."""
        return option.rect.size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.model.arrangement.group_at(index.row()) is not None:
            self.paint_heading(painter, option, index.row(), option.rect.width())
        else:
            paint_ground(painter, option, self.look.tokens)
            row = self.model.row_at(index.row())
            box = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
            if row is None:
                self.paint_absent(painter, box, 1 if self.density is Density.COMPACT else 3)
            elif self.density is Density.COMPACT:
                self._paint_compact(painter, option, row, box)
            else:
                self._paint_roomy(painter, option, row, box)
        painter.restore()

    def _paint_compact(self, painter: QPainter, option: QStyleOptionViewItem, row: ArticleRow, box: QRect) -> None:
        """Write the title, and the state in its colour at the end of the line."""
        small = sized(option.font, SMALL_PX)
        state = badge_of(row)
        room = QFontMetrics(small).horizontalAdvance(state) + _DOT + GAP
        place = QRect(box.right() - room, box.top(), room, box.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.state_colour(row.state))
        painter.drawEllipse(QRectF(place.left(), place.center().y() - _DOT / 2 + 1, _DOT, _DOT))
        painter.setPen(QColor(self.look.tokens.muted))
        painter.setFont(small)
        painter.drawText(place.adjusted(_DOT + GAP, 0, GAP, 0), Qt.AlignmentFlag.AlignVCenter, state)
        title = box.adjusted(0, 0, -(room + MARGIN), 0)
        painter.setPen(QColor(self.look.tokens.text))
        line = broken(title_of(row), option.font, max(title.width(), 1), 1, self.found_in(title_of(row)))
        line.draw(painter, QPointF(title.left(), title.center().y() + 1 - line.boundingRect().height() / 2))

    def _paint_roomy(self, painter: QPainter, option: QStyleOptionViewItem, row: ArticleRow, box: QRect) -> None:
        tokens, laid = self.look.tokens, self._laid(row, box.width(), option.font.key(), self.model.words)
        top = box.top() + max((box.height() - laid.height) // 2, 0)
        painter.setPen(QColor(tokens.text))
        laid.title.draw(painter, QPointF(box.left(), top))
        top += round(laid.title.boundingRect().height()) + GAP
        small = sized(option.font, SMALL_PX)
        line = QRect(box.left(), top, box.width(), QFontMetrics(small).height())
        self._paint_facts(painter, small, row, line)
        top += line.height() + GAP
        if laid.snippet is not None:
            painter.setPen(QColor(tokens.text))
            laid.snippet.draw(painter, QPointF(box.left(), top))
            top += round(laid.snippet.boundingRect().height()) + GAP
        self.paint_badge(painter, option.font, row, QPointF(box.left(), top))

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
        painter.setPen(QColor(self.look.tokens.muted))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)

    def _lay_out(self, row: ArticleRow, width: int, font_key: str, _words: tuple[Words, ...]) -> _Laid:
        font = QFont()
        font.fromString(font_key)
        room = max(width, 1)
        small = sized(font, SMALL_PX)
        title = broken(title_of(row), bold(font), room, TITLE_LINES, self.found_in(title_of(row)))
        height = round(title.boundingRect().height()) + GAP + QFontMetrics(small).height() + GAP + badge_height(font)
        if not row.snippet:
            return _Laid(title, None, height)
        text, formats = marked(row.snippet, self.found_look())
        snippet = broken(text, small, room, SNIPPET_LINES, formats)
        return _Laid(title, snippet, height + round(snippet.boundingRect().height()) + GAP)
