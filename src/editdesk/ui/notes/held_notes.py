"""The notes on the article in front, as the desk has them, and where they stand in its text now."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from editdesk.desk.note_values import NoteThread, RemovedReply, RemovedThread
from editdesk.text.anchoring.spans import Span
from editdesk.text.anchors import Anchor, Orphan, anchor_at
from editdesk.ui.editor.utf16 import Utf16Text
from editdesk.ui.jobs import Jobs
from editdesk.ui.open_article import OpenArticle
from editdesk.ui.open_articles import OpenArticles
from editdesk.ui.placing.line_ends import LineEnds

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

OWNER = "notes"
_WRITING = "note.being.written"
Failed = Callable[[Exception], object]


class HeldNotes(QObject):
    """Lives on the GUI thread. `changed` follows what the desk says; `moved` a thread that lost its words or has them.

    `removed(RemovedThread | RemovedReply)` is what `put_back` takes.
    """

    changed = Signal()
    moved = Signal()
    removed = Signal(object)

    def __init__(self, jobs: Jobs, articles: OpenArticles, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._articles = articles
        self.article: OpenArticle | None = None
        self.threads: tuple[NoteThread, ...] = ()

    def show(self, article: OpenArticle | None) -> None:
        """Hold the notes on another article."""
        if self.article is not None:
            self.article.places.changed.disconnect(self.moved)
        self.article, self.threads = article, ()
        if article is not None:
            article.places.changed.connect(self.moved)
        self.changed.emit()
        self.refresh()

    def refresh(self) -> None:
        """Ask the desk anew."""
        article = self.article
        if article is not None and article.article_id is not None:
            self._jobs.with_desk(_load, article.article_id, done=partial(self._take, article))

    def span(self, thread: NoteThread) -> Span | None:
        """Return where a thread's words stand in the text now (UTF-16 units), None for one not on the text."""
        return self.article.places.span(thread.uid) if self.article is not None else None

    def is_lost(self, thread: NoteThread) -> bool:
        """Say whether the words of the thread are gone from the text as it is written now."""
        return thread.is_orphan if thread.field else bool(thread.quote) and self.span(thread) is None

    def open_threads(self) -> tuple[NoteThread, ...]:
        """Return those that nobody resolved."""
        return tuple(thread for thread in self.threads if thread.is_open)

    def begin(self, span: Span | None) -> None:
        """Follow the words of a note that is being written, None where it is on no words of the body."""
        if self.article is None:
            return
        if span is None:
            self.article.places.drop([_WRITING])
        else:
            self.article.places.put(_WRITING, _WRITING, span)

    def add(self, body: str, field: str, anchor: Anchor | None, done: Callable[[str], object], failed: Failed) -> None:
        """Write the note that was begun, saving a new article first; `done` gets its uid."""
        article = self.article
        if article is None:
            return

        def write() -> None:
            from editdesk.desk import notes

            place = anchor if field else _in_body(article, article.places.span(_WRITING))
            self._jobs.on_desk(
                notes.add,
                article.article_id,
                place,
                body,
                by=self._jobs.person,
                field=field,
                done=partial(self._added, article, done),
                failed=failed,
            )

        if article.article_id is None:
            self._articles.save(article, write, "saved for a note")
        else:
            write()

    def reply(self, uid: str, body: str, done: Callable[[str], object], failed: Failed) -> None:
        """Answer in a thread."""
        from editdesk.desk import notes

        self._ask(notes.reply, uid, body, done=lambda _reply: done(uid), failed=failed)

    def edit(self, uid: str, body: str, done: Callable[[str], object], failed: Failed) -> None:
        """Say it otherwise."""
        from editdesk.desk import notes

        self._ask(notes.edit, uid, body, done=lambda _text: done(""), failed=failed)

    def resolve(self, uid: str) -> None:
        """Close a thread."""
        from editdesk.desk import notes

        self._ask(notes.resolve, uid)

    def reopen(self, uid: str) -> None:
        """Open a thread again."""
        from editdesk.desk import notes

        self._ask(notes.reopen, uid)

    def remove(self, uid: str) -> None:
        """Remove a thread or an answer."""
        from editdesk.desk import notes

        self._ask(notes.remove, uid, done=self.removed.emit)

    def put_back(self, removed: RemovedThread | RemovedReply) -> None:
        """Bring back what was removed."""
        from editdesk.desk import notes

        self._ask(notes.put_back, removed)

    def relink(self, uid: str, span: Span) -> None:
        """Link a thread to other words of the text, which is saved first."""
        article = self.article
        if article is None:
            return
        article.places.put(_WRITING, _WRITING, span)

        def link() -> None:
            from editdesk.desk import notes

            now = article.places.span(_WRITING)
            anchor = _in_body(article, now)
            article.places.drop([_WRITING])
            if anchor is not None:
                self._ask(notes.relink, uid, anchor, done=lambda _thread: article.places.put(OWNER, uid, now))

        self._articles.when_saved(article, link, "saved to link a note")

    def _ask(
        self,
        operation: Callable[..., Any],
        *arguments: object,
        done: Callable[[Any], object] | None = None,
        failed: Failed | None = None,
    ) -> None:
        def answered(value: object) -> None:
            if done is not None:
                done(value)
            self.refresh()

        self._jobs.on_desk(operation, *arguments, by=self._jobs.person, done=answered, failed=failed)

    def _added(self, article: OpenArticle, done: Callable[[str], object], thread: NoteThread) -> None:
        if not thread.field and thread.quote:
            article.places.put(OWNER, thread.uid, article.places.span(_WRITING))
        article.places.drop([_WRITING])
        done(thread.uid)
        self.refresh()

    def _take(self, article: OpenArticle, found: tuple[tuple[NoteThread, ...], str]) -> None:
        if article is not self.article:
            return
        threads, body = found
        places = {
            each.uid: each.place for each in threads if not each.field and isinstance(each.place, Anchor | Orphan)
        }
        article.places.hold(OWNER, places, body)
        self.threads = tuple(sorted(threads, key=self._order))
        self.changed.emit()

    def _order(self, thread: NoteThread) -> tuple[bool, bool, int]:
        span = self.span(thread)
        return self.is_lost(thread), span is not None, span[0] if span else 0


def _load(desk: "Desk", article_id: str) -> tuple[tuple[NoteThread, ...], str]:
    """Return the threads, and the text they stand in. Runs on the desk's thread."""
    from editdesk.desk import articles, notes

    return desk.run(notes.of, article_id), desk.run(articles.load, article_id).body


def _in_body(article: OpenArticle, span: Span | None) -> Anchor | None:
    """Return the words as an anchor of the body, with its own line ends."""
    if span is None:
        return None
    body = article.body()
    units, ends = Utf16Text(article.text()), LineEnds(body)
    start, end = (ends.in_body(units.index(place)) for place in span)
    return anchor_at(body, start, end) if start < end else None
