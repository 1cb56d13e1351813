"""What the window knows of words: right, wrong, or not asked yet. A look-up never waits for a dictionary."""

from collections.abc import Collection, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from editdesk.ui.spelling.process import Done, SpellingProcess

SET_RANK, WORDS_RANK, SEEK_RANK, SUGGEST_RANK, COUNT_RANK = range(5)
"""What goes first: what to judge by, words in sight, then what was asked for by key, the count last."""


class Speller(QObject):
    """Judges words in the languages in force. Lives on the GUI thread.

    `learned(frozenset)` carries words that turned out other than was known of them; `changed` follows other
    dictionaries or words, after which everything is asked anew; `failed(str)` says what is wrong with a dictionary.
    """

    learned = Signal(object)
    changed = Signal()
    failed = Signal(str)

    def __init__(self, process: SpellingProcess, parent: QObject) -> None:
        super().__init__(parent)
        self._process = process
        self._languages: tuple[str, ...] = ()
        self._words: tuple[str, ...] = ()
        self._version = 0
        self._known: dict[str, bool] = {}
        self._before: dict[str, bool] = {}
        self._asked: set[str] = set()
        self.is_on = False
        """Whether there is a dictionary that judges."""
        self.missing: tuple[str, ...] = ()
        """The languages in force for which there is none."""

    def set_languages(self, languages: Iterable[str]) -> None:
        """Judge by the dictionaries of these from now on; of none, not at all."""
        wanted = tuple(languages)
        if wanted != self._languages:
            self._languages = wanted
            self._known.clear()
            self.begin_anew()

    def set_words(self, words: Iterable[str]) -> None:
        """Take the desk's own words."""
        wanted = tuple(words)
        if wanted != self._words:
            self._words = wanted
            self.begin_anew()

    def begin_anew(self) -> None:
        """Tell the process what to judge by, and ask every word again."""
        self._version += 1
        self._asked.clear()
        if self._languages:
            told = {"languages": self._languages, "words": self._words}
            self._process.ask({"set": told}, partial(self._take_over, self._version), rank=SET_RANK)
        else:
            self._forget(is_on=False, missing=())

    def is_wrong(self, word: str) -> bool | None:
        """Say whether a word is known to be wrong; None where it was not judged yet.

        Until a word is judged anew what was known of it holds: no wave goes out only to come back.
        """
        known = self._known.get(word)
        return self._before.get(word) if known is None else known

    def want(self, words: Collection[str]) -> None:
        """Ask about words that are not known; `learned` follows."""
        new = [word for word in words if word not in self._known and word not in self._asked]
        if new and self.is_on:
            self._asked.update(new)
            self._process.ask({"check": new}, partial(self._learn, self._version, new), rank=WORDS_RANK)

    def suggest(self, word: str, done: Done) -> None:
        """Ask what may be meant by a word; the answer has "suggestions"."""
        self._process.ask({"suggest": word}, done, rank=SUGGEST_RANK)

    def _take_over(self, version: int, answer: dict[str, Any]) -> None:
        if version == self._version:
            self._forget(is_on=answer["is_on"], missing=tuple(answer["missing"]))
            for problem in answer["problems"]:
                self.failed.emit(problem)

    def _forget(self, *, is_on: bool, missing: tuple[str, ...]) -> None:
        self._before, self._known = self._known, {}
        self._asked.clear()
        self.is_on, self.missing = is_on, missing
        self.changed.emit()

    def _learn(self, version: int, words: list[str], answer: dict[str, Any]) -> None:
        if version != self._version:
            return
        wrong = frozenset(answer["wrong"])
        news = frozenset(word for word in words if (word in wrong) != bool(self.is_wrong(word)))
        self._known.update((word, word in wrong) for word in words)
        self._asked.difference_update(words)
        if news:
            self.learned.emit(news)
