"""The desk's own words: seen, found, added and removed by anybody who writes for it."""

from PySide6.QtCore import QSortFilterProxyModel, QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editdesk.desk.values import DeskWord

_EMPTY = "No words yet. Add the names and terms that this desk spells in its own way; contributors' names are known."


class WordsDialog(QDialog):
    """`addition_requested(str)` and `removal_requested(str)`, once a word; `show_words` after the desk has them."""

    addition_requested = Signal(str)
    removal_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("words")
        self.setWindowTitle("Desk's words")
        self.resize(420, 480)
        self._words = QStringListModel(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._words)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._entry = QLineEdit(placeholderText="Find a word, or write one to add")
        self._list = QListView()
        self._list.setProperty("role", "choices")
        self._list.setModel(self._found)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._add = QPushButton("Add")
        self._remove = QPushButton("Remove")
        self._empty = QLabel(_EMPTY, wordWrap=True)
        self._empty.setProperty("role", "muted")
        self._problem = QLabel(wordWrap=True)
        self._problem.setProperty("role", "error")
        self._lay_out()
        self._entry.textChanged.connect(self._find)
        self._entry.returnPressed.connect(self._request_addition)
        self._add.clicked.connect(self._request_addition)
        self._remove.clicked.connect(self._request_removal)
        self._list.selectionModel().selectionChanged.connect(self._enable)
        self.show_words(())

    def show_words(self, words: tuple[DeskWord, ...]) -> None:
        """Show the desk's words."""
        self._words.setStringList([each.word for each in words])
        self._empty.setVisible(not words)
        self.show_problem("")
        self._enable()

    def show_problem(self, text: str) -> None:
        """Say why the desk refused, or "" that it did not."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _lay_out(self) -> None:
        hint = QLabel("Right in every article and language, for everybody at this desk.", wordWrap=True)
        hint.setProperty("role", "muted")
        for name, widget, said in (
            ("entry", self._entry, "Word"),
            ("list", self._list, "The desk's words"),
            ("add", self._add, "Add the word"),
            ("remove", self._remove, "Remove the selected words"),
            ("problem", self._problem, "What was refused"),
        ):
            widget.setObjectName(f"words.{name}")
            widget.setAccessibleName(said)
        # Enter adds the word that is written; the dialog itself has no default button.
        for button in (self._add, self._remove):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._entry, 1)
        row.addWidget(self._add)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.button(QDialogButtonBox.StandardButton.Close).setObjectName("words.close")
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        close.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self._remove)
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(hint)
        layout.addLayout(row)
        layout.addWidget(self._empty)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._problem)
        layout.addLayout(foot)

    def _find(self, text: str) -> None:
        self._found.setFilterFixedString(text.strip())
        self.show_problem("")
        self._enable()

    def _enable(self) -> None:
        written = self._entry.text().strip()
        self._add.setEnabled(bool(written) and written not in self._words.stringList())
        self._remove.setEnabled(self._list.selectionModel().hasSelection())

    def _request_addition(self) -> None:
        if self._add.isEnabled():
            self.addition_requested.emit(self._entry.text().strip())
            self._entry.clear()

    def _request_removal(self) -> None:
        for word in [str(index.data()) for index in self._list.selectionModel().selectedIndexes()]:
            self.removal_requested.emit(word)
