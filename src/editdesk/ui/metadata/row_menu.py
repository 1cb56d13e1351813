"""The button at the end of a row: move it up, move it down, take it out."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

_SIZE_PX = 28


class RowMenu(QToolButton):
    """`moved` carries -1 or 1. While the focus is in the row, Alt+Up and Alt+Down move it, Alt+Delete removes it."""

    moved = Signal(int)
    removed = Signal()

    def __init__(self, row: QWidget) -> None:
        super().__init__(row)
        self.setText("⋮")
        self.setToolTip("Move or remove")
        self.setFixedSize(_SIZE_PX, _SIZE_PX)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        menu = QMenu(self)
        self.up = self._action(menu, "Move up", "Alt+Up", lambda: self.moved.emit(-1))
        self.down = self._action(menu, "Move down", "Alt+Down", lambda: self.moved.emit(1))
        menu.addSeparator()
        self._action(menu, "Remove", "Alt+Delete", self.removed)
        row.addActions(menu.actions())
        self.setMenu(menu)

    def show_place(self, index: int, count: int) -> None:
        """Offer the moves that this place allows."""
        self.up.setEnabled(index > 0)
        self.down.setEnabled(index < count - 1)

    def _action(self, menu: QMenu, text: str, keys: str, run: Callable[[], object] | SignalInstance) -> QAction:
        action = menu.addAction(text)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(run)
        return action
