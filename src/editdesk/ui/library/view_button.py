"""The button from which the user chooses how the list looks: order, groups, rows, columns."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from editdesk.ui.library.density import Density
from editdesk.ui.library.list_look import GROUPS, SORTS, ListLook


class ViewButton(QPushButton):
    """`chosen(ListLook)` follows a choice; `closing_requested(bool)` puts all groups away or shows them.

    `saving_requested` wishes to keep the present search.

    The menu is made when it is opened; `add_columns`, where there is a table, adds the one of its columns.
    """

    chosen = Signal(object)
    closing_requested = Signal(bool)
    saving_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("View", parent)
        self.setObjectName("library.view")
        self.setAccessibleName("How the list looks: order, groups, rows")
        self.setProperty("kind", "quiet")
        self.look = ListLook()
        self.add_columns: Callable[[QMenu], None] | None = None
        menu = QMenu(self)
        menu.setObjectName("library.view_menu")
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)

    def fill(self) -> None:
        """Make the menu as the look is now."""
        menu = self.menu()
        menu.clear()
        sorts = menu.addMenu("Sort by")
        self._offer(sorts, [(text, replace(self.look, sort=sort, descending=falls)) for text, sort, falls in SORTS])
        if self.look.sort:
            sorts.addSeparator()
            rising, falling = replace(self.look, descending=False), replace(self.look, descending=True)
            self._offer(
                sorts, [("Smallest or earliest first", rising), ("Greatest or latest first", falling)], exact=True
            )
        groups = menu.addMenu("Group by")
        self._offer(groups, [(text, replace(self.look, group_by=group)) for text, group in GROUPS])
        if self.look.group_by:
            groups.addSeparator()
            for text, is_closed in (("Close all groups", True), ("Open all groups", False)):
                action = groups.addAction(text)
                action.triggered.connect(lambda _checked=False, closed=is_closed: self.closing_requested.emit(closed))
        if self.add_columns is not None:
            self.add_columns(menu)
        menu.addSeparator()
        rows = [("Roomy rows", Density.ROOMY), ("Compact rows", Density.COMPACT)]
        self._offer(menu, [(text, replace(self.look, density=density)) for text, density in rows])
        menu.addSeparator()
        menu.addAction("Save this search as a view…").triggered.connect(self.saving_requested)
        hovering = menu.addAction("Preview under the pointer")
        hovering.setCheckable(True)
        hovering.setChecked(self.look.previews_at_hover)
        hovering.toggled.connect(lambda is_on: self._choose(replace(self.look, previews_at_hover=is_on)))

    def _offer(self, menu: QMenu, choices: list[tuple[str, ListLook]], *, exact: bool = False) -> None:
        group = QActionGroup(menu)
        for text, look in choices:
            action = menu.addAction(text)
            action.setCheckable(True)
            group.addAction(action)
            action.setChecked(look == self.look or (not exact and self._is_sorted_alike(look)))
            action.triggered.connect(lambda _checked, look=look: self._choose(look))

    def _is_sorted_alike(self, look: ListLook) -> bool:
        """Say whether `look` differs in the direction alone, which the entry of a sort leaves open."""
        return (
            bool(look.sort) and look.sort == self.look.sort and look == replace(self.look, descending=look.descending)
        )

    def _choose(self, look: ListLook) -> None:
        self.look = look
        self.chosen.emit(look)
