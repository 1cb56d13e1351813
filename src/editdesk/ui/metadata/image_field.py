"""The picture above the article: choose or drop one, then describe it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from editdesk.text.metadata import LeadImage
from editdesk.ui.metadata.field import Field
from editdesk.ui.metadata.growing_text import GrowingText
from editdesk.ui.metadata.lead_picture import ShownPicture
from editdesk.ui.metadata.picture_view import PictureView

_PATTERNS = "Pictures (*.png *.jpg *.jpeg *.gif *.webp *.avif *.svg)"
_ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"})
_GAP_PX = 8


class ImageField(Field):
    """`file_chosen` carries the path of a picture to be taken in; the form then shows the article again."""

    file_chosen = Signal(str)

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label, is_headed=True)
        self._image: LeadImage | None = None
        self._is_known = True
        self.setAcceptDrops(True)
        self._view = PictureView()
        self.put(self._view, "picture")
        self._facts = QLabel()
        self._facts.setProperty("role", "muted")
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self.put(self._facts, "facts")
        self.alt, self.caption, self.credit = (
            GrowingText(1, 4, "What can be seen"),
            GrowingText(1, 4, ""),
            GrowingText(1, 2, ""),
        )
        self._words = QWidget()
        form = QFormLayout(self._words)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(4)
        form.setHorizontalSpacing(_GAP_PX)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        for line, part, told in (
            (self.alt, "alt", "Alt text"),
            (self.caption, "caption", "Caption"),
            (self.credit, "credit", "Credit"),
        ):
            words = QLabel(told)
            words.setProperty("role", "muted")
            words.setFixedHeight(line.height())
            form.addRow(words, line)
            self.dress(line, part, f"{self.label}: {told}")
            line.textChanged.connect(self._take_words)
        self.put(self._words, "words")
        self.put(self._buttons(), "buttons")
        self.setFocusProxy(self._choose)
        self._show_parts()

    def value(self) -> LeadImage | None:
        """Return the picture, None for none."""
        return self._image

    def show_value(self, value: LeadImage | None) -> None:
        """Show the picture's words; the pane shows the picture when it has come."""
        if value == self._image:
            return
        # The lines tell of their new text: nothing may take it for an edit of the picture before.
        self._image = None
        for line, text in zip(
            (self.alt, self.caption, self.credit),
            (value.alt, value.caption, value.credit) if value else ("", "", ""),
            strict=True,
        ):
            if _written(line) != text:
                line.setPlainText(text)
        self._image = value
        self._show_parts()

    def show_picture(self, shown: ShownPicture) -> None:
        """Show the picture itself and the facts below it."""
        self._is_known = shown.is_known
        self._view.show_picture(shown.picture)
        self._facts.setText(shown.facts)
        self._facts.setVisible(bool(shown.facts) and self._image is not None)

    def advice(self) -> str:
        """Want the file on the desk, and words for it."""
        if self._image is None:
            return ""
        if not self._is_known:
            return f"“{self._image.reference}” is not on this desk. Choose the picture again."
        return "" if self._image.alt else "Describe the picture for readers who cannot see it."

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a picture's file."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the dropped picture to be taken in."""
        path = _dropped(event)
        if path:
            event.acceptProposedAction()
            self.file_chosen.emit(path)

    def _buttons(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_GAP_PX)
        self._choose = QPushButton("Choose a picture…")
        self.dress(self._choose, "choose", "Lead image: choose a picture")
        self._choose.clicked.connect(self._ask)
        self._remove = QPushButton("Remove")
        self._remove.setProperty("kind", "quiet")
        self.dress(self._remove, "remove", "Lead image: remove it")
        self._remove.clicked.connect(self._take_out)
        line.addWidget(self._choose)
        line.addWidget(self._remove)
        line.addStretch(1)
        return row

    def _show_parts(self) -> None:
        has_image = self._image is not None
        self._words.setVisible(has_image)
        self._remove.setVisible(has_image)
        self._facts.setVisible(has_image and bool(self._facts.text()))
        self._choose.setText("Replace…" if has_image else "Choose a picture…")
        if not has_image:
            self._view.show_picture(None)

    def _take_words(self) -> None:
        if self._image is not None:
            words = (_written(line) for line in (self.alt, self.caption, self.credit))
            image = LeadImage(self._image.reference, *words)
            if image != self._image:
                self._image = image
                self.edited.emit()

    def _take_out(self) -> None:
        self.show_value(None)
        self._choose.setFocus()
        self.edited.emit()

    def _ask(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Choose the lead image", "", _PATTERNS)
        if path:
            self.file_chosen.emit(path)


def _written(text: GrowingText) -> str:
    return " ".join(text.toPlainText().splitlines()).strip()


def _dropped(event: QDropEvent) -> str:
    for url in event.mimeData().urls():
        if url.isLocalFile() and Path(url.toLocalFile()).suffix.lower() in _ENDINGS:
            return url.toLocalFile()
    return ""
