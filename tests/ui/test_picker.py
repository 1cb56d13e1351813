import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editdesk.ui.picker import Choice, Picker

CHOICES = (Choice("1", "Night train", "Draft"), Choice("2", "Signal box"), Choice("3", "Window seat"))


@pytest.fixture
def picker(qtbot: QtBot) -> Picker:
    window = QWidget()
    window.resize(900, 600)
    qtbot.addWidget(window)
    window.show()
    made = Picker("picker", "Type", "Nothing.", window)
    made.ask()
    return made


def test_arrows_move_and_enter_chooses(qtbot: QtBot, picker: Picker) -> None:
    picker.set_choices(CHOICES)
    qtbot.keyClick(picker.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.chosen) as chosen:
        qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert chosen.args == ["2"]
    assert not picker.isVisible()


def test_enter_before_the_answer_takes_its_first_row(qtbot: QtBot, picker: Picker) -> None:
    qtbot.keyClicks(picker.field, "signal")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    with qtbot.waitSignal(picker.chosen) as chosen:
        picker.set_choices(CHOICES[1:2])
    assert chosen.args == ["2"]


def test_shift_enter_creates(qtbot: QtBot, picker: Picker) -> None:
    qtbot.keyClicks(picker.field, "New thing ")
    with qtbot.waitSignal(picker.created) as created:
        qtbot.keyClick(picker.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert created.args == ["New thing"]


def test_nothing_found_is_said(qtbot: QtBot, picker: Picker) -> None:
    picker.set_choices(())
    assert not picker.list.isVisible()
    with qtbot.assertNotEmitted(picker.chosen):
        qtbot.keyClick(picker.field, Qt.Key.Key_Return)
