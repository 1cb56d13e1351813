"""Words found across the library, shown in their lines, and replaced where they are chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editdesk.desk.replace_values import ArticleHits, Question, Replaced
from editdesk.ui.empty_page import EmptyPage
from editdesk.ui.jobs import Jobs
from editdesk.ui.process_job import ProcessJob
from editdesk.ui.replacing import work
from editdesk.ui.replacing.hit_list import HitList
from editdesk.ui.replacing.hits_model import HitsModel
from editdesk.ui.replacing.question_form import QuestionForm
from editdesk.ui.style import Style

_NOTHING_YET = (
    "Nothing is looked for yet",
    "Say what to find, then press Enter. Nothing changes before you have seen it.",
)
_MOST_NAMED = 3


class ReplacingPane(QWidget):
    """Asks, looks in a process of its own, shows every hit.

    `look_requested` comes before a look: answer it with `look`, once what is unsaved is saved. `replace_requested`
    carries the chosen edits and their name; `stop_requested` the wish to give that up. `article_activated` carries
    an article's id with the field or the line to go to.
    """

    look_requested = Signal()
    replace_requested = Signal(object, str)
    stop_requested = Signal()
    article_activated = Signal(str, str, int)

    def __init__(self, jobs: Jobs, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("replacing")
        self._jobs = jobs
        self._look: ProcessJob | None = None
        self._asked: Question | None = None
        self._is_replacing = False
        self._model = HitsModel(self)
        self.form = QuestionForm()
        self.hits = HitList(self._model, style)
        self._empty = EmptyPage(*_NOTHING_YET)
        self._pages = QStackedWidget()
        self._all = QCheckBox("All")
        self._all.setObjectName("replacing.all")
        self._all.setAccessibleName("Every hit chosen")
        self._told = QLabel()
        self._told.setObjectName("replacing.told")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setObjectName("replacing.progress")
        self._bar.setAccessibleName("How much of the library is looked through")
        self._bar.setFixedSize(160, 6)
        self._cancel = _button("cancel", "Cancel", "quiet")
        self._find = _button("find", "Find")
        self._replace = _button("replace", "Replace", "primary")
        self._lay_out()
        self._connect()
        self._show_state()

    def ask(self, words: str = "") -> None:
        """Go to the field of what to find, with words where there are any."""
        self.form.ask(words)

    def look(self) -> None:
        """Look through the library for what the form asks."""
        question = self.form.question
        if question is None or self._is_replacing:
            return
        self.stop()
        self._asked = question
        self._model.begin(question.wanted, self.form.replacement.text())
        self._bar.setRange(0, 0)
        self._look = self._jobs.in_process(
            work.look_through, self._jobs.where, question, progress=self._take, done=self._end, failed=self._fail
        )
        self._show_state()

    def stop(self) -> None:
        """Give up a look; what it found so far stays."""
        if self._look is not None:
            self._look.stop()  # at once: an expression may run for long before it would listen
            self._look = None

    def begin_replacing(self) -> None:
        """Show that the desk is at work."""
        self._is_replacing = True
        self._bar.setRange(0, 0)
        self._told.setText("Replacing…")
        self._show_state()

    def tell_progress(self, done: int, total: int) -> None:
        """Show how many articles are rewritten."""
        if self._is_replacing:
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            self._told.setText(f"Replacing: {done:,} of {total:,} articles")

    def show_replaced(self, replaced: Replaced) -> None:
        """Say what became of it; the hits are no longer where they were."""
        self._is_replacing = False
        self._asked = None
        self._model.begin(self.form.wanted, "")
        self._empty.say(_sentence(replaced), _left(replaced.left))
        self._show_state()
        self.form.pattern.setFocus()

    def show_failure(self, words: str) -> None:
        """Say why nothing was replaced; the hits stay."""
        self._is_replacing = False
        self._show_state()
        self._told.setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up with Escape."""
        if event.key() == Qt.Key.Key_Escape and not self._cancel.isHidden():
            self._give_up()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        title = QLabel("Replace in the library")
        title.setProperty("role", "title")
        hint = QLabel("Articles that change meanwhile are left alone. The whole replacement is undone in one step.")
        hint.setProperty("role", "muted")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(title, 1)
        top.addWidget(self._find)
        top.addWidget(self._replace)
        told = QHBoxLayout()
        told.setContentsMargins(12, 0, 0, 0)
        told.setSpacing(12)
        told.addWidget(self._all)
        told.addWidget(self._told)
        told.addStretch(1)
        told.addWidget(self._bar)
        told.addWidget(self._cancel)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.hits)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(hint)
        layout.addWidget(self.form)
        layout.addLayout(told)
        layout.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.form.changed.connect(self._follow_form)
        self.form.look_requested.connect(self._request_look)
        self.form.left_downwards.connect(self._enter_hits)
        self.hits.left_upwards.connect(self.form.scope.setFocus)
        self.hits.article_activated.connect(self.article_activated)
        self._model.chosen_changed.connect(self._show_counts)
        self._all.clicked.connect(self._choose_all)
        self._find.clicked.connect(self._request_look)
        self._cancel.clicked.connect(self._give_up)
        self._replace.clicked.connect(self._request_replacement)

    def _request_look(self) -> None:
        if self.form.question is not None and not self._is_replacing:
            self.look_requested.emit()

    def _request_replacement(self) -> None:
        edits = self._model.edits()
        if edits and self._is_current:
            self.replace_requested.emit(edits, _name(self.form.pattern.text(), self.form.replacement.text()))

    @property
    def _is_current(self) -> bool:
        """True while the hits are those of what the form asks."""
        return self._asked is not None and self.form.question == self._asked

    def _follow_form(self) -> None:
        if self._is_current:
            self._model.set_replacement(self.form.replacement.text())
        self._show_state()

    def _take(self, done: int, total: int, found: Sequence[ArticleHits]) -> None:
        is_first = not self._model.hits
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._model.add(found)
        if is_first and self._model.hits:
            self._show_state()

    def _end(self, looked: work.Looked) -> None:
        self._look = None
        self._show_state()
        if looked.is_full:
            part = f"in the first {looked.done:,} of {looked.total:,} articles"
            self._told.setText(f"{_counted(self._model.hits, 'hit')} {part}: replace these, or ask for less")

    def _fail(self, error: Exception) -> None:
        self._look = None
        self._show_state()
        self._told.setText(str(error))

    def _give_up(self) -> None:
        if self._is_replacing:
            self.stop_requested.emit()
            return
        self.stop()
        self._show_state()
        self._told.setText(f"Stopped. {self._counts()} so far.")
        self.form.pattern.setFocus()

    def _enter_hits(self) -> None:
        if self._model.hits:
            self.hits.enter()

    def _choose_all(self) -> None:
        self._model.choose_all(is_chosen=self._model.chosen < self._model.hits)

    def _show_state(self) -> None:
        is_busy = self._look is not None or self._is_replacing
        has_hits = bool(self._model.hits)
        self._bar.setVisible(is_busy)
        self._cancel.setVisible(is_busy)
        self._all.setVisible(has_hits)
        self._all.setEnabled(not self._is_replacing)
        self.hits.setEnabled(not self._is_replacing)
        self.form.setEnabled(not self._is_replacing)
        self._find.setEnabled(self.form.question is not None and not self._is_replacing)
        self._pages.setCurrentWidget(self.hits if has_hits else self._empty)
        if self._asked is not None and not has_hits:
            self._empty.say("Looking…" if is_busy else "No hit", "" if is_busy else self._why_nothing())
        self._show_counts()

    def _show_counts(self) -> None:
        chosen, hits = self._model.chosen, self._model.hits
        self._replace.setText(f"Replace {chosen:,} hit{'' if chosen == 1 else 's'}" if chosen else "Replace")
        is_ready = bool(chosen) and self._is_current and self._look is None and not self._is_replacing
        self._replace.setEnabled(is_ready)
        state = Qt.CheckState.Checked if chosen == hits else Qt.CheckState.PartiallyChecked
        self._all.setCheckState(state if chosen else Qt.CheckState.Unchecked)
        if self._is_replacing:
            return
        if self._look is not None:
            self._told.setText(f"{self._counts()} so far")
        elif hits and not self._is_current:
            self._told.setText(f"{self._counts()} · the question has changed: press Enter to look again")
        else:
            self._told.setText(self._chosen_counts() if hits else "")

    def _counts(self) -> str:
        return f"{_counted(self._model.hits, 'hit')} in {_counted(self._model.articles, 'article')}"

    def _chosen_counts(self) -> str:
        said = self._counts()
        if self._model.chosen != self._model.hits:
            articles = _counted(self._model.chosen_articles, "article")
            said += f" · {self._model.chosen:,} chosen in {articles}"
        return said + self._spared(" · ")

    def _spared(self, before: str) -> str:
        spared = self._model.spared
        return f"{before}{spared:,} more in code or link addresses, left alone" if spared else ""

    def _why_nothing(self) -> str:
        if self._model.spared:
            return f"There are {self._model.spared:,} in code or link addresses, which are left alone."
        return "Check the spelling, or ask for less: case, whole words and the query narrow what is found."


def _name(pattern: str, replacement: str) -> str:
    return f"“{pattern}” → “{replacement}”" if replacement else f"“{pattern}” taken out"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _sentence(replaced: Replaced) -> str:
    if replaced.bulk_id is None:
        return "Nothing was replaced"
    return f"{_counted(replaced.hits, 'hit')} replaced in {_counted(replaced.articles, 'article')}"


def _left(left: tuple[tuple[str, str], ...]) -> str:
    if not left:
        return "The revisions before it are named in each article's history."
    lines = [f"“{title}” was left alone: {reason}." for title, reason in left[:_MOST_NAMED]]
    more = len(left) - _MOST_NAMED
    return "\n".join((*lines, *((f"So were {more:,} more.",) if more > 0 else ())))


def _button(name: str, words: str, kind: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(f"replacing.{name}")
    if kind:
        button.setProperty("kind", kind)
    return button
