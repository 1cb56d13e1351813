"""The narrow list of articles: a click or Enter opens, arrow keys move, arrow up from the first leads to the search."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from editdesk.ui.library.article_delegate import ArticleDelegate
from editdesk.ui.library.article_model import ArticleModel
from editdesk.ui.library.article_view import ArticleView
from editdesk.ui.library.columns import COLUMNS
from editdesk.ui.library.density import list_row
from editdesk.ui.library.list_look import ListLook
from editdesk.ui.style import Style


class ArticleList(ArticleView):
    """One column, in which the whole row is painted."""

    def __init__(self, model: ArticleModel, style: Style, parent: QWidget | None = None) -> None:
        super().__init__("library.list", "Articles", model, style, parent)
        self.setProperty("surface", "sidebar")
        self.painter_of_rows = ArticleDelegate(style, model, self)
        self.setItemDelegate(self.painter_of_rows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.hide()
        for column in range(1, len(COLUMNS)):
            header.hideSection(column)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.show_look(ListLook(), has_snippets=False)

    def show_look(self, look: ListLook, *, has_snippets: bool) -> None:
        """Show rows as they were chosen; those of a search for words have room for the line that was found."""
        self.painter_of_rows.density, self.painter_of_rows.group_by = look.density, look.group_by
        self.set_row_height(list_row(self.font(), look.density, has_snippet=has_snippets))
        self.viewport().update()
