"""Above a comparison: which two versions, how they are shown, how many changes there are, and the way back."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from editdesk.ui.comparison.versions import Versions


class Mode(StrEnum):
    """How a comparison is shown."""

    MARKUP = "markup"
    SIDE_BY_SIDE = "side_by_side"
    READING = "reading"


_MODES = {
    Mode.MARKUP: ("Markup", "Both versions in one text (Alt+M)", "Alt+M"),
    Mode.SIDE_BY_SIDE: ("Side by side", "Both versions beside each other (Alt+S)", "Alt+S"),
    Mode.READING: ("Reading", "As readers see it, with what changed (Alt+R)", "Alt+R"),
}
KEYS = {keys: mode for mode, (_, _, keys) in _MODES.items()}
_CHOOSER_LEAST_PX = 120


class ComparisonBar(QWidget):
    """Chooses; the pane does the rest. A version without a number is the working text."""

    versions_chosen = Signal(object, object)
    mode_chosen = Signal(object)
    step_requested = Signal(int)
    restore_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.old = _chooser("comparison.from", "Older version")
        self.new = _chooser("comparison.to", "Newer version")
        self.count = QLabel()
        self.count.setObjectName("comparison.count")
        self.previous = _step("comparison.previous", "‹", "Previous change (Alt+Up)")
        self.next = _step("comparison.next", "›", "Next change (Alt+Down)")
        self.restore = QPushButton("Restore")
        self.restore.setObjectName("comparison.restore")
        self._group = QButtonGroup(self)
        self.modes = {mode: self._mode_button(mode) for mode in Mode}
        self._lay_out()
        for box in (self.old, self.new):
            box.activated.connect(lambda _index: self._choose())
        self.previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self.next.clicked.connect(lambda: self.step_requested.emit(1))
        self.restore.clicked.connect(self.restore_requested)

    def show_versions(self, versions: Versions, old: int, new: int | None) -> None:
        """Offer what an article has, with these two chosen."""
        for box, number in ((self.old, old), (self.new, new)):
            box.clear()
            for version in versions.all:
                if box is self.new or version.number is not None:
                    box.addItem(version.label, version.number)
                    box.setItemData(box.count() - 1, version.facts, Qt.ItemDataRole.ToolTipRole)
            box.setCurrentIndex(box.findData(number) if number is not None else 0)
            box.setToolTip(versions.find(number).facts)
        self.restore.setText(f"Restore r{old}…")
        self.restore.setToolTip(f"Make revision {old} the newest; nothing is lost")
        self.restore.setEnabled(old != versions.newest or new is None)

    def show_mode(self, mode: Mode) -> None:
        """Mark the mode in force."""
        self.modes[mode].setChecked(True)

    def show_count(self, told: str, *, has_steps: bool) -> None:
        """Say how many changes there are."""
        self.count.setText(told)
        self.previous.setEnabled(has_steps)
        self.next.setEnabled(has_steps)

    def _choose(self) -> None:
        self.versions_chosen.emit(self.old.currentData(), self.new.currentData())

    def _mode_button(self, mode: Mode) -> QPushButton:
        text, hint, _ = _MODES[mode]
        button = QPushButton(text)
        button.setObjectName(f"comparison.{mode.value}")
        button.setProperty("kind", "chip")
        button.setToolTip(hint)
        button.setCheckable(True)
        button.clicked.connect(lambda: self.mode_chosen.emit(mode))
        self._group.addButton(button)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        arrow = QLabel("↔")
        arrow.setProperty("role", "muted")
        row.addWidget(self.old, 3)
        row.addWidget(arrow)
        row.addWidget(self.new, 3)
        row.addSpacing(4)
        for button in self.modes.values():
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.count)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        row.addWidget(self.restore)


def _chooser(name: str, accessible: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(accessible)
    box.setMinimumWidth(_CHOOSER_LEAST_PX)
    box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(14)
    box.view().setTextElideMode(Qt.TextElideMode.ElideRight)
    return box


def _step(name: str, sign: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(sign)
    button.setToolTip(words)
    button.setAccessibleName(words.partition(" (")[0])
    button.setEnabled(False)
    return button
