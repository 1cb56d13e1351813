"""Both versions side by side: what is looked at in one stands at the same height in the other."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from editdesk.ui.comparison.lines import Line, Side
from editdesk.ui.comparison.sheet import Sheet
from editdesk.ui.style import Style


class SideBySide(QWidget):
    """Two sheets that scroll together. Signals are those of the sheets."""

    change_picked = Signal(int)
    taking_requested = Signal(int)

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_following = False
        self._awaited = 0
        self.old = Sheet(style, "comparison.old", "Older version")
        self.new = Sheet(style, "comparison.new", "Newer version")
        self._marks = {self.old: _mark("comparison.old_mark"), self.new: _mark("comparison.new_mark")}
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        for sheet, other in ((self.old, self.new), (self.new, self.old)):
            halves.addWidget(_column(self._marks[sheet], sheet))
            sheet.change_picked.connect(self.change_picked)
            sheet.taking_requested.connect(self.taking_requested)
            sheet.filled.connect(self._reveal_awaited)
            sheet.verticalScrollBar().valueChanged.connect(
                lambda _value, sheet=sheet, other=other: self._follow(sheet, other)
            )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(halves)
        self.setFocusProxy(self.new)

    def name(self, old: str, new: str) -> None:
        """Say which versions these are."""
        self._marks[self.old].setText(old.upper())
        self._marks[self.new].setText(new.upper())

    def show_lines(self, lines: Mapping[Side, tuple[Line, ...]], pictures: Mapping[str, QImage]) -> None:
        """Show both versions from the top."""
        self._awaited = 0
        self.old.show_lines(lines[Side.OLD], pictures)
        self.new.show_lines(lines[Side.NEW], pictures)

    def reveal(self, number: int) -> None:
        """Bring a change into view, on either side or both."""
        self._awaited = 0 if self.old.is_filled and self.new.is_filled else number
        if self._awaited:
            return  # written slice by slice: the change is looked at once it is there
        self._is_following = True
        in_old, in_new = self.old.reveal(number), self.new.reveal(number)
        self._is_following = False
        self._follow(*((self.new, self.old) if in_new else (self.old, self.new)), is_asked=in_old or in_new)

    def _reveal_awaited(self) -> None:
        if self._awaited:
            self.reveal(self._awaited)

    def _follow(self, leader: Sheet, other: Sheet, *, is_asked: bool = True) -> None:
        if self._is_following or not is_asked:
            return
        self._is_following = True  # what the other does in turn leads nobody
        bar, others = leader.verticalScrollBar(), other.verticalScrollBar()
        if bar.value() == bar.minimum():
            others.setValue(others.minimum())
        elif bar.value() == bar.maximum():
            others.setValue(others.maximum())
        else:
            other.look_at(*leader.place())
        self._is_following = False


def _mark(name: str) -> QLabel:
    mark = QLabel()
    mark.setObjectName(name)
    mark.setProperty("role", "muted")
    mark.setContentsMargins(24, 16, 24, 0)
    return mark


def _column(mark: QLabel, sheet: Sheet) -> QWidget:
    column = QWidget()
    column.setProperty("surface", "page")
    column.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(mark)
    layout.addWidget(sheet, 1)
    return column
