"""One row of the hits: an article with its count, or a hit in its line, struck, with what would stand there."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editdesk.desk.replace_values import ArticleHits, Hit
from editdesk.desk.workflow import LABELS
from editdesk.ui.replacing.hits_model import ARTICLE_ROLE, CHOSEN_ROLE, HIT_ROLE, WRITTEN_ROLE, place_of
from editdesk.ui.row_look import bold, paint_ground, sized
from editdesk.ui.style import Style, Tokens

ROW_HEIGHT = 32
_MARGIN = 12
_GAP = 8
_BOX = 14
_INDENT = 24
_PLACE_WIDTH = 80
_SMALL_PX = 12
_BADGE_PX = 11
_MOST_BEFORE = 0.34  # of the room: the hit itself stays in sight
_SHOWN_BREAK = "⏎"

_Index = QModelIndex | QPersistentModelIndex


def box_of(row: QRect, *, is_head: bool) -> QRect:
    """Return where the check box of a row stands."""
    left = row.left() + _MARGIN + (0 if is_head else _INDENT)
    return QRect(left, row.top() + (row.height() - _BOX) // 2, _BOX, _BOX)


class HitDelegate(QStyledItemDelegate):
    """Paints rows of one height in the tokens of `style`."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = style

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the same height for every row."""
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the row."""
        tokens = self._style.tokens
        article, hit = index.data(ARTICLE_ROLE), index.data(HIT_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if hit is None and not option.state & option.state.State_Selected:
            painter.fillRect(option.rect, QColor(tokens.sidebar))
        paint_ground(painter, option, tokens)
        box = box_of(option.rect, is_head=hit is None)
        _paint_box(painter, box, index.data(Qt.ItemDataRole.CheckStateRole), tokens)
        room = option.rect.adjusted(box.right() + _GAP + 1 - option.rect.left(), 0, -_MARGIN, 0)
        if hit is None:
            _paint_article(painter, option, room, article, index.data(CHOSEN_ROLE), tokens)
        else:
            _paint_hit(painter, option, room, hit, index.data(WRITTEN_ROLE), tokens)
        painter.restore()


def _paint_box(painter: QPainter, box: QRect, state: Qt.CheckState, tokens: Tokens) -> None:
    is_on = state != Qt.CheckState.Unchecked
    painter.setPen(QPen(QColor(tokens.accent if is_on else tokens.muted), 1))
    painter.setBrush(QColor(tokens.accent if is_on else tokens.field))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if not is_on:
        return
    painter.setPen(QPen(QColor(tokens.on_accent), 1.8, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    left, top = box.left(), box.top()
    if state == Qt.CheckState.PartiallyChecked:
        painter.drawLine(QPointF(left + 4, top + 7), QPointF(left + 10, top + 7))
    else:
        painter.drawPolyline(
            [QPointF(left + 3.5, top + 7.2), QPointF(left + 6, top + 9.8), QPointF(left + 10.6, top + 4.4)]
        )


def _paint_article(
    painter: QPainter, option: QStyleOptionViewItem, room: QRect, article: ArticleHits, chosen: int, tokens: Tokens
) -> None:
    hits = len(article.hits)
    count = f"{chosen:,} of {hits:,}" if chosen != hits else f"{hits:,} hit{'' if hits == 1 else 's'}"
    painter.setFont(sized(option.font, _SMALL_PX))
    painter.setPen(QColor(tokens.muted))
    painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
    taken = painter.fontMetrics().horizontalAdvance(count) + 2 * _GAP
    badge_font = sized(option.font, _BADGE_PX)
    label = LABELS[article.state]
    badge_width = QFontMetrics(badge_font).horizontalAdvance(label) + 2 * _GAP
    font = bold(option.font)
    painter.setFont(font)
    painter.setPen(QColor(tokens.text))
    title_room = room.adjusted(0, 0, -taken - badge_width - _GAP, 0)
    title = QFontMetrics(font).elidedText(article.title, Qt.TextElideMode.ElideRight, title_room.width())
    painter.drawText(title_room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
    left = title_room.left() + QFontMetrics(font).horizontalAdvance(title) + _GAP
    badge = QRectF(left, room.center().y() - 8, badge_width, 17)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.state_colour(article.state)))
    painter.drawRoundedRect(badge, 8, 8)
    painter.setFont(badge_font)
    painter.setPen(QColor(tokens.on_accent))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, label)


def _paint_hit(
    painter: QPainter, option: QStyleOptionViewItem, room: QRect, hit: Hit, written: str, tokens: Tokens
) -> None:
    middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.setFont(sized(option.font, _SMALL_PX))
    painter.setPen(QColor(tokens.muted))
    painter.drawText(QRect(room.left(), room.top(), _PLACE_WIDTH, room.height()), middle, place_of(hit))
    room = room.adjusted(_PLACE_WIDTH, 0, 0, 0)
    painter.setFont(option.font)
    measure = QFontMetrics(option.font)
    before = measure.elidedText(
        _one_line(hit.before).lstrip(), Qt.TextElideMode.ElideLeft, round(room.width() * _MOST_BEFORE)
    )
    left = _draw(painter, room, before, tokens.muted)
    struck = option.font
    struck.setStrikeOut(True)
    painter.setFont(struck)
    left = _draw(painter, left, _one_line(hit.found), tokens.deleted_text, tokens.deleted_background)
    struck.setStrikeOut(False)
    painter.setFont(struck)
    if written:
        left = _draw(
            painter, left.adjusted(2, 0, 0, 0), _one_line(written), tokens.inserted_text, tokens.inserted_background
        )
    _draw(painter, left, _one_line(hit.after), tokens.muted)


def _draw(painter: QPainter, room: QRect, words: str, colour: str, ground: str = "") -> QRect:
    """Draw words at the left of the room, cut where it ends, and return the room that is left."""
    measure = painter.fontMetrics()
    shown = measure.elidedText(words, Qt.TextElideMode.ElideRight, max(room.width(), 0))
    width = measure.horizontalAdvance(shown)
    if ground and shown:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        height = measure.height() + 2
        painter.drawRoundedRect(QRect(room.left(), room.center().y() - height // 2, width, height), 3, 3)
    painter.setPen(QColor(colour))
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    return room.adjusted(width, 0, 0, 0)


def _one_line(words: str) -> str:
    return words.replace("\n", _SHOWN_BREAK).replace("\t", " ")
