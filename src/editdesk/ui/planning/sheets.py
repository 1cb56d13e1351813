"""The plan on paper: calendar, board and issue painted for any printer, in the light colours."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPagedPaintDevice, QPainter, QPen

from editdesk.desk.planning_values import OPEN_STATES, Column, Entry, IssuePlan
from editdesk.desk.workflow import LABELS
from editdesk.ui.planning.calendar import Span
from editdesk.ui.planning.chip_delegate import chip_colour, fitting
from editdesk.ui.planning.issue_model import HEADS, page_range
from editdesk.ui.planning.issue_page import told_total
from editdesk.ui.planning.wording import WEEKDAYS, card_date, card_facts, chip_ends, chip_name, hour, long_day
from editdesk.ui.row_look import bold
from editdesk.ui.style import LIGHT

_TITLE_PT, _TEXT_PT, _SMALL_PT = 16.0, 8.0, 7.0
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Sheet:
    """A painter on paper with the measures of the house; `close` ends it."""

    def __init__(self, device: QPagedPaintDevice, title: str, below: str) -> None:
        self.device = device
        self.painter = QPainter(device)
        self._font = QFont(self.painter.font())
        self.unit = device.logicalDpiX() / 72  # one point
        self.page = QRect(0, 0, device.width(), device.height())
        self._title, self._below = title, below
        self.top = 0
        self._begin_page()

    def points(self, number: float) -> int:
        """Return so many points in dots."""
        return round(number * self.unit)

    def font(self, points: float, *, is_bold: bool = False) -> QFont:
        """Return the house's font in this size."""
        font = QFont(self._font)
        font.setPointSizeF(points)
        return bold(font) if is_bold else font

    def write(
        self, box: QRect, words: str, font: QFont, colour: str = LIGHT.text, at: Qt.AlignmentFlag = _LEFT
    ) -> None:
        """Write one line, cut where the box ends."""
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        shown = QFontMetrics(font, self.device).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        self.painter.drawText(box, at | _MIDDLE, shown)

    def frame(self, box: QRect, ground: str = LIGHT.surface) -> None:
        """Draw a box with a thin line around it."""
        self.painter.setPen(QPen(QColor(LIGHT.border), self.unit * 0.5))
        self.painter.setBrush(QColor(ground))
        self.painter.drawRect(box)

    def next_page(self) -> None:
        """Go on on a new page."""
        self.device.newPage()
        self._begin_page()

    def close(self) -> bool:
        """End the last page."""
        return self.painter.end()

    def _begin_page(self) -> None:
        head = QRect(0, 0, self.page.width(), self.points(24))
        self.write(head, self._title, self.font(_TITLE_PT, is_bold=True))
        self.write(head, self._below, self.font(_TEXT_PT), LIGHT.muted, _RIGHT)
        self.top = head.bottom() + self.points(8)


