"""Spelling for this person: whether, in which languages beside the article's, and by which dictionaries."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editdesk.ui.spelling.languages import language_name

_STEM = Qt.ItemDataRole.UserRole
_TAG = Qt.ItemDataRole.UserRole + 1
_ORIGINS = {"added": "added from a file", "package": "", "system": "of the system"}
_FILES = "Dictionaries (*.dic *.aff *.oxt *.xpi *.zip)"


class SpellingDialog(QDialog):
    """`preferences_chosen(bool, tuple)` at each change; `file_chosen(Path)` and `removal_requested(str)` for files."""

    preferences_chosen = Signal(bool, object)
    file_chosen = Signal(object)
    removal_requested = Signal(str)

    def __init__(self, article_language: str, *, is_wanted: bool, also: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("spelling_dialog")
        self.setWindowTitle("Spelling and dictionaries")
        self.resize(460, 540)
        self._also = also
        self._wanted = QCheckBox("Mark misspelt words while I write")
        self._wanted.setChecked(is_wanted)
        self._article = QLabel(_about_article(article_language), wordWrap=True)
        self._list = QListWidget()
        self._list.setProperty("role", "choices")
        self._add = QPushButton("Add from a file…")
        self._remove = QPushButton("Remove")
        self._problem = QLabel(wordWrap=True)
        self._problem.hide()
        self._lay_out()
        self._wanted.toggled.connect(self._tell)
        self._list.itemChanged.connect(self._tell)
        self._list.currentItemChanged.connect(self._enable)
        self._add.clicked.connect(self._ask_for_file)
        self._remove.clicked.connect(self._request_removal)
        self._enable()

    def show_dictionaries(self, dictionaries: list[list[str]]) -> None:
        """Show what there is: language, name and origin of each; those that are right everywhere first."""
        self._list.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self._list.clear()
        for tag, stem, origin in sorted(dictionaries, key=self._rank):
            more = f"  ·  {_ORIGINS[origin]}" if _ORIGINS[origin] else ""
            item = QListWidgetItem(f"{language_name(tag)}{more}")
            item.setData(_STEM, stem if origin == "added" else "")
            item.setData(_TAG, tag)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if tag in self._also else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._enable()

    def show_problem(self, text: str) -> None:
        """Say why a file was refused, or "" that it was not."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def show_busy(self, *, is_busy: bool) -> None:
        """A file is being tried."""
        self._add.setEnabled(not is_busy)
        self._add.setText("Trying the dictionary…" if is_busy else "Add from a file…")

    def _rank(self, dictionary: list[str]) -> tuple[bool, bool, str]:
        tag, _, origin = dictionary
        return tag not in self._also, origin != "added", language_name(tag)

    def _lay_out(self) -> None:
        self._article.setProperty("role", "muted")
        self._problem.setProperty("role", "error")
        heading = QLabel("Also right in every article")
        heading.setProperty("role", "section")
        for name, widget, said in (
            ("wanted", self._wanted, ""),
            ("list", self._list, "Languages that are right in every article"),
            ("add", self._add, ""),
            ("remove", self._remove, "Remove the selected dictionary"),
            ("problem", self._problem, "Why the file was refused"),
        ):
            widget.setObjectName(f"spelling_dialog.{name}")
            widget.setAccessibleName(said or widget.property("text"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setObjectName("spelling_dialog.close")
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._add)
        foot.addWidget(self._remove)
        foot.addStretch(1)
        foot.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        for widget in (self._wanted, self._article, heading):
            layout.addWidget(widget)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._problem)
        layout.addLayout(foot)

    def _checked(self) -> tuple[str, ...]:
        items = (self._list.item(row) for row in range(self._list.count()))
        tags = (str(item.data(_TAG)) for item in items if item.checkState() == Qt.CheckState.Checked)
        return tuple(dict.fromkeys(tags))

    def _tell(self) -> None:
        self._also = self._checked()
        self.preferences_chosen.emit(self._wanted.isChecked(), self._also)

    def _enable(self) -> None:
        self._remove.setEnabled(bool(self._chosen_stem()))

    def _ask_for_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Add a dictionary", "", _FILES)
        if name:
            self.file_chosen.emit(Path(name))

    def _request_removal(self) -> None:
        self.removal_requested.emit(self._chosen_stem())

    def _chosen_stem(self) -> str:
        """Return the name of the dictionary in hand where it may be removed, else ""."""
        row = self._list.currentRow()
        return str(self._list.item(row).data(_STEM)) if row >= 0 else ""


def _about_article(language: str) -> str:
    if not language:
        return "Each article is spelt in its own language, which stands in its details."
    return f"The article in front is spelt in {language_name(language)}, as its details say."
