"""Shows the article in front in every pane: text, preview, form, history, state, status bar."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, SignalInstance

from editdesk.desk.values import ArticleSnapshot, GateFinding
from editdesk.desk.workflow import USUAL, WorkflowTable
from editdesk.text.metadata import Metadata
from editdesk.ui.editor.markdown_editor import MarkdownEditor, new_document
from editdesk.ui.history_place import HistoryPlace
from editdesk.ui.jobs import Jobs
from editdesk.ui.metadata.pane import MetadataPane
from editdesk.ui.open_article import OpenArticle, draft_of
from editdesk.ui.open_articles import OpenArticles
from editdesk.ui.preview.pane import PreviewPane
from editdesk.ui.state_button import Move, StateButton
from editdesk.ui.status_bar import StatusBar

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk


class ArticlePanes(QObject):
    """Keeps the panes on the article in front. Lives on the GUI thread."""

    def __init__(
        self,
        jobs: Jobs,
        articles: OpenArticles,
        *,
        editor: MarkdownEditor,
        preview: PreviewPane,
        form: MetadataPane,
        history: HistoryPlace,
        state: StateButton,
        status: StatusBar,
    ) -> None:
        super().__init__(editor)
        self._jobs = jobs
        self._articles = articles
        self._editor = editor
        self._preview = preview
        self._form = form
        self._history = history
        self._state = state
        self._status = status
        self._workflow = USUAL
        self._shown: OpenArticle | None = None
        self._blank = new_document("", self)

    def show_checks(self) -> None:
        """Count what the form finds."""
        if self._shown is not None:
            self._status.show_checks(len(self._form.problems()))

    def show(self, article: OpenArticle | None) -> None:
        """Show another article, or none."""
        if self._shown is not None:
            for signal, slot in self._wiring(self._shown):
                signal.disconnect(slot)
        self._shown = article
        if article is None:
            self._show_nothing()
            return
        for signal, slot in self._wiring(article):
            signal.connect(slot)
        self._editor.show_document(article.document)
        self._form.show_article(article.metadata, article.assets)
        self._history.show_article(article.article_id)
        self.render()
        self.show_state()
        self._show_saved()

    def set_workflow(self, workflow: WorkflowTable) -> None:
        """Work by another table of the desk."""
        if workflow == self._workflow:
            return
        self._workflow = workflow
        self._state.set_workflow(workflow)
        self._status.set_workflow(workflow)
        self.show_state()

    def show_state(self) -> None:
        """Offer the moves of the state, and ask the desk which gates are closed."""
        article = self._shown
        snapshot = article.snapshot if article is not None else None
        self._status.show_state(snapshot.state if snapshot else None, snapshot.revision if snapshot else 0)
        self._state.show_state(snapshot.state if snapshot else None, ())
        if snapshot is None:
            return
        self._jobs.with_desk(
            _closed_gates,
            snapshot.article_id,
            self._jobs.person,
            done=lambda findings: self._show_gates(article, findings),
        )

    def move(self, move: Move) -> None:
        """Move the article in front to another state, saving it first where it is not saved."""
        article = self._shown
        if article is not None:
            self._articles.when_saved(article, partial(self._move, article, move), "saved before a move")

    def restore(self, number: int) -> None:
        """Bring an older revision back as the newest one; what is unsaved is saved first."""
        article = self._shown
        if article is not None and article.snapshot is not None:
            self._articles.when_saved(article, partial(self._restore, article, number), "saved before a restore")

    def render(self) -> None:
        """Let the preview show the article as it stands."""
        if self._shown is not None:
            article = self._shown
            self._preview.show_article(article.draft(), article.change, article.key, article.text)

    def take_metadata(self, metadata: Metadata) -> None:
        """Give what the form says to the article in front."""
        if self._shown is not None:
            self._shown.set_metadata(metadata)

    def _wiring(self, article: OpenArticle) -> tuple[tuple[SignalInstance, Callable[..., object]], ...]:
        return (
            (article.edited, self._after_edit),
            (article.metadata_changed, self._after_metadata),
            (article.replaced, self._after_replacement),
            (article.saved, self._after_save),
            (article.dirty_changed, self._after_dirtying),
        )

    def _after_edit(self, position: int, removed: int, added: str) -> None:
        # At every key: nothing here may touch a widget, let alone the whole text.
        if self._shown is not None:
            self._preview.edit(position, removed, added, self._shown.change)

    def _after_dirtying(self) -> None:
        self._show_saved()
        self._open_gates()

    def _after_metadata(self) -> None:
        self.render()
        self._show_saved()
        self._open_gates()

    def _open_gates(self) -> None:
        """Let the button try again: what the gates found may be mended, and a move saves and asks the desk anew."""
        if self._shown is not None and self._shown.is_dirty and self._shown.snapshot is not None:
            self._state.open_gates()

    def _after_replacement(self) -> None:
        if self._shown is not None:
            self._form.show_article(self._shown.metadata, self._shown.assets)
            self.render()

    def _after_save(self) -> None:
        if self._shown is not None:
            self._form.show_article(self._shown.metadata, self._shown.assets)
            self._history.show_article(self._shown.article_id)
            self.show_state()
            self._show_saved()

    def show_journaled(self, article: OpenArticle, at: datetime) -> None:
        """Say that what is not saved is in the journal."""
        if article is self._shown and article.is_dirty:
            self._status.show_journaled(at)

    def _move(self, article: OpenArticle, move: Move) -> None:
        from editdesk.desk import review

        self._jobs.on_desk(
            review.move,
            article.article_id,
            move.target,
            by=self._jobs.person,
            reason=move.reason,
            override=move.override,
            version=article.draft().version,  # nobody moves a text they have not seen
            done=lambda snapshot: self._after_move(article, snapshot),
            failed=lambda error: self._articles.refuse(article, error),
        )

    def _restore(self, article: OpenArticle, number: int) -> None:
        from editdesk.desk import revisions

        def restored(snapshot: ArticleSnapshot) -> None:
            article.accept_version(snapshot)
            article.replace_content(draft_of(snapshot))
            article.accept_saved(snapshot, article.change)
            self._articles.saved.emit(article)

        self._jobs.on_desk(
            revisions.restore,
            article.article_id,
            number,
            version=article.draft().version,
            by=self._jobs.person,
            done=restored,
            failed=lambda error: self._articles.refuse(article, error),
        )

    def _after_move(self, article: OpenArticle, snapshot: ArticleSnapshot) -> None:
        article.accept_version(snapshot)
        self._articles.saved.emit(article)

    def _show_gates(self, article: OpenArticle | None, findings: tuple[GateFinding, ...]) -> None:
        if article is self._shown and article is not None and article.snapshot is not None:
            self._state.show_state(article.snapshot.state, findings)
            self._open_gates()

    def _show_saved(self) -> None:
        article = self._shown
        if article is None:
            return
        if article.is_dirty or article.snapshot is None:
            self._status.show_unsaved()
        else:
            self._status.show_saved(article.snapshot.updated_at, article.snapshot.revision)
        self._status.show_language(article.metadata.language)
        self.show_checks()

    def _show_nothing(self) -> None:
        # The closed article's document is about to be deleted; the editor must not hold it.
        self._editor.show_document(self._blank)
        self._form.clear()
        self._history.show_article(None)
        self._state.show_state(None, ())
        self._status.show_no_article()


def _closed_gates(desk: "Desk", article_id: str, person: str) -> tuple[GateFinding, ...]:
    """Ask what stands before the next step. On the desk's thread: the first article is shown before its libraries."""
    from editdesk.desk import review

    way = desk.run(review.standing, article_id, by=person).ways[0]
    return (GateFinding("who_may", way.refusal), *way.findings) if way.refusal else way.findings
