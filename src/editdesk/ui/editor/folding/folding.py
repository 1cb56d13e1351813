"""Folding in an editor: the commands, the keys at a fold's edge, and what unfolds by itself."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextBlock, QTextCursor

from editdesk.ui.editor.blocks import next_visible
from editdesk.ui.editor.folding.document_folds import DocumentFolds, head_above
from editdesk.ui.editor.folding.fold_margin import FoldMargin
from editdesk.ui.editor.folding.fold_marks import FoldMarks, mark_of
from editdesk.ui.editor.folding.ranges import heads_around, is_folded, range_of
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.editor.outline.text_sections import TextSections
from editdesk.ui.style import Style

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_STEPS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class Folding(QObject):
    """Folds the text that an editor shows. A caret that comes into what is folded unfolds it."""

    def __init__(self, editor: MarkdownEditor, sections: TextSections, style: Style) -> None:
        super().__init__(editor)
        self._editor = editor
        self._sections = sections
        self._folds = DocumentFolds.of(editor.document())
        self.margin = FoldMargin(editor, style)
        self.margin.toggled.connect(self.toggle_line)
        editor.add_layer(FoldMarks(style))
        editor.add_key_taker(self.take, is_first=True)
        editor.cursorPositionChanged.connect(self._follow_caret)
        editor.document_shown.connect(self._take_document)
        self._connect()

    def folded_lines(self) -> tuple[int, ...]:
        """Return the numbers of the folded lines, from 0."""
        return self._folds.lines()

    def fold_lines(self, lines: tuple[int, ...]) -> None:
        """Fold these lines again; those that cannot be are left."""
        document = self._editor.document()
        self._fold([document.findBlockByNumber(line) for line in lines])

    def toggle_line(self, line: int) -> None:
        """Fold a line, or unfold it."""
        block = self._editor.document().findBlockByNumber(line)
        if not block.isVisible():
            self._folds.reveal(block)
        if is_folded(block):
            self._folds.unfold(block)
        else:
            self._fold([block])

    def fold_here(self) -> None:
        """Fold the innermost of what the caret stands in that is not folded yet."""
        text = self._sections.now()
        block = self._editor.textCursor().block()
        head = next((head for head in heads_around(block, text) if not is_folded(head) and range_of(head, text)), None)
        if head is not None:
            self._fold([head])
            self._editor.ensureCursorVisible()

    def unfold_here(self) -> None:
        """Unfold the caret's line."""
        block = self._editor.textCursor().block()
        if is_folded(block):
            self._folds.unfold(block)

    def fold_all(self) -> None:
        """Fold every section, those within others too."""
        self._fold_levels(range(1, 7))

    def unfold_all(self) -> None:
        """Unfold everything, and keep the caret in sight."""
        if self._folds.has_folds:
            self._folds.unfold_all()
            self._editor.centerCursor()

    def fold_to_level(self, level: int) -> None:
        """Show the headings down to a level, and what is above them: fold every section of that level."""
        if self._folds.has_folds:
            self._folds.unfold_all()
        self._fold_levels(range(level, 7))

    def take(self, event: QKeyEvent) -> bool:
        """Step over a fold with the arrows; open it before anything at its edge is deleted."""
        if not self._folds.has_folds:
            return False
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        cursor = self._editor.textCursor()
        if key in _STEPS and modifiers in {Qt.KeyboardModifier.NoModifier, _SHIFT}:
            return self._step(cursor, is_right=key == Qt.Key.Key_Right, is_selecting=modifiers == _SHIFT)
        if cursor.hasSelection():
            return False
        block = cursor.block()
        if key == Qt.Key.Key_Delete and cursor.atBlockEnd() and is_folded(block):
            self._folds.unfold(block)
            return True
        if key == Qt.Key.Key_Backspace and cursor.atBlockStart() and _follows_fold(block):
            self._folds.unfold(head_above(block.previous()))
            return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Unfold by a click on the mark behind a folded line. Watches while something is folded."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            for line in self._editor.visible_lines():
                if is_folded(line.block) and mark_of(line).contains(event.position()):
                    self._folds.unfold(line.block)
                    return True
        return super().eventFilter(watched, event)

    def _step(self, cursor: QTextCursor, *, is_right: bool, is_selecting: bool) -> bool:
        if cursor.hasSelection() and not is_selecting:
            return False
        block = cursor.block()
        if is_right and cursor.atBlockEnd() and is_folded(block):
            target = next_visible(block)
            position = target.position() if target.isValid() else -1
        elif not is_right and cursor.atBlockStart() and _follows_fold(block):
            head = head_above(block.previous())
            position = head.position() + head.length() - 1
        else:
            return False
        if position >= 0:
            mode = QTextCursor.MoveMode.KeepAnchor if is_selecting else QTextCursor.MoveMode.MoveAnchor
            cursor.setPosition(position, mode)
            self._editor.setTextCursor(cursor)
        return True

    def _fold_levels(self, levels: range) -> None:
        document = self._editor.document()
        sections = self._sections.now().sections
        self._fold([document.findBlockByNumber(section.line) for section in sections if section.level in levels])
        self._editor.centerCursor()

    def _fold(self, heads: list[QTextBlock]) -> None:
        """Fold these lines. A caret that would be hidden goes to the line that stays: it would unfold it again."""
        self._folds.fold(heads)
        cursor = self._editor.textCursor()
        ends = (self._editor.document().findBlock(cursor.anchor()), cursor.block())
        hidden = next((block for block in ends if not block.isVisible()), None)
        if hidden is not None:
            head = head_above(hidden)
            cursor.setPosition(head.position() + head.length() - 1)
            self._editor.setTextCursor(cursor)

    def _follow_caret(self) -> None:
        if self._folds.has_folds:
            block = self._editor.textCursor().block()
            if not block.isVisible():
                self._folds.reveal(block)
                self._editor.ensureCursorVisible()

    def _take_document(self) -> None:
        self._folds.rest()
        self._folds = DocumentFolds.of(self._editor.document())
        self._connect()

    def _connect(self) -> None:
        self._folds.follow(lambda block: range_of(block, self._sections.now()), self._show)
        self._show()

    def _show(self) -> None:
        has_folds = self._folds.has_folds
        self.margin.show_folds(has_folds=has_folds)
        viewport = self._editor.viewport()
        viewport.removeEventFilter(self)
        if has_folds:
            viewport.installEventFilter(self)
        viewport.update()


def _follows_fold(block: QTextBlock) -> bool:
    above = block.previous()
    return above.isValid() and not above.isVisible()
