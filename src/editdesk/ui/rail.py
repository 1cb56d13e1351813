"""The rail at the left edge: the places of the window."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from editdesk.resources import resource
from editdesk.ui.place import Place
from editdesk.ui.window_frame import RAIL_WIDTH

_WIDTH = RAIL_WIDTH


class Rail(QWidget):
    """Shows the places and says which one is wished for."""

    place_requested = Signal(str)

    def __init__(self, places: Iterable[Place[QWidget]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 8, 4, 8)
        layout.setSpacing(4)
        self._group = QButtonGroup(self)
        self._buttons = {place.key: self._button(place) for place in places}
        for button in self._buttons.values():
            layout.addWidget(button)
        layout.addStretch()

    def show_place(self, key: str) -> None:
        """Mark the place that is in front; a place that has no button unmarks the others."""
        self._group.setExclusive(key in self._buttons)
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)

    def _button(self, place: Place[QWidget]) -> QToolButton:
        button = _PlaceButton()
        button.setObjectName(f"rail.{place.key}")
        button.setText(place.text)
        button.setToolTip(f"{place.hint} ({place.shortcut})")
        button.setAccessibleName(place.text)
        button.setIcon(QIcon(str(resource("icons", "light", f"{place.key}.svg"))))
        button.setIconSize(QSize(20, 20))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCheckable(True)
        button.setFixedSize(_WIDTH - 8, 56)
        button.clicked.connect(lambda: self.place_requested.emit(place.key))
        self._group.addButton(button)
        return button


class _PlaceButton(QToolButton):
    """Opens its place to whoever drags something over it, so that it can be dropped there."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.accept()
        self.click()

    def dropEvent(self, event: QDropEvent) -> None:
        event.ignore()
