"""The bar of formatting buttons above the text."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from editdesk.ui.editor.commands import COMMANDS, FormattingCommand
from editdesk.ui.editor.markdown_editor import MarkdownEditor

HEIGHT_PX = 36


class FormatBar(QWidget):
    """One button a command. `add_action_widget` puts what belongs to the article at the right end."""

    def __init__(self, editor: MarkdownEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editor.format_bar")
        self.setAccessibleName("Formatting")
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._editor = editor
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 2, 12, 2)
        self._row.setSpacing(0)
        for command in COMMANDS:
            self._row.addWidget(self._button(command))
        self._row.addStretch(1)
        self.setFixedHeight(HEIGHT_PX)

    def add_action_widget(self, widget: QWidget) -> None:
        """Put `widget` at the right end."""
        self._row.addWidget(widget)

    def minimumSizeHint(self) -> QSize:
        """Let a narrow window hide buttons at the end rather than grow."""
        return QSize(120, HEIGHT_PX)

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
