"""One open article: its text, its metadata, the version it stands on. The one owner of an unsaved draft."""

import os
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor

from editdesk.desk.values import ArticleDraft, ArticleSnapshot, AssetReference
from editdesk.text.alignment import common_ends
from editdesk.text.metadata import LeadImage, Metadata
from editdesk.ui.editor.mirror import TextMirror
from editdesk.ui.editor.page_layout import new_document
from editdesk.ui.placing.remark_places import RemarkPlaces


class OpenArticle(QObject):
    """A draft in a tab. Lives on the GUI thread.

    `edited(position, removed, added)` counts in UTF-16 units and follows every change of the text.
    """

    edited = Signal(int, int, str)
    metadata_changed = Signal()
    dirty_changed = Signal(bool)
    replaced = Signal()
    saved = Signal()

    def __init__(self, draft: ArticleDraft, snapshot: ArticleSnapshot | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.snapshot = snapshot
        self.key = os.urandom(16).hex()
        self._draft = draft
        self._newline = "\r\n" if "\r\n" in draft.body else "\n"
        self._change = 0
        self._saved_change = 0
        self._was_dirty = False
        self.document = new_document(draft.body, self)
        self._text_revision = self.document.revision()
        self._mirror = TextMirror.of(self.document)
        self._mirror.edited.connect(self._count_edit)
        self.places = RemarkPlaces(self._mirror, self)

    @classmethod
    def of(cls, snapshot: ArticleSnapshot, parent: QObject | None = None) -> "OpenArticle":
        """Open what the desk holds."""
        return cls(draft_of(snapshot), snapshot, parent)

    @property
    def article_id(self) -> str | None:
        """The desk's id, None before the first save."""
        return self._draft.article_id

    @property
    def metadata(self) -> Metadata:
        """The metadata as edited."""
        return self._draft.metadata

    @property
    def assets(self) -> tuple[AssetReference, ...]:
        """The files that the article uses."""
        return self._draft.assets

    @property
    def is_dirty(self) -> bool:
        """Whether something is not saved."""
        return self._change != self._saved_change

    @property
    def is_untouched(self) -> bool:
        """Whether this is a new article in which nothing was written."""
        return self._draft.article_id is None and not self.body().strip() and self._draft.metadata.title == ""

    @property
    def change(self) -> int:
        """Counts every change of text or metadata; an answer that carries an older number is stale."""
        return self._change

    @property
    def title(self) -> str:
        """What a tab calls it."""
        return self._draft.metadata.title or "Untitled"

    def body(self) -> str:
        """Return the text with the line ends it came with; unchanged text comes back as it was, byte for byte."""
        if self.document.revision() == self._text_revision:
            return self._draft.body
        text = self.text()
        return text if self._newline == "\n" else text.replace("\n", self._newline)

    def text(self) -> str:
        """Return the text as the editor shows it, lines joined by a line feed."""
        return self._mirror.text()

    def draft(self) -> ArticleDraft:
        """Return the draft as it stands: a frozen value that may cross threads."""
        body = self.body()
        return replace(self._draft, body=body, placed=self.places.placed(body))

    def set_metadata(self, metadata: Metadata) -> None:
        """Take what the form says."""
        if metadata != self._draft.metadata:
            self._draft = replace(self._draft, metadata=metadata)
            self._count_change()
            self.metadata_changed.emit()

    def add_asset(self, reference: AssetReference) -> None:
        """Let the article use one more file."""
        if reference not in self._draft.assets:
            others = tuple(known for known in self._draft.assets if known.reference != reference.reference)
            self._draft = replace(self._draft, assets=(*others, reference))
            self._count_change()
            self.replaced.emit()

    def set_lead_image(self, reference: AssetReference, alt: str) -> None:
        """Make a stored picture the article's lead image."""
        self.add_asset(reference)
        self.set_metadata(replace(self.metadata, lead_image=LeadImage(reference.reference, alt=alt)))

    def replace_content(self, draft: ArticleDraft) -> None:
        """Put another text and metadata in this one's place; the text is one undo step."""
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(draft.body)
        cursor.endEditBlock()
        self._draft = replace(draft, article_id=self._draft.article_id, version=self._draft.version)
        self._text_revision = -1
        self._count_change()
        self.replaced.emit()
        self.metadata_changed.emit()

    def amend(self, draft: ArticleDraft) -> None:
        """Take text, metadata and files of a draft; the text changes where it differs, in one undo step."""
        old, new = self.text(), draft.body.replace("\r\n", "\n").replace("\r", "\n")
        start, end = common_ends(old, new)
        cursor = QTextCursor(self.document)
        cursor.setPosition(_units(old[:start]))
        cursor.setPosition(_units(old[: len(old) - end]), QTextCursor.MoveMode.KeepAnchor)
        if old != new:
            cursor.insertText(new[start : len(new) - end])
        self._draft = replace(self._draft, metadata=draft.metadata, assets=draft.assets)
        self._count_change()
        self.replaced.emit()
        self.metadata_changed.emit()

    def accept_saved(self, snapshot: ArticleSnapshot, change: int) -> None:
        """Note that the desk now holds the draft as it stood at `change`."""
        self.snapshot = snapshot
        unchanged_since = self._change == change
        kept = snapshot.metadata if unchanged_since else self._draft.metadata
        self._draft = replace(
            self._draft, article_id=snapshot.article_id, version=snapshot.version, header=snapshot.header, metadata=kept
        )
        self._saved_change = change
        self.places.rest(snapshot.body, change)
        self._tell_dirty()
        self.saved.emit()
        self.metadata_changed.emit()

    def accept_version(self, snapshot: ArticleSnapshot) -> None:
        """Stand on a newer version of the desk without changing text or metadata (after a move or a conflict)."""
        self.snapshot = snapshot
        self._draft = replace(self._draft, article_id=snapshot.article_id, version=snapshot.version)
        self.saved.emit()

    def mark_dirty(self) -> None:
        """Count a change that came from outside the editor, such as a recovered journal."""
        self._count_change()
        self.replaced.emit()

    def _count_edit(self, position: int, removed: int, added: str) -> None:
        self._count_change()
        self.places.follow(self._change, position, removed, added)
        self.edited.emit(position, removed, added)

    def _count_change(self) -> None:
        self._change += 1
        self._tell_dirty()

    def _tell_dirty(self) -> None:
        if self.is_dirty != self._was_dirty:
            self._was_dirty = self.is_dirty
            self.dirty_changed.emit(self._was_dirty)


def _units(text: str) -> int:
    """Return the length as Qt counts it, in UTF-16 units."""
    return len(text) + sum(1 for character in text if character > "\uffff")


def draft_of(snapshot: ArticleSnapshot) -> ArticleDraft:
    """Return a working copy of what the desk holds."""
    return ArticleDraft(
        metadata=snapshot.metadata,
        body=snapshot.body,
        article_id=snapshot.article_id,
        version=snapshot.version,
        header=snapshot.header,
        assets=snapshot.assets,
    )
