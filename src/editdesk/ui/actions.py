"""Everything the user can ask for by menu, key or palette: one table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command. `keys` are portable texts ("Ctrl+S"); `menu` is where it stands; `needs_article` greys it out."""

    action_id: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    needs_article: bool = False
    is_checkable: bool = False


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("article.new", "New article", "File", ("Ctrl+N",)),
    ActionSpec("article.quick_open", "Open quickly…", "File", ("Ctrl+P",)),
    ActionSpec("article.save", "Save", "File", ("Ctrl+S",), needs_article=True),
    ActionSpec("article.close", "Close tab", "File", ("Ctrl+W",)),
    ActionSpec("desk.import", "Import…", "File", ("Ctrl+Shift+I",)),
    ActionSpec("desk.export", "Export bundle…", "File", ("Ctrl+Shift+E",)),
    ActionSpec("desk.house_blocks", "House blocks…", "File"),
    ActionSpec("desk.open", "Open another desk…", "File", ("Ctrl+O",)),
    ActionSpec("app.preferences", "Preferences…", "File", ("Ctrl+,",)),
    ActionSpec("app.quit", "Quit", "File", ("Ctrl+Q",)),
    ActionSpec("edit.undo", "Undo", "Edit", ("Ctrl+Z",), needs_article=True),
    ActionSpec("edit.redo", "Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), needs_article=True),
    ActionSpec("edit.find", "Find…", "Edit", ("Ctrl+F",), needs_article=True),
    ActionSpec("edit.find_next", "Find next", "Edit", ("F3",), needs_article=True),
    ActionSpec("edit.find_previous", "Find previous", "Edit", ("Shift+F3",), needs_article=True),
    ActionSpec("edit.replace", "Replace…", "Edit", ("Ctrl+H",), needs_article=True),
    ActionSpec("library.search", "Search the library", "Edit", ("Ctrl+Shift+F",)),
    ActionSpec("app.palette", "Command palette…", "View", ("Ctrl+Shift+P",)),
    ActionSpec("view.write", "Write", "View", ("Ctrl+1",)),
    ActionSpec("view.publish", "Publish", "View", ("Ctrl+2",)),
    ActionSpec("view.switch", "Switch editor, preview, both", "View", ("Ctrl+E",), needs_article=True),
    ActionSpec("view.library", "Library", "View", ("Ctrl+Shift+L",), is_checkable=True),
    ActionSpec("view.inspector", "Inspector", "View", ("Ctrl+Shift+D",), is_checkable=True),
    ActionSpec("view.quiet", "Only the text", "View", ("F8",), is_checkable=True),
    ActionSpec("view.full_screen", "Full screen", "View", ("F11",), is_checkable=True),
    ActionSpec("view.next_tab", "Next tab", "View", ("Ctrl+Tab", "Ctrl+PgDown")),
    ActionSpec("view.previous_tab", "Previous tab", "View", ("Ctrl+Shift+Tab", "Ctrl+PgUp")),
    ActionSpec("view.light", "Light colours", "View"),
    ActionSpec("view.dark", "Dark colours", "View"),
    ActionSpec("view.system_colours", "Colours of the system", "View"),
    ActionSpec("format.bold", "Bold", "Insert", ("Ctrl+B",), needs_article=True),
    ActionSpec("format.italic", "Italic", "Insert", ("Ctrl+I",), needs_article=True),
    ActionSpec("format.code", "Code", "Insert", ("Ctrl+Shift+K",), needs_article=True),
    ActionSpec("format.strikethrough", "Strikethrough", "Insert", (), needs_article=True),
    ActionSpec("format.heading", "Heading", "Insert", ("Ctrl+Shift+H",), needs_article=True),
    ActionSpec("format.quote", "Quotation", "Insert", ("Ctrl+Shift+.",), needs_article=True),
    ActionSpec("format.bullets", "Bullet list", "Insert", ("Ctrl+Shift+8",), needs_article=True),
    ActionSpec("format.numbers", "Numbered list", "Insert", ("Ctrl+Shift+7",), needs_article=True),
    ActionSpec("insert.link", "Link", "Insert", ("Ctrl+K",), needs_article=True),
    ActionSpec("insert.image", "Image…", "Insert", (), needs_article=True),
    ActionSpec("insert.table", "Table", "Insert", (), needs_article=True),
    ActionSpec("insert.footnote", "Footnote", "Insert", (), needs_article=True),
    ActionSpec("insert.house_block", "House block…", "Insert", (), needs_article=True),
    ActionSpec("article.next_state", "Next state", "Article", ("Ctrl+Return",), needs_article=True),
    ActionSpec("article.details", "Details", "Article", ("Alt+1",), needs_article=True),
    ActionSpec("article.history", "History", "Article", ("Alt+2",), needs_article=True),
    ActionSpec("article.trash", "Move to trash", "Article", (), needs_article=True),
    ActionSpec("article.restore", "Restore from trash", "Article", (), needs_article=True),
    ActionSpec("help.shortcuts", "Help and shortcuts", "Help", ("F1",)),
    ActionSpec("help.about", "About EditDesk", "Help"),
)

MENUS: tuple[str, ...] = ("File", "Edit", "View", "Insert", "Article", "Help")


class Actions(QObject):
    """The table as QActions, by id. `connect_all` binds each to what it does; an unbound one would be a dead button."""

    def __init__(self, parent: QObject, specs: Iterable[ActionSpec] = ACTIONS) -> None:
        super().__init__(parent)
        self.specs = {spec.action_id: spec for spec in specs}
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
            for spec in self.specs.values():
                if spec.menu != name:
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
        return action
