"""The tree of the outline, with its keys."""

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTreeView

from editdesk.ui.editor.outline.delegate import OutlineDelegate
from editdesk.ui.editor.outline.model import HERE_ROLE, OutlineModel
from editdesk.ui.style import Style

_BAR = 3
_MOVES = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "promote",
    Qt.Key.Key_Right: "demote",
}


class OutlineTree(QTreeView):
    """Shows the model. `left` asks for the text; `move_key_pressed` names what Alt with an arrow does."""

    left = Signal()
    move_key_pressed = Signal(str)

    def __init__(self, model: OutlineModel, style: Style) -> None:
        super().__init__()
        self.setObjectName("outline.tree")
        self.setAccessibleName("Sections of the article")
        self._style = style
        self.setModel(model)
        self.setItemDelegate(OutlineDelegate(style, self))
        self.setHeaderHidden(True)
        self.setIndentation(16)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        style.changed.connect(self.viewport().update)

    def event(self, event: QEvent) -> bool:
        """Keep Alt with an arrow from the window's own keys."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_move(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the section, Esc back to the text, Alt with an arrow moves the section."""
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.activated.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif _is_move(event):
            self.move_key_pressed.emit(_MOVES[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        """Paint the ground over the whole width, and the accent at the left edge of the section with the caret."""
        tokens = self._style.tokens
        box = self.visualRect(index)
        row = QRect(0, box.top(), self.viewport().width(), box.height())
        if self.selectionModel().isSelected(index):
            painter.fillRect(row, QColor(tokens.selected))
        elif self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())) == index:
            painter.fillRect(row, QColor(tokens.hover))
        super().drawRow(painter, options, index)
        if index.data(HERE_ROLE):
            painter.fillRect(QRect(0, box.top(), _BAR, box.height()), QColor(tokens.accent))


def _is_move(event: QKeyEvent) -> bool:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return modifiers == Qt.KeyboardModifier.AltModifier and event.key() in _MOVES
