"""The commands that change the text at the cursor, each one undo step."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPlainTextEdit

from editdesk.ui.editor import inline, insertions, lines
from editdesk.ui.editor.change import Change
from editdesk.ui.editor.editing import Region

HEADING_LEVEL = 2
"""The title is the article's first level; what a writer adds is below it."""


class Formatting(QObject):
    """Formats in `editor`. `image_requested` asks for a picture to insert."""

    image_requested = Signal()

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
            "link": self.link,
            "image": self.image_requested.emit,
            "table": self.insert_table,
            "footnote": self.insert_footnote,
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
        """Move the touched lines in by a list level, or out."""
        self._change(lambda text, start, end: lines.indent(text, start, end, is_out=is_out))

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

    def insert_footnote(self) -> None:
        """Insert a footnote's sign here and go to its text at the end."""
        cursor = self._editor.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        region = Region.whole(self._editor.document(), cursor.position(), cursor.position())
        region.apply(cursor, insertions.footnote(region.text, region.start))
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()

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
