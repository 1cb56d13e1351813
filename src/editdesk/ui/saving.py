"""What follows a save that could not go through: the conflict and its answers."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editdesk.desk.errors import ArticleConflict
from editdesk.ui.messages import Banner
from editdesk.ui.open_article import OpenArticle, draft_of
from editdesk.ui.open_articles import OpenArticles
from editdesk.ui.style import Style


class ConflictDesk(QObject):
    """Shows both versions and carries out what the user decides; neither version is ever lost."""

    def __init__(self, articles: OpenArticles, banner: Banner, style: Style, window: QWidget) -> None:
        super().__init__(window)
        self._articles = articles
        self._banner = banner
        self._style = style
        self._window = window

    def resolve(self, article: OpenArticle, conflict: ArticleConflict) -> None:
        """Ask how to go on."""
        from editdesk.ui.conflict_dialog import ConflictAnswer, ConflictDialog

        dialog = ConflictDialog(article.draft(), conflict.theirs, self._style, self._window)
        dialog.exec()
        if dialog.answer is ConflictAnswer.KEEP_MINE:
            article.accept_version(conflict.theirs)
            self._articles.save(article, reason=f"saved over revision {conflict.theirs.revision}")
        elif dialog.answer is ConflictAnswer.TAKE_THEIRS:
            article.accept_version(conflict.theirs)
            article.replace_content(draft_of(conflict.theirs))
            article.accept_saved(conflict.theirs, article.change)
            self._banner.tell("This is now the version of the desk. Undo brings your text back.", kind="success")
        else:
            self._banner.tell(
                "Your text is not saved yet: the desk has a newer version. Save to compare again.", kind="warning"
            )
