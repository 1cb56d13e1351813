"""What follows an edit once it is on the screen."""

from PySide6.QtCore import QObject, QTimer, Signal

LATER_MS = 1
"""Not 0: a picture leaves for the screen when the event loop rests, and it does not while a timer is due."""


class AfterPaint(QObject):
    """Holds edits back until the letter is painted, and hands them on one by one in the turn behind it.

    For whoever need not answer before the letter is seen. Such a listener lags by a turn: before it takes the text as
    a whole, it asks for what is held back by `hand_on`.
    """

    edited = Signal(int, int, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._edits: list[tuple[int, int, str]] = []
        self._turn = QTimer(self, singleShot=True, interval=LATER_MS)
        self._turn.timeout.connect(self.hand_on)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is held back."""
        return not self._edits

    def note(self, position: int, removed: int, added: str) -> None:
        """Take an edit."""
        if not self._edits:
            self._turn.start()
        self._edits.append((position, removed, added))

    def hand_on(self) -> None:
        """Hand on now what was not yet."""
        self._turn.stop()
        edits, self._edits = self._edits, []
        for edit in edits:
            self.edited.emit(*edit)
