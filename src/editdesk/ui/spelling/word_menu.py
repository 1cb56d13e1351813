"""What the context menu offers for a misspelt word: what may be meant, the desk's words, ignoring it."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QTextBlock, QTextCursor
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from editdesk.spelling.checker import MOST_SUGGESTIONS
from editdesk.text.spelling_words import Word
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.spelling.speller import Speller
from editdesk.ui.spelling.waves import Waves


class WordMenu(QObject):
    """Puts its entries at the top of the editor's menu. Suggestions come when the process has them."""

    addition_requested = Signal(str)
    ignoring_requested = Signal(str)
    settings_requested = Signal()

    def __init__(self, editor: MarkdownEditor, waves: Waves, speller: Speller, parent: QObject) -> None:
        super().__init__(parent)
        self._waves = waves
        self._speller = speller
        self._suggested: dict[str, tuple[str, ...]] = {}
        speller.changed.connect(self._suggested.clear)
        editor.add_menu_maker(self._offer)

    def _offer(self, menu: QMenu, cursor: QTextCursor) -> None:
        word = self._waves.wrong_at(cursor.block(), cursor.positionInBlock())
        if word is not None:
            self.offer(menu, cursor.block(), word)

    def offer(self, menu: QMenu, block: QTextBlock, word: Word) -> None:
        """Put what can be done about a misspelt word of a line into a menu."""
        start = block.position() + word.start
        place = QTextCursor(block)
        place.setPosition(start)
        place.setPosition(start + word.end - word.start, QTextCursor.MoveMode.KeepAnchor)
        self._offer_suggestions(menu, word.text, place)
        menu.addSeparator()
        for name, text, signal in (
            ("add", f"Add “{word.text}” to the desk's words", self.addition_requested),
            ("ignore", "Ignore in this article", self.ignoring_requested),
        ):
            action = menu.addAction(text, partial(signal.emit, word.text))
            action.setObjectName(f"spelling.{name}")
        action = menu.addAction("Spelling and dictionaries…", self.settings_requested.emit)
        action.setObjectName("spelling.settings")

    def _offer_suggestions(self, menu: QMenu, word: str, place: QTextCursor) -> None:
        waiting = menu.addAction("Looking for suggestions…")
        waiting.setObjectName("spelling.waiting")
        waiting.setEnabled(False)
        places = [menu.addAction("") for _ in range(MOST_SUGGESTIONS)]
        for number, action in enumerate(places):
            action.setObjectName(f"spelling.suggestion.{number + 1}")
            action.setVisible(False)
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            action.triggered.connect(lambda _checked=False, chosen=action: _replace(place, chosen.data()))
        known = self._suggested.get(word)
        if known is None:
            self._speller.suggest(word, lambda answer: self._take(word, answer, waiting, places))
        else:
            _show(known, waiting, places)

    def _take(self, word: str, answer: dict[str, Any], waiting: QAction, places: list[QAction]) -> None:
        self._suggested[word] = tuple(answer["suggestions"])
        if isValid(waiting):
            _show(self._suggested[word], waiting, places)


def _show(suggestions: tuple[str, ...], waiting: QAction, places: list[QAction]) -> None:
    waiting.setText("No suggestions")
    waiting.setVisible(not suggestions)
    for action, suggestion in zip(places, suggestions, strict=False):
        action.setText(suggestion.replace("&", "&&"))
        action.setData(suggestion)
        action.setVisible(True)


def _replace(place: QTextCursor, word: str) -> None:
    """Put a suggestion in the place of the word, with the apostrophe that the word had."""
    typed = place.selectedText()
    place.insertText(word.replace("'", "’") if "’" in typed else word)
