"""Preferences: what belongs to this person, and what the desk says about its publication."""

from dataclasses import replace
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from editdesk.desk.values import DeskSettings
from editdesk.settings import NARROWEST, WIDEST, Dimming, Settings, ThemeMode
from editdesk.ui.editor.typeface import AIRY

_MODES = {ThemeMode.SYSTEM: "As the system", ThemeMode.LIGHT: "Light", ThemeMode.DARK: "Dark"}

_DIMMINGS = {
    Dimming.SENTENCE: "Dims all but the sentence",
    Dimming.PARAGRAPH: "Dims all but the paragraph",
    Dimming.OFF: "Dims nothing",
}


class PreferencesDialog(QDialog):
    """`settings_chosen(Settings)` and `desk_settings_chosen(DeskSettings)` on OK, each only where it changed."""

    settings_chosen = Signal(object)
    desk_settings_chosen = Signal(object)

    def __init__(self, settings: Settings, desk: DeskSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("preferences")
        self.setWindowTitle("Preferences")
        self.resize(520, 0)
        self._settings = settings
        self._desk = desk
        self._name = _line("preferences.name", settings.person_name)
        self._mode = QComboBox()
        self._mode.setObjectName("preferences.colours")
        for mode, text in _MODES.items():
            self._mode.addItem(text, mode)
        self._mode.setCurrentText(_MODES[settings.theme_mode])
        self._typeface = _typefaces(settings.editor_font)
        self._size = QSpinBox(minimum=6, maximum=48, value=settings.editor_font_size, suffix=" pt")
        self._size.setObjectName("preferences.font_size")
        self._width = _number(
            "preferences.reading_width", settings.reading_width, WIDEST, " characters", "The whole width"
        )
        self._dimming = QComboBox()
        self._dimming.setObjectName("preferences.dimming")
        for dimming, text in _DIMMINGS.items():
            self._dimming.addItem(text, dimming)
        self._dimming.setCurrentText(_DIMMINGS[settings.dimming])
        self._typewriter = QCheckBox("Keep the line being written at one height")
        self._typewriter.setChecked(settings.typewriter)
        self._typewriter.setObjectName("preferences.typewriter")
        self._goal = _number("preferences.daily_goal", settings.daily_goal, 1_000_000, " words a day", "No goal")
        self._preview = QCheckBox("Show the preview beside the editor")
        self._preview.setChecked(settings.show_preview)
        self._preview.setObjectName("preferences.preview")
        self._pairs = QCheckBox("Close brackets, quotes and marks that I open")
        self._pairs.setChecked(settings.smart_pairs)
        self._pairs.setObjectName("preferences.smart_pairs")
        self._quotes = QCheckBox("Typographic quotes and dashes, in the article's language")
        self._quotes.setChecked(settings.typographic_quotes)
        self._quotes.setObjectName("preferences.typographic_quotes")
        self._publication = _line("preferences.publication", desk.publication)
        self._tagline = _line("preferences.tagline", desk.tagline)
        self._address = _line("preferences.address", desk.base_url)
        self._language = _line("preferences.language", desk.language)
        self._zone = _line("preferences.time_zone", desk.time_zone)
        self._zone.setCompleter(_zones())
        self._problem = QLabel(wordWrap=True)
        self._problem.setObjectName("preferences.problem")
        self._problem.setProperty("role", "error")
        self._problem.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        you = _card(
            "You",
            ("Name", self._name),
            ("Colours", self._mode),
            ("", self._preview),
        )
        writing = _card(
            "Writing",
            ("Typeface", self._typeface),
            ("Text", self._size),
            ("Lines", self._width),
            ("Focus mode", self._dimming),
            ("Goal", self._goal),
            ("", self._typewriter),
            ("", self._pairs),
            ("", self._quotes),
        )
        publication = _card(
            "Publication",
            ("Name", self._publication),
            ("Tagline", self._tagline),
            ("Web address", self._address),
            ("Language", self._language),
            ("Time zone", self._zone),
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setProperty("kind", "primary")
        for which, name in (
            (QDialogButtonBox.StandardButton.Ok, "ok"),
            (QDialogButtonBox.StandardButton.Cancel, "cancel"),
        ):
            buttons.button(which).setObjectName(f"preferences.{name}")
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        cards = QGridLayout()  # side by side: one below the other they are higher than a small screen
        cards.setSpacing(12)
        cards.addWidget(you, 0, 0)
        cards.addWidget(publication, 1, 0)
        cards.addWidget(writing, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(cards)
        for widget in (self._problem, buttons):
            layout.addWidget(widget)

    def _take(self) -> None:
        problem = self._find_problem()
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if problem:
            return
        settings = replace(
            self._settings,
            person_name=self._name.text().strip(),
            theme_mode=ThemeMode(self._mode.currentData()),
            editor_font=self._typeface.currentData(),
            editor_font_size=self._size.value(),
            reading_width=_fitting_width(self._width.value()),
            dimming=Dimming(self._dimming.currentData()),
            typewriter=self._typewriter.isChecked(),
            daily_goal=self._goal.value(),
            show_preview=self._preview.isChecked(),
            smart_pairs=self._pairs.isChecked(),
            typographic_quotes=self._quotes.isChecked(),
        )
        desk = replace(
            self._desk,
            publication=self._publication.text().strip(),
            tagline=self._tagline.text().strip(),
            base_url=self._address.text().strip().rstrip("/"),
            language=self._language.text().strip(),
            time_zone=self._zone.text().strip(),
        )
        if settings != self._settings:
            self.settings_chosen.emit(settings)
        if desk != self._desk:
            self.desk_settings_chosen.emit(desk)
        self.accept()

    def _find_problem(self) -> str:
        if not self._name.text().strip():
            return "Enter your name; revisions carry it."
        if not self._publication.text().strip():
            return "Enter the name of the publication."
        if not self._address.text().strip().startswith(("https://", "http://")):
            return "The web address starts with https:// — feeds and links are made from it."
        if self._zone.text().strip() not in available_timezones():
            return "Choose a time zone such as Europe/Lisbon or UTC."
        return ""


def _typefaces(chosen: str) -> QComboBox:
    """Return the typefaces of this computer, the system's fixed-width one first."""
    box = QComboBox()
    box.setObjectName("preferences.typeface")
    box.addItem("The system’s fixed-width one", "")
    for family in QFontDatabase.families():
        if QFontDatabase.isSmoothlyScalable(family) and not family.startswith(AIRY):
            box.addItem(family, family)
    if chosen and box.findData(chosen) < 0:
        box.addItem(f"{chosen} (not on this computer)", chosen)
    box.setCurrentIndex(box.findData(chosen))
    return box


def _line(name: str, text: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setObjectName(name)
    return line


def _number(name: str, value: int, most: int, suffix: str, for_none: str) -> QSpinBox:
    box = QSpinBox(minimum=0, maximum=most, suffix=suffix)
    box.setObjectName(name)
    box.setSpecialValueText(for_none)
    box.setValue(value)
    return box


def _fitting_width(characters: int) -> int:
    return max(characters, NARROWEST) if characters else 0


def _zones() -> QCompleter:
    completer = QCompleter(sorted(available_timezones()))
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer


def _card(title: str, *rows: tuple[str, QWidget]) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    form = QFormLayout(card)
    form.setContentsMargins(16, 16, 16, 16)
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(8)
    heading = QLabel(title)
    heading.setProperty("role", "section")
    form.addRow(heading)
    for label, widget in rows:
        widget.setAccessibleName(label or widget.accessibleName())
        form.addRow(label, widget)
    return card
