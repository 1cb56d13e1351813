"""The card of one file: its picture and facts, what is said of it, where it is used, what can be done with it."""

from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from editdesk.desk.media_values import AssetRow, WhereUsed
from editdesk.ui.jobs import Jobs
from editdesk.ui.media.asset_words import dimensions, size_words, type_words
from editdesk.ui.media.picture_frame import PictureFrame
from editdesk.ui.media.thumbnails import Thumbnails
from editdesk.ui.media.uses_list import UsesList
from editdesk.ui.media.words_field import WordsField
from editdesk.ui.style import Style

_PICTURE_PX = 640
_AUTOSAVE_MS = 900
_FIELDS = (
    ("name", "Name", "What the file is called"),
    ("alt", "Alt text", "What it shows, for those who cannot see it"),
    ("caption", "Caption", "What stands below it"),
    ("credit", "Credit", "Who made it"),
)
_ACTIONS = (
    ("insert", "Insert", "Put it where the cursor stands in the article in front"),
    ("crop", "Crop…", "Cut a part out as a new file"),
    ("replace", "Replace…", "Put another file in its place in every article"),
    ("open", "Open", "Look at a copy in the program for it"),
    ("copy", "Copy", "Copy the file, to be pasted anywhere"),
    ("delete", "Delete…", "Take it out of the desk, if nothing uses it"),
)
_ACROSS = 3


class AssetCard(QScrollArea):
    """Saves what is typed by itself. `changed(AssetRow)`; `use_activated(AssetUse)`; `action_requested(key)`."""

    changed = Signal(object)
    use_activated = Signal(object)
    action_requested = Signal(str)

    def __init__(self, jobs: Jobs, thumbnails: Thumbnails, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("media.card")
        self.setWidgetResizable(True)
        self._jobs = jobs
        self._thumbnails = thumbnails
        self.row: AssetRow | None = None
        self.picture = PictureFrame(style)
        self._facts = _muted("media.facts")
        self._saved = _muted("media.saved")
        self.uses = UsesList(style)
        self.fields: dict[str, WordsField | QLineEdit] = {}
        self.buttons: dict[str, QPushButton] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_AUTOSAVE_MS)
        self._rest.timeout.connect(self.save)
        self._lay_out()
        self.picture.focus_moved.connect(self._keep_focus)
        self.uses.use_activated.connect(self.use_activated)

    def show_row(self, row: AssetRow) -> None:
        """Show a file; what was typed for the one before is saved first, and what is typed here now stays."""
        is_other = self.row is None or self.row.info.sha256 != row.info.sha256
        if is_other:
            self.save()
        self.row = row
        info = row.info
        facts = (type_words(info), dimensions(info), size_words(info.size_bytes), f"{row.added_at:%d %b %Y}")
        self._facts.setText(" · ".join(part for part in facts if part))
        for name, field in self.fields.items():
            if is_other or not field.hasFocus():
                _write(field, getattr(info, name))
        is_picture = bool(info.width)
        self.buttons["crop"].setEnabled(is_picture)
        self.buttons["insert"].setEnabled(info.media_type.startswith("image/"))
        if is_other:
            self._saved.clear()
            self.verticalScrollBar().setValue(0)
            words = "Loading…" if info.media_type.startswith("image/") else type_words(info)
            self.picture.show_picture(self._thumbnails.picture(info.sha256) or QPixmap(), words, row.focus)
            if info.media_type.startswith("image/"):
                self._thumbnails.closely(info.sha256, _PICTURE_PX, partial(self._show_picture, info.sha256))
        self.ask_for_uses()

    def ask_for_uses(self) -> None:
        """Read again where the file is used."""
        from editdesk.desk import asset_uses

        if self.row is not None:
            sha256 = self.row.info.sha256
            self._jobs.on_desk(asset_uses.where_used, sha256, done=partial(self._show_uses, sha256))

    def save(self) -> None:
        """Keep what was typed and not kept yet."""
        self._rest.stop()
        self.picture.settle()
        if self.row is None:
            return
        info = self.row.info
        said = {name: words for name, field in self.fields.items() if (words := _read(field)) != getattr(info, name)}
        if not said.get("name", "x").strip():
            del said["name"]
            _write(self.fields["name"], info.name)
        if said:
            from editdesk.desk import media_changes

            by = self._jobs.person
            self._jobs.on_desk(media_changes.describe, info.sha256, said, by=by, done=self._saved_as)

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field."""
        self.fields[name].setFocus()
        self.ensureWidgetVisible(self.fields[name])

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("surface", "page")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(4)
        layout.addWidget(self.picture)
        layout.addSpacing(4)
        layout.addWidget(self._facts)
        layout.addSpacing(8)
        layout.addLayout(self._action_buttons())
        layout.addSpacing(12)
        for name, title, hint in _FIELDS:
            label = QLabel(title)
            label.setProperty("role", "muted")
            field: WordsField | QLineEdit = QLineEdit() if name in {"name", "credit"} else WordsField(2, 5, hint)
            if isinstance(field, QLineEdit):
                field.setPlaceholderText(hint)
                field.editingFinished.connect(self.save)
            field.setObjectName(f"media.{name}")
            field.setAccessibleName(title)
            label.setBuddy(field)
            field.textChanged.connect(self._begin_rest)
            self.fields[name] = field
            layout.addWidget(label)
            layout.addWidget(field)
            layout.addSpacing(4)
        layout.addWidget(self._saved)
        layout.addWidget(self.uses)
        layout.addStretch()
        self.setWidget(inner)

    def _action_buttons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        for at, (key, text, hint) in enumerate(_ACTIONS):
            button = QPushButton(text)
            button.setObjectName(f"media.{key}")
            button.setToolTip(hint)
            button.setAccessibleDescription(hint)
            button.clicked.connect(partial(self.action_requested.emit, key))
            button.setMinimumWidth(1)
            self.buttons[key] = button
            grid.addWidget(button, at // _ACROSS, at % _ACROSS)
        return grid

    def _begin_rest(self) -> None:
        if self.row is not None and any(
            _read(field) != getattr(self.row.info, name) for name, field in self.fields.items()
        ):
            self._rest.start()

    def _saved_as(self, row: AssetRow) -> None:
        if self.row is not None and self.row.info.sha256 == row.info.sha256:
            self.row = row
            self._saved.setText("Saved")
        self.changed.emit(row)

    def _keep_focus(self, focus: tuple[float, float] | None) -> None:
        from editdesk.desk import media_changes

        if self.row is not None:
            self._jobs.on_desk(media_changes.set_focus, self.row.info.sha256, focus, done=self._saved_as)

    def _show_picture(self, sha256: str, picture: QPixmap, problem: str) -> None:
        if self.row is not None and self.row.info.sha256 == sha256:
            self.picture.show_picture(picture, problem, self.row.focus)

    def _show_uses(self, sha256: str, used: WhereUsed) -> None:
        if self.row is not None and self.row.info.sha256 == sha256:
            self.uses.show_uses(used)


def _muted(name: str) -> QLabel:
    label = QLabel(wordWrap=True)
    label.setObjectName(name)
    label.setProperty("role", "muted")
    return label


def _read(field: Any) -> str:
    return (field.text() if isinstance(field, QLineEdit) else field.toPlainText()).strip()


def _write(field: Any, words: str) -> None:
    if _read(field) == words:
        return
    with QSignalBlocker(field):
        if isinstance(field, QLineEdit):
            field.setText(words)
            field.setCursorPosition(0)
        else:
            field.show_words(words)
