"""The window before its contents: on the screen at once, in their colours, while what goes into it is still loaded."""

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QRect
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from editdesk.ui.style import Style

RAIL_WIDTH = 64
_STATUS_HEIGHT = 24
_ROOM_AROUND = (16, 48)
"""What a window of the first start leaves free of a small screen, across and down."""


class WindowFrame(QWidget):
    """The top-level window. `put_in` gives it its contents; it closes when they let it, and when they close."""

    def __init__(self, style: Style, layout: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("EditDesk")
        self._style = style
        self._contents: QMainWindow | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        place(self, layout)

    def put_in(self, contents: QMainWindow) -> None:
        """Show the contents in this window, under their title."""
        self._contents = contents
        self.setWindowTitle(contents.windowTitle())
        contents.windowTitleChanged.connect(self.setWindowTitle)
        self._column.addWidget(contents)
        contents.show()

    def let_go(self) -> None:
        """Close the window: the contents have closed themselves."""
        self._contents = None
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the contents first."""
        if self._contents is not None and not self._contents.close():
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint where rail, page and status bar will stand."""
        if self._contents is not None:
            return
        page = self.rect()
        rail, status = QRect(page), QRect(page)
        rail.setWidth(RAIL_WIDTH)
        status.setTop(page.bottom() - _STATUS_HEIGHT)
        colours = self._style.tokens
        with QPainter(self) as painter:
            for part, colour in ((page, colours.surface), (rail, colours.rail), (status, colours.status)):
                painter.fillRect(part, QColor(colour))


def place(window: QWidget, layout: Mapping[str, str]) -> None:
    """Give a window the place and size it had last, or what suits the screen."""
    room = window.screen().availableGeometry()
    across, down = _ROOM_AROUND
    window.resize(min(1440, room.width() - across), min(900, room.height() - down))
    window.restoreGeometry(QByteArray.fromBase64(layout.get("window", "").encode("ascii")))


def remembered_place(window: QWidget) -> str:
    """Return place and size as `place` takes them."""
    return bytes(window.saveGeometry().toBase64().data()).decode("ascii")
