"""What can be done with several files at once: the same caption, the same credit, one for all, deletion."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

_FIELDS = (("caption", "Caption", "What stands below each of them"), ("credit", "Credit", "Who made them"))
_ACTIONS = (
    ("unify", "Use the one in front for all…", "In every article, the file in front takes the place of the others"),
    ("open", "Open", "Look at copies in the program for them"),
    ("copy", "Copy", "Copy the files, to be pasted anywhere"),
    ("delete", "Delete unused…", "Take out of the desk what nothing uses"),
)


class SelectionCard(QWidget):
    """`described(dict)` has the fields that are to change; `action_requested(key)`."""

    described = Signal(object)
    action_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("media.selection")
        self._title = QLabel()
        self._title.setProperty("role", "section")
        self._front = QLabel(wordWrap=True)
        self._front.setProperty("role", "muted")
        self._told = QLabel(wordWrap=True)
        self._told.setObjectName("media.selection.told")
        self._told.setProperty("role", "muted")
        self.boxes: dict[str, QCheckBox] = {}
        self.fields: dict[str, QLineEdit] = {}
        self.apply = QPushButton("Change all")
        self.apply.setObjectName("media.selection.apply")
        self.apply.setProperty("kind", "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._front)
        layout.addSpacing(8)
        for name, title, hint in _FIELDS:
            self._add_field(layout, name, title, hint)
        layout.addWidget(self.apply)
        layout.addWidget(self._told)
        layout.addSpacing(16)
        for key, text, tip in _ACTIONS:
            button = QPushButton(text)
            button.setObjectName(f"media.selection.{key}")
            button.setToolTip(tip)
            button.clicked.connect(partial(self.action_requested.emit, key))
            layout.addWidget(button)
        layout.addStretch()
        self.apply.clicked.connect(self._describe)
        self._offer()

    def show_selection(self, count: int, front: str) -> None:
        """Say how many files are chosen, and which one is in front."""
        if self._title.text() != (title := f"{count:,} files chosen"):
            self._title.setText(title)
            self._told.clear()
        self._front.setText(f"In front: {front}" if front else "")

    def tell(self, words: str) -> None:
        """Say what became of it."""
        self._told.setText(words)

    def clear(self) -> None:
        """Empty the fields."""
        for name, field in self.fields.items():
            field.clear()
            self.boxes[name].setChecked(False)

    def _add_field(self, layout: QVBoxLayout, name: str, title: str, hint: str) -> None:
        box = QCheckBox(title)
        box.setObjectName(f"media.selection.{name}.change")
        box.setToolTip(f"Change the {title.lower()} of every chosen file; an empty one is taken away")
        field = QLineEdit()
        field.setObjectName(f"media.selection.{name}")
        field.setAccessibleName(f"{title} of every chosen file")
        field.setPlaceholderText(hint)
        field.textEdited.connect(partial(_tick, box))
        field.returnPressed.connect(self._describe)
        box.toggled.connect(self._offer)
        self.boxes[name], self.fields[name] = box, field
        layout.addWidget(box)
        layout.addWidget(field)

    def _offer(self) -> None:
        self.apply.setEnabled(any(box.isChecked() for box in self.boxes.values()))

    def _describe(self) -> None:
        said = {name: field.text().strip() for name, field in self.fields.items() if self.boxes[name].isChecked()}
        if said:
            self.described.emit(said)


def _tick(box: QCheckBox, _words: str) -> None:
    box.setChecked(True)
