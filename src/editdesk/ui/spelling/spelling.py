"""Spelling of the article in front: its language, its waves, its count, and the way from one mistake to the next."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.jobs import Jobs
from editdesk.ui.open_article import OpenArticle
from editdesk.ui.open_articles import OpenArticles
from editdesk.ui.spelling.field_spelling import FieldSpelling
from editdesk.ui.spelling.ignored import IgnoredWords
from editdesk.ui.spelling.languages import language_name
from editdesk.ui.spelling.process import SpellingProcess
from editdesk.ui.spelling.speller import COUNT_RANK, SEEK_RANK, Speller
from editdesk.ui.spelling.text_feed import TextFeed
from editdesk.ui.spelling.waves import Waves
from editdesk.ui.spelling.word_menu import WordMenu
from editdesk.ui.style import Style

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

BEGIN_AFTER_MS = 300
"""The window stands before the process starts, and a language typed into the form is not tried letter by letter."""
STOPPED = "Spelling stopped: a dictionary ended it several times. Remove the one that was added last, then start again."


@dataclass(frozen=True, slots=True)
class _Known:
    """What the desk says of spelling."""

    words: tuple[str, ...]
    language: str


class Spelling(QObject):
    """Spells what `editor` shows. Lives on the GUI thread.

    `described(str)` is for the status bar; `told(str)` is one sentence that somebody who asked should read.
    """

    described = Signal(str)
    told = Signal(str)
    settings_requested = Signal()

    def __init__(
        self, editor: MarkdownEditor, articles: OpenArticles, jobs: Jobs, style: Style, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.setObjectName("spelling")
        self._editor = editor
        self._articles = articles
        self._jobs = jobs
        self._style = style
        self._article: OpenArticle | None = None
        self._is_wanted = True
        self._also: tuple[str, ...] = ()
        self._desk_language = ""
        self._count: int | None = None
        self.process = SpellingProcess(self)
        self.speller = Speller(self.process, self)
        self.waves = Waves(editor, self.speller, style, self)
        self.feed = TextFeed(editor, self.process, self)
        self.menu = WordMenu(editor, self.waves, self.speller, self)
        self._begin = QTimer(self, singleShot=True, interval=BEGIN_AFTER_MS)
        self._begin.timeout.connect(self._choose_languages)
        self._connect()
        self._show_article(articles.current)

    def _connect(self) -> None:
        self._articles.current_changed.connect(self._show_article)
        self._articles.saved.connect(self.load_words)
        self._editor.document_shown.connect(self._take_ignored)
        self.speller.changed.connect(self._take_over)
        self.speller.failed.connect(self.told)
        self.feed.rested.connect(self._count_on)
        self.menu.addition_requested.connect(self.add_word)
        self.menu.ignoring_requested.connect(self.ignore)
        self.menu.settings_requested.connect(self.settings_requested)
        self.process.lost.connect(self._begin_again)

    @property
    def is_settled(self) -> bool:
        """Whether everything in sight is judged and the article is counted."""
        is_waiting = self._begin.isActive() or not self.process.is_idle or not self.waves.is_settled
        return not is_waiting and (not self.speller.is_on or (self.feed.is_settled and self._count is not None))

    @property
    def languages(self) -> tuple[str, ...]:
        """What the article in front is spelt in: its own language, then those that are right everywhere."""
        if self._article is None:
            return ()
        own = self._article.metadata.language or self._desk_language
        return tuple(dict.fromkeys(language for language in (own, *self._also) if language))

    def set_preferences(self, *, is_wanted: bool, also: Iterable[str]) -> None:
        """Spell or not, and take the languages `also` for right in every article."""
        self._is_wanted, self._also = is_wanted, tuple(also)
        self._begin.start()

    def go_on(self, *, is_back: bool = False) -> None:
        """Select the next misspelt word, or the one before the cursor; `told` says where there is none."""
        if not self.speller.is_on:
            self.told.emit(self._why_not())
            return
        self.feed.hurry()
        cursor = self._editor.textCursor()
        start = cursor.selectionStart() if is_back else cursor.selectionEnd()
        ignored = sorted(IgnoredWords.of(self._editor.document()).words)
        change = self._editor.document().revision()

        def select(answer: dict[str, Any]) -> None:
            if answer["found"] is None:
                self.told.emit("No word is misspelt.")
            elif self._editor.document().revision() == change:
                self._select(*answer["found"])

        self.process.ask({"seek": [start, is_back, ignored]}, select, rank=SEEK_RANK)

    def add_word(self, word: str) -> None:
        """Make a word one of the desk's, for everybody."""
        from editdesk.desk import words

        self._jobs.on_desk(words.add, word, by=self._jobs.person, done=lambda _word: self.load_words())

    def ignore(self, word: str) -> None:
        """Take a word for right in this article, until it is closed."""
        IgnoredWords.of(self._editor.document()).words.add(word)
        self.waves.repaint()
        self.feed.rest()

    def load_words(self, _article: object = None) -> None:
        """Ask the desk for its words anew: somebody changed them, here or elsewhere."""
        self._jobs.with_desk(_load, done=self._take_known)

    def begin_anew(self) -> None:
        """Look for dictionaries again: one was added or removed."""
        self.speller.begin_anew()

    def list_dictionaries(self, show: Callable[[list[list[str]]], object]) -> None:
        """Let `show` take language, name and origin of every dictionary there is."""
        self.process.ask({"list": None}, lambda answer: show(answer["dictionaries"]), rank=SEEK_RANK)

    def remove_dictionary(self, name: str) -> None:
        """Delete a dictionary that was added from a file."""
        self.process.ask({"remove": name}, lambda _answer: self.begin_anew(), rank=SEEK_RANK)

    def spell_field(self, field: QPlainTextEdit) -> None:
        """Mark what is misspelt in a field of the form too; said again, it changes nothing."""
        if field.findChild(FieldSpelling) is None:
            FieldSpelling(field, self.speller, self.waves, self.menu, self._style)

    def stop(self) -> None:
        """End the process."""
        self._begin.stop()
        self.process.stop()

    def _show_article(self, article: OpenArticle | None) -> None:
        if self._article is not None:
            self._article.metadata_changed.disconnect(self._begin.start)
        self._article = article
        if article is not None:
            article.metadata_changed.connect(self._begin.start)
            self.load_words()
        self._begin.start()
        self._describe()

    def _choose_languages(self) -> None:
        self.speller.set_languages(self.languages if self._is_wanted else ())
        self._describe()

    def _take_known(self, known: _Known) -> None:
        self._desk_language = known.language
        self.speller.set_words(known.words)
        self._begin.start()

    def _take_over(self) -> None:
        """Follow other dictionaries or words: the count is another."""
        self._count = None
        self.feed.set_on(is_on=self.speller.is_on)
        self._describe()

    def _take_ignored(self) -> None:
        self._count = None
        self.waves.ignored = IgnoredWords.of(self._editor.document()).words

    def _begin_again(self, is_over: bool) -> None:
        if is_over:
            self.told.emit(STOPPED)
            self.speller.set_languages(())
        else:
            self.feed.begin_anew()
            self.speller.begin_anew()

    def _count_on(self) -> None:
        ignored = sorted(IgnoredWords.of(self._editor.document()).words)
        self.process.ask({"count": ignored}, self._take_count, rank=COUNT_RANK)

    def _take_count(self, answer: dict[str, Any]) -> None:
        if not self.feed.is_settled:
            return  # edited meanwhile: the next pause counts again
        if answer["is_done"]:
            self._count = answer["count"]
            self._describe()
        else:
            self._count_on()

    def _select(self, start: int, end: int) -> None:
        cursor = self._editor.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        if not self._editor.viewport().rect().contains(self._editor.cursorRect()):
            self._editor.centerCursor()
        self._editor.setFocus()

    def _describe(self) -> None:
        if self._article is None:
            self.described.emit("")
            return
        named = " + ".join(language_name(language) for language in self.languages)
        if self.speller.missing and not self.speller.is_on:
            self.described.emit(f"{named} · no dictionary")
        elif self.speller.is_on and self._count is not None:
            self.described.emit(f"{named} · {_counted(self._count)}")
        else:
            self.described.emit(named)

    def _why_not(self) -> str:
        if not self._is_wanted:
            return "Spelling is off. Turn it on under Edit, Spelling and dictionaries…"
        if not self.speller.missing:
            return "The dictionaries are still being loaded. Try again in a moment."
        named = ", ".join(map(language_name, self.speller.missing))
        return f"There is no dictionary for {named}. Add one under Edit, Spelling and dictionaries…"


def _counted(count: int) -> str:
    return f"{count:,} misspelt" if count else "no misspelt words"


def _load(desk: "Desk") -> _Known:
    """Ask the desk; on its thread."""
    from editdesk.desk import desk_settings, words

    return _Known(desk.run(words.known), desk.run(desk_settings.load).language)
