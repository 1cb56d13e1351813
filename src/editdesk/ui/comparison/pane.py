"""Two versions of an article compared: as markup in one text, side by side, or as readers see them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from editdesk.desk.values import ArticleDraft, DeskSettings
from editdesk.text.comparing.comparison import TextChange
from editdesk.ui.comparison.bar import KEYS, ComparisonBar, Mode
from editdesk.ui.comparison.lines import Side
from editdesk.ui.comparison.reading import Page, ReadingView
from editdesk.ui.comparison.sheet import Sheet
from editdesk.ui.comparison.side_by_side import SideBySide
from editdesk.ui.comparison.strip import ChangeStrip, told
from editdesk.ui.comparison.taking import Taking
from editdesk.ui.comparison.versions import Versions, versions_of
from editdesk.ui.comparison.waiting import Waiting
from editdesk.ui.comparison.work import Asked, Compared, compared
from editdesk.ui.empty_page import EmptyPage
from editdesk.ui.jobs import DeskJob, Jobs
from editdesk.ui.style import Style

_STEPS = {"Alt+Down": 1, "Alt+Up": -1}
_TAKE = ("Alt+Return", "Alt+Enter")
_NO_ARTICLE = ("No article to compare", "Open an article, then choose two of its revisions here.")
_ONE_REVISION = ("Nothing to compare yet", "The article has one revision. The next save makes a second one.")


class ComparisonPane(QWidget):
    """Compares off the GUI thread; late answers are dropped.

    `restore_requested(article_id, number)` asks for a whole revision, `taking_requested(Taking)` for one change of it.
    `working` returns the open draft of an article, None where none is open. Without `make_page` there is no reading
    mode.
    """

    restore_requested = Signal(str, int)
    taking_requested = Signal(object)
    left = Signal()
    shown = Signal()

    def __init__(
        self,
        jobs: Jobs,
        style: Style,
        parent: QWidget | None = None,
        *,
        make_page: Callable[[QWidget], Page] | None = None,
        working: Callable[[str], ArticleDraft | None] = lambda _article_id: None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("comparison")
        self.setAccessibleName("Comparison")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._jobs = jobs
        self._working = working
        self._settings = DeskSettings()
        self._versions: Versions | None = None
        self._wanted: tuple[str, int | None, int | None] | None = None
        self._job: DeskJob | None = None
        self._compared: Compared | None = None
        self._number = 0
        self._waits_for_focus = False
        self._mode = Mode.SIDE_BY_SIDE
        self.bar = ComparisonBar()
        self.markup = Sheet(style, "comparison.text", "Both versions in one text")
        self.sides = SideBySide(style)
        self.reading = ReadingView(jobs, style, make_page, self) if make_page is not None else None
        self.strip = ChangeStrip()
        self._waiting = Waiting("Comparing…")
        self._empty = EmptyPage(*_NO_ARTICLE)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.bar.show_mode(self._mode)
        self._show_nothing(*_NO_ARTICLE)

    def show_revisions(self, article_id: str, old: int | None, new: int | None) -> None:
        """Compare two revisions. `new` None is the working text, `old` None the revision before `new`."""
        self._wanted = (article_id, old, new)
        self._number = 0
        self.refresh()

    def show_working(self) -> None:
        """Compare with the working text from now on: what was restored stands there."""
        if self._wanted is not None and self._compared is not None:
            self._wanted = (self._wanted[0], self._compared.asked.old, None)
            self.refresh()

    def refresh(self) -> None:
        """Ask the desk again."""
        if self._wanted is not None:
            self._jobs.with_desk(versions_of, self._wanted[0], done=self._take_versions)

    def show_desk(self, settings: DeskSettings) -> None:
        """Take the desk's theme for the reading mode."""
        self._settings = settings

    def show_nothing(self) -> None:
        """Let go of the article."""
        self._wanted = None
        self._show_nothing(*_NO_ARTICLE)

    @property
    def changes(self) -> tuple[TextChange, ...]:
        """What differs, in order."""
        return self._compared.comparison.changes if self._compared is not None else ()

    def show_mode(self, mode: Mode) -> None:
        """Show the comparison in another way."""
        self._mode = mode
        self.bar.show_mode(mode)
        if self._compared is not None:
            self._show_compared(self._compared)

    def step(self, direction: int) -> None:
        """Go to the next change (1) or the one before (-1), round and round."""
        if self._mode is Mode.READING and self.reading is not None:
            self.reading.step(direction)
        elif self.changes:
            following = self._number + direction if self._number else (1 if direction > 0 else len(self.changes))
            self.pick((following - 1) % len(self.changes) + 1)

    def pick(self, number: int) -> None:
        """Look at a change."""
        if self._compared is None:
            return
        self._number = number
        (self.sides if self._mode is Mode.SIDE_BY_SIDE else self.markup).reveal(number)
        change = self.changes[number - 1]
        self.strip.show_change(change, self._field(change), len(self.changes))
        self._show_count()

    def take(self, number: int) -> None:
        """Ask for a change to be restored."""
        shown = self._compared
        if shown is not None and 0 < number <= len(self.changes):
            change = self.changes[number - 1]
            wanted = shown.comparison.restored({number})
            words = told(change, self._field(change))
            self.taking_requested.emit(
                Taking(shown.asked.article_id, shown.asked.old, shown.comparison.new, wanted, words)
            )

    def event(self, event: QEvent) -> bool:
        """Claim the keys that the window has for other things too."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _key(event) in _OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step, change the mode, restore what is looked at, leave."""
        key = _key(event)
        if key in _STEPS:
            self.step(_STEPS[key])
        elif key in KEYS:
            if self.bar.modes[KEYS[key]].isEnabled():
                self.show_mode(KEYS[key])
        elif key in _TAKE:
            self.strip.take()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the desk and the open draft again."""
        super().showEvent(event)
        self.refresh()

    def _take_versions(self, versions: Versions) -> None:
        if self._wanted is None or versions.article_id != self._wanted[0]:
            return
        self._versions = versions
        _, old, new = self._wanted
        if new is not None and new > versions.newest:
            new = versions.newest
        if old is None:
            old = versions.before(new)
        self.bar.show_versions(versions, old, new)
        self.sides.name(versions.find(old).mark, versions.find(new).mark)
        self._compare(versions.article_id, old, new)

    def _compare(self, article_id: str, old: int, new: int | None) -> None:
        working = self._working(article_id) if new is None else None
        asked = Asked(article_id, old, new, working)
        if self._compared is not None and self._compared.asked == asked and (new is not None or working is not None):
            return  # neither a revision nor the draft has changed
        if self._job is not None:
            self._jobs.drop(self._job)
        if self._compared is None or self._compared.asked.article_id != article_id:
            self._stack.setCurrentWidget(self._waiting)
        self._job = self._jobs.with_desk(compared, asked, done=self._take_compared)

    def _take_compared(self, answer: Compared) -> None:
        self._job = None
        if self._wanted is None or answer.asked.article_id != self._wanted[0]:
            return
        before, self._compared = self._compared, answer
        is_same = before is not None and before.comparison == answer.comparison
        if not is_same:
            self._number = min(self._number, len(self.changes))
        self._show_compared(answer)

    def _show_compared(self, shown: Compared) -> None:
        front: QWidget
        if self._mode is Mode.READING and self.reading is not None:
            front = self.reading
            self.reading.show_comparison(shown, self._settings)
        elif self._mode is Mode.SIDE_BY_SIDE:
            front = self.sides
            self.sides.show_lines(shown.lines, shown.pictures)
        else:
            front = self.markup
            self.markup.show_lines(shown.lines[Side.BOTH], shown.pictures)
        if self.reading is not None and front is not self.reading:
            self.reading.leave()
        self._stack.setCurrentWidget(front)
        had_focus = self.hasFocus() or self._waits_for_focus
        self.setFocusProxy(front)
        if had_focus:
            front.setFocus()
        self._waits_for_focus = False
        self._show_count()
        if self._number and self._mode is not Mode.READING:
            self.pick(self._number)
        else:
            self.strip.show_change(None, "", 0 if self._mode is Mode.READING else len(self.changes))
        self.shown.emit()

    def _show_count(self) -> None:
        total = len(self.changes)
        words = "Nothing differs" if not total else f"{total:,} change{'' if total == 1 else 's'}"
        is_counted = self._number and self._mode is not Mode.READING  # a page counts what stands on it
        self.bar.show_count(f"{self._number} of {words}" if is_counted else words, has_steps=bool(total))

    def _show_nothing(self, title: str, hint: str) -> None:
        self._compared = None
        self._versions = None
        self._empty.say(title, hint)
        self._stack.setCurrentWidget(self._empty)
        self.strip.show_change(None, "", 0)
        self.bar.show_count("", has_steps=False)

    def _field(self, change: TextChange) -> str:
        """Name the field or the file that a change is about."""
        if self._compared is None:
            return ""
        comparison = self._compared.comparison
        fields = {each.number: each.field.replace("_", " ") for each in comparison.fields}
        return (fields | {each.number: each.reference for each in comparison.pictures}).get(change.number, "")

    def _choose(self, old: int, new: int | None) -> None:
        if self._wanted is not None:
            self._waits_for_focus = True  # the chooser has done its work: the keys are for the changes now
            self.show_revisions(self._wanted[0], old, new)

    def _restore(self) -> None:
        if self._compared is not None:
            self.restore_requested.emit(self._compared.asked.article_id, self._compared.asked.old)

    def _lay_out(self) -> None:
        for page in (self._empty, self._waiting, self.markup, self.sides, self.reading):
            if page is not None:
                self._stack.addWidget(page)
        self.bar.modes[Mode.READING].setVisible(self.reading is not None)
        self.bar.modes[Mode.READING].setEnabled(self.reading is not None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.bar, _line(), self._stack, self.strip):
            layout.addWidget(widget)
        layout.setStretchFactor(self._stack, 1)

    def _connect(self) -> None:
        self.bar.versions_chosen.connect(self._choose)
        self.bar.mode_chosen.connect(self.show_mode)
        self.bar.step_requested.connect(self.step)
        self.bar.restore_requested.connect(self._restore)
        self.markup.filled.connect(lambda: self.markup.reveal(self._number) if self._number else None)
        for sheet in (self.markup, self.sides):
            sheet.change_picked.connect(self.pick)
            sheet.taking_requested.connect(self.take)
        self.strip.taking_requested.connect(self.take)


_OWN_KEYS = frozenset({*_STEPS, *KEYS, *_TAKE})


def _key(event: QKeyEvent) -> str:
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    line.setFixedHeight(1)
    return line
