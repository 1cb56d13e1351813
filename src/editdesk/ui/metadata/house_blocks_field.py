"""Which house blocks the article carries besides those its text calls for."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from editdesk.ui.metadata.field import Field

_GAP_PX = 4


class HouseBlocksField(Field):
    """A box to tick for each block of the desk."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label)
        self._known: tuple[str, ...] = ()
        self._chosen: tuple[str, ...] = ()
        self._boxes: dict[str, QCheckBox] = {}
        self._rows = QWidget()
        self._list = QVBoxLayout(self._rows)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(_GAP_PX)
        self._empty = QLabel("The desk has no house blocks yet.")
        self._empty.setProperty("role", "muted")
        self._list.addWidget(self._empty)
        self.put(self._rows)

    def offer(self, names: Sequence[str]) -> None:
        """Offer these blocks."""
        self._known = tuple(names)
        self._show_boxes()

    def value(self) -> tuple[str, ...]:
        """Return the blocks in the order they were chosen."""
        return self._chosen

    def show_value(self, value: tuple[str, ...]) -> None:
        """Tick the boxes of these blocks."""
        if value != self._chosen:
            self._chosen = value
            self._show_boxes()

    def advice(self) -> str:
        """Name the blocks that an export could not fill."""
        missing = [name for name in self._chosen if name not in self._known]
        return f"Not on this desk: {', '.join(missing)}. Untick it, or add it to the desk." if missing else ""

    def _show_boxes(self) -> None:
        wanted = (*self._known, *(name for name in self._chosen if name not in self._known))
        for name in tuple(self._boxes.keys() - set(wanted)):
            box = self._boxes.pop(name)
            self._list.removeWidget(box)
            box.hide()
            box.deleteLater()
        for name in wanted:
            box = self._boxes.get(name) or self._box(name)
            with QSignalBlocker(box):
                box.setChecked(name in self._chosen)
            if name == wanted[0]:
                self.setFocusProxy(box)
        self.chain(self._rows, (self._boxes[name] for name in wanted))
        self._empty.setVisible(not wanted)

    def _box(self, name: str) -> QCheckBox:
        box = QCheckBox(name.replace("&", "&&"))
        self.dress(box, name, f"House block {name}")
        box.toggled.connect(lambda is_on: self._toggle(name, is_on=is_on))
        self._boxes[name] = box
        self._list.addWidget(box)
        return box

    def _toggle(self, name: str, *, is_on: bool) -> None:
        others = tuple(each for each in self._chosen if each != name)
        self._chosen = (*others, name) if is_on else others
        self.edited.emit()
