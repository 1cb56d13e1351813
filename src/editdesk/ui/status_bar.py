"""The status bar, which tells the truth: what is saved, how long, where, and on which desk."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from editdesk.desk.workflow import USUAL, State, WorkflowTable


class StatusBar(QStatusBar):
    """Labels that each know one fact; empty facts take no room."""

    spelling_clicked = Signal()
    plan_clicked = Signal()
    notes_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workflow = USUAL
        self.setObjectName("status")
        self.setSizeGripEnabled(False)
        self._saved = self._label("saved", "Whether the text is saved")
        self._length = self._label("length", "Length of the article")
        self._position = self._label("position", "Line and column of the cursor")
        self._language = self._label("language", "Language of the article")
        self._spelling = self._label("spelling", "Language and misspelt words; a click opens spelling")
        self._spelling.clicked.connect(self.spelling_clicked)
        self._checks = self._label("checks", "What the form finds wrong")
        self._notes = self._label("notes", "Open notes on the article; a click shows them")
        self._notes.clicked.connect(self.notes_clicked)
        self._plan = self._label("plan", "What is planned and late; a click opens the plan")
        self._plan.clicked.connect(self.plan_clicked)
        self._state = self._label("state", "State of the article", is_permanent=True)
        self._desk = self._label("desk", "The open desk", is_permanent=True)

    def show_saved(self, at: datetime | None, revision: int) -> None:
        """Everything is on the desk."""
        when = f" {_moment(at.astimezone())}" if at is not None else ""
        self._say(self._saved, f"● Saved{when} · revision {revision}")

    def show_journaled(self, at: datetime) -> None:
        """Not saved as a revision, yet safe on disk."""
        self._say(self._saved, f"◐ Journaled {at.astimezone():%H:%M:%S}, not saved")

    def show_unsaved(self) -> None:
        """Changed a moment ago."""
        self._say(self._saved, "○ Not saved")

    def show_length(self, words: int | None, characters: int, minutes: int, selected: int | None = None) -> None:
        """Words (None where a goal says them), characters and reading time; of a selection its words alone."""
        if selected is not None:
            self._say(self._length, f"{selected:,} words selected")
            return
        counted = f"{words:,} words · " if words is not None else ""
        self._say(self._length, f"{counted}{characters:,} characters · {minutes} min")

    def show_position(self, line: int, column: int) -> None:
        """Where the cursor stands, both from 1."""
        self._say(self._position, f"Ln {line}, Col {column}")

    def show_language(self, language: str) -> None:
        """The article's language, where spelling says no more of it."""
        self._say(self._language, "" if self._spelling.text() else language)

    def show_spelling(self, text: str) -> None:
        """The article's language and what is misspelt; takes the place of the bare language."""
        self._say(self._spelling, text)
        if text:
            self._say(self._language, "")

    def show_checks(self, count: int) -> None:
        """How many fields of the form need a look."""
        self._say(self._checks, f"⚠ {count} to check" if count else "✓ No findings")

    def show_notes(self, count: int) -> None:
        """How many notes on the article are open."""
        self._say(self._notes, f"{count:,} open note{'s' if count > 1 else ''}" if count else "")

    def set_workflow(self, workflow: WorkflowTable) -> None:
        """Call states as the desk does, from the next one on."""
        self._workflow = workflow

    def show_state(self, state: State | None, revision: int) -> None:
        """The article's state."""
        self._say(self._state, f"{self._workflow.label(state)} · r{revision}" if state else "Not on the desk yet")

    def show_plan(self, planned: int, overdue: int) -> None:
        """How much is planned this week, and how much is late."""
        facts = [f"{planned:,} planned this week" if planned else "", f"{overdue:,} overdue" if overdue else ""]
        self._say(self._plan, " · ".join(fact for fact in facts if fact))

    def show_desk(self, text: str) -> None:
        """Which desk, and whether it is connected."""
        self._say(self._desk, text)

    def show_no_article(self) -> None:
        """Say nothing of an article when none is open."""
        for label in (
            self._length,
            self._position,
            self._language,
            self._spelling,
            self._checks,
            self._notes,
            self._state,
        ):
            self._say(label, "")
        self._say(self._saved, "● All articles saved")

    def _label(self, name: str, description: str, *, is_permanent: bool = False) -> "_Fact":
        label = _Fact()
        label.setObjectName(f"status.{name}")
        label.setAccessibleDescription(description)
        label.setVisible(False)
        (self.addPermanentWidget if is_permanent else self.addWidget)(label)
        return label

    def _say(self, label: QLabel, text: str) -> None:
        if text == label.text():
            return  # a label that is set anew lays the whole bar out
        label.setText(text)
        label.setAccessibleName(text)
        label.setVisible(bool(text))


class _Fact(QLabel):
    """A label that can be clicked."""

    clicked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say that it was clicked."""
        super().mouseReleaseEvent(event)
        self.clicked.emit()


def _moment(at: datetime) -> str:
    """Return the time of today, the day of any other."""
    is_today = at.date() == datetime.now(at.tzinfo).date()
    return f"{at:%H:%M:%S}" if is_today else f"{at.day} {at:%b %Y}"
