"""The filters beside the grid: which files, and of what type, each with how many there are."""

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editdesk.desk.media_values import MediaFilter, MediaKind, MediaListing
from editdesk.ui.media.asset_model import Index
from editdesk.ui.media.asset_words import FILTER_HINTS, FILTERS, KINDS
from editdesk.ui.style import Style

WIDTH = 192
_LINE_PX = 30
_COUNT_ROLE = Qt.ItemDataRole.UserRole
_VALUE_ROLE = Qt.ItemDataRole.UserRole + 1

Choice = TypeVar("Choice", MediaFilter, MediaKind)


class Filters(QWidget):
    """`changed` follows every other choice; `only` and `kind` are what is chosen."""

    changed = Signal()

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._filters: _Choices[MediaFilter] = _Choices("media.filters", "Which files", FILTERS, FILTER_HINTS, style)
        self._kinds: _Choices[MediaKind] = _Choices("media.kinds", "Of what type", KINDS, {}, style)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 16, 8, 12)
        layout.setSpacing(4)
        for title, choices in (("Show", self._filters), ("Type", self._kinds)):
            heading = QLabel(title)
            heading.setProperty("role", "muted")
            heading.setContentsMargins(8, 0, 0, 0)
            layout.addWidget(heading)
            layout.addWidget(choices)
            layout.addSpacing(12)
            choices.currentRowChanged.connect(self.changed)
        layout.addStretch()

    @property
    def only(self) -> MediaFilter:
        """Which files are asked for."""
        return self._filters.value

    @property
    def kind(self) -> MediaKind:
        """The type that is asked for."""
        return self._kinds.value

    def show_all(self) -> None:
        """Ask for every file again."""
        self._filters.setCurrentRow(0)
        self._kinds.setCurrentRow(0)

    def choose(self, only: MediaFilter) -> None:
        """Ask for other files."""
        self._filters.setCurrentRow(list(FILTERS).index(only))

    def show_counts(self, listing: MediaListing) -> None:
        """Show how many files each choice would find."""
        self._filters.show_counts(listing.filters)
        self._kinds.show_counts(listing.kinds)


class _Choices(QListWidget, Generic[Choice]):
    def __init__(
        self, name: str, title: str, words: Mapping[Choice, str], hints: Mapping[Choice, str], style: Style
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setItemDelegate(_Counted(style, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words: Mapping[Choice, str] = words
        for value, text in words.items():
            item = QListWidgetItem(text)
            item.setData(_VALUE_ROLE, value.value)
            item.setToolTip(hints.get(value, ""))
            self.addItem(item)
        self.setCurrentRow(0)
        self.setFixedHeight(_LINE_PX * len(words) + 2)

    @property
    def value(self) -> Choice:
        """What is chosen."""
        values: list[Choice] = list(self._words)
        return values[max(self.currentRow(), 0)]

    def show_counts(self, counts: Iterable[tuple[Choice, int]]) -> None:
        """Show a number at each choice; a type that the desk has none of steps back."""
        for value, number in counts:
            item = self.item(list(self._words).index(value))
            item.setData(_COUNT_ROLE, number)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self._words[value]}, {number:,}")


class _Counted(QStyledItemDelegate):
    def __init__(self, style: Style, parent: QListWidget) -> None:
        super().__init__(parent)
        self._style = style

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        size.setHeight(_LINE_PX)
        return size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = self._style.tokens
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        line: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_selected or is_hovered:
            painter.setBrush(QColor(tokens.selected if is_selected else tokens.hover))
            painter.setPen(QColor(tokens.accent) if has_focus and is_selected else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(line).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        number = index.data(_COUNT_ROLE)
        count = "" if number is None else f"{number:,}"
        inner = line.adjusted(8, 0, -8, 0)
        painter.setPen(QColor(tokens.muted if number == 0 else tokens.text))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(index.data()))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        painter.restore()
