"""What a writer switches on and off beside the text itself; made after the first paint and bound to the actions."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextCursor

from editdesk.settings import NARROWEST, WIDEST, Dimming, Settings
from editdesk.ui.editor.modes.dimming import DimmingLayer
from editdesk.ui.editor.modes.directions import Directions
from editdesk.ui.editor.modes.invisible_marks import InvisibleMarks
from editdesk.ui.editor.modes.typewriter import Typewriter
from editdesk.ui.editor.typing.graphemes import take_backspace
from editdesk.ui.writing.focus_mode import FocusMode
from editdesk.ui.writing.invisible_notice import InvisibleNotice
from editdesk.ui.writing.log import Day
from editdesk.ui.writing.progress import DAYS_SHOWN, WritingProgress

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow

Handlers = dict[str, Callable[[], object]]

_DIMMINGS = {
    Dimming.SENTENCE: "view.dim_sentence",
    Dimming.PARAGRAPH: "view.dim_paragraph",
    Dimming.OFF: "view.dim_nothing",
}
_SMALLEST, _LARGEST, _USUAL = 6, 48, Settings(person_name="-").editor_font_size
_STEP = 6
_USUAL_WIDTH = Settings(person_name="-").reading_width


_MESSAGE_MS = 4000
_RECENT = 28
RIGHT_TO_LEFT_MARK, LEFT_TO_RIGHT_MARK = "\u200f", "\u200e"
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


class WritingModes(QObject):
    """Focus mode, typewriter scrolling, size and width of the text, as the settings say and the actions change them."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("writing_modes")
        self._window = window
        self.focus = FocusMode(window, DimmingLayer(window.editor, window.look_and_feel))
        self.typewriter = Typewriter(window.editor)
        self.progress = WritingProgress(window)
        for meter in (self.progress.article_meter, self.progress.day_meter):
            meter.clicked.connect(self._ask_for_goals)
        self.directions = Directions(window.editor)
        self.invisibles = InvisibleMarks(window.editor, window.look_and_feel)
        self.notice = InvisibleNotice(window)
        window.editor.add_key_taker(partial(take_backspace, window.editor))
        window.settings_taken.connect(self._take_settings)
        self._take_settings(window.settings)

    def handlers(self) -> Handlers:
        """Return what to run for the actions' ids."""
        return {
            "view.focus": self.focus.toggle,
            "view.full_screen": self._full_screen,
            **{action_id: partial(self._change, dimming=dimming) for dimming, action_id in _DIMMINGS.items()},
            "view.typewriter": partial(self._switch, "typewriter", "view.typewriter"),
            "view.invisibles": partial(self._switch, "show_invisibles", "view.invisibles"),
            "view.larger": partial(self._resize_text, 1),
            "view.smaller": partial(self._resize_text, -1),
            "view.usual_size": partial(self._change, editor_font_size=_USUAL),
            "view.wider": partial(self._resize_lines, _STEP),
            "view.narrower": partial(self._resize_lines, -_STEP),
            "view.whole_width": partial(self._change, reading_width=0),
            "edit.remove_invisibles": self._remove_invisibles,
            "insert.character": self._pick_character,
            "insert.right_to_left": partial(self._insert, RIGHT_TO_LEFT_MARK),
            "insert.left_to_right": partial(self._insert, LEFT_TO_RIGHT_MARK),
            "insert.isolate": self._isolate,
            "article.goal": self._ask_for_goals,
            "article.statistics": self._show_statistics,
        }

    def _take_settings(self, settings: Settings) -> None:
        table = self._window.actions_table
        self.focus.set_dimming(settings.dimming)
        self.typewriter.set_on(settings.typewriter)
        self.invisibles.show_all(settings.show_invisibles)
        table[_DIMMINGS[settings.dimming]].setChecked(True)
        table["view.typewriter"].setChecked(settings.typewriter)
        table["view.invisibles"].setChecked(settings.show_invisibles)

    def _change(self, **changes: object) -> None:
        self._window.take_settings(replace(self._window.settings, **changes))  # type: ignore[arg-type]

    def _switch(self, name: str, action_id: str) -> None:
        self._change(**{name: self._window.actions_table[action_id].isChecked()})

    def _resize_text(self, points: int) -> None:
        size = self._window.settings.editor_font_size + points
        self._change(editor_font_size=max(_SMALLEST, min(size, _LARGEST)))

    def _resize_lines(self, characters: int) -> None:
        width = self._window.settings.reading_width or _USUAL_WIDTH
        self._change(reading_width=max(NARROWEST, min(width + characters, WIDEST)))

    def _pick_character(self) -> None:
        from editdesk.ui.writing.character_picker import CharacterPicker

        picker = CharacterPicker(self._window.settings.recent_characters, self._window)
        picker.chosen.connect(self._insert_character)
        picker.ask(self._window.editor)

    def _insert_character(self, text: str) -> None:
        self._insert(text)
        others = (known for known in self._window.settings.recent_characters if known != text)
        self._change(recent_characters=(text, *others)[:_RECENT])

    def _insert(self, text: str) -> None:
        self._window.editor.insertPlainText(text)
        self._window.editor.ensureCursorVisible()

    def _isolate(self) -> None:
        """Let the selected words, or those typed next, run by themselves and leave the others where they are."""
        cursor = self._window.editor.textCursor()
        words = cursor.selectedText()
        cursor.insertText(f"{FIRST_STRONG_ISOLATE}{words}{POP_ISOLATE}")
        if not words:
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
            self._window.editor.setTextCursor(cursor)

    def _remove_invisibles(self) -> None:
        count = self.invisibles.remove()
        self.notice.look()
        gone = (
            f"{count} invisible character{'s' if count > 1 else ''} removed." if count else "No invisible characters."
        )
        self._window.status.showMessage(gone, _MESSAGE_MS)

    def _ask_for_goals(self) -> None:
        from editdesk.ui.writing.goal_dialog import GoalDialog

        article = self._window.articles.current
        title = article.title if article is not None else ""
        dialog = GoalDialog(title, self.progress.goal(), self._window.settings.daily_goal, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.goals_chosen.connect(self.progress.set_goals)
        dialog.open()

    def _show_statistics(self) -> None:
        self.progress.keep()
        self.progress.read_days(DAYS_SHOWN, self._show_days)

    def _show_days(self, days: tuple[Day, ...]) -> None:
        from editdesk.ui.writing.statistics_dialog import StatisticsDialog

        window = self._window
        dialog = StatisticsDialog(days, window.settings.daily_goal, window.look_and_feel, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _full_screen(self) -> None:
        shown = self._window.window()
        shown.setWindowState(shown.windowState() ^ Qt.WindowState.WindowFullScreen)
