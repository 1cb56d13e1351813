import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editdesk.desk.values import HouseBlock
from editdesk.ui.house_blocks_dialog import HouseBlocksDialog

PROMO = HouseBlock("magazine-promo", "promo", "Read the magazine.", version=3)
SUPPORT = HouseBlock("support", "support", "Support us.", is_default=True)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def dialog(window: QWidget) -> HouseBlocksDialog:
    made = HouseBlocksDialog((PROMO, SUPPORT), window)
    made.show()
    return made


def press(qtbot: QtBot, dialog: HouseBlocksDialog, name: str) -> None:
    qtbot.mouseClick(dialog.findChild(QPushButton, f"house_blocks.{name}"), Qt.MouseButton.LeftButton)


def test_a_block_is_changed_under_its_name(qtbot: QtBot, dialog: HouseBlocksDialog) -> None:
    body = dialog.findChild(QPlainTextEdit, "house_blocks.body")
    body.setFocus()
    qtbot.keyClick(body, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(body, " Today.")
    with qtbot.waitSignal(dialog.save_requested) as saved:
        press(qtbot, dialog, "save")
    assert saved.args == [HouseBlock("magazine-promo", "promo", "Read the magazine. Today.")]
    assert dialog.findChild(QLineEdit, "house_blocks.name").isReadOnly()


def test_a_new_block_needs_name_and_text(qtbot: QtBot, dialog: HouseBlocksDialog) -> None:
    press(qtbot, dialog, "new")
    with qtbot.assertNotEmitted(dialog.save_requested):
        press(qtbot, dialog, "save")
    assert any("needs a name" in label.text() for label in dialog.findChildren(QLabel))
    qtbot.keyClicks(dialog.findChild(QLineEdit, "house_blocks.name"), "spring")
    qtbot.keyClicks(dialog.findChild(QPlainTextEdit, "house_blocks.body"), "Spring issue.")
    with qtbot.waitSignal(dialog.save_requested) as saved:
        press(qtbot, dialog, "save")
    assert saved.args == [HouseBlock("spring", "promo", "Spring issue.")]


def test_the_block_in_hand_stays_selected(dialog: HouseBlocksDialog) -> None:
    blocks = dialog.findChild(QListWidget, "house_blocks.list")
    blocks.setCurrentRow(1)
    dialog.show_blocks((HouseBlock("a-first-one", "credit", "x"), PROMO, SUPPORT))
    assert blocks.currentRow() == 2
