"""Focus mode: one column of text, the rest of the window put away until Escape."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from editdesk.settings import Dimming
from editdesk.ui.editor.modes.dimming import DimmingLayer
from editdesk.ui.write_place import TextMode

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow

_HINT = "Focus mode. Escape or F8 brings everything back."
_HINT_MS = 4000


class FocusMode(QObject):
    """Puts the panes of a window away and back as they were; what is not being written grows pale meanwhile."""

    def __init__(self, window: "MainWindow", dimming: DimmingLayer) -> None:
        super().__init__(window)
        self._window = window
        self.dimming = dimming
        self._wanted = window.settings.dimming
        self._put_away: tuple[QWidget, ...] = ()
        self._mode = TextMode.BOTH
        self.is_on = False
        window.editor.add_key_taker(self._take_escape)
        window.installEventFilter(self)

    def toggle(self) -> None:
        """Do what the action says."""
        if self._window.actions_table["view.focus"].isChecked():
            self.enter()
        else:
            self.leave()

    def enter(self) -> None:
        """Leave nothing but the text."""
        if self.is_on:
            return
        window = self._window
        window.show_place("write")
        self.is_on = True
        panes = (window.library, window.inspector, window.rail, window.tabs, window.format_bar, window.menuBar())
        self._put_away = tuple(pane for pane in panes if not pane.isHidden())
        self._mode = window.write.mode
        for pane in self._put_away:
            pane.hide()
        window.write.show_mode(TextMode.EDITOR)
        self.dimming.set_dimming(self._wanted)
        window.status.showMessage(_HINT, _HINT_MS)
        self._tell()

    def leave(self) -> None:
        """Bring everything back."""
        if not self.is_on:
            return
        self.is_on = False
        for pane in self._put_away:
            pane.show()
        self._window.write.show_mode(self._mode)
        self.dimming.set_dimming(Dimming.OFF)
        self._window.status.clearMessage()
        self._tell()

    def set_dimming(self, dimming: Dimming) -> None:
        """Leave the sentence or the paragraph bright, or dim nothing, now or when focus mode is next entered."""
        self._wanted = dimming
        if self.is_on:
            self.dimming.set_dimming(dimming)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave before the window closes, so that it remembers its panes as they are usually."""
        if event.type() == QEvent.Type.Close:
            self.leave()
        return super().eventFilter(watched, event)

    def _take_escape(self, event: QKeyEvent) -> bool:
        is_escape = self.is_on and event.key() == Qt.Key.Key_Escape
        if is_escape:
            self.leave()
        return is_escape

    def _tell(self) -> None:
        table = self._window.actions_table
        table["view.focus"].setChecked(self.is_on)
        table["view.library"].setChecked(not self._window.library.isHidden())
        table["view.inspector"].setChecked(not self._window.inspector.isHidden())
        self._window.editor.setFocus()
