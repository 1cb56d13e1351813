"""Where an import begins: files and folders chosen or dropped, and what they are."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editdesk.ui.style import Style

_FORMATS = (
    ("Tell by the file", "auto"),
    ("Markdown with front matter", "markdown"),
    ("Page copied as text", "page-text"),
)
_FILTER = "Articles, zips and packets (*.md *.markdown *.mdown *.mkd *.txt *.zip);;All files (*)"


class SourcesPage(QWidget):
    """Asks what to import; `chosen` carries the paths and the format as soon as there are some."""

    chosen = Signal(object, str)

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self.setAcceptDrops(True)
        self._zone = QFrame()
        self._zone.setObjectName("importing.drop")
        self._problem = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._problem.setObjectName("importing.problem")
        self._problem.setProperty("role", "error")
        self._problem.hide()
        self._format = QComboBox()
        self._format.setObjectName("importing.format")
        self._format.setAccessibleName("What the files are")
        for text, key in _FORMATS:
            self._format.addItem(text, key)
        self._folder = QPushButton("Choose folder…")
        self._folder.setObjectName("importing.choose_folder")
        self._folder.setProperty("kind", "primary")
        self._files = QPushButton("Choose files…")
        self._files.setObjectName("importing.choose_files")
        self._lay_out()
        self._folder.clicked.connect(self._choose_folder)
        self._files.clicked.connect(self._choose_files)
        style.changed.connect(self._paint)
        self._paint()

    @property
    def format(self) -> str:
        """The format chosen, as `read_sources` knows it."""
        return str(self._format.currentData())

    def tell_problem(self, sentence: str) -> None:
        """Say why nothing came of the last choice; "" takes it away."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what files are dragged here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._paint(is_over=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Show the zone at rest again."""
        self._paint()

    def dropEvent(self, event: QDropEvent) -> None:
        """Choose what was dropped."""
        self._paint()
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            event.acceptProposedAction()
            self.chosen.emit(paths, self.format)

    def _lay_out(self) -> None:
        title = QLabel("Bring articles in", alignment=Qt.AlignmentFlag.AlignCenter)
        title.setProperty("role", "title")
        hint = QLabel(
            "Drop a folder of Markdown files here or a zip of one, single files, pages copied as text,\n"
            "or a packet from another desk.\n"
            "Front matter of Hugo, Jekyll, Eleventy and Zola is understood, and images beside the text come along.\n"
            "Nothing is stored before you have seen what will happen.",
            alignment=Qt.AlignmentFlag.AlignCenter,
            wordWrap=True,
        )
        hint.setProperty("role", "muted")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        for choice in (self._folder, self._files, self._format):
            buttons.addWidget(choice)
        buttons.addStretch()
        inside = QVBoxLayout(self._zone)
        inside.setContentsMargins(32, 32, 32, 32)
        inside.setSpacing(16)
        inside.addStretch()
        inside.addWidget(title)
        inside.addWidget(hint)
        inside.addLayout(buttons)
        inside.addWidget(self._problem)
        inside.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._zone)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Import a folder")
        if folder:
            self.chosen.emit((Path(folder),), self.format)

    def _choose_files(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(self, "Import files", "", _FILTER)
        if files:
            self.chosen.emit(tuple(map(Path, files)), self.format)

    def _paint(self, *, is_over: bool = False) -> None:
        tokens = self._style.tokens
        ground, line = (tokens.selected, tokens.accent) if is_over else (tokens.surface, tokens.border)
        self._zone.setStyleSheet(
            f"QFrame#importing\\.drop {{ background: {ground}; border: 2px dashed {line}; border-radius: 12px; }}"
        )
