"""Completing by a sign: `[[` an article's title into a link, `@` a contributor's name, `:` an emoji by its name."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor

from editdesk.desk.values import ArticleRow
from editdesk.desk.workflow import LABELS
from editdesk.ui.editor.document_state import state_before
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.editor.typing.completion import Asked, CompletionList, Offer, Wish, asked_for
from editdesk.ui.editor.utf16 import Utf16Text
from editdesk.ui.fuzzy import score
from editdesk.ui.jobs import Jobs
from editdesk.ui.open_articles import OpenArticles
from editdesk.ui.style import Style

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk
    from editdesk.text.characters import Character

_MOST = 40
_LEAST_OF_EMOJI = 2
"""Letters behind a colon: with fewer of them a colon is a colon."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class Completing(QObject):
    """Offers what fits while one types behind a sign. Lives on the GUI thread, asks on the desk's."""

    def __init__(self, editor: MarkdownEditor, articles: OpenArticles, jobs: Jobs, style: Style) -> None:
        super().__init__(editor)
        self._editor = editor
        self._articles = articles
        self._jobs = jobs
        self._asked: Asked | None = None
        self.list = CompletionList(editor, style)
        self.list.chosen.connect(self._write)
        editor.edited.connect(self._follow)
        editor.cursorPositionChanged.connect(self._leave_with_cursor)
        editor.document_shown.connect(self.close)
        editor.sight_changed.connect(self.close)
        editor.add_key_taker(self.take, is_first=True)

    def take(self, event: QKeyEvent) -> bool:
        """Move in the list, take a row or close it; other keys are the text's."""
        if not self.list.isVisible() or event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            return False
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.list.step(_STEPS[key])
        elif key in _TAKES:
            self.list.take()
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def close(self) -> None:
        """Offer nothing any more."""
        self._asked = None
        self.list.hide()

    def _follow(self, _position: int, _removed: int, added: str) -> None:
        """Look for a sign where one was typed, or while one is being completed; no other key pays for it."""
        if self._asked is None and not added.endswith(("[", "@", ":", "[]", "[]]")):
            return
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        asked = self._asked_here()
        if asked is None:
            self.close()
        elif asked != self._asked:
            self._asked = asked
            self._ask_desk(asked)

    def _asked_here(self) -> Asked | None:
        cursor = self._editor.textCursor()
        if cursor.hasSelection() or state_before(cursor.block()).fence:
            return None
        line = Utf16Text(cursor.block().text())
        return asked_for(line.text[: line.index(cursor.positionInBlock())])

    def _ask_desk(self, asked: Asked) -> None:
        if asked.wish is Wish.ARTICLE:
            from editdesk.desk import search

            self._jobs.on_desk(
                search.titles, asked.typed, limit=_MOST, done=lambda rows: self._offer_articles(asked, rows)
            )
        elif asked.wish is Wish.EMOJI:
            if len(asked.typed) >= _LEAST_OF_EMOJI:
                self._jobs.with_desk(_emoji, asked.typed, done=lambda found: self._offer_emoji(asked, found))
            else:
                self.list.hide()
        else:
            from editdesk.desk import known_names

            self._jobs.on_desk(known_names.contributors, done=lambda known: self._offer_people(asked, known))

    def _offer_articles(self, asked: Asked, rows: tuple[ArticleRow, ...]) -> None:
        if asked == self._asked:
            current = self._articles.current
            own = current.article_id if current is not None else None
            offers = tuple(
                Offer(row.slug, row.title or row.slug, LABELS[row.state]) for row in rows if row.article_id != own
            )
            self.list.show_offers("Articles to link to", offers)

    def _offer_people(self, asked: Asked, known: tuple[tuple[str, str], ...]) -> None:
        if asked != self._asked:
            return
        ranked = [(score(asked.typed, person[0]), person) for person in known]
        fitting = sorted(((rank, each) for rank, each in ranked if rank is not None), key=lambda pair: -pair[0])
        offers = tuple(Offer(name, name, country) for _, (name, country) in fitting[:_MOST])
        self.list.show_offers("Contributors", offers)

    def _offer_emoji(self, asked: Asked, found: "tuple[Character, ...]") -> None:
        if asked == self._asked:
            offers = tuple(Offer(each.text, f"{each.text}  {each.name}") for each in found[:_MOST])
            self.list.show_offers("Emoji", offers)

    def _write(self, offer: Offer) -> None:
        asked = self._asked
        self.close()
        if asked is None:
            return
        cursor = self._editor.textCursor()
        line = Utf16Text(cursor.block().text())
        at = line.index(cursor.positionInBlock())
        start, end = at - asked.length, at
        written = offer.key
        if asked.wish is Wish.ARTICLE:
            end += len(_closing(line.text[at:]))
            written = f"[{_label(offer.text)}](../{offer.key}/)"
        origin = cursor.block().position()
        cursor.setPosition(origin + line.position(start))
        cursor.setPosition(origin + line.position(end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(written)
        self._editor.setTextCursor(cursor)
        self._editor.setFocus()

    def _leave_with_cursor(self) -> None:
        if self._asked is not None:
            QTimer.singleShot(0, self, self._look)


def _emoji(_desk: "Desk", typed: str) -> "tuple[Character, ...]":
    """On the desk's thread: the first time it takes a tenth of a second."""
    from editdesk.text.characters import emoji

    return emoji(typed.replace("_", " "))


def _closing(behind: str) -> str:
    """Return the brackets that were closed by themselves when the sign was typed."""
    return next((signs for signs in ("]]", "]") if behind.startswith(signs)), "")


def _label(title: str) -> str:
    """Return a title as the words of a link, its brackets kept from closing it."""
    return re.sub(r"([\\\[\]])", r"\\\1", title)
