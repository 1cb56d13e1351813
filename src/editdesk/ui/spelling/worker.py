"""The spelling process: holds dictionaries, judges words, counts in the text it is told. No Qt is loaded here.

Run as `python -m editdesk.ui.spelling.worker`; it ends with its input. A message with a number is answered.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from editdesk.spelling import adding, collection
from editdesk.spelling.checker import Checker
from editdesk.spelling.dictionary import Dictionary
from editdesk.spelling.errors import SpellingError
from editdesk.spelling.scripts import scripts_of
from editdesk.ui.spelling.spelt_text import SpeltText
from editdesk.ui.wire import Unpacker, packed

CHUNK_BYTES = 1 << 16
NICENESS = 10
"""How far the process stands back where the computer is busy."""
SLICE_S = 0.1
"""How long words in sight may have to wait for the count."""
MOST_LOADED = 8
"""Dictionaries kept loaded, for tabs in several languages; each takes some 10 MB."""


class SpellingSession:
    """What the process knows: loaded dictionaries, the checker in force, the text in front."""

    def __init__(self) -> None:
        self._loaded: dict[str, tuple[Dictionary, frozenset[str]]] = {}
        self._checker = Checker(())
        self._text = SpeltText(self._is_right)
        self._pieces: list[str] = []
        self._doors: dict[str, Callable[[Any], dict[str, Any] | None]] = {
            "set": self._set,
            "list": self._list,
            "remove": self._remove,
            "check": self._check,
            "suggest": self._suggest,
            "count": self._count,
            "seek": self._seek,
            "edit": self._edit,
            "piece": self._take_piece,
        }

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        """Act on a message and return what it asks for."""
        (kind,) = message.keys() - {"number"}
        return self._doors[kind](message[kind]) or {}

    def _set(self, told: dict[str, list[str]]) -> dict[str, Any]:
        """Judge by the dictionaries of some languages and the desk's words; say which dictionaries these are."""
        found = collection.every()
        chosen = collection.for_languages(told["languages"], found)
        problems = []
        for each in chosen:
            try:
                self._load(str(each.affixes))
            except SpellingError as error:
                problems.append(str(error))
        loaded = [self._loaded[str(each.affixes)] for each in chosen if str(each.affixes) in self._loaded]
        scripts = {script for _, known in loaded for script in known}
        self._checker = Checker([dictionary for dictionary, _ in loaded], told["words"], scripts)
        self._text.forget()
        missing = [language for language in told["languages"] if not collection.for_language(language, found)]
        return {"is_on": bool(loaded), "missing": missing, "problems": problems}

    def _list(self, _told: None) -> dict[str, Any]:
        return {"dictionaries": [[each.tag, each.affixes.stem, each.origin.value] for each in collection.every()]}

    def _remove(self, stem: str) -> dict[str, Any]:
        for each in collection.every():
            if each.affixes.stem == stem:
                adding.remove(each)
                self._loaded.pop(str(each.affixes), None)
        return {}

    def _check(self, words: list[str]) -> dict[str, Any]:
        return {"wrong": [word for word in words if not self._checker.is_right(word)]}

    def _suggest(self, word: str) -> dict[str, Any]:
        return {"suggestions": self._checker.suggestions(word)}

    def _count(self, ignored: list[str]) -> dict[str, Any]:
        count, is_done = self._text.count(frozenset(ignored), SLICE_S)
        return {"count": count, "is_done": is_done}

    def _seek(self, told: tuple[int, bool, list[str]]) -> dict[str, Any]:
        after, is_back, ignored = told
        return {"found": self._text.next_wrong(after, frozenset(ignored), is_back=is_back)}

    def _edit(self, told: tuple[int, int, str]) -> None:
        self._text.edit(*told)

    def _take_piece(self, told: tuple[str, bool]) -> None:
        """Put another article's text together; it comes in pieces, so that sending it makes no key wait."""
        piece, is_last = told
        self._pieces.append(piece)
        if is_last:
            self._text.replace("".join(self._pieces))
            self._pieces.clear()

    def _is_right(self, word: str) -> bool:
        return self._checker.is_right(word)

    def _load(self, path: str) -> None:
        loaded = self._loaded.pop(path, None)
        if loaded is None:
            while len(self._loaded) >= MOST_LOADED:
                del self._loaded[next(iter(self._loaded))]
            loaded = (Dictionary(Path(path)), scripts_of(Path(path)))
        self._loaded[path] = loaded  # the last is the latest in use


def serve(source: BinaryIO, sink: BinaryIO, session: SpellingSession) -> None:
    """Act on messages until `source` ends."""
    unpacker = Unpacker()
    while piece := os.read(source.fileno(), CHUNK_BYTES):
        for message in unpacker.feed(piece):
            answer = session.answer(message)
            if "number" in message:
                sink.write(packed({"number": message["number"], **answer}))
                sink.flush()


def main() -> None:
    """Serve on standard input and output, behind the window: whoever types goes first."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints must not get between the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, answers, SpellingSession())


if __name__ == "__main__":
    main()
