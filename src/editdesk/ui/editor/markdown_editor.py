"""The text field in which articles are written."""

from collections.abc import Callable, Iterator
from functools import cached_property
from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QMenu, QPlainTextEdit, QWidget

from editdesk.ui.editor import composition
from editdesk.ui.editor.after_paint import LATER_MS, AfterPaint
from editdesk.ui.editor.blocks import next_visible
from editdesk.ui.editor.code_ground import CodeGround
from editdesk.ui.editor.document_state import DocumentState
from editdesk.ui.editor.gutters import Gutters
from editdesk.ui.editor.layers import Layer, VisibleLine
from editdesk.ui.editor.looks import code_ground, formats
from editdesk.ui.editor.page_layout import PageLayout, new_document
from editdesk.ui.editor.typeface import airy_family
from editdesk.ui.style import Style

if TYPE_CHECKING:
    from editdesk.ui.editor.commands.formatting import Formatting
    from editdesk.ui.editor.typing.keys import SmartKeys

__all__ = ["MarkdownEditor", "new_document"]

READING_WIDTH = 76
"""Characters a line: beyond that the eye loses the next line's start."""
MARGIN_PX = 28
TOP_MARGIN_PX = 12
FONT_POINTS = 11

KeyTaker = Callable[[QKeyEvent], bool]
MenuMaker = Callable[[QMenu, QTextCursor], None]
PasteTaker = Callable[[QMimeData], bool]


