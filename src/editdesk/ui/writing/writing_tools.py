"""What helps in writing beyond the text field itself; made after the first paint, so that no start waits for it."""

from PySide6.QtCore import QObject

from editdesk.settings import Settings
from editdesk.ui.editor.commands.text_commands import TextCommands
from editdesk.ui.editor.folding.folding import Folding
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.editor.outline.pane import OutlinePane
from editdesk.ui.editor.outline.text_sections import TextSections
from editdesk.ui.editor.pasting.rich_paste import RichPaste
from editdesk.ui.editor.tables.editing import TableEditing
from editdesk.ui.editor.typing.smart_typing import SmartTyping
from editdesk.ui.editor.typing.task_clicks import TaskClicks
from editdesk.ui.jobs import Jobs
from editdesk.ui.open_articles import OpenArticles
from editdesk.ui.spelling.spelling import Spelling
from editdesk.ui.style import Style
from editdesk.ui.writing.completing import Completing


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
        self.completing = Completing(editor, articles, jobs, style)  # behind the tables, so that its keys come first
        self.typing = SmartTyping(editor, self.language)
        self.commands = TextCommands(editor, self.language)
        self.task_clicks = TaskClicks(editor)
        self.paste = RichPaste(editor, jobs)
        self.spelling = Spelling(editor, articles, jobs, style, self)
        self.sections = TextSections(editor)
        self.folding = Folding(editor, self.sections, style)
        self.outline = OutlinePane(editor, self.sections, self.folding, style)

    def language(self) -> str:
        """Return the language of the article in front."""
        article = self.articles.current
        return article.metadata.language if article is not None else ""

    def take_settings(self, settings: Settings) -> None:
        """Help as the settings say."""
        self.typing.has_pairs = settings.smart_pairs
        self.typing.has_typography = settings.typographic_quotes
