from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from editdesk.desk.values import GateFinding
from editdesk.desk.workflow import TRANSITIONS, State, WorkflowTable
from editdesk.ui.state_button import Move, StateButton


@pytest.fixture
def button(qtbot: QtBot) -> StateButton:
    widget = StateButton()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def menu_texts(button: StateButton) -> list[str]:
    menu = button.more.menu()
    assert menu is not None
    return [action.text() for action in menu.actions() if action.text()]


def test_the_next_move_is_one_click(qtbot: QtBot, button: StateButton) -> None:
    button.show_state(State.DRAFT, ())
    assert button.next.text() == "Submit"
    with qtbot.waitSignal(button.move_requested) as moved:
        qtbot.mouseClick(button.next, Qt.MouseButton.LeftButton)
    assert moved.args == [Move(State.IN_REVIEW)]


def test_a_closed_gate_disables_the_button_and_says_what_is_missing(qtbot: QtBot, button: StateButton) -> None:
    button.show_state(State.DRAFT, (GateFinding("title", "Give the article a title.", "title"),))
    assert not button.next.isEnabled()
    assert "Give the article a title." in button.next.toolTip()
    menu = button.more.menu()
    assert menu is not None
    with qtbot.waitSignal(button.field_requested) as wished:
        menu.actions()[0].trigger()
    assert wished.args == ["title"]


def test_an_override_takes_a_reason(qtbot: QtBot, button: StateButton, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QInputDialog, "getMultiLineText", lambda *_: ("The press waits.", True))
    button.show_state(State.DRAFT, (GateFinding("title", "Give the article a title.", "title"),))
    menu = button.more.menu()
    assert menu is not None
    with qtbot.waitSignal(button.move_requested) as moved:
        next(action for action in menu.actions() if "all the same" in action.text()).trigger()
    assert moved.args == [Move(State.IN_REVIEW, "The press waits.", override=True)]


def test_sending_back_without_a_message_does_nothing(
    qtbot: QtBot, button: StateButton, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getMultiLineText", lambda *_: ("", True))
    button.show_state(State.IN_REVIEW, ())
    menu = button.more.menu()
    assert menu is not None
    with qtbot.assertNotEmitted(button.move_requested):
        next(action for action in menu.actions() if action.text() == "Send back").trigger()


def test_without_an_article_there_is_no_button(button: StateButton) -> None:
    button.show_state(None, ())
    assert not button.isVisible()


def test_a_desk_has_steps_and_names_of_its_own(button: StateButton) -> None:
    button.show_state(State.DRAFT, ())
    moves = tuple(replace(move, label="Hand in") if move.label == "Submit" else move for move in TRANSITIONS)
    button.set_workflow(WorkflowTable(moves, ((State.IN_REVIEW, "With the editors"),)))
    assert button.next.text() == "Hand in"
    assert "With the editors" in button.next.toolTip()
