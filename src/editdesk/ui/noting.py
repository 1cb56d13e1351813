"""Notes in the window: the inspector's tab, the marks in the text, the keys, and what leads from one to the other."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from editdesk.desk.note_values import NoteThread, RemovedReply, RemovedThread
from editdesk.text.anchoring.spans import Span
from editdesk.text.anchors import Anchor, anchor_at
from editdesk.text.field_text import FIELDS, text_of
from editdesk.ui.editor.utf16 import Utf16Text
from editdesk.ui.notes.held_notes import HeldNotes
from editdesk.ui.notes.marks import NotedWords, NoteMargin
from editdesk.ui.notes.pane import NotesPane
from editdesk.ui.writing.commands import Handlers

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow

_PUT_BACK = "notes.put_back"
_CURSOR_RESTS_MS = 150
_TOLD = 80


class Noting(QObject):
    """Lives as long as the window, on the GUI thread."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._editor = window.editor
        self._removed: RemovedThread | RemovedReply | None = None
        self._target: tuple[str, str, Anchor | None] = ("", "", None)
        self.held = HeldNotes(window.jobs, window.articles, self)
        self.pane = NotesPane(self.held, window.look_and_feel, window.jobs.person)
        self.words = NotedWords(self._spans, window.look_and_feel)
        self.margin = NoteMargin(window.editor, self._spans, window.look_and_feel)
        self._soon = QTimer(self, singleShot=True, interval=_CURSOR_RESTS_MS)
        self._soon.timeout.connect(self._follow_cursor)
        window.inspector.insertTab(1, self.pane, "Notes")
        window.editor.add_layer(self.words)
        self._connect()
        self._show_article()

    def _connect(self) -> None:
        window = self._window
        self.held.changed.connect(self._show_count)
        self.held.moved.connect(self._repaint)
        self.held.removed.connect(self._offer_back)
        self.pane.asked.connect(self._do)
        self.pane.writing_requested.connect(self.write)
        self.pane.composer.sent.connect(self._send)
        self.pane.composer.left.connect(self._leave)
        self.margin.clicked.connect(self.show_thread)
        self._editor.cursorPositionChanged.connect(self._soon.start)
        window.banner.action_requested.connect(self._follow_banner)
        window.articles.current_changed.connect(self._show_article)
        window.desk.looked.connect(self.held.refresh)
        window.desk.changed.connect(self._offer_people)
        window.status.notes_clicked.connect(self.show_tab)
        self._offer_people()

    def handlers(self) -> Handlers:
        """Return what to run for each action's id."""
        return {
            "notes.write": self.write,
            "notes.show": self.show_tab,
            "notes.next": partial(self.step, 1),
            "notes.previous": partial(self.step, -1),
        }

    def show_tab(self) -> None:
        """Bring the notes to the front of the inspector."""
        self._window.write.inspector.show()
        self._window.inspector.setCurrentWidget(self.pane)
        self.pane.setFocus()

    def write(self) -> None:
        """Let a note be written on the selected words of the text or of a field; without any on the article."""
        article = self.held.article
        if article is None:
            return
        field, anchor = self._field_in_use()
        if field:
            self.held.begin(None)
            about = f"On “{anchor.quote}”" if anchor else "On the whole field"
            about += f" ({field.replace('_', ' ')})"
        else:
            cursor = self._editor.textCursor()
            self.held.begin((cursor.selectionStart(), cursor.selectionEnd()) if cursor.hasSelection() else None)
            quote = " ".join(cursor.selectedText().split())
            about = f"On “{_short(quote)}”" if quote else "On the article"
        self._target = ("write", field, anchor)
        self.show_tab()
        self.pane.composer.open(about)

    def step(self, by: int) -> None:
        """Go to the next open note of the text from the cursor, or the one before; round its ends."""
        spans = sorted(self._spans(), key=lambda each: each[1])
        if not spans:
            self._window.banner.tell("No open note stands in this text.", kind="warning")
            return
        cursor = self._editor.textCursor()
        if by > 0:
            found = next((each for each in spans if each[1][0] > cursor.selectionStart()), spans[0])
        else:
            found = next((each for each in reversed(spans) if each[1][0] < cursor.selectionStart()), spans[-1])
        self._select(found[1])
        self._choose(found[0])

    def show_thread(self, uid: str) -> None:
        """Bring a thread to the front, from its mark."""
        self._window.write.inspector.show()
        self._window.inspector.setCurrentWidget(self.pane)
        self._choose(uid)

    def show_words(self, uid: str) -> None:
        """Bring the words of a thread to the front, from its card."""
        thread = self._thread(uid)
        if thread is None:
            return
        self._choose(thread.uid)
        span = self.held.span(thread)
        if span is not None:
            self._select(span)
        elif thread.field:
            self._window.show_field(thread.field.partition(".")[0])

    def _do(self, what: str, uid: str) -> None:
        if what == "show":
            self.show_words(uid)
        elif what in ("reply", "edit"):
            self._begin_answer(what, uid)
        elif what == "relink":
            self._relink(uid)
        else:
            {"resolve": self.held.resolve, "reopen": self.held.reopen, "remove": self.held.remove}[what](uid)

    def _begin_answer(self, what: str, uid: str) -> None:
        text = next((each for thread in self.held.threads for each in thread.texts if each.uid == uid), None)
        if text is None:
            return
        self.held.begin(None)
        self._target = (what, uid, None)
        if what == "edit":
            self.pane.composer.open("Change what you wrote", text.body, "Change")
        else:
            self.pane.composer.open(f"Answer {text.by}: “{_short(text.body)}”", send="Answer")

    def _send(self, body: str) -> None:
        what, subject, anchor = self._target
        if what == "write":
            self.held.add(body, subject, anchor, self._sent, self._refused)
        else:
            (self.held.reply if what == "reply" else self.held.edit)(subject, body, self._sent, self._refused)

    def _sent(self, uid: str) -> None:
        self.pane.composer.finish()
        if uid:
            self.pane.chosen = self.words.chosen = uid
        self._editor.setFocus()

    def _refused(self, error: Exception) -> None:
        self.pane.composer.refuse(str(error))

    def _leave(self) -> None:
        self.held.begin(None)
        self._editor.setFocus()

    def _relink(self, uid: str) -> None:
        cursor = self._editor.textCursor()
        if not cursor.hasSelection():
            said = "Select the words that the note is about, then relink it."
            self._window.banner.tell(said, kind="warning", until="relinked")
            return
        self._window.banner.end("relinked")
        self.held.relink(uid, (cursor.selectionStart(), cursor.selectionEnd()))

    def _offer_back(self, removed: RemovedThread | RemovedReply) -> None:
        self._removed = removed
        said = "The note is removed." if isinstance(removed, RemovedThread) else "The answer is removed."
        self._window.banner.tell(said, kind="success", action=(_PUT_BACK, "Undo"))

    def _follow_banner(self, key: str) -> None:
        if key == _PUT_BACK and self._removed is not None:
            removed, self._removed = self._removed, None
            self._window.banner.hide()
            self.held.put_back(removed)

    def _show_article(self) -> None:
        self.pane.composer.finish()
        self.held.show(self._window.articles.current)

    def _show_count(self) -> None:
        count = len(self.held.open_threads())
        inspector = self._window.inspector
        inspector.setTabText(inspector.indexOf(self.pane), f"Notes {count}" if count else "Notes")
        self._window.status.show_notes(count)
        self._repaint()

    def _offer_people(self) -> None:
        self.pane.composer.field.set_people(self._window.desk.choices.people)

    def _repaint(self) -> None:
        self._editor.viewport().update()
        self.margin.update()

    def _spans(self) -> list[tuple[str, Span]]:
        found = ((thread.uid, self.held.span(thread)) for thread in self.held.open_threads())
        return [(uid, span) for uid, span in found if span is not None]

    def _follow_cursor(self) -> None:
        if self.pane.isVisible() and self._editor.hasFocus():
            place = self._editor.textCursor().position()
            here = [uid for uid, (start, end) in self._spans() if start <= place <= end]
            if here and self.words.chosen not in here:
                self._choose(here[0])

    def _choose(self, uid: str) -> None:
        self.words.chosen = uid
        self.pane.choose(uid)
        self._repaint()

    def _select(self, span: Span) -> None:
        cursor = self._editor.textCursor()
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        self._editor.centerCursor()
        self._editor.setFocus()

    def _thread(self, uid: str) -> NoteThread | None:
        return next((each for each in self.held.threads if each.uid == uid), None)

    def _field_in_use(self) -> tuple[str, Anchor | None]:
        """Return the field of the form that has the keys, and its selected words; "" for the text."""
        widget: QWidget | None = QApplication.focusWidget()
        name = widget.objectName().removeprefix("metadata.") if widget is not None else ""
        article = self.held.article
        if widget is None or article is None or name not in FIELDS or not self._window.form.isAncestorOf(widget):
            return "", None
        return name, _selected_in(widget, text_of(article.metadata, name))


def _selected_in(widget: QWidget, text: str) -> Anchor | None:
    """Return the words that are selected in a field which shows `text`."""
    if isinstance(widget, QLineEdit) and widget.hasSelectedText() and widget.text() == text:
        units, start, end = Utf16Text(text), widget.selectionStart(), widget.selectionEnd()
    elif isinstance(widget, QPlainTextEdit) and widget.textCursor().hasSelection() and widget.toPlainText() == text:
        cursor = widget.textCursor()
        units, start, end = Utf16Text(text), cursor.selectionStart(), cursor.selectionEnd()
    else:
        return None
    return anchor_at(text, units.index(start), units.index(end))


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _TOLD else f"{words[: _TOLD - 1]}…"
