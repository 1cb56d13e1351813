"""The commands that change the text at the cursor, each one undo step."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPlainTextEdit

from editdesk.ui.editor.change import Change, Replacement
from editdesk.ui.editor.commands import footnotes, inline, insertions, lines
from editdesk.ui.editor.editing import LONGEST_LIST, Region, apply_to
from editdesk.ui.editor.lists import list_numbers, lists
from editdesk.ui.editor.mirror import TextMirror
from editdesk.ui.editor.place import is_code

HEADING_LEVEL = 2
"""The title is the article's first level; what a writer adds is below it."""


class Formatting(QObject):
    """Formats in `editor`. `image_requested` asks for a picture to insert, `table_requested` for a table's size."""

    image_requested = Signal()
    table_requested = Signal()

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._commands: dict[str, Callable[[], None]] = {
            "bold": self.bold,
            "italic": self.italic,
            "strikethrough": self.strikethrough,
            "code": self.code,
            "heading": self.heading,
            "quote": self.quote,
            "bullets": self.bullets,
            "numbers": self.numbers,
            "task": self.toggle_task,
            "link": self.link,
            "image": self.image_requested.emit,
            "table": self.table_requested.emit,
            "footnote": self.footnote,
        }

    def run(self, command_id: str) -> None:
        """Run the command of that id from the table in `commands`."""
        self._commands[command_id]()
        self._editor.setFocus()

    def bold(self) -> None:
        """Make the selection or the word bold, or plain again."""
        self._change(lambda text, start, end: inline.toggle_mark(text, start, end, "**"))

    def italic(self) -> None:
        """Make the selection or the word italic, or plain again."""
        self._change(lambda text, start, end: inline.toggle_mark(text, start, end, "*"))

    def strikethrough(self) -> None:
        """Strike the selection or the word through, or not any more."""
        self._change(lambda text, start, end: inline.toggle_mark(text, start, end, "~~"))

    def code(self) -> None:
        """Set words as code, or whole lines as a code block, or take it back."""
        region = self._region()
        if "\n" in region.text[region.start : region.end]:
            self._change(insertions.toggle_fence)
        else:
            self._change(lambda text, start, end: inline.toggle_mark(text, start, end, "`"))

    def heading(self, level: int = HEADING_LEVEL) -> None:
        """Make the touched lines headings of `level`, or plain text."""
        self._change(lambda text, start, end: lines.toggle_heading(text, start, end, level))

    def quote(self) -> None:
        """Quote the touched lines, or not any more."""
        self._change(lines.toggle_quote)

    def bullets(self) -> None:
        """Make the touched lines a bullet list, or plain text."""
        self._change(lambda text, start, end: lines.toggle_list(text, start, end, is_numbered=False))

    def numbers(self) -> None:
        """Make the touched lines a numbered list, or plain text."""
        self._change(lambda text, start, end: lines.toggle_list(text, start, end, is_numbered=True))

    def indent(self, *, is_out: bool = False) -> None:
        """Move the touched items in by a list level, or out, with what stands under them; other lines by themselves."""
        cursor = self._editor.textCursor()
        region = Region.of_list(cursor.document(), cursor.selectionStart(), cursor.selectionEnd())
        move = lists.move_out if is_out else lists.move_in
        change = None if is_code(cursor.block()) else move(region.text, region.start, region.end)
        apply_to(self._editor, region, change or lines.indent(region.text, region.start, region.end, is_out=is_out))

    def toggle_task(self) -> None:
        """Tick the touched tasks, or untick them; make other lines tasks."""
        self._change(lists.toggle_task)

    def put(self, text: str) -> None:
        """Put `text` in the place of the selection; its notes get free numbers, the lists around it count anew."""
        cursor = self._editor.textCursor()
        if "[^" in text:
            text = footnotes.freed(text, TextMirror.of(self._editor.document()).text())
        if "\n" not in text or not self.replace_in_list(cursor.selectionStart(), cursor.selectionEnd(), text):
            cursor.insertText(text)
            self._editor.ensureCursorVisible()

    def replace_in_list(self, start: int, end: int, text: str) -> bool:
        """Put `text` between two positions and count the lists there anew, as one undo step.

        False means that there is no numbered list, and nothing was done.
        """
        document = self._editor.document()
        first, last = document.findBlock(start), document.findBlock(end)
        line_count = max(last.blockNumber() - first.blockNumber(), text.count("\n"))
        if line_count > LONGEST_LIST or is_code(first):
            return False
        region = Region.of_list(document, start, end)
        if not list_numbers.has_numbers(region.text):
            return False
        cursor = region.start + len(text)
        change = Change((Replacement(region.start, region.end, text),), cursor, cursor)
        apply_to(self._editor, region, list_numbers.renumbered(region.text, change))
        return True

    def link(self) -> None:
        """Make the selection a link, or the link plain words."""
        self._change(inline.toggle_link)

    def link_to(self, address: str) -> None:
        """Make the selected words a link to `address`."""
        self._change(lambda text, start, end: inline.link_to(text, start, end, address))

    def insert_image(self, reference: str, alt: str = "") -> None:
        """Insert a picture as a paragraph of its own; without `alt` the cursor waits where it is written."""
        written = insertions.image(reference, alt)
        select = None if alt else (2, 2)
        self._insert(written, select)

    def insert_table(self, rows: int = 2, columns: int = 3) -> None:
        """Insert an empty table and select its first heading."""
        self._insert(insertions.table(rows, columns), (2, 2 + len("Column 1")))

    def insert_house_block(self, name: str) -> None:
        """Insert the line that stands for a house block."""
        self._insert(f"{{{{ insert: {name} }}}}", None)

    def footnote(self) -> None:
        """Insert a footnote's sign and go to its text; at a sign go to its text, in the text back to the sign."""
        cursor = self._editor.textCursor()
        region = Region.whole(self._editor.document(), cursor.selectionEnd(), cursor.selectionEnd())
        apply_to(self._editor, region, footnotes.use(region.text, region.start))

    def _insert(self, written: str, select: tuple[int, int] | None) -> None:
        cursor = self._editor.textCursor()
        region = Region.whole(self._editor.document(), cursor.selectionStart(), cursor.selectionEnd())
        region.apply(cursor, insertions.paragraph(region.text, region.start, region.end, written, select=select))
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()

    def _region(self) -> Region:
        cursor = self._editor.textCursor()
        return Region(self._editor.document(), cursor.selectionStart(), cursor.selectionEnd())

    def _change(self, command: Callable[[str, int, int], Change]) -> None:
        cursor = self._editor.textCursor()
        region = self._region()
        region.apply(cursor, command(region.text, region.start, region.end))
        self._editor.setTextCursor(cursor)
