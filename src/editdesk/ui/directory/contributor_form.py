"""What is known of a contributor: country, biography, links, picture, and the names they were credited by."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from editdesk.desk.directory_values import ContributorCard, Link
from editdesk.desk.errors import DeskError
from editdesk.desk.values import AssetInfo, TagCount
from editdesk.ui.directory.entry_fields import EntryField, LineEntry, TextEntry
from editdesk.ui.directory.forms import Form
from editdesk.ui.directory.kinds import counted
from editdesk.ui.directory.listed import Found

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

_PATTERNS = "Pictures (*.png *.jpg *.jpeg *.gif *.webp *.avif *.svg)"
_ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"})
_SIDE_PX = 96


class UnreadableFile(DeskError):
    """The chosen file cannot be read."""


class ContributorForm(Form):
    """Bylines keep the country printed there; the form's own is offered to the next."""

    def make_fields(self) -> Sequence[QWidget]:
        """Return the fields in their order."""
        self.picture = PictureEntry()
        self.country = LineEntry("contributor.country", "Country", "Where they are from")
        self.description = TextEntry("contributor.biography", "Biography", "A sentence or two for the author’s page")
        self.links = TextEntry(
            "contributor.links",
            "Links",
            "Site https://ana.example",
            hint="One a line: what to call it, then its address.",
            height=64,
        )
        self.names = Variants()
        self.picture.chosen.connect(self._store)
        self.picture.removed.connect(lambda: self._describe(self.picture, picture=""))
        self.names.split_requested.connect(self._split)
        self.names.forgetting_requested.connect(self._forget)
        return (self.picture, self.country, self.description, self.links, self.names)

    def show_card(self, found: Found) -> None:
        """Show all that is known of a contributor."""
        super().show_card(found)
        card = found.card
        if not isinstance(card, ContributorCard):
            return
        self.picture.show_picture(found.picture)
        self.country.show_text(card.country, anew=self.is_anew)
        lines = (f"{link.label} {link.address}".strip() for link in card.links)
        self.links.show_text("\n".join(lines), anew=self.is_anew)
        self.names.show_variants(card.variants)

    def keep(self, field: EntryField) -> None:
        """Let the desk keep a field."""
        from editdesk.desk import contributors

        if field is self.names:
            if self.names.line.text().strip():
                self.tell_desk(field, contributors.add_variant, self.name, self.names.line.text())
        elif field is self.links:
            self._describe(field, links=tuple(map(_link, self.links.lines)))
        elif field is self.country:
            self._describe(field, country=self.country.text)
        elif field is self.description:
            self._describe(field, biography=self.description.text)

    def _describe(self, field: EntryField, **values: object) -> None:
        from editdesk.desk import contributors

        self.tell_desk(field, contributors.describe, self.name, **values)

    def _split(self, variant: str) -> None:
        from editdesk.desk import contributors

        self.tell_desk(self.names, contributors.split, self.name, variant)

    def _forget(self, variant: str) -> None:
        from editdesk.desk import contributors

        self.tell_desk(self.names, contributors.drop_variant, self.name, variant)

    def _store(self, path: str) -> None:
        name = self.name

        def stored(asset: AssetInfo) -> None:
            if self.name == name:
                self._describe(self.picture, picture=asset.sha256)

        def failed(error: Exception) -> None:
            if isinstance(error, DeskError):
                self.picture.show_problem(str(error))
            else:
                self.jobs.failed_silently.emit(error)

        self.jobs.with_desk(_stored, path, name, done=stored, failed=failed)


