"""The text field in which articles are written."""

from PySide6.QtCore import QMimeData, QObject, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextDocumentLayout, QPlainTextEdit, QWidget

from editdesk.ui.editor import inline
from editdesk.ui.editor.formatting import Formatting
from editdesk.ui.editor.gutters import Gutters
from editdesk.ui.editor.highlighter import Highlighter
from editdesk.ui.editor.keys import SmartKeys
from editdesk.ui.editor.looks import formats
from editdesk.ui.editor.markdown_spans import scan, state_behind
from editdesk.ui.editor.mirror import TextMirror
from editdesk.ui.editor.pasting import images_in
from editdesk.ui.style import Style

READING_WIDTH = 76
"""Characters a line: beyond that the eye loses the next line's start."""
MARGIN_PX = 28
FONT_POINTS = 11


class MarkdownEditor(QPlainTextEdit):
    """Shows one document at a time; `show_document` changes it and finds cursor, scroll and undo as they were left.

    `edited(position, removed, added)` follows each change of the shown document, counted in UTF-16 units.
    `image_dropped` carries a `DroppedImage`. Formatting is done by `formatting`, or `run` with a command's id.
    """

    edited = Signal(int, int, str)
    image_dropped = Signal(object)
    sight_changed = Signal()
    document_shown = Signal()

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editor.text")
        self.setAccessibleName("Article text")
        self.formatting = Formatting(self)
        self._style = style
        self._keys = SmartKeys(self, self.formatting)
        self._reading_width = READING_WIDTH
        self._font_points = FONT_POINTS
        self._band = QRect()
        self._places: dict[QTextDocument, tuple[QTextCursor, int]] = {}
        self._highlighters: dict[QTextDocument, Highlighter] = {}
        self._mirror: TextMirror | None = None
        self._gutters = Gutters(self)
        self._set_up()
        self._take_colours()
        style.changed.connect(self._take_colours)
        self.cursorPositionChanged.connect(self._move_band)
        self.verticalScrollBar().valueChanged.connect(self._follow_scroll)
        self.show_document(self.document())

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCursorWidth(2)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPlaceholderText("Write here. Markdown for headings, lists, links and pictures.")

    def text(self) -> str:
        """Return the shown text. Quick: it is kept, not collected."""
        return self._mirror.text() if self._mirror is not None else ""

    def run(self, command_id: str) -> None:
        """Run a formatting command of the table in `commands`."""
        self.formatting.run(command_id)

    def show_document(self, document: QTextDocument) -> None:
        """Show `document`, with cursor and scroll as they were when it was last shown here."""
        self._leave()
        if document is not self.document():
            self.setDocument(document)
        self._mirror = TextMirror.of(document)
        self._mirror.edited.connect(self.edited)
        if document not in self._highlighters:
            self._highlighters[document] = Highlighter(document, scan, state_behind, formats(self._style.tokens))
            document.destroyed.connect(self._forget)
        self._highlighters[document].in_sight = self._in_sight
        cursor, scroll = self._places.get(document, (QTextCursor(document), 0))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scroll)
        self._highlighters[document].colour_sight()
        self._move_band()
        self.document_shown.emit()

    def show_line(self, line: int) -> None:
        """Put the cursor at the start of a line (from 0) and bring it into the middle of the sight."""
        block = self.document().findBlockByNumber(line)
        self.setTextCursor(QTextCursor(block if block.isValid() else self.document().lastBlock()))
        self.centerCursor()

    def current_line(self) -> int:
        """Return the number of the line with the cursor, from 0."""
        return self.textCursor().blockNumber()

    def positions_in_sight(self) -> tuple[int, int]:
        """Return the document positions between which text is visible."""
        block, count = self._in_sight()
        last = self.document().findBlockByNumber(min(block.blockNumber() + count, self.blockCount() - 1))
        return block.position(), last.position() + last.length()

    def set_reading_width(self, characters: int) -> None:
        """Let no line be longer; 0 uses the whole width."""
        self._reading_width = characters
        self._fit()

    def set_font_size(self, points: int) -> None:
        """Set the size of the text."""
        self._font_points = points
        self._take_colours()
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let lists and quotes go on at Enter; the rest is the text field's."""
        if not self._keys.take(event):
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take pictures beside text."""
        return bool(source.hasText() or source.hasImage() or source.hasUrls())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop: pictures are announced, an address over words makes a link, text comes in as it is."""
        pictures = images_in(source)
        if pictures:
            for picture in pictures:
                self.image_dropped.emit(picture)
            return
        text, words = source.text(), self.textCursor().selectedText()
        if words and "\u2029" not in words and inline.is_address(text) and not inline.is_address(words):
            self.formatting.link_to(text.strip())
            return
        self.textCursor().insertText(text.replace("\r\n", "\n").replace("\r", "\n"))
        self.ensureCursorVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines at reading width."""
        # The margins first: Qt lays the text out for the viewport's width at this moment, and ignores a nested resize.
        self._fit()
        super().resizeEvent(event)
        self._follow_scroll()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the current line's band under the text."""
        if event.rect().height() > 3 * self._band.height():
            self._highlighters[self.document()].colour_sight()
        if event.rect().intersects(self._band):
            painter = QPainter(self.viewport())
            painter.fillRect(self._band, self._band_colour)
            painter.end()
        super().paintEvent(event)

    def _leave(self) -> None:
        document = self.document()
        if self._mirror is None or document not in self._highlighters:
            return
        self._mirror.edited.disconnect(self.edited)
        self._places[document] = (self.textCursor(), self.verticalScrollBar().value())
        self._highlighters[document].in_sight = None

    def _forget(self, document: QObject) -> None:
        self._places = {known: place for known, place in self._places.items() if known is not document}
        self._highlighters = {known: own for known, own in self._highlighters.items() if known is not document}

    def _in_sight(self) -> tuple[QTextBlock, int]:
        return self.firstVisibleBlock(), self.viewport().height() // max(self.fontMetrics().height(), 1) + 2

    def _follow_scroll(self) -> None:
        self._highlighters[self.document()].colour_sight()
        self._move_band()
        self.sight_changed.emit()

    def _move_band(self) -> None:
        line = self.cursorRect()
        band = QRect(0, line.top(), self.viewport().width(), line.height())
        if band != self._band:
            self.viewport().update(self._band)
            self.viewport().update(band)
            self._band = band
            self._gutters.show_band(band.top(), band.height())

    def _fit(self) -> None:
        """Set the margins that keep lines at reading width."""
        spare = 0
        if self._reading_width:
            wanted = round(self._reading_width * self.fontMetrics().averageCharWidth())
            spare = self.width() - self.verticalScrollBar().sizeHint().width() - wanted
        side = max(MARGIN_PX, spare // 2)
        margins = self.viewportMargins()
        if margins.left() != side:
            self.setViewportMargins(side, 12, side, 0)
        self._gutters.fit(side)

    def _take_colours(self) -> None:
        tokens = self._style.tokens
        self._band_colour = QColor(tokens.current_line)
        family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        # The application's style sheet dresses every text field as a form's; this one is a page.
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {tokens.surface}; color: {tokens.text}; border: none; border-radius: 0;"
            f' padding: 0; font-family: "{family}"; font-size: {self._font_points}pt;'
            f" selection-background-color: {tokens.selected}; selection-color: {tokens.text}; }}"
        )
        self._gutters.set_colours(QColor(tokens.surface), self._band_colour)
        looks = formats(tokens)
        for highlighter in self._highlighters.values():
            highlighter.set_formats(looks)
        self.viewport().update()


def new_document(text: str, parent: QObject | None = None) -> QTextDocument:
    """Return a document that the editor can show."""
    document = QTextDocument(parent)
    document.setDocumentLayout(QPlainTextDocumentLayout(document))
    document.setPlainText(text)
    document.setModified(False)
    return document
