import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from editdesk.ui.action_table import ACTIONS, MENUS
from editdesk.ui.actions import Actions


def test_ids_and_keys_are_unique_and_every_menu_exists() -> None:
    ids = [spec.action_id for spec in ACTIONS]
    keys = [key for spec in ACTIONS for key in spec.keys]
    assert len(ids) == len(set(ids))
    assert len(keys) == len(set(keys))
    assert {spec.menu for spec in ACTIONS} == set(MENUS)


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.action_id)
def test_every_key_is_one_that_qt_knows(spec: object, qapp: object) -> None:
    for key in spec.keys:
        assert QKeySequence(key, QKeySequence.SequenceFormat.PortableText).toString() == key


def test_an_action_without_a_handler_is_refused(qapp: object) -> None:
    actions = Actions(QObject())
    with pytest.raises(KeyError, match=r"app\.quit"):
        actions.connect_all({spec.action_id: list for spec in ACTIONS if spec.action_id != "app.quit"})
