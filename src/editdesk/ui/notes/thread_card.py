"""A thread as a card: who, when, the words it is about, what was said, and what can be done."""

from datetime import datetime
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from editdesk.desk.note_values import NoteText, NoteThread
from editdesk.text.mentions import mentioned
from editdesk.ui.style import Tokens

_QUOTED = 160


class ThreadCard(QFrame):
    """`asked(what, uid)`: show, reply, edit, resolve, reopen, remove, relink."""

    asked = Signal(str, str)

    def __init__(self, thread: NoteThread, person: str, tokens: Tokens, *, is_lost: bool, is_chosen: bool) -> None:
        super().__init__()
        self.subject = thread
        self._person = person
        self._tokens = tokens
        self._is_lost = is_lost
        self.setObjectName(f"notes.thread.{thread.uid}")
        self.setProperty("role", "card")
        self.setAccessibleName(f"Note by {thread.opening.by}: {thread.opening.body}")
        if is_chosen:
            self.setStyleSheet(f"ThreadCard {{ border: 2px solid {tokens.accent}; }}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        for text in thread.texts:
            column.addWidget(self._said(text))
            if text is thread.opening and (thread.quote or thread.field):
                column.addWidget(self._about())
            column.addWidget(self._words(text))
            self._add_own(column, text)
        column.addLayout(self._buttons())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lead to the words."""
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.asked.emit("show", self.subject.uid)

    def _said(self, text: NoteText) -> QLabel:
        state = ""
        if text is self.subject.opening and not self.subject.is_open:
            state = f" · resolved by {self.subject.resolved_by}"
        if text is self.subject.opening and self._is_lost:
            state += " · its words are gone"
        name = text.by + (" (no longer at the desk)" if text.is_by_former else "")
        changed = ", changed" if text.edited_at is not None else ""
        sign = "" if text is self.subject.opening else "↳ "
        rest = escape(f"{_moment(text.at)}{changed}{state}")
        colour = self._tokens.muted
        return _label(f"{sign}<b>{escape(name)}</b> <span style='color:{colour}'>{rest}</span>")

    def _about(self) -> QLabel:
        quote = " ".join(self.subject.quote.split())
        quote = quote if len(quote) <= _QUOTED else f"{quote[: _QUOTED - 1]}…"
        field = f"{self.subject.field.replace('_', ' ').replace('.', ': ')}: " if self.subject.field else ""
        label = _label(f"{escape(field)}<i>{escape(quote)}</i>")
        label.setStyleSheet(
            f"border-left: 3px solid {self._tokens.warning}; padding-left: 8px; color: {self._tokens.warning};"
        )
        return label

    def _words(self, text: NoteText) -> QLabel:
        said, at = [], 0
        for each in mentioned(text.body, text.mentions):
            said += [escape(text.body[at : each.start]), f"<b>{escape(text.body[each.start : each.end])}</b>"]
            at = each.end
        return _label("".join([*said, escape(text.body[at:])]).replace("\n", "<br>"))

    def _add_own(self, column: QVBoxLayout, text: NoteText) -> None:
        if text.by == self._person:
            row = _row()
            row.addWidget(self._button("edit", "Edit", text.uid))
            row.addWidget(self._button("remove", "Remove", text.uid))
            row.addStretch()
            column.addLayout(row)

    def _buttons(self) -> QHBoxLayout:
        uid, row = self.subject.uid, _row()
        row.addWidget(self._button("reply", "Reply", uid))
        if self.subject.is_open:
            row.addWidget(self._button("resolve", "Resolve", uid))
        else:
            row.addWidget(self._button("reopen", "Reopen", uid))
        if self.subject.opening.by != self._person:
            row.addWidget(self._button("remove", "Remove", uid))
        row.addStretch()
        if self._is_lost and not self.subject.field:
            row.addWidget(self._button("relink", "Relink to selected words", uid))
        return row

    def _button(self, what: str, text: str, uid: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"notes.{what}.{uid}")
        button.setProperty("kind", "quiet")
        button.setStyleSheet(f"color: {self._tokens.link}; padding: 2px 4px;")
        button.clicked.connect(lambda: self.asked.emit(what, uid))
        return button


def _row() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    return row


def _label(markup: str) -> QLabel:
    label = QLabel(markup, wordWrap=True, textFormat=Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return label


def _moment(at: datetime) -> str:
    local = at.astimezone()
    is_today = local.date() == datetime.now(local.tzinfo).date()
    return f"{local:%H:%M}" if is_today else f"{local.day} {local:%b %Y}"
