"""The text of an article as the spelling process knows it: kept up by edits, spelt line by line. No Qt."""

from collections.abc import Callable, Collection, Iterator
from time import perf_counter

from editdesk.text.highlight import START, LineState
from editdesk.text.spelling_words import Word, wrong_words
from editdesk.ui.editor.markdown_spans import state_behind
from editdesk.ui.editor.utf16 import Utf16Text

Judge = Callable[[str], bool]
"""Whether a word is right."""


class SpeltText:
    """Counts and finds misspelt words. What was found of a line is kept until knowledge changes."""

    def __init__(self, is_right: Judge) -> None:
        self._is_right = is_right
        self._text = Utf16Text()
        self._edits: list[tuple[int, int, str]] = []
        self._wrong: dict[tuple[str, LineState], tuple[Word, ...]] = {}
        self._passed: set[str] = set()
        self._counting: Iterator[tuple[int, Word]] | None = None
        self._count = 0

    def replace(self, text: str) -> None:
        """Take another article's text."""
        self._text = Utf16Text(text)
        self._edits.clear()
        self._wrong.clear()
        self._passed.clear()
        self._counting = None

    def edit(self, position: int, removed: int, added: str) -> None:
        """Follow an edit, in UTF-16 units. It is done when somebody asks: each copies the whole text."""
        self._edits.append((position, removed, added))
        self._counting = None

    def forget(self) -> None:
        """Judge every word anew: dictionaries or words changed."""
        self._wrong.clear()
        self._passed.clear()
        self._counting = None

    def count(self, ignored: Collection[str], seconds: float) -> tuple[int, bool]:
        """Count on for up to `seconds`; return how many words are wrong so far, and whether these are all."""
        if self._counting is None:
            self._counting, self._count = self._every(), 0
        until = perf_counter() + seconds
        for position, word in self._counting:
            self._count += position >= 0 and word.text not in ignored
            if perf_counter() > until:
                return self._count, False
        self._counting = None
        return self._count, True

    def next_wrong(self, after: int, ignored: Collection[str], *, is_back: bool = False) -> tuple[int, int] | None:
        """Return where the next wrong word after a position (before it, going back) is; round the end once."""
        found = (self._place(position, word) for position, word in self._every() if _is_wrong(position, word, ignored))
        if is_back:
            places = list(found)
            nearest = [place for place in places if place[1] < after] or places
            return nearest[-1] if nearest else None
        first = None
        for place in found:
            if place[0] >= after:
                return place
            first = first or place
        return first

    def _every(self) -> Iterator[tuple[int, Word]]:
        """Yield each wrong word with the position of its line; and for each line, at -1, a word that is none."""
        for edit in self._edits:
            self._text.replace(*edit)
        self._edits.clear()
        position, state = 0, START
        lines = self._text.text.split("\n")
        if len(self._wrong) > 4 * len(lines) + 1000:
            self._wrong.clear()
        for line in lines:
            key = (line, state)
            wrong = self._wrong.get(key)
            if wrong is None:
                wrong = self._wrong[key] = wrong_words(line, state, self._is_right, self._passed)
            yield -1, _NOTHING
            for word in wrong:
                yield position, word
            state = state_behind(line, state)
            position += _length(line) + 1

    @staticmethod
    def _place(position: int, word: Word) -> tuple[int, int]:
        return position + word.start, position + word.end


_NOTHING = Word(0, 0, "")


def _is_wrong(position: int, word: Word, ignored: Collection[str]) -> bool:
    return position >= 0 and word.text not in ignored


def _length(line: str) -> int:
    return len(line) if line.isascii() else len(line.encode("utf-16-le", "surrogatepass")) // 2
