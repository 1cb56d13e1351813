"""The desk's house blocks: promos, support blocks and credit lines, written once and placed at export."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editdesk.desk.values import HouseBlock

_KINDS = {"promo": "Promo, placed in the text", "support": "Support block, at the end", "credit": "Credit line"}


class HouseBlocksDialog(QDialog):
    """`save_requested(HouseBlock)` for each block the user saves; `show_blocks` after the desk has it."""

    save_requested = Signal(object)

    def __init__(self, blocks: tuple[HouseBlock, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("house_blocks")
        self.setWindowTitle("House blocks")
        self.resize(760, 480)
        self._blocks: tuple[HouseBlock, ...] = ()
        self._list = QListWidget()
        self._list.setObjectName("house_blocks.list")
        self._list.setAccessibleName("House blocks")
        self._list.setFixedWidth(220)
        self._name = QLineEdit(placeholderText="magazine-promo")
        self._kind = QComboBox()
        for kind, text in _KINDS.items():
            self._kind.addItem(text, kind)
        self._default = QCheckBox("Give it to every new article")
        self._body = QPlainTextEdit(placeholderText="Markdown, as it stands on the page.")
        self._body.setTabChangesFocus(True)
        self._problem = QLabel(wordWrap=True)
        self._problem.setProperty("role", "error")
        self._lay_out()
        self._list.currentRowChanged.connect(self._show)
        self.show_blocks(blocks)

    def show_blocks(self, blocks: tuple[HouseBlock, ...]) -> None:
        """Show the desk's blocks, the one in hand selected."""
        chosen = self._name.text()
        self._blocks = blocks
        self._list.clear()
        for block in blocks:
            item = QListWidgetItem(f"{block.name}\n{block.kind}, version {block.version}")
            self._list.addItem(item)
        names = [block.name for block in blocks]
        self._list.setCurrentRow(names.index(chosen) if chosen in names else min(0, len(names) - 1))
        self._show(self._list.currentRow())

    def show_problem(self, text: str) -> None:
        """Say beside the fields why the desk refused."""
        self._problem.setText(text)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        for name, label, widget in (
            ("name", "Name", self._name),
            ("kind", "Kind", self._kind),
            ("default", "", self._default),
            ("body", "Text", self._body),
        ):
            widget.setObjectName(f"house_blocks.{name}")
            widget.setAccessibleName(label or "Give it to every new article")
            form.addRow(label, widget)
        form.addRow("", self._problem)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for name, text, kind, act in (
            ("new", "New block", "", self._begin_new),
            ("close", "Close", "", self.reject),
            ("save", "Save", "primary", self._save),
        ):
            button = QPushButton(text)
            button.setObjectName(f"house_blocks.{name}")
            button.setProperty("kind", kind)
            button.setAutoDefault(kind == "primary")
            button.clicked.connect(act)
            buttons.addWidget(button)
            if name == "new":
                buttons.addStretch()
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self._list)
        middle.addLayout(form, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(middle, 1)
        layout.addLayout(buttons)

    def _show(self, row: int) -> None:
        self._problem.clear()
        block = self._blocks[row] if 0 <= row < len(self._blocks) else HouseBlock("", "promo", "")
        self._name.setText(block.name)
        self._name.setReadOnly(bool(block.name))  # articles refer to it by this name
        self._kind.setCurrentText(_KINDS[block.kind])
        self._default.setChecked(block.is_default)
        self._body.setPlainText(block.body)

    def _begin_new(self) -> None:
        self._list.setCurrentRow(-1)
        self._show(-1)
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        name = self._name.text().strip()
        if not name or not self._body.toPlainText().strip():
            self.show_problem("A house block needs a name and a text. Write both, then save.")
            return
        self._name.setText(name)
        self.save_requested.emit(
            HouseBlock(
                name, str(self._kind.currentData()), self._body.toPlainText(), is_default=self._default.isChecked()
            )
        )
