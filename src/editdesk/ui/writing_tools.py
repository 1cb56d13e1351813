"""What helps in writing beyond the text field itself; made after the first paint, so that no start waits for it."""

from PySide6.QtCore import QObject

from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.editor.tables.editing import TableEditing
from editdesk.ui.jobs import Jobs
from editdesk.ui.open_articles import OpenArticles
from editdesk.ui.spelling.spelling import Spelling
from editdesk.ui.style import Style


class WritingTools(QObject):
    """The helpers of one editor, each an object of its own, made and connected here."""

    def __init__(self, editor: MarkdownEditor, articles: OpenArticles, jobs: Jobs, style: Style) -> None:
        super().__init__(editor)
        self.setObjectName("writing_tools")
        self.editor = editor
        self.articles = articles
        self.jobs = jobs
        self.style = style
        self.tables = TableEditing(editor, style)
        self.spelling = Spelling(editor, articles, jobs, style, self)
