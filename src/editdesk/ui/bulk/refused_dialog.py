"""The articles that a change of many left alone, each with the reason; a click opens one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

_SLUG = Qt.ItemDataRole.UserRole


class RefusedDialog(QDialog):
    """`article_chosen(slug)`. Stays open beside the work, so that one after the other can be mended."""

    article_chosen = Signal(str)

    def __init__(self, refused: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bulk.refused")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Not changed")
        self.resize(520, 360)
        number = len(refused)
        heading = QLabel("One article stayed as it is" if number == 1 else f"{number:,} articles stayed as they are")
        heading.setProperty("role", "title")
        hint = QLabel("Choose one to open it and mend what is missing.")
        hint.setProperty("role", "muted")
        self.list = QListWidget()
        self.list.setObjectName("bulk.refused_list")
        self.list.setAccessibleName(heading.text())
        self.list.setWordWrap(True)
        self.list.setSpacing(4)
        for slug, sentence in refused:
            row = QListWidgetItem(f"{slug}\n{sentence}")
            row.setData(_SLUG, slug)
            self.list.addItem(row)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        for part in (heading, hint, self.list, buttons):
            layout.addWidget(part)

    def _choose(self, row: QListWidgetItem) -> None:
        self.article_chosen.emit(row.data(_SLUG))
