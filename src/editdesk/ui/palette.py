"""The command palette: every action by name, the recent ones first."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from editdesk.ui.actions import Actions
from editdesk.ui.fuzzy import score
from editdesk.ui.picker import Choice, Picker

_REMEMBERED = 8


class CommandPalette(QObject):
    """Runs any enabled action by a few letters of its name."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self._recent: list[str] = []
        self.picker = Picker("palette", "Type a command", "No command of this name.", window)
        self.picker.typed.connect(self._narrow)
        self.picker.chosen.connect(self._run)

    def ask(self) -> None:
        """Open the palette."""
        self.picker.ask()

    def _narrow(self, typed: str) -> None:
        found = [(self._rank(typed, action), action) for action in self._actions.all() if action.isEnabled()]
        fitting = sorted(((rank, action) for rank, action in found if rank is not None), key=lambda pair: -pair[0])
        self.picker.set_choices(tuple(self._choice(action) for _, action in fitting))

    def _rank(self, typed: str, action: QAction) -> float | None:
        fit = score(typed, action.text())
        if fit is None or action.objectName() == "app.palette":
            return None
        recent = self._recent.index(action.objectName()) if action.objectName() in self._recent else _REMEMBERED
        return fit + (_REMEMBERED - recent) / 2

    def _choice(self, action: QAction) -> Choice:
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return Choice(action.objectName(), action.text().rstrip("…"), keys)

    def _run(self, action_id: str) -> None:
        self._recent = [action_id, *(known for known in self._recent if known != action_id)][:_REMEMBERED]
        self._actions[action_id].trigger()
