"""What a writer prefers, chosen in the dialog."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from editdesk.desk.values import DeskSettings
from editdesk.settings import Dimming, Settings
from editdesk.ui.preferences import PreferencesDialog


def test_width_focus_goal_and_typewriter_are_taken(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = PreferencesDialog(Settings(person_name="Mara Olsen"), DeskSettings(), window)
    taken: list[Settings] = []
    dialog.settings_chosen.connect(taken.append)
    for name, value in (("reading_width", 12), ("daily_goal", 500)):
        box = dialog.findChild(QSpinBox, f"preferences.{name}")
        assert isinstance(box, QSpinBox)
        box.setValue(value)
    dimming = dialog.findChild(QComboBox, "preferences.dimming")
    assert isinstance(dimming, QComboBox)
    dimming.setCurrentIndex(1)
    typewriter = dialog.findChild(QCheckBox, "preferences.typewriter")
    assert isinstance(typewriter, QCheckBox)
    typewriter.click()
    ok = dialog.findChild(QPushButton, "preferences.ok")
    assert isinstance(ok, QPushButton)
    ok.click()
    (settings,) = taken
    assert (settings.reading_width, settings.daily_goal) == (30, 500)
    assert (settings.dimming, settings.typewriter) == (Dimming.PARAGRAPH, True)


def test_pairs_and_typographic_quotes_can_be_switched_off(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = PreferencesDialog(Settings(person_name="Mara Olsen"), DeskSettings(), window)
    taken: list[Settings] = []
    dialog.settings_chosen.connect(taken.append)
    for name in ("smart_pairs", "typographic_quotes"):
        box = dialog.findChild(QCheckBox, f"preferences.{name}")
        assert isinstance(box, QCheckBox)
        assert box.isChecked()
        box.click()
    ok = dialog.findChild(QPushButton, "preferences.ok")
    assert isinstance(ok, QPushButton)
    ok.click()
    (settings,) = taken
    assert not settings.smart_pairs
    assert not settings.typographic_quotes
