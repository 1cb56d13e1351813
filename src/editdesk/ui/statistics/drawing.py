"""Charts as drawings: anything that can be painted on is given one, a widget, a picture or a page of paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath

from editdesk.ui.statistics.scale import short, ticks
from editdesk.ui.style import Tokens

_TEXT_PX = 11
_NAME_PX = 12
_GAP = 8
_LABELS_HEIGHT = 20
_LEGEND_HEIGHT = 24
_TOP = 8
_WIDEST_BAR = 48
_ROUNDED = 3
_ROW_HEIGHT = 25
_BAR_HEIGHT = 14
_MOST_NAME = 0.36  # of the width of a chart of rows
_DIMMED = 120  # of 255: bars beside the marked one

Right, Left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
Middle, Centre = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class Mark:
    """One value of a chart: its label at the axis, its parts one above the other, and all of it in words."""

    label: str
    parts: tuple[int, ...]
    words: str

    @property
    def whole(self) -> int:
        """The sum of its parts."""
        return sum(self.parts)


class Drawing(Protocol):
    """A chart. Places are those of the rectangle it is painted in."""

    @property
    def marks(self) -> Sequence[Mark]:
        """The values that can be pointed at."""
        ...

    def paint(self, painter: QPainter, room: QRectF, tokens: Tokens, marked: int | None = None) -> None:
        """Paint it, one mark brought out."""
        ...

    def mark_at(self, room: QRectF, place: QPointF) -> int | None:
        """Return the number of the mark at a place."""
        ...

    def box_of(self, room: QRectF, number: int) -> QRectF:
        """Return where a mark stands."""
        ...


@dataclass(frozen=True, slots=True)
class Series:
    """One part of the stacks: its name in the legend and the token that names its colour."""

    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Values over time: a column for each, of one part or of several in a stack."""

    marks: tuple[Mark, ...]
    series: tuple[Series, ...] = (Series("", "accent"),)

    def paint(self, painter: QPainter, room: QRectF, tokens: Tokens, marked: int | None = None) -> None:
        """Paint axis, columns and labels."""
        plot, steps = self._plot(room), self._ticks()
        _write_in(painter, _TEXT_PX)
        for tick in steps:
            height = plot.bottom() - plot.height() * tick / steps[-1]
            painter.setPen(QColor(tokens.border))
            painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
            painter.setPen(QColor(tokens.muted))
            painter.drawText(
                QRectF(room.left(), height - 8, plot.left() - room.left() - _GAP, 16), Right | Middle, short(tick)
            )
        for number, mark in enumerate(self.marks):
            self._paint_column(painter, self._column(plot, number), mark, tokens, is_dim=marked not in {None, number})
        self._paint_labels(painter, plot, tokens, marked)
        if len(self.series) > 1:
            self._paint_legend(painter, room, tokens)

    def mark_at(self, room: QRectF, place: QPointF) -> int | None:
        """Return the column above or below a place."""
        plot = self._plot(room)
        if not self.marks or not plot.left() <= place.x() < plot.right() or not room.contains(place):
            return None
        return min(int((place.x() - plot.left()) / self._step(plot)), len(self.marks) - 1)

    def box_of(self, room: QRectF, number: int) -> QRectF:
        """Return a column's box, as high as its value."""
        plot = self._plot(room)
        column = self._column(plot, number)
        height = plot.height() * self.marks[number].whole / self._ticks()[-1]
        return QRectF(column.left(), plot.bottom() - height, column.width(), height)

    def _ticks(self) -> tuple[int, ...]:
        return ticks(max((mark.whole for mark in self.marks), default=0))

    def _plot(self, room: QRectF) -> QRectF:
        measure = QFontMetricsF(_font(_TEXT_PX))
        axis = max(measure.horizontalAdvance(short(tick)) for tick in self._ticks()) + _GAP
        legend = _LEGEND_HEIGHT if len(self.series) > 1 else 0
        return room.adjusted(axis, _TOP + legend, 0, -_LABELS_HEIGHT)

    def _step(self, plot: QRectF) -> float:
        return plot.width() / max(len(self.marks), 1)

    def _column(self, plot: QRectF, number: int) -> QRectF:
        step = self._step(plot)
        width = min(step * 0.68, _WIDEST_BAR)
        return QRectF(plot.left() + number * step + (step - width) / 2, plot.top(), width, plot.height())

    def _paint_column(self, painter: QPainter, column: QRectF, mark: Mark, tokens: Tokens, *, is_dim: bool) -> None:
        if not mark.whole:
            return
        most = self._ticks()[-1]
        height = column.height() * mark.whole / most
        shape = QPainterPath()
        rounded = min(_ROUNDED, column.width() / 2, height)
        whole = QRectF(column.left(), column.bottom() - height, column.width(), height)
        shape.addRoundedRect(whole.adjusted(0, 0, 0, rounded), rounded, rounded)
        painter.save()
        painter.setClipRect(whole, Qt.ClipOperation.IntersectClip)
        painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
        bottom = column.bottom()
        for part, series in zip(mark.parts, self.series, strict=True):
            size = column.height() * part / most
            colour = QColor(getattr(tokens, series.colour))
            colour.setAlpha(_DIMMED if is_dim else 255)
            painter.fillRect(QRectF(column.left(), bottom - size, column.width(), size), colour)
            bottom -= size
        painter.restore()

    def _paint_labels(self, painter: QPainter, plot: QRectF, tokens: Tokens, marked: int | None) -> None:
        _write_in(painter, _TEXT_PX)
        measure = QFontMetricsF(painter.font())
        widest = max((measure.horizontalAdvance(mark.label) for mark in self.marks), default=0) + _GAP
        step = self._step(plot)
        every = max(1, -(-int(widest) // max(int(step), 1)))
        for number, mark in enumerate(self.marks):
            # Counted from the end: the newest always says which it is.
            if (len(self.marks) - 1 - number) % every:
                continue
            middle = plot.left() + (number + 0.5) * step
            left = min(max(middle - widest / 2, plot.left() - _GAP), plot.right() - widest + _GAP)
            painter.setPen(QColor(tokens.text if number == marked else tokens.muted))
            painter.drawText(QRectF(left, plot.bottom() + 4, widest, 16), Centre | Middle, mark.label)

    def _paint_legend(self, painter: QPainter, room: QRectF, tokens: Tokens) -> None:
        left = self._plot(room).left()
        measure = QFontMetricsF(painter.font())
        for series in self.series:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(getattr(tokens, series.colour)))
            painter.drawRoundedRect(QRectF(left, room.top() + 6, 10, 10), 2, 2)
            painter.setPen(QColor(tokens.muted))
            width = measure.horizontalAdvance(series.name) + 1
            painter.drawText(QRectF(left + 14, room.top() + 3, width, 16), Left | Middle, series.name)
            left += 14 + width + 12


@dataclass(frozen=True, slots=True)
class Rows:
    """Shares: a row for each, its name, its bar and its number. Those that find no room are counted below."""

    marks: tuple[Mark, ...]

    def paint(self, painter: QPainter, room: QRectF, tokens: Tokens, marked: int | None = None) -> None:
        """Paint the rows that have room."""
        names, bars = self._halves(room)
        most = max((mark.whole for mark in self.marks), default=1) or 1
        _write_in(painter, _NAME_PX)
        measure = QFontMetricsF(painter.font())
        for number in range(self._shown(room)):
            mark, top = self.marks[number], room.top() + number * _ROW_HEIGHT
            painter.setPen(QColor(tokens.text))
            name = measure.elidedText(mark.label, Qt.TextElideMode.ElideRight, names - _GAP)
            painter.drawText(QRectF(room.left(), top, names, _ROW_HEIGHT), Left | Middle, name)
            bar = QRectF(
                room.left() + names, top + (_ROW_HEIGHT - _BAR_HEIGHT) / 2, bars * mark.whole / most, _BAR_HEIGHT
            )
            colour = QColor(tokens.accent)
            colour.setAlpha(_DIMMED if marked not in {None, number} else 255)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(bar, _ROUNDED, _ROUNDED)
            painter.setPen(QColor(tokens.muted))
            painter.drawText(
                QRectF(bar.right() + _GAP, top, room.right() - bar.right(), _ROW_HEIGHT),
                Left | Middle,
                f"{mark.whole:,}",
            )
        left = len(self.marks) - self._shown(room)
        if left:
            painter.setPen(QColor(tokens.muted))
            below = QRectF(room.left(), room.top() + self._shown(room) * _ROW_HEIGHT, room.width(), _ROW_HEIGHT)
            painter.drawText(below, Left | Middle, f"and {left:,} more")

    def mark_at(self, room: QRectF, place: QPointF) -> int | None:
        """Return the row at a place."""
        number = int((place.y() - room.top()) // _ROW_HEIGHT)
        return number if room.contains(place) and 0 <= number < self._shown(room) else None

    def box_of(self, room: QRectF, number: int) -> QRectF:
        """Return a row's box."""
        return QRectF(room.left(), room.top() + number * _ROW_HEIGHT, room.width(), _ROW_HEIGHT)

    def _shown(self, room: QRectF) -> int:
        fitting = max(int(room.height() // _ROW_HEIGHT), 1)
        return len(self.marks) if len(self.marks) <= fitting else fitting - 1

    def _halves(self, room: QRectF) -> tuple[float, float]:
        measure = QFontMetricsF(_font(_NAME_PX))
        widest = max((measure.horizontalAdvance(mark.label) for mark in self.marks), default=0) + 2 * _GAP
        number = max((measure.horizontalAdvance(f"{mark.whole:,}") for mark in self.marks), default=0) + 2 * _GAP
        names = min(widest, room.width() * _MOST_NAME)
        return names, max(room.width() - names - number, 1)


def _font(pixels: int) -> QFont:
    font = QFont()
    font.setPixelSize(pixels)
    return font


def _write_in(painter: QPainter, pixels: int) -> None:
    font = QFont(painter.font())
    font.setPixelSize(pixels)
    painter.setFont(font)
