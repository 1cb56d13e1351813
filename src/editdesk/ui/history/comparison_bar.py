"""Above the comparison: what the revision is held against, how much differs, and steps from change to change."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from editdesk.ui.history.comparison import Against, Comparison

_CHOICES = (
    (Against.BEFORE, "What it changed"),
    (Against.NOW, "What has changed since"),
    (Against.NOTHING, "Its whole text"),
)


class ComparisonBar(QWidget):
    """Chooses and sums up; the pane does the rest."""

    against_chosen = Signal(object)
    step_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.against = QComboBox()
        self.against.setObjectName("history.against")
        self.against.setAccessibleName("Show")
        for against, words in _CHOICES:
            self.against.addItem(words, against)
        self.summary = QLabel()
        self.summary.setObjectName("history.summary")
        self.summary.setProperty("role", "muted")
        self.summary.setWordWrap(True)
        self.previous = _step("history.previous", "‹", "Previous change")
        self.next = _step("history.next", "›", "Next change")
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.against, 1)
        line.addWidget(self.previous)
        line.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self.summary)
        self.against.currentIndexChanged.connect(lambda _index: self.against_chosen.emit(self.chosen))
        self.previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self.next.clicked.connect(lambda: self.step_requested.emit(1))

    @property
    def chosen(self) -> Against:
        """What the revision is held against."""
        return Against(self.against.currentData())

    def sum_up(self, shown: Comparison | None, *, has_steps: bool) -> None:
        """Say how much differs; None while nothing is shown."""
        self.summary.setText("" if shown is None else summary_of(shown))
        self.previous.setEnabled(has_steps)
        self.next.setEnabled(has_steps)


def summary_of(shown: Comparison) -> str:
    """Return one line on what a comparison shows."""
    number = shown.revision.number
    if shown.other is None:
        return f"Revision {number} as it was saved"
    if shown.other == number:
        return f"Revision {number} is the newest"
    older, newer = sorted((number, shown.other))
    if not shown.has_changes:
        return f"Revisions {older} and {newer} are the same"
    told = []
    if shown.words_added:
        told.append(f"{_words(shown.words_added)} added")
    if shown.words_removed:
        told.append(f"{_words(shown.words_removed)} removed")
    if shown.fields:
        told.append(f"{len(shown.fields)} field{'' if len(shown.fields) == 1 else 's'} changed")
    return f"Revision {older} → {newer}: {', '.join(told) or 'spaces and marks changed'}"


def _words(number: int) -> str:
    return f"{number:,} word{'' if number == 1 else 's'}"


def _step(name: str, sign: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(sign)
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setEnabled(False)
    return button
