"""The menu of the selected articles."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from editdesk.desk.query import Quality

if TYPE_CHECKING:
    from editdesk.ui.library.pane import LibraryPane


def article_menu(
    library: "LibraryPane", selected: tuple[str, ...], makers: Iterable[Callable[[QMenu, tuple[str, ...]], None]]
) -> QMenu:
    """Return the menu, empty where nothing is selected; `makers` add theirs between opening and throwing away."""
    menu = QMenu(library)
    menu.setObjectName("library.menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if not selected:
        return menu
    one = len(selected) == 1
    if one:
        _add(menu, "Open", "Enter", lambda: library.article_activated.emit(selected[0]))
    _add(menu, "Open in a new tab behind", "Ctrl+Enter", lambda: library.behind_requested.emit(selected))
    if one:
        _add(menu, "Preview", "Space", library.view.previewing_requested.emit)
    for make in makers:
        menu.addSeparator()
        make(menu, selected)
    menu.addSeparator()
    if library.shelf is not None:
        _add(menu, "Bring back into the library", "", lambda: library.restore_requested.emit(selected))
    if library.shelf is not Quality.TRASHED:
        _add(menu, "Move to trash", "Delete", lambda: library.trash_requested.emit(selected))
    return menu


def _add(menu: QMenu, text: str, keys: str, run: Callable[[], object]) -> None:
    """Add an entry; its keys are the list's own and only shown here."""
    action = menu.addAction(f"{text}\t{keys}" if keys else text)
    action.triggered.connect(lambda _checked=False: run())
