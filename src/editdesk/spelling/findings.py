"""The misspelt words of a whole text."""

from collections.abc import Iterator
from dataclasses import dataclass

from editdesk.spelling.checker import Checker
from editdesk.text.highlight import START, highlight
from editdesk.text.spelling_words import words


@dataclass(frozen=True, slots=True)
class Finding:
    """A misspelt word. `line` and `column` count from 1, columns in characters."""

    line: int
    column: int
    word: str


def misspelt(text: str, checker: Checker) -> Iterator[Finding]:
    """Yield what is misspelt in the prose of a Markdown text, in order."""
    state = START
    for number, line in enumerate(text.split("\n"), 1):
        for word in words(line, state):
            if not checker.is_right(word.text):
                before = line.encode("utf-16-le", "surrogatepass")[: 2 * word.start]
                yield Finding(number, len(before.decode("utf-16-le", "surrogatepass")) + 1, word.text)
        state = highlight(line, state)[1]
