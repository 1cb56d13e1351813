"""What to write and where to."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from editdesk.publish.installed_targets import offered
from editdesk.publish.request import ExportRequest


class TargetsCard(QFrame):
    """Targets, scope and path. `changed` follows every choice that changes what an export would take."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._targets = {name: _box(f"publishing.target_{name}", words) for name, words in offered().items()}
        self._targets["site"].setChecked(True)
        self._only_changed = _box("publishing.only_changed", "Only what is new or changed")
        self._proof = _box("publishing.proof", "A proof: work that is not approved too")
        self._proof.setToolTip("Takes working copies. Embargoes still hold.")
        self._path = QLineEdit(str(_suggested()))
        self._path.setObjectName("publishing.path")
        self._path.setAccessibleName("Write to")
        self._path.setToolTip("A folder, or a zip where the name ends in .zip")
        self._browse = QPushButton("Choose…")
        self._browse.setObjectName("publishing.browse")
        self._lay_out()
        for box in (*self._targets.values(), self._only_changed, self._proof):
            box.toggled.connect(self.changed)
        self._browse.clicked.connect(self._choose)

    @property
    def has_target(self) -> bool:
        """True when there is something to write."""
        return any(box.isChecked() for box in self._targets.values())

    def request(self, left_out: frozenset[str] = frozenset()) -> ExportRequest:
        """Return what is chosen, as of now."""
        return ExportRequest(
            targets=tuple(name for name, box in self._targets.items() if box.isChecked()),
            output=Path(self._path.text().strip()).expanduser(),
            at=datetime.now(UTC),
            only_changed=self._only_changed.isChecked(),
            include_unapproved=self._proof.isChecked(),
            left_out=left_out,
        )

    def _lay_out(self) -> None:
        title = QLabel("Targets")
        title.setProperty("role", "section")
        to = QLabel("Write to")
        to.setProperty("role", "muted")
        to.setBuddy(self._path)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._path, 1)
        row.addWidget(self._browse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(title)
        for box in (*self._targets.values(), self._only_changed, self._proof):
            layout.addWidget(box)
        layout.addWidget(to)
        layout.addLayout(row)

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, "Write the bundle to", self._path.text(), "Zip (*.zip);;Folder (*)"
        )
        if chosen:
            self._path.setText(chosen)


def _box(name: str, words: str) -> QCheckBox:
    box = QCheckBox(words)
    box.setObjectName(name)
    return box


def _suggested() -> Path:
    return Path.home() / "Exports" / f"{datetime.now(UTC).astimezone():%Y-%m-%d}.zip"
