"""Tags of the selection with three states: all have it, some have it, none has it."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from editdesk.desk.bulk_values import BulkChange
from editdesk.ui.bulk.popover import Popover

_NAME = Qt.ItemDataRole.UserRole
_ALL, _SOME, _NONE = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked


class TagPopover(Popover):
    """`chosen(BulkChange)`: what was ticked is added to all, what was unticked is taken from all; others stay."""

    chosen = Signal(object)

    def __init__(self, held: Sequence[tuple[str, int]], known: Sequence[str], total: int, parent: QWidget) -> None:
        super().__init__("tags", "Tags of the selection", "Find a tag or name a new one", parent)
        self._before = {name: _ALL if number >= total else _SOME for name, number in held}
        self._now = dict(self._before)
        self._held = dict(held)
        self._total = total
        self._names = [*self._before, *(name for name in known if name not in self._before)]
        self.line.textChanged.connect(lambda _text: self._show())
        self.line.returnPressed.connect(self._take_line)
        self.list.itemChanged.connect(self._take)
        self.list.itemActivated.connect(self._turn)
        self.apply.clicked.connect(self._apply)
        self._show()

    @property
    def change(self) -> BulkChange:
        """What the ticks ask for."""
        add = tuple(name for name, state in self._now.items() if state is _ALL and self._before.get(name) is not _ALL)
        remove = tuple(name for name, state in self._now.items() if state is _NONE and name in self._before)
        return BulkChange(add_tags=add, remove_tags=remove)

    def _show(self) -> None:
        typed = self.line.text().strip()
        wanted = typed.casefold()
        names = [name for name in self._names if wanted in name.casefold()]
        names.sort(key=lambda name: (self._now.get(name, _NONE) is _NONE, not name.casefold().startswith(wanted)))
        with QSignalBlocker(self.list):
            self.show_rows([self._row(name) for name in names])
        if typed and not any(name.casefold() == wanted for name in self._names):
            self.apply.setText(f"Add “{typed}”")
        else:
            self.apply.setText("Apply")
        self.apply.setEnabled(bool(typed) or not self.change.is_empty)

    def _row(self, name: str) -> QListWidgetItem:
        number = self._held.get(name, 0)
        some = f"  ({number:,} of {self._total:,})" if 0 < number < self._total else ""
        row = QListWidgetItem(f"{name}{some}")
        row.setData(_NAME, name)
        row.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        row.setCheckState(self._now.get(name, _NONE))
        return row

    def _take(self, row: QListWidgetItem) -> None:
        self._now[row.data(_NAME)] = row.checkState()
        self.apply.setEnabled(not self.change.is_empty)

    def _turn(self, row: QListWidgetItem) -> None:
        row.setCheckState(_NONE if row.checkState() is _ALL else _ALL)

    def _take_line(self) -> None:
        """Tick what the line names, a known tag in its own letters; an empty line applies what is ticked."""
        typed = self.line.text().strip()
        if not typed:
            self._apply()
            return
        name = next((each for each in self._names if each.casefold() == typed.casefold()), typed)
        if name not in self._names:
            self._names.insert(0, name)
        self._now[name] = _ALL
        self.line.clear()
        self._show()

    def _apply(self) -> None:
        if self.line.text().strip():
            self._take_line()
        change = self.change
        self.close()
        if not change.is_empty:
            self.chosen.emit(change)
