"""Spelling in a field of the form: the standfirst and the excerpt are read before any body is."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit

from editdesk.text.spelling_words import Word, words
from editdesk.ui.spelling.speller import Speller
from editdesk.ui.spelling.waves import Waves
from editdesk.ui.spelling.word_menu import WordMenu
from editdesk.ui.style import Style

LOOK_AFTER_MS = 200


class FieldSpelling(QObject):
    """Marks what is misspelt in a short text, and offers the same menu as the editor. Belongs to the field."""

    def __init__(self, field: QPlainTextEdit, speller: Speller, waves: Waves, menu: WordMenu, style: Style) -> None:
        super().__init__(field)
        self._field = field
        self._speller = speller
        self._waves = waves
        self._menu = menu
        self._style = style
        self._look_soon = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._look_soon.timeout.connect(self._look)
        for signal in (field.textChanged, field.cursorPositionChanged, speller.changed, speller.learned, style.changed):
            signal.connect(lambda *_: self._look_soon.start())
        field.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        field.customContextMenuRequested.connect(self._open_menu)
        self._look_soon.start()

    def shown(self) -> list[str]:
        """Return the marked words."""
        return [mark.cursor.selectedText() for mark in self._field.extraSelections()]

    def context_menu(self, place: QPoint) -> QMenu:
        """Return the menu for a place in the field; it deletes itself when it closes."""
        menu = self._field.createStandardContextMenu(place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        cursor = self._field.cursorForPosition(place)
        for block, word in self._wrong():
            if block == cursor.block() and word.start <= cursor.positionInBlock() <= word.end:
                standard = menu.actions()[0]
                offered = QMenu(menu)
                self._menu.offer(offered, block, word)
                menu.insertActions(standard, offered.actions())
                menu.insertSeparator(standard)
        return menu

    def _open_menu(self, place: QPoint) -> None:
        self.context_menu(place).exec(self._field.mapToGlobal(place))

    def _look(self) -> None:
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(QColor(self._style.tokens.error))
        marks = []
        for block, word in self._wrong():
            mark = QTextEdit.ExtraSelection()
            mark.format = look
            mark.cursor = QTextCursor(block)
            mark.cursor.setPosition(block.position() + word.start)
            mark.cursor.setPosition(block.position() + word.end, QTextCursor.MoveMode.KeepAnchor)
            if not self._is_typed(block, word):
                marks.append(mark)
        self._field.setExtraSelections(marks)

    def _wrong(self) -> Iterator[tuple[QTextBlock, Word]]:
        """Yield what is misspelt, and ask about what is not known."""
        block = self._field.document().firstBlock()
        while self._speller.is_on and block.isValid():
            found = words(block.text())
            self._speller.want({word.text for word in found if not self._is_typed(block, word)})
            for word in found:
                if self._speller.is_wrong(word.text) and word.text not in self._waves.ignored:
                    yield block, word
            block = block.next()

    def _is_typed(self, block: QTextBlock, word: Word) -> bool:
        cursor = self._field.textCursor()
        is_here = block == cursor.block() and word.start <= cursor.positionInBlock() <= word.end
        return is_here and self._field.hasFocus() and not cursor.hasSelection()
