"""Special characters and emoji: found by name or chosen from a grid, without the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QLineEdit, QListView, QTabBar, QVBoxLayout, QWidget

from editdesk.text.characters import Character, kinds, named, of_kind, search

RECENT = "Recent"
_CELL = QSize(44, 40)
_LEAST_COLUMNS = 14
_ROWS = 7
_CHARACTER_PX = 20
_LETTERS_PX = 11
_SHOWN_INSTEAD = {
    "\u00a0": "NBSP", "\u202f": "NNBSP", "\u2009": "thin", "\u200a": "hair", "\u2002": "en", "\u2003": "em",
    "\u2007": "figure", "\u2008": "point", "\u00ad": "SHY", "\u2060": "WJ", "\u200b": "ZWSP", "\u2011": "NB-",
}  # fmt: skip
"""What is shown of characters that nobody sees."""

Index = QModelIndex | QPersistentModelIndex


class CharacterPicker(QDialog):
    """`chosen(str)` for each character: Enter closes the picker, Shift+Enter leaves it open for more."""

    chosen = Signal(str)

    def __init__(self, recent: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("characters")
        self.setAccessibleName("Special characters")
        self._recent = tuple(named(text) for text in recent)
        self._model = _Characters()
        self.field = QLineEdit(placeholderText="Name, common word or code: dash, heart, nbsp, U+2014")
        self.field.setObjectName("characters.field")
        self.field.setAccessibleName("Search characters")
        self.kinds = QTabBar(drawBase=False, expanding=False)
        self.kinds.setObjectName("characters.kinds")
        self.kinds.setAccessibleName("Kinds of characters")
        self.kinds.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for kind in (*((RECENT,) if self._recent else ()), *kinds()):
            self.kinds.addTab(kind)
        self._columns = max(_LEAST_COLUMNS, self.kinds.sizeHint().width() // _CELL.width())
        self.grid = _grid(self._model, self._columns)
        self.name = QLabel()
        self.name.setObjectName("characters.name")
        self.name.setProperty("role", "muted")
        self._lay_out()
        self.field.textChanged.connect(self._show)
        self.field.installEventFilter(self)
        self.kinds.currentChanged.connect(self._show)
        self.grid.selectionModel().currentChanged.connect(self._tell)
        self.grid.clicked.connect(lambda _index: self._choose(stays=False))
        self._show()

    def ask(self, place: QWidget) -> None:
        """Show the picker at the top of a widget's window."""
        window = place.window()
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.sizeHint().width()) // 2, corner.y() + 64)
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the grid while the field keeps the focus."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(12, 12, 12, 12)
        inner.setSpacing(8)
        for widget in (self.field, self.kinds, self.grid, self.name):
            inner.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def _show(self) -> None:
        typed = self.field.text().strip()
        kind = self.kinds.tabText(self.kinds.currentIndex())
        self.kinds.setEnabled(not typed)
        if typed:
            self._model.show(search(typed))
        else:
            self._model.show(self._recent if kind == RECENT else of_kind(kind))
        self.grid.setCurrentIndex(self._model.index(0, 0))
        self._tell()

    def _tell(self) -> None:
        character = self._model.at(self.grid.currentIndex())
        text = f"{character.name} · {character.code}" if character is not None else "No character of this name."
        self.name.setText(text)
        self.name.setAccessibleName(text)

    def _take_key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: self._columns,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_PageDown: self._columns * _ROWS,
            Qt.Key.Key_PageUp: -self._columns * _ROWS,
        }
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            step = -1 if key == Qt.Key.Key_Backtab else 1
            self.kinds.setCurrentIndex((self.kinds.currentIndex() + step) % self.kinds.count())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(stays=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        elif key in steps and not modifiers & Qt.KeyboardModifier.ShiftModifier:
            row = max(0, min(self._model.rowCount() - 1, self.grid.currentIndex().row() + steps[key]))
            self.grid.setCurrentIndex(self._model.index(row, 0))
        else:
            return False
        return True

    def _choose(self, *, stays: bool) -> None:
        character = self._model.at(self.grid.currentIndex())
        if character is None:
            return
        if not stays:
            self.hide()
        self.chosen.emit(character.text)
        if stays:
            self.field.selectAll()
        else:
            self.deleteLater()


class _Characters(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Character, ...] = ()
        self._small = QFont()
        self._small.setPixelSize(_LETTERS_PX)

    def show(self, characters: tuple[Character, ...]) -> None:
        self.beginResetModel()
        self._shown = characters
        self.endResetModel()

    def at(self, index: Index) -> Character | None:
        return self._shown[index.row()] if 0 <= index.row() < len(self._shown) else None

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        character = self.at(index)
        if character is None:
            return None
        about = f"{character.name} · {character.code}"
        said = {
            Qt.ItemDataRole.DisplayRole: _SHOWN_INSTEAD.get(character.text, character.text),
            Qt.ItemDataRole.ToolTipRole: about,
            Qt.ItemDataRole.AccessibleTextRole: about,
            Qt.ItemDataRole.TextAlignmentRole: Qt.AlignmentFlag.AlignCenter,
            Qt.ItemDataRole.SizeHintRole: _CELL,
            Qt.ItemDataRole.FontRole: self._small if character.text in _SHOWN_INSTEAD else None,
        }
        return said.get(Qt.ItemDataRole(role))


def _grid(model: _Characters, columns: int) -> QListView:
    grid = QListView()
    grid.setObjectName("characters.grid")
    grid.setAccessibleName("Characters")
    grid.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    grid.setViewMode(QListView.ViewMode.IconMode)
    grid.setMovement(QListView.Movement.Static)
    grid.setUniformItemSizes(True)
    grid.setGridSize(_CELL)
    grid.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    grid.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    grid.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    font = grid.font()
    font.setPixelSize(_CHARACTER_PX)
    grid.setFont(font)
    room = grid.verticalScrollBar().sizeHint().width() + 2 * grid.frameWidth() + 2
    grid.setFixedSize(_CELL.width() * columns + room, _CELL.height() * _ROWS + 4)
    grid.setModel(model)
    return grid
