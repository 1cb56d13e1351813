"""The outline beside the text: where one is, how to get elsewhere, and what stands in which order."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from editdesk.ui.editor.change import Change
from editdesk.ui.editor.folding.folding import Folding
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.editor.outline import section_edits
from editdesk.ui.editor.outline.model import OutlineModel
from editdesk.ui.editor.outline.text_sections import TextSections
from editdesk.ui.editor.outline.tree import OutlineTree
from editdesk.ui.empty_page import EmptyPage
from editdesk.ui.style import Style

_HOW_TO_BEGIN = "A line that begins with ## makes one. Here you then go from section to section and reorder them."


class OutlinePane(QWidget):
    """Follows the sections of `editor` while it is in sight. Every change of the text is one undo step.

    What is folded in the text stays folded where it goes. `copied` follows a link's way to the clipboard.
    """

    copied = Signal(str)

    def __init__(self, editor: MarkdownEditor, sections: TextSections, folding: Folding, style: Style) -> None:
        super().__init__()
        self.setObjectName("outline")
        self.setAccessibleName("Outline")
        self._editor = editor
        self._sections = sections
        self._folding = folding
        self.model = OutlineModel()
        self.tree = OutlineTree(self.model, style)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyPage("No headings yet", _HOW_TO_BEGIN))
        self._stack.addWidget(_below_the_tabs(self.tree))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.setFocusProxy(self.tree)
        self._connect()

    def _connect(self) -> None:
        self._sections.changed.connect(self._show_sections)
        self._sections.counted.connect(self._show_words)
        self._editor.cursorPositionChanged.connect(self._follow_caret)
        self.tree.clicked.connect(self._go_to)
        self.tree.activated.connect(self._enter)
        self.tree.left.connect(self._editor.setFocus)
        self.tree.move_key_pressed.connect(self.run)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        # Queued: the tree is not to be reset within its own drop or editing.
        self.model.move_requested.connect(self.move_section, Qt.ConnectionType.QueuedConnection)
        self.model.rename_requested.connect(self.rename, Qt.ConnectionType.QueuedConnection)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the text from now on."""
        super().showEvent(event)
        self._sections.watch(is_watched=True)
        self._show_sections()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the text go; it costs nothing while nobody looks."""
        super().hideEvent(event)
        self._sections.watch(is_watched=False)

    def run(self, command: str) -> None:
        """Move ("up", "down") or change the level of ("promote", "demote") the chosen section."""
        number = self.model.number_of(self.tree.currentIndex())
        if number < 0:
            return
        if command in {"promote", "demote"}:
            by = -1 if command == "promote" else 1
            self._apply(number, lambda text, caret: section_edits.change_level(text, number, by, caret), number)
            return
        siblings = self.model.siblings_of(number)
        place = siblings.index(number) + (-1 if command == "up" else 1)
        if 0 <= place < len(siblings):
            other = siblings[place]
            self.move_section(
                number,
                other if command == "up" else self.model.sections[other].after,
                self.model.sections[number].level,
            )

    def move_section(self, number: int, before: int, level: int) -> None:
        """Put a section before another one, at a level."""
        moved = range(number, self.model.sections[number].after)
        lines = self._folding.folded_lines()
        folded = [inner for inner in moved if self.model.sections[inner].line in lines]
        target = before if before <= number else before - len(moved)
        if self._apply(number, lambda text, caret: section_edits.move(text, number, before, level, caret), target):
            sections = self.model.sections
            self._folding.fold_lines(tuple(sections[inner - number + target].line for inner in folded))

    def rename(self, number: int, title: str) -> None:
        """Give a section another title."""
        self._apply(number, lambda text, caret: section_edits.rename(text, number, title, caret), number)

    def _apply(
        self, number: int, change_of: Callable[[section_edits.Sectioned, int], Change | None], target: int
    ) -> bool:
        """Change the text, unless it is not what the tree shows any more, and choose the section at `target`."""
        shown = self.model.sections
        text = self._sections.now()
        if number >= len(shown) or text.sections != shown:
            return False
        change = change_of(text, self._sections.caret())
        if change is None:
            return False
        self._sections.apply(change)
        self.tree.setCurrentIndex(self.model.index_of(target))
        return True

    def _show_sections(self) -> None:
        found = self._sections.now().sections
        closed = self._closed()
        chosen = self.model.number_of(self.tree.currentIndex())
        if self.model.show(found):
            self.tree.expandAll()
            self._close(closed)
            self.tree.setCurrentIndex(self.model.index_of(min(chosen, len(found) - 1)))
        self._stack.setCurrentIndex(1 if found else 0)
        self._show_words()
        self._follow_caret()

    def _show_words(self) -> None:
        self.model.show_words([self._sections.words(number) for number in range(len(self.model.sections))])

    def _follow_caret(self) -> None:
        if not self.isVisible():
            return
        here = self._sections.here()
        if here is None or here >= len(self.model.sections):
            return
        self.model.show_here(here)
        if not self.tree.hasFocus() and here != self.model.number_of(self.tree.currentIndex()):
            self.tree.setCurrentIndex(self.model.index_of(here))

    def _closed(self) -> set[tuple[int, str]]:
        """Return what is closed in the tree, by level and title: numbers change with the text."""
        return {
            (section.level, section.title)
            for number, section in enumerate(self.model.sections)
            if section.after > number + 1 and not self.tree.isExpanded(self.model.index_of(number))
        }

    def _close(self, closed: set[tuple[int, str]]) -> None:
        for number, section in enumerate(self.model.sections):
            if (section.level, section.title) in closed:
                self.tree.collapse(self.model.index_of(number))

    def _go_to(self, index: QModelIndex) -> None:
        number = self.model.number_of(index)
        if 0 <= number < len(self.model.sections):
            self._editor.show_line(self.model.sections[number].line)

    def _enter(self, index: QModelIndex) -> None:
        self._go_to(index)
        self._editor.setFocus()

    def _show_menu(self, place: QPoint) -> None:
        index = self.tree.indexAt(place)
        if index.isValid():
            self.menu(index).popup(self.tree.viewport().mapToGlobal(place))

    def menu(self, index: QModelIndex) -> QMenu:
        """Return the menu of a section; it deletes itself when it closes."""
        number = self.model.number_of(index)
        section = self.model.sections[number]
        menu = QMenu(self.window())  # the pane's own window may be a native one within it, which no menu can belong to
        menu.setObjectName("outline.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Go there", partial(self._enter, index))
        menu.addAction("Rename\tF2", partial(self.tree.edit, index))
        menu.addSeparator()
        for command, words in (
            ("up", "Move up\tAlt+Up"),
            ("down", "Move down\tAlt+Down"),
            ("promote", "Promote\tAlt+Left"),
            ("demote", "Demote\tAlt+Right"),
        ):
            menu.addAction(words, partial(self._run_at, number, command))
        menu.addSeparator()
        menu.addAction("Fold or unfold in the text", partial(self._folding.toggle_line, section.line))
        menu.addAction("Copy link to heading", partial(self.copy_link, number))
        return menu

    def copy_link(self, number: int) -> None:
        """Put a link to a heading, as the page names it, on the clipboard."""
        from editdesk.ui.editor.outline.anchors import link_to

        link = link_to(self.model.sections, number)
        QGuiApplication.clipboard().setText(link)
        self.copied.emit(link)

    def _run_at(self, number: int, command: str) -> None:
        self.tree.setCurrentIndex(self.model.index_of(number))
        self.run(command)


def _below_the_tabs(tree: QWidget) -> QWidget:
    """Hold the first row off the tabs of the inspector."""
    held = QWidget()
    layout = QVBoxLayout(held)
    layout.setContentsMargins(0, 8, 0, 0)
    layout.addWidget(tree)
    return held
