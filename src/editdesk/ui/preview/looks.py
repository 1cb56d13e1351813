"""The ways in which the preview can be looked at, and the small bar that offers them."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton, QWidget

from editdesk.resources import resource
from editdesk.ui.style import Style

HEIGHT_PX = 32


class Look(StrEnum):
    """How wide the page is laid out, or on paper."""

    FULL = "full"
    TABLET = "tablet"
    PHONE = "phone"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class LookOffer:
    """What a look is called, and the width of its page in pixels of its own; 0 takes what room there is."""

    name: str
    hint: str
    width_px: int


LOOKS: dict[Look, LookOffer] = {
    Look.FULL: LookOffer("Full width", "As wide as there is room", 0),
    Look.TABLET: LookOffer("Tablet", "As on a tablet, 768 pixels wide", 768),
    Look.PHONE: LookOffer("Phone", "As on a phone, 390 pixels wide", 390),
    # A4 at 96 dots an inch.
    Look.PAPER: LookOffer("Print view", "As it is printed", 794),
}


class LookBar(QWidget):
    """One button a look. `chosen` carries the `Look`."""

    chosen = Signal(object)

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview.bar")
        self.setAccessibleName("Preview width")
        self.setProperty("role", "bar")
        self.setProperty("surface", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT_PX)
        self._style = style
        self._name = QLabel(self)
        self._name.setObjectName("preview.look")
        self._name.setProperty("role", "muted")
        self._group = QButtonGroup(self)
        self._buttons = {look: self._button(look) for look in Look}
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 8, 2)
        row.setSpacing(4)
        row.addWidget(self._name)
        row.addStretch()
        for button in self._buttons.values():
            row.addWidget(button)
        style.changed.connect(self._take_colours)
        self._take_colours()

    def show_look(self, look: Look) -> None:
        """Mark the look in force."""
        self._buttons[look].setChecked(True)
        offer = LOOKS[look]
        self._name.setText(f"{offer.name} · {offer.width_px} px" if offer.width_px else "Preview")

    def _button(self, look: Look) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"preview.{look.value}")
        button.setAccessibleName(LOOKS[look].name)
        button.setToolTip(LOOKS[look].hint)
        button.setCheckable(True)
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(look))
        self._group.addButton(button)
        return button

    def _take_colours(self) -> None:
        folder = "dark" if self._style.tokens.is_dark else "light"
        for look, button in self._buttons.items():
            button.setIcon(QIcon(str(resource("icons", folder, f"preview-{look.value}.svg"))))
