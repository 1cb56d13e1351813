"""One value for all of the selection: a section, an issue, a person, a language, a state."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QWidget

from editdesk.ui.bulk.popover import Popover

_VALUE = Qt.ItemDataRole.UserRole


class ChoicePopover(Popover):
    """`chosen(value, reason)`, the value "" for `nothing`. Where `takes_new`, what is typed may be chosen as well."""

    chosen = Signal(str, str)

    def __init__(
        self,
        name: str,
        title: str,
        values: Sequence[tuple[str, str]],
        parent: QWidget,
        *,
        nothing: str = "",
        takes_new: bool = True,
        asks_reason: bool = False,
    ) -> None:
        super().__init__(name, title, "Find or name one" if takes_new else "Find one", parent)
        self._values = [*values, *([("", nothing)] if nothing else [])]
        self._takes_new = takes_new
        self.reason = QLineEdit(placeholderText="Reason, where the step needs one")
        self.reason.setObjectName(f"bulk.{name}_reason")
        self.reason.setAccessibleName("Reason")
        self.column.insertWidget(3, self.reason)
        self.reason.setHidden(not asks_reason)
        self.line.textChanged.connect(lambda _text: self._show())
        self.line.returnPressed.connect(self._take)
        self.reason.returnPressed.connect(self._take)
        self.list.itemActivated.connect(lambda _row: self._take())
        self.list.itemClicked.connect(lambda _row: None if asks_reason else self._take())
        self.apply.clicked.connect(self._take)
        self._show()

    def _show(self) -> None:
        typed = self.line.text().strip().casefold()
        found = [each for each in self._values if typed in each[1].casefold()]
        rows = []
        for value, words in found:
            row = QListWidgetItem(words)
            row.setData(_VALUE, value)
            rows.append(row)
        is_new = self._takes_new and typed and all(words.casefold() != typed for _, words in self._values)
        if is_new:
            row = QListWidgetItem(f"New: {self.line.text().strip()}")
            row.setData(_VALUE, self.line.text().strip())
            rows.append(row)
        self.show_rows(rows)
        self.apply.setEnabled(bool(rows))

    def _take(self) -> None:
        if self.list.currentRow() < 0:
            return
        row = self.list.currentItem()
        value, reason = str(row.data(_VALUE)), self.reason.text().strip()
        self.close()
        self.chosen.emit(value, reason)
