"""The Write place: library, editor and preview, inspector; what is shown of them, and how wide."""

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from editdesk.ui.place import Place

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow

_LIBRARY_WIDTH = 304
_INSPECTOR_WIDTH = 304
_MINIMUM_TEXT_WIDTH = 280


class TextMode(StrEnum):
    """What stands in the middle."""

    BOTH = "both"
    EDITOR = "editor"
    PREVIEW = "preview"

    def next(self) -> "TextMode":
        """Return the mode that Ctrl+E goes to."""
        modes = list(TextMode)
        return modes[(modes.index(self) + 1) % len(modes)]


class WritePlace(QWidget):
    """Lays the panes out; knows nothing of what they do."""

    mode_changed = Signal(str)

    def __init__(
        self,
        *,
        library: QWidget,
        tabs: QWidget,
        tools: QWidget,
        editor: QWidget,
        preview: QWidget,
        inspector: QWidget,
    ) -> None:
        super().__init__()
        self.setObjectName("write")
        self.library = library
        self.inspector = inspector
        self.empty = EmptyDesk()
        self._editor = editor
        self._preview = preview
        self.mode = TextMode.BOTH
        self._is_wide = False
        self._hides_library_for_another = False
        self._library_was_hidden = False
        self._before: tuple[list[int], bool, bool] = ([], False, False)
        self._texts = _splitter("write.texts", editor, preview)
        for index, pane in enumerate((editor, preview)):
            pane.setMinimumWidth(_MINIMUM_TEXT_WIDTH)
            self._texts.setStretchFactor(index, 1)
        self._texts.setSizes([_INSPECTOR_WIDTH, _INSPECTOR_WIDTH])
        self._writing = QWidget()
        self._below_tools = _column(self._writing)
        self._below_tools.addWidget(tools)
        self._below_tools.addWidget(_line())
        self._below_tools.addWidget(self._texts, 1)
        self._beside, self._over = QWidget(), QWidget()
        for holder in (self._beside, self._over):
            _column(holder)
            holder.hide()
        article = QWidget()
        article.setProperty("surface", "page")
        article.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._article = _column(article)
        self._article.addWidget(tabs)
        self._article.addWidget(self._writing, 1)
        self._article.addWidget(self._over, 1)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.empty)
        self._middle.addWidget(article)
        self._panes = _splitter("write.panes", library, self._beside, self._middle, inspector)
        for index, stretch in enumerate((0, 0, 1, 0)):
            self._panes.setStretchFactor(index, stretch)
        self._panes.setSizes([_LIBRARY_WIDTH, _LIBRARY_WIDTH, 900, _INSPECTOR_WIDTH])
        _column(self).addWidget(self._panes)

    def put_below(self, bar: QWidget) -> None:
        """Put a bar under the text."""
        self._below_tools.addWidget(bar)

    def show_beside(self, pane: QWidget | None) -> None:
        """Show `pane` where the library stands, and as wide; None gives the library its place back."""
        if (pane is not None) is self._hides_library_for_another:
            return
        sizes = self._panes.sizes()
        if pane is not None:
            _put(pane, self._beside)
            self._library_was_hidden = self.library.isHidden()
        self._beside.setVisible(pane is not None)
        self.library.setHidden(pane is not None or self._library_was_hidden)
        self._hides_library_for_another = pane is not None
        sizes[0], sizes[1] = sizes[1] or _LIBRARY_WIDTH, sizes[0] or _LIBRARY_WIDTH
        self._panes.setSizes(sizes)

    def show_over(self, pane: QWidget | None) -> None:
        """Show `pane` in the place of text and tools; None shows those again."""
        if pane is not None:
            _put(pane, self._over)
        self._over.setVisible(pane is not None)
        self._writing.setVisible(pane is None)

    def show_wide_library(self, *, is_wide: bool) -> None:
        """Give the library the whole place, or give text and inspector theirs back."""
        if is_wide == self._is_wide:
            return
        if is_wide:
            self._before = (self._panes.sizes(), self.inspector.isHidden(), self.library.isHidden())
        self._is_wide = is_wide
        sizes, hides_inspector, hides_library = self._before
        self.library.setHidden(False if is_wide else hides_library)
        self._middle.setHidden(is_wide)
        self.inspector.setHidden(is_wide or hides_inspector)
        if not is_wide:
            self._panes.setSizes(sizes)

    def show_article(self, *, is_open: bool) -> None:
        """Show the text panes, or the empty state where no article is open."""
        self._middle.setCurrentIndex(1 if is_open else 0)

    def show_mode(self, mode: TextMode) -> None:
        """Show editor, preview or both."""
        self.mode = mode
        self._editor.setVisible(mode is not TextMode.PREVIEW)
        self._preview.setVisible(mode is not TextMode.EDITOR)
        self.mode_changed.emit(mode.value)

    def layout_state(self) -> dict[str, str]:
        """Return the sizes of the panes, to be remembered; those beside a wide library are the ones it left."""
        self.show_wide_library(is_wide=False)
        self.show_beside(None)
        return {
            "columns": bytes(self._panes.saveState().toBase64().data()).decode("ascii"),
            "texts": bytes(self._texts.saveState().toBase64().data()).decode("ascii"),
            "mode": self.mode.value,
            "hidden": " ".join(pane.objectName() for pane in (self.library, self.inspector) if pane.isHidden()),
        }

    def restore_layout(self, state: dict[str, str]) -> None:
        """Take remembered sizes; what is missing or unreadable keeps its default."""
        for name, splitter in (("columns", self._panes), ("texts", self._texts)):
            splitter.restoreState(QByteArray.fromBase64(state.get(name, "").encode("ascii")))
        hidden = state.get("hidden", "").split()
        for pane in (self.library, self.inspector):
            pane.setHidden(pane.objectName() in hidden)
        if state.get("mode") in list(TextMode):
            self.show_mode(TextMode(state["mode"]))


def _laid_out(window: "MainWindow") -> WritePlace:
    return window.write  # it is there from the start


WRITE = Place("write", "Write", "Draft, preview and describe", "Ctrl+1", _laid_out)


class EmptyDesk(QWidget):
    """What stands in the middle when no article is open: what one can do next."""

    new_requested = Signal()
    import_requested = Signal()
    quick_open_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("empty")
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        heading = QLabel("No article is open")
        heading.setProperty("role", "title")
        hint = QLabel("Choose one in the library, or begin here.")
        hint.setProperty("role", "muted")
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(2)
        for label in (heading, hint):
            layout.addWidget(label, alignment=Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for name, text, kind, signal in (
            ("new", "New article", "primary", self.new_requested),
            ("open", "Open quickly", "", self.quick_open_requested),
            ("import", "Import articles", "", self.import_requested),
        ):
            button = QPushButton(text)
            button.setObjectName(f"empty.{name}")
            button.setProperty("kind", kind)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch()
        layout.addLayout(row)
        layout.addStretch(3)


def _splitter(name: str, *widgets: QWidget) -> QSplitter:
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setObjectName(name)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for widget in widgets:
        splitter.addWidget(widget)
    return splitter


def _column(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout


def _put(pane: QWidget, holder: QWidget) -> None:
    layout = holder.layout()
    if layout is not None and layout.indexOf(pane) < 0:
        layout.addWidget(pane)


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    line.setFixedHeight(1)
    return line
