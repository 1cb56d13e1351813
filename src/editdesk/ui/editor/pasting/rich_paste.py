"""Paste with formatting: the words come first, what they looked like a moment later, in an undo step of its own."""

import logging
import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QTextCursor

from editdesk.text.pasted.spreadsheet import copied_cells, separated_cells
from editdesk.ui.editor.change import Change, Replacement
from editdesk.ui.editor.commands import footnotes
from editdesk.ui.editor.commands.inline import is_address
from editdesk.ui.editor.editing import Region
from editdesk.ui.editor.lists.list_items import is_item, line_at, lines_of
from editdesk.ui.editor.lists.list_numbers import renumbered
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.editor.pasting.pasted import plain
from editdesk.ui.editor.place import is_code
from editdesk.ui.jobs import Jobs

QUICK_LENGTH = 12_000
"""Characters of HTML that are read at once, in less time than a key takes; more goes to a process of its own."""
LONGEST = 2_000_000
"""Characters of HTML beyond which the words alone are pasted."""
_STYLES = re.compile(r"<style.*?</style>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_SAYS_SOMETHING = re.compile(
    r"<(?:a|b|strong|i|em|del|s|h[1-6]|ul|ol|table|img|blockquote|pre|code|sub|sup)[\s>]"
    r"|font-weight\s*:\s*(?:bold|[6-9]00)|font-style\s*:\s*(?:italic|oblique)|line-through|mso-list",
    re.IGNORECASE,
)
"""What tells that HTML holds more than its words, before anything is loaded to read it."""
_log = logging.getLogger(__name__)


class RichPaste(QObject):
    """Pastes HTML as Markdown, and cells as tables. Undo right after gives the plain words."""

    def __init__(self, editor: MarkdownEditor, jobs: Jobs) -> None:
        super().__init__(editor)
        self.setObjectName("rich_paste")
        self._editor = editor
        self._jobs = jobs
        editor.add_paste_taker(self.take)

    def take(self, source: QMimeData) -> bool:
        """Paste what has formatting and return True; leave the rest to the text field."""
        text = plain(source.text())
        start = self._editor.document().findBlock(self._editor.textCursor().selectionStart())
        if not text.strip() or is_address(text) or is_code(start) or source.hasFormat("vscode-editor-data"):
            return False
        html = source.html() if source.hasHtml() else ""
        html = html if _SAYS_SOMETHING.search(html) else ""
        cells = [] if html else copied_cells(text)
        if cells:
            _Pasted(self._editor, text).become("\n".join(cells))
        elif html and len(html) <= LONGEST:
            self._read(html, _Pasted(self._editor, text))
        return bool(cells or html)

    def paste_plain(self) -> None:
        """Paste the words alone."""
        self._editor.formatting.put(plain(QGuiApplication.clipboard().text()))
        self._editor.setFocus()

    def paste_table(self) -> bool:
        """Paste lines with separated cells as a table; False where the clipboard has none."""
        text = plain(QGuiApplication.clipboard().text())
        cells = separated_cells(text)
        if cells:
            _Pasted(self._editor, text).become("\n".join(cells))
            self._editor.setFocus()
        return bool(cells)

    def _read(self, html: str, pasted: "_Pasted") -> None:
        if len(_STYLES.sub("", html)) <= QUICK_LENGTH:
            pasted.become(_markdown(html))
        else:
            # A signal holds no bound method's object alive; a partial does.
            self._jobs.in_process(read_html, html, done=partial(_Pasted.become, pasted), failed=_note_failure)


class _Pasted:
    """Words just pasted, found again though others are written before and behind them."""

    def __init__(self, editor: MarkdownEditor, text: str) -> None:
        self._editor = editor
        start = editor.textCursor().selectionStart()
        editor.formatting.put(text)
        self._range = QTextCursor(editor.document())
        self._range.setPosition(start)
        self._range.setPosition(editor.textCursor().position(), QTextCursor.MoveMode.KeepAnchor)
        self._range.setKeepPositionOnInsert(True)
        self._words = self._range.selectedText()

    def become(self, markdown: str) -> None:
        """Put `markdown` in the place of the words, unless they were changed meanwhile."""
        document = self._range.document()
        start, end = self._range.selectionStart(), self._range.selectionEnd()
        if not markdown or self._range.selectedText() != self._words or document is not self._editor.document():
            return
        region = Region.of_list(document, start, end, beyond=2)
        markdown = footnotes.freed(markdown, self._editor.text())
        change = renumbered(region.text, set_in(region.text, region.start, region.end, markdown))
        cursor = self._editor.textCursor()
        is_behind = cursor.position() == end
        region.apply(cursor if is_behind else QTextCursor(document), change)
        if is_behind:
            self._editor.setTextCursor(cursor)
            self._editor.ensureCursorVisible()


def set_in(text: str, start: int, end: int, markdown: str) -> Change:
    """Return the change that puts Markdown in the place of the words between: several lines as paragraphs apart.

    Items go on with the list they are pasted into.
    """
    before, after = text[:start], text[end:]
    if "\n" in markdown or markdown.startswith(("#", ">", "|")) or is_item(markdown):
        line = lines_of(text)[line_at(lines_of(text), start)]
        joins = is_item(markdown.partition("\n")[0])
        if joins and line.sign and not text[line.text_start : start].strip():
            before = text[: line.start]
            start = line.start
        joins_above = joins and before.endswith("\n") and is_item(before[:-1].rpartition("\n")[2])
        joins_below = joins and is_item(after.lstrip("\n").partition("\n")[0])
        markdown = _gap(before, is_above=True, joins=joins_above) + markdown
        cursor = start + len(markdown)
        return Change(
            (Replacement(start, end, markdown + _gap(after, is_above=False, joins=joins_below)),), cursor, cursor
        )
    return Change((Replacement(start, end, markdown),), start + len(markdown), start + len(markdown))


def read_html(html: str, *, report: Callable[..., object], cancelled: Callable[[], bool]) -> str:  # noqa: ARG001
    """Return the Markdown of HTML; run in a process of its own, where nobody waits for it."""
    return _markdown(html)


def _markdown(html: str) -> str:
    from editdesk.text.pasted.from_html import from_html

    try:
        return from_html(html)
    except RecursionError:
        _log.warning("pasted HTML is nested too deeply to be read; its words are pasted alone")
        return ""


def _gap(beside: str, *, is_above: bool, joins: bool) -> str:
    """Return the line feeds that set a paragraph apart from what is beside it, or an item from the next."""
    feeds = len(beside) - (len(beside.rstrip("\n")) if is_above else len(beside.lstrip("\n")))
    wanted = 1 if joins else 2
    return "\n" * max(wanted - feeds, 0) if beside.strip("\n") else ""


def _note_failure(error: BaseException) -> None:
    _log.warning("pasted HTML could not be read; its words are pasted alone", exc_info=error)