class PictureEntry(EntryField):
    """A small portrait: choose a file or drop one on it. `chosen` carries its path."""

    chosen = Signal(str)
    removed = Signal()

    def __init__(self) -> None:
        row = QWidget()
        super().__init__("contributor.picture", "Picture", row)
        self._shown = QLabel("Drop a\npicture")
        self._shown.setObjectName("directory.contributor.picture.shown")
        self._shown.setAccessibleName("Picture")
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setProperty("role", "muted")
        self._shown.setFixedSize(_SIDE_PX, _SIDE_PX)
        choose = QPushButton("Choose a picture…")
        choose.setObjectName("directory.contributor.picture.choose")
        choose.clicked.connect(self._ask)
        self._remove = QPushButton("Remove")
        self._remove.setObjectName("directory.contributor.picture.remove")
        self._remove.setProperty("kind", "quiet")
        self._remove.clicked.connect(self.removed)
        buttons = QVBoxLayout()
        buttons.setSpacing(4)
        buttons.addStretch(1)
        buttons.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        buttons.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignLeft)
        buttons.addStretch(1)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self._shown)
        line.addLayout(buttons, 1)
        self.setFocusProxy(choose)
        self.setAcceptDrops(True)

    def show_picture(self, content: bytes) -> None:
        """Show a picture by its file's bytes, none where there are none."""
        picture = _decoded(content) if content else QPixmap()
        if picture.isNull():
            self._shown.setPixmap(QPixmap())
            self._shown.setText("Drop a\npicture" if not content else "Not shown\nhere")
        else:
            self._shown.setPixmap(picture)
        self._remove.setVisible(bool(content))
        self.show_problem("")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a picture's file."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the dropped picture."""
        if path := _dropped(event):
            event.acceptProposedAction()
            self.chosen.emit(path)

    def _ask(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Choose a picture", "", _PATTERNS)
        if path:
            self.chosen.emit(path)


class Variants(EntryField):
    """The other names a contributor was credited by, each with what can be done about it."""

    split_requested = Signal(str)
    forgetting_requested = Signal(str)

    def __init__(self) -> None:
        box = QWidget()
        super().__init__("contributor.names", "Also credited as", box)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.line = QLineEdit(placeholderText="Another name they are credited by; Enter adds it")
        self.line.setObjectName("directory.contributor.names.add")
        self.line.setAccessibleName("Add a name they are credited by")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._rows)
        column.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.returnPressed.connect(self.kept)

    def show_variants(self, variants: Sequence[TagCount]) -> None:
        """Show the other names with the articles that print them."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for variant in variants:
            self._rows.addWidget(self._row(variant))
        self.line.clear()
        self.show_problem("")

    def _row(self, variant: TagCount) -> QWidget:
        row = QWidget()
        name = QLabel(variant.name)
        name.setTextFormat(Qt.TextFormat.PlainText)
        number = QLabel(counted(variant.articles))
        number.setProperty("role", "muted")
        is_credited = variant.articles > 0
        button = QPushButton("Split off" if is_credited else "Forget")
        button.setProperty("kind", "quiet")
        button.setObjectName(f"directory.contributor.names.{variant.name}")
        said = f"Make {variant.name} a contributor of their own" if is_credited else f"Forget the name {variant.name}"
        button.setAccessibleName(said)
        button.setToolTip(said)
        wish = self.split_requested if is_credited else self.forgetting_requested
        button.clicked.connect(lambda: wish.emit(variant.name))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(name)
        line.addWidget(number)
        line.addStretch(1)
        line.addWidget(button)
        return row


def _stored(desk: "Desk", path: str, name: str) -> AssetInfo:
    from editdesk.desk import assets

    try:
        content = Path(path).read_bytes()
    except OSError as error:
        told = f"“{Path(path).name}” cannot be read ({error.strerror}). Copy it to a folder of yours and try again."
        raise UnreadableFile(told) from error
    return desk.run(assets.add, desk.assets, content, name=Path(path).name, alt=name)


def _link(line: str) -> Link:
    label, _, address = line.rpartition(" ")
    return Link(label.strip(), address)


def _decoded(content: bytes) -> QPixmap:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        size.scale(_SIDE_PX, _SIDE_PX, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        reader.setScaledSize(size)
    picture = QPixmap.fromImage(reader.read())
    if picture.isNull():
        return picture
    left, top = max(0, picture.width() - _SIDE_PX) // 2, max(0, picture.height() - _SIDE_PX) // 2
    return picture.copy(left, top, min(_SIDE_PX, picture.width()), min(_SIDE_PX, picture.height()))


def _dropped(event: QDropEvent) -> str:
    for url in event.mimeData().urls():
        if url.isLocalFile() and Path(url.toLocalFile()).suffix.lower() in _ENDINGS:
            return url.toLocalFile()
    return ""