def print_calendar(
    device: QPagedPaintDevice, title: str, below: str, span: Span, entries: Sequence[Entry], zone: ZoneInfo
) -> bool:
    """Paint a month or week on one page; a day that is too full says how many more there are."""
    sheet = Sheet(device, title, below)
    width, head = sheet.page.width() // 7, sheet.points(14)
    for column, name in enumerate(WEEKDAYS):
        box = QRect(column * width + sheet.points(3), sheet.top, width, head)
        sheet.write(box, name, sheet.font(_TEXT_PT), LIGHT.muted)
    top = sheet.top + head
    height = (sheet.page.height() - top) // span.weeks
    by_day: defaultdict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_day[entry.at.astimezone(zone).date()].append(entry)
    for number, day in enumerate(span.days):
        box = QRect(number % 7 * width, top + number // 7 * height, width - 1, height - 1)
        is_outside = not span.is_week and day.month != span.day.month
        sheet.frame(box, LIGHT.window if is_outside else LIGHT.surface)
        _print_day(sheet, box, day, by_day[day], zone)
    return sheet.close()


def _print_day(sheet: Sheet, box: QRect, day: date, entries: Sequence[Entry], zone: ZoneInfo) -> None:
    pad, line = sheet.points(3), sheet.points(11)
    inner = box.adjusted(pad, pad, -pad, -pad)
    sheet.write(QRect(inner.left(), inner.top(), inner.width(), line), str(day.day), sheet.font(_TEXT_PT, is_bold=True))
    room = max(inner.height() // line - 1, 0)
    shown = entries if len(entries) <= room else entries[: max(room - 1, 0)]
    for row, entry in enumerate(shown, 1):
        place = QRect(inner.left(), inner.top() + row * line, inner.width(), line - sheet.points(1))
        sheet.painter.fillRect(
            QRectF(place.left(), place.top(), sheet.points(2), place.height()), chip_colour(entry, LIGHT)
        )
        font = sheet.font(_SMALL_PT)
        metrics = QFontMetrics(font, sheet.device)
        end = fitting(metrics, chip_ends(entry, zone), place.width())
        room = metrics.horizontalAdvance(f"  {end}")
        sheet.write(place, end, font, LIGHT.muted, _RIGHT)
        name = f"{'! ' if entry.is_overdue else ''}{chip_name(entry)}"
        sheet.write(place.adjusted(sheet.points(4), 0, -room, 0), name, sheet.font(_SMALL_PT, is_bold=True))
    if len(shown) < len(entries):
        last = QRect(inner.left(), inner.top() + (len(shown) + 1) * line, inner.width(), line)
        sheet.write(last, f"and {len(entries) - len(shown)} more", sheet.font(_SMALL_PT), LIGHT.muted)


def print_board(device: QPagedPaintDevice, title: str, below: str, columns: Sequence[Column], zone: ZoneInfo) -> bool:
    """Paint the board, a column for each state of what is on its way, as many pages as its longest column needs."""
    sheet = Sheet(device, title, below)
    filled = [column for column in columns if column.cards and column.state in OPEN_STATES]
    gap, card = sheet.points(6), sheet.points(30)
    width = (sheet.page.width() - gap * max(len(filled) - 1, 0)) // max(len(filled), 1)
    first, at = 0, datetime.now(UTC)
    while True:
        head = sheet.points(16)
        rows = max((sheet.page.height() - sheet.top - head) // (card + sheet.points(3)), 1)
        for number, column in enumerate(filled):
            left = number * (width + gap)
            words = f"{LABELS[column.state]} {column.total:,}"
            sheet.write(QRect(left, sheet.top, width, head), words, sheet.font(_TEXT_PT, is_bold=True))
            for row, each in enumerate(column.cards[first : first + rows]):
                box = QRect(left, sheet.top + head + row * (card + sheet.points(3)), width, card)
                sheet.frame(box)
                bar = QRectF(box.left(), box.top(), sheet.points(2), box.height())
                sheet.painter.fillRect(bar, QColor(LIGHT.state_colour(each.state)))
                inner = box.adjusted(sheet.points(6), sheet.points(3), -sheet.points(3), -sheet.points(3))
                half = inner.height() // 2
                sheet.write(inner.adjusted(0, 0, 0, -half), each.name, sheet.font(_TEXT_PT, is_bold=True))
                late, facts = card_facts(each, zone, at)
                said = " · ".join(part for part in (late, facts) if part)
                sheet.write(inner.adjusted(0, half, 0, 0), said, sheet.font(_SMALL_PT), LIGHT.muted)
        first += rows
        if all(len(column.cards) <= first for column in filled):
            return sheet.close()
        sheet.next_page()


_SHARES = (4, 31, 16, 15, 13, 7, 7, 7)  # of 100, for the issue plan's columns


def print_issue(device: QPagedPaintDevice, plan: IssuePlan, below: str, zone: ZoneInfo) -> bool:
    """Paint an issue's plan: its dates, its articles in order with their pages, and what is left."""
    sheet = Sheet(device, plan.name, below)
    line, pad = sheet.points(18), sheet.points(3)
    dates = [
        f"{said} {long_day(at.astimezone(zone).date())} {hour(at, zone)}"
        for said, at in (("Closes", plan.deadline_at), ("Appears", plan.appears_at))
        if at is not None
    ]
    facts = " · ".join([*dates, told_total(plan)[0]])
    sheet.write(QRect(0, sheet.top, sheet.page.width(), line), facts, sheet.font(_TEXT_PT), LIGHT.muted)
    top = sheet.top + line
    today = datetime.now(UTC).astimezone(zone).date()
    rows = [HEADS] + [
        (
            str(number),
            place.card.name,
            place.card.who or "unassigned",
            LABELS[place.card.state],
            card_date(place.card, zone, today),
            f"{place.card.words:,}",
            str(place.pages or "—"),
            page_range(place),
        )
        for number, place in enumerate(plan.places, 1)
    ]
    for number, row in enumerate(rows):
        if top + line > sheet.page.height():
            sheet.next_page()
            top = sheet.top
        left = 0
        for words, share in zip(row, _SHARES, strict=True):
            width = sheet.page.width() * share // 100
            font = sheet.font(_TEXT_PT, is_bold=number == 0)
            sheet.write(QRect(left + pad, top, width - 2 * pad, line), words, font)
            left += width
        top += line
        sheet.painter.setPen(QPen(QColor(LIGHT.border), sheet.unit * 0.5))
        sheet.painter.drawLine(0, top, sheet.page.width(), top)
    return sheet.close()
