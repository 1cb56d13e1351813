"""Moving the dates of the selection by days."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QSpinBox, QWidget

from editdesk.ui.bulk.popover import TEXT_WIDTH, Popover

_MOST_DAYS = 3650


class ShiftPopover(Popover):
    """`chosen(days)`, negative for earlier."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("shift", "Move dates", "", parent)
        self.line.hide()
        self.list.hide()
        hint = QLabel(
            "Planned dates, embargoes and the publish dates of what is not out yet. The hour of the day stays.",
            wordWrap=True,
        )
        hint.setProperty("role", "muted")
        hint.ensurePolished()
        hint.setMinimumHeight(hint.heightForWidth(TEXT_WIDTH))
        self.days = QSpinBox(minimum=-_MOST_DAYS, maximum=_MOST_DAYS, value=7, suffix=" days later")
        self.days.setObjectName("bulk.shift_days")
        self.days.setAccessibleName("Days, less than none for earlier")
        self.days.valueChanged.connect(self._say)
        self.column.insertWidget(1, hint)
        self.column.insertWidget(2, self.days)
        self.setFocusProxy(self.days)
        self.apply.clicked.connect(self._take)
        self.days.lineEdit().returnPressed.connect(self._take)

    def open_below(self, button: QWidget) -> None:
        """Show it below a button, with the number to be typed over."""
        super().open_below(button)
        self.days.setFocus()
        self.days.selectAll()

    def _say(self, days: int) -> None:
        self.days.setSuffix(" days earlier" if days < 0 else " days later")
        self.apply.setEnabled(days != 0)

    def _take(self) -> None:
        days = self.days.value()
        if days:
            self.close()
            self.chosen.emit(days)