class MarkdownEditor(QPlainTextEdit):
    """Shows one document at a time; `show_document` changes it and finds cursor, scroll and undo as they were left.

    `edited(position, removed, added)` follows each change of the shown document, counted in UTF-16 units;
    `after_paint` tells of it again, once it is on the screen.
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
        self._style = style
        self._key_takers: list[KeyTaker] = [self._take_smartly]
        self._menu_makers: list[MenuMaker] = []
        self._paste_takers: list[PasteTaker] = []
        self._ground = CodeGround(self._is_fenced)
        self._layers: list[Layer] = []
        self._veils: list[Layer] = []
        self._reading_width = READING_WIDTH
        self._top_margin = TOP_MARGIN_PX
        self._font_family, self._font_points = "", FONT_POINTS
        self._band = QRect()
        self._is_band_shown = True
        self._looks: dict[str, QTextCharFormat] = {}
        self._state: DocumentState | None = None
        self._gutters = Gutters(self)
        self.after_paint = AfterPaint(self)
        self._band_soon = QTimer(self, singleShot=True, interval=LATER_MS)
        self._band_soon.timeout.connect(self._move_band)
        self._is_typing = False
        self._set_up()
        self._take_colours()
        style.changed.connect(self._take_colours)
        self.edited.connect(self.after_paint.note)
        self.cursorPositionChanged.connect(self._follow_cursor)
        self.verticalScrollBar().valueChanged.connect(self._follow_scroll)
        self.show_document(self.document())

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        # What lies behind need not be painted with each letter: `paintEvent` fills its place.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursorWidth(2)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPlaceholderText("Write here. Markdown for headings, lists, links and pictures.")

    def text(self) -> str:
        """Return the shown text. Quick: it is kept, not collected."""
        return self._state.mirror.text() if self._state is not None else ""

    @cached_property
    def formatting(self) -> "Formatting":
        """The commands on the text, made when they are first needed: no start waits for them."""
        from editdesk.ui.editor.commands.formatting import Formatting

        return Formatting(self)

    @cached_property
    def _keys(self) -> "SmartKeys":
        from editdesk.ui.editor.typing.keys import SmartKeys

        return SmartKeys(self, self.formatting)

    def _take_smartly(self, event: QKeyEvent) -> bool:
        return self._keys.take(event)

    def run(self, command_id: str) -> None:
        """Run a formatting command of the table in `commands`."""
        self.formatting.run(command_id)

    def add_layer(self, layer: Layer, *, is_veil: bool = False) -> None:
        """Let `layer` paint with the text, over and under what those before it paint; a veil lies over all others."""
        (self._veils if is_veil else self._layers).append(layer)
        self.viewport().update()

    def add_key_taker(self, take: KeyTaker, *, is_first: bool = False) -> None:
        """Ask `take` before the text field what it does with a key; True ends the matter.

        Nobody is asked about letters and digits, nor about Backspace behind one of ASCII: they are only ever put in
        and taken out, and that quickly.
        """
        self._key_takers.insert(0 if is_first else len(self._key_takers), take)

    def add_menu_maker(self, make: MenuMaker) -> None:
        """Let `make` put what it offers for the place of a cursor at the top of the context menu."""
        self._menu_makers.append(make)

    def add_paste_taker(self, take: PasteTaker) -> None:
        """Ask `take` what it does with pasted or dropped text before it comes in as it is; True ends the matter."""
        self._paste_takers.append(take)

    def show_document(self, document: QTextDocument) -> None:
        """Show `document`, with cursor and scroll as they were when it was last shown here."""
        self._leave()
        # First of all: Qt deletes the document it made itself when another takes its place.
        self._state = None
        # Qt gives its font only to the document that is shown when the font changes.
        self.ensurePolished()
        document.setDefaultFont(self.font())
        if document is not self.document():
            self.setDocument(document)
        state = DocumentState.of(document, self._looks)
        state.mirror.edited.connect(self.edited)
        state.highlighter.in_sight, state.highlighter.repaint = self._in_sight, self._repaint
        layout = document.documentLayout()
        if isinstance(layout, PageLayout):
            layout.paint_rows = self._paint_rows
        self._state = state
        self.setTextCursor(state.cursor)
        self.verticalScrollBar().setValue(state.scroll)
        state.highlighter.colour_sight()
        self._move_band()
        self.document_shown.emit()

    def place_in(self, document: QTextDocument) -> tuple[int, int]:
        """Return where the cursor stands in a document that was shown here, and how many rows are scrolled away."""
        if document is self.document():
            return self.textCursor().position(), self.verticalScrollBar().value()
        state = DocumentState.of(document, self._looks)
        return state.cursor.position(), state.scroll

    def go_to_place(self, position: int, scroll: int) -> None:
        """Put the cursor and the scroll back to what `place_in` said, as far as the text still reaches there."""
        cursor = self.textCursor()
        cursor.setPosition(min(position, max(self.document().characterCount() - 1, 0)))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scroll)

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
        last = self.document().findBlockByLineNumber(block.firstLineNumber() + count)
        last = last if last.isValid() else self.document().lastBlock()
        return block.position(), last.position() + last.length()

    def set_reading_width(self, characters: int) -> None:
        """Let no line be longer; 0 uses the whole width."""
        self._reading_width = characters
        self._fit()

    def set_band_shown(self, is_shown: bool) -> None:
        """Mark the line with the cursor by a band, or not."""
        self._is_band_shown = is_shown
        self._move_band()

    def set_top_margin(self, pixels: int | None) -> None:
        """Leave so much room above the text; None for the usual."""
        self._top_margin = TOP_MARGIN_PX if pixels is None else pixels
        self._fit()
        self._gutters.show_band(self._band.top(), self._band.height())

    def set_typeface(self, family: str, points: int) -> None:
        """Set the text in a typeface, "" for the system's fixed-width one, and its size."""
        self._font_family = family
        self.set_font_size(points)

    def set_font_size(self, points: int) -> None:
        """Set the size of the text; the headings' follow it."""
        self._font_points = points
        self._take_colours()
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask who was added for keys; the rest is the text field's."""
        self._is_typing = event.text().isalnum() or self._takes_a_letter(event)
        if not self._is_typing:
            for take in self._key_takers:
                if take(event):
                    return
        super().keyPressEvent(event)
        self._is_typing = False

    def _takes_a_letter(self, event: QKeyEvent) -> bool:
        """Say whether the key takes away the letter or digit before the cursor, and means no more than that."""
        if event.text() != "\b" or event.modifiers():
            return False
        cursor = self.textCursor()
        letter = self.document().characterAt(cursor.position() - 1)
        return letter.isascii() and letter.isalnum() and not cursor.hasSelection()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Show what is being composed in its line; the text knows nothing of it before it is done."""
        super().inputMethodEvent(event)
        composition.dress(self.textCursor().block(), event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:  # type: ignore[override]  # the virtual one of two
        """Answer where the cursor is; Qt forgets the margins, and the list of candidates would stand beside it."""
        answer = super().inputMethodQuery(query)
        return answer.translated(self.viewport().pos()) if isinstance(answer, QRectF) else answer

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what fits the place, then what every text field offers."""
        self.context_menu(event.pos()).exec(event.globalPos())

    def context_menu(self, place: QPoint) -> QMenu:
        """Return the menu for a place of the viewport; it deletes itself when it closes."""
        menu = self.createStandardContextMenu(place)
        menu.setObjectName("editor.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        standard = menu.actions()
        for make in self._menu_makers:
            offered = QMenu(menu)
            make(offered, self.cursorForPosition(place))
            if offered.actions():
                menu.insertActions(standard[0], offered.actions())
                menu.insertSeparator(standard[0])
        return menu

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take pictures beside text."""
        return bool(source.hasText() or source.hasImage() or source.hasUrls())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop: pictures are announced, an address over words makes a link, text comes in as it is."""
        from editdesk.ui.editor.commands.inline import is_address
        from editdesk.ui.editor.pasting.pasted import images_in, plain

        pictures = images_in(source)
        if pictures:
            for picture in pictures:
                self.image_dropped.emit(picture)
            return
        text, words = source.text(), self.textCursor().selectedText()
        if words and "\u2029" not in words and is_address(text) and not is_address(words):
            self.formatting.link_to(text.strip())
            return
        if not any(take(source) for take in self._paste_takers):
            self.formatting.put(plain(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines at reading width."""
        # The margins first: Qt lays the text out for the viewport's width at this moment, and ignores a nested resize.
        self._fit()
        super().resizeEvent(event)
        self._follow_scroll()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the reading width in another size of letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.document().setDefaultFont(self.font())
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the current line's band and the layers under the text, then the text, then the layers over it."""
        place = event.rect()
        if place.height() >= self.viewport().height():
            self._colour_sight()
        lines = tuple(self.visible_lines(place))
        layers = self._layers + self._veils
        with QPainter(self.viewport()) as painter:
            painter.setClipRect(place)
            painter.fillRect(place, self._surface)
            self._ground.paint(painter, lines)
            painter.fillRect(self._band & place, self._band_colour)
            for layer in layers:
                layer.paint_under(painter, lines)
        super().paintEvent(event)
        if layers:
            with QPainter(self.viewport()) as painter:
                painter.setClipRect(place)
                for layer in layers:
                    layer.paint_over(painter, lines)

    def visible_lines(self, within: QRect | None = None) -> Iterator[VisibleLine]:
        """Yield the lines in sight that touch a rectangle of the viewport; without one, all in sight.

        Takes time by the lines it yields: neither those above the rectangle nor hidden ones are looked at.
        """
        within = within or self.viewport().rect()
        bottom = within.bottom()
        layout = self.document().documentLayout()
        block = self.cursorForPosition(within.topLeft()).block()
        box = self.blockBoundingGeometry(block).translated(self.contentOffset())
        while block.isValid() and box.top() <= bottom:
            if box.bottom() >= within.top():
                yield VisibleLine(block, box)
            if box.bottom() > bottom:
                return
            block = next_visible(block)
            size = layout.blockBoundingRect(block)
            box = QRectF(box.left(), box.bottom(), size.width(), size.height())

    def _leave(self) -> None:
        state = self._state
        if state is None:
            return
        self.after_paint.hand_on()
        state.mirror.edited.disconnect(self.edited)
        state.cursor, state.scroll = self.textCursor(), self.verticalScrollBar().value()
        state.highlighter.in_sight = state.highlighter.repaint = None
        layout = self.document().documentLayout()
        if isinstance(layout, PageLayout):
            layout.paint_rows = None

    def _is_fenced(self, block: QTextBlock) -> bool:
        return self._state is not None and self._state.highlighter.is_fenced(block)

    def _colour_sight(self) -> None:
        if self._state is not None:
            self._state.highlighter.colour_sight()

    def _in_sight(self) -> tuple[QTextBlock, int]:
        return self.firstVisibleBlock(), self.viewport().height() // max(self.fontMetrics().height(), 1) + 2

    def _repaint(self, first: QTextBlock, last: QTextBlock) -> None:
        """Paint the lines from `first` to `last` anew; all, where their new look breaks lines elsewhere."""
        line_count = self.document().lineCount()
        top = self.blockBoundingGeometry(first).translated(self.contentOffset())
        bottom = top if first == last else self.blockBoundingGeometry(last).translated(self.contentOffset())
        if self.document().lineCount() == line_count:
            self.viewport().update(0, round(top.top()), self.viewport().width(), round(bottom.bottom() - top.top()) + 1)
        else:
            self.viewport().update()

    def _paint_rows(self, block: QTextBlock, first: int, last: int) -> None:
        """Paint some rows of a line anew."""
        top = self.blockBoundingGeometry(block).top() + self.contentOffset().y()
        above, below = block.layout().lineAt(first), block.layout().lineAt(last)
        start, end = floor(top + above.y()), ceil(top + below.y() + below.height())
        self.viewport().update(0, start, self.viewport().width(), end - start + 1)

    def _follow_scroll(self) -> None:
        self._colour_sight()
        self._move_band()
        self.sight_changed.emit()

    def _follow_cursor(self) -> None:
        # A letter seldom brings the cursor into another row: it need not wait for the answer.
        if self._is_typing:
            self._band_soon.start()
        else:
            self._move_band()

    def _move_band(self) -> None:
        line, old = self.cursorRect(), self._band
        top, height, width = line.top(), line.height() if self._is_band_shown else 0, self.viewport().width()
        if top != old.top() or height != old.height() or width != old.width():
            self._band = QRect(0, top, width, height)
            self.viewport().update(old)
            self.viewport().update(self._band)
            self._gutters.show_band(top, height)

    def _fit(self) -> None:
        """Set the margins that keep lines at reading width."""
        spare = 0
        if self._reading_width:
            wanted = round(self._reading_width * self.fontMetrics().horizontalAdvance("x"))
            spare = self.width() - self.verticalScrollBar().sizeHint().width() - wanted
        side = max(MARGIN_PX, spare // 2)
        margins = self.viewportMargins()
        if (margins.left(), margins.top()) != (side, self._top_margin):
            self.setViewportMargins(side, self._top_margin, side, 0)
        self._gutters.fit(side)

    def _take_colours(self) -> None:
        tokens = self._style.tokens
        self._surface, self._band_colour = QColor(tokens.surface), QColor(tokens.current_line)
        family = airy_family(self._font_family)
        # The application's style sheet dresses every text field as a form's; this one is a page.
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {tokens.surface}; color: {tokens.text}; border: none; border-radius: 0;"
            f' padding: 0; font-family: "{family}"; font-size: {self._font_points}pt;'
            f" selection-background-color: {tokens.selected}; selection-color: {tokens.text}; }}"
        )
        self._gutters.set_colours(self._surface, self._band_colour)
        self._ground.colour = code_ground(tokens)
        self._looks = formats(tokens, self._font_points)
        if self._state is not None:
            self._state.highlighter.set_formats(self._looks)
        self.viewport().update()
