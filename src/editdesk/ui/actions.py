"""The table of what the user can ask for as QActions, and its menus."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from editdesk.ui.action_table import ACTIONS, MENUS, ActionSpec


class Actions(QObject):
    """The table as QActions, by id. `connect_all` binds each to what it does; an unbound one would be a dead button."""

    def __init__(self, parent: QObject, specs: Iterable[ActionSpec] = ACTIONS) -> None:
        super().__init__(parent)
        self.specs = {spec.action_id: spec for spec in specs}
        self._choices: dict[str, QActionGroup] = {}
        self._actions = {spec.action_id: self._make(spec) for spec in self.specs.values()}

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def all(self) -> tuple[QAction, ...]:
        """Return every action in table order."""
        return tuple(self._actions.values())

    def connect_all(self, handlers: dict[str, Callable[[], object]]) -> None:
        """Bind each action to its handler. Raises KeyError for an action without one or a handler without action."""
        unbound = self._actions.keys() ^ handlers.keys()
        if unbound:
            raise KeyError(f"actions and handlers differ: {sorted(unbound)}")
        for action_id, handler in handlers.items():
            self._actions[action_id].triggered.connect(lambda _checked=False, run=handler: run())

    def set_article_open(self, is_open: bool) -> None:
        """Grey out what needs an article when none is open."""
        for spec in self.specs.values():
            if spec.needs_article:
                self._actions[spec.action_id].setEnabled(is_open)

    def fill(self, bar: QMenuBar) -> None:
        """Build the menus of the table."""
        for name in MENUS:
            menu = bar.addMenu(f"&{name}")
            menu.setObjectName(f"menu.{name.lower()}")
            previous_group = ""
            inner: dict[str, QMenu] = {}
            for spec in self.specs.values():
                if spec.menu != name:
                    continue
                if spec.submenu:
                    if spec.submenu not in inner:
                        inner[spec.submenu] = menu.addMenu(spec.submenu)
                        inner[spec.submenu].setObjectName(f"menu.{name.lower()}.{spec.submenu.lower()}")
                    inner[spec.submenu].addAction(self._actions[spec.action_id])
                    continue
                group = spec.action_id.partition(".")[0]
                if previous_group not in ("", group):
                    menu.addSeparator()
                previous_group = group
                menu.addAction(self._actions[spec.action_id])

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.text, self)
        action.setObjectName(spec.action_id)
        action.setShortcuts([QKeySequence(keys, QKeySequence.SequenceFormat.PortableText) for keys in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(spec.is_checkable)
        if spec.choice:
            if spec.choice not in self._choices:
                self._choices[spec.choice] = QActionGroup(self)
            self._choices[spec.choice].addAction(action)
        return action
