"""Says in the status bar that the text holds characters that nobody sees, and leads to them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QToolButton

from editdesk.ui.editor.modes.invisible_marks import dangerous, has_unbalanced
from editdesk.ui.editor.utf16 import Utf16Text

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow

_LOOK_AFTER_MS = 1500
"""After the last key: looking through a megabyte takes some milliseconds, which no key should wait for."""

_EXPLAINED = (
    "Characters without width, or such as change the direction of reading, which can show words in another order than"
    " they stand in. A click goes to the next one; “Remove invisible characters” takes them away."
)


class InvisibleNotice(QObject):
    """A button that is there only while there is something to say; a click goes to the next one."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._editor = window.editor
        self._button = QToolButton()
        self._button.setObjectName("status.invisible")
        self._button.setAutoRaise(True)
        self._button.hide()
        self._button.clicked.connect(self.go_to_next)
        window.status.addWidget(self._button)
        self._later = QTimer(self, singleShot=True, interval=_LOOK_AFTER_MS)
        self._later.timeout.connect(self.look)
        self._editor.after_paint.edited.connect(self._later.start)
        self._editor.document_shown.connect(self._later.start)
        self._later.start()

    def look(self) -> None:
        """Look through the text and say what was found."""
        text = self._editor.text()
        count = 0 if text.isascii() else len(dangerous(text))
        said = f"⚠ {count} invisible character{'s' if count > 1 else ''}" if count else ""
        if count and has_unbalanced(text):
            said += ", words turned round"
        self._button.setText(said)
        self._button.setAccessibleName(said)
        self._button.setToolTip(_EXPLAINED)
        self._button.setVisible(bool(said))

    def go_to_next(self) -> None:
        """Put the cursor before the next one, the first one after the last."""
        units = Utf16Text(self._editor.text())
        cursor = self._editor.textCursor()
        here = units.index(cursor.position())
        places = [found.index for found in dangerous(units.text)]
        if places:
            cursor.setPosition(units.position(next((place for place in places if place > here), places[0])))
            self._editor.setTextCursor(cursor)
            self._editor.centerCursor()
        self._editor.setFocus()
