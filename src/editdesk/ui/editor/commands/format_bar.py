"""The bar of formatting buttons above the text."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from editdesk.ui.editor.commands.table import COMMANDS, FormattingCommand
from editdesk.ui.editor.markdown_editor import MarkdownEditor

HEIGHT_PX = 36


class FormatBar(QWidget):
    """One button a command. `add_action_widget` puts what belongs to the article at the right end."""

    def __init__(self, editor: MarkdownEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editor.format_bar")
        self.setAccessibleName("Formatting")
        self.setProperty("role", "bar")
        self.setProperty("role", "bar")
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._editor = editor
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 2, 12, 2)
        self._row.setSpacing(0)
        self._buttons = [self._button(command) for command in COMMANDS]
        self._others: list[QWidget] = []
        for button in self._buttons:
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.setFixedHeight(HEIGHT_PX)

    def add_action_widget(self, widget: QWidget) -> None:
        """Put `widget` at the right end."""
        self._others.append(widget)
        self._row.addWidget(widget)

    def minimumSizeHint(self) -> QSize:
        """Let a narrow window hide buttons at the end rather than grow."""
        return QSize(120, HEIGHT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the buttons that fit; what belongs to the article always does."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Fit again when a neighbour grew or shrank."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        margins = self._row.contentsMargins()
        taken = sum(widget.sizeHint().width() for widget in self._others if not widget.isHidden())
        room = self.width() - margins.left() - margins.right() - taken
        for button in self._buttons:
            room -= button.sizeHint().width()
            button.setVisible(room >= 0)

    def _button(self, command: FormattingCommand) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"editor.format.{command.command_id}")
        button.setText(command.face)
        button.setAccessibleName(command.name)
        keys = QKeySequence(command.keys, QKeySequence.SequenceFormat.PortableText)
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{command.name} ({shown})" if shown else command.name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        font = QFont(button.font())
        font.setBold(command.command_id == "bold")
        font.setItalic(command.command_id == "italic")
        font.setStrikeOut(command.command_id == "strikethrough")
        button.setFont(font)
        button.clicked.connect(lambda: self._editor.run(command.command_id))
        return button
