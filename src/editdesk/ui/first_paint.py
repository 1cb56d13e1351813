"""The moment after which the start may load what is heavy."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Does each of `steps` in a turn of its own once the window has painted itself: keys come between them.

    A mere timer would fire while X still maps the window.
    """

    def __init__(self, window: QWidget, steps: Sequence[Callable[[], object]]) -> None:
        super().__init__(window)
        self._window = window
        self._steps = list(steps)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint; what it calls comes behind it."""
        if watched is self._window and event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._go_on)
        return False

    def stop(self) -> None:
        """Leave what was not begun yet: the window is closed."""
        self._steps.clear()

    def _go_on(self) -> None:
        if not self._steps:
            self.deleteLater()
            return
        step = self._steps.pop(0)
        QTimer.singleShot(0, self, self._go_on)
        step()
