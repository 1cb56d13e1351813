"""Spelling as the window offers it: keys, dialogs, the status bar."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow
    from editdesk.ui.spelling.dialog import SpellingDialog
    from editdesk.ui.spelling.words_dialog import WordsDialog

_PROSE = ("standfirst", "excerpt")
"""The form's fields that are read as text."""

Handlers = dict[str, Callable[[], object]]


def spelling_handlers(window: "MainWindow") -> Handlers:
    """Return what to run for the id of each action of spelling."""
    return {
        "spelling.next": partial(_go_on, window, is_back=False),
        "spelling.previous": partial(_go_on, window, is_back=True),
        "spelling.settings": partial(show_settings, window),
        "desk.words": partial(show_words, window),
    }


def connect_spelling(window: "MainWindow") -> None:
    """Let the window show what spelling says, and end it with the window."""
    spelling, settings = window.writing.spelling, window.settings
    spelling.described.connect(window.status.show_spelling)
    spelling.told.connect(lambda sentence: window.banner.tell(sentence, kind="warning"))
    spelling.settings_requested.connect(partial(show_settings, window))
    window.status.spelling_clicked.connect(partial(show_settings, window))
    window.closed.connect(spelling.stop)
    # The form is made when the window stands; spelling says something whenever an article is shown.
    spelling.described.connect(lambda _text: _spell_form(window))
    spelling.set_preferences(is_wanted=settings.check_spelling, also=settings.spelling_languages)


def show_settings(window: "MainWindow") -> None:
    """Open the dialog of languages and dictionaries."""
    from editdesk.ui.spelling.dialog import SpellingDialog

    article, settings = window.articles.current, window.settings
    language = (article.metadata.language if article is not None else "") or window.desk.settings.language
    dialog = SpellingDialog(
        language, is_wanted=settings.check_spelling, also=settings.spelling_languages, parent=window
    )
    dialog.preferences_chosen.connect(partial(_take_preferences, window))
    dialog.file_chosen.connect(partial(_add_dictionary, window, dialog))
    dialog.removal_requested.connect(partial(_remove_dictionary, window, dialog))
    _list_dictionaries(window, dialog)
    dialog.open()


def show_words(window: "MainWindow") -> None:
    """Open the dialog of the desk's own words."""
    from editdesk.desk import words
    from editdesk.ui.spelling.words_dialog import WordsDialog

    dialog = WordsDialog(window)
    dialog.addition_requested.connect(partial(_change_word, window, dialog, words.add))
    dialog.removal_requested.connect(partial(_change_word, window, dialog, words.remove))
    window.jobs.on_desk(words.every, done=dialog.show_words)
    dialog.open()


def _spell_form(window: "MainWindow") -> None:
    for name in _PROSE:
        field = window.form.findChild(QPlainTextEdit, f"metadata.{name}")
        if isinstance(field, QPlainTextEdit):
            window.writing.spelling.spell_field(field)


def _go_on(window: "MainWindow", *, is_back: bool) -> None:
    window.writing.spelling.go_on(is_back=is_back)


def _change_word(window: "MainWindow", dialog: "WordsDialog", operation: Callable[..., object], word: str) -> None:
    from editdesk.desk import words

    def show(_result: object) -> None:
        window.writing.spelling.load_words()
        window.jobs.on_desk(words.every, done=dialog.show_words)

    def refuse(error: Exception) -> None:
        dialog.show_problem(str(error))

    window.jobs.on_desk(operation, word, by=window.jobs.person, done=show, failed=refuse)


def _take_preferences(window: "MainWindow", is_wanted: bool, also: tuple[str, ...]) -> None:
    window.take_settings(replace(window.settings, check_spelling=is_wanted, spelling_languages=also))
    window.writing.spelling.set_preferences(is_wanted=is_wanted, also=also)


def _list_dictionaries(window: "MainWindow", dialog: "SpellingDialog") -> None:
    window.writing.spelling.list_dictionaries(dialog.show_dictionaries)


def _add_dictionary(window: "MainWindow", dialog: "SpellingDialog", file: Path) -> None:
    from editdesk.ui.spelling.work import add_dictionary

    def finish(problem: str) -> None:
        dialog.show_busy(is_busy=False)
        dialog.show_problem(problem)
        window.writing.spelling.begin_anew()
        _list_dictionaries(window, dialog)

    dialog.show_busy(is_busy=True)
    window.jobs.in_process(
        add_dictionary, str(file), done=lambda _tags: finish(""), failed=lambda error: finish(str(error))
    )


def _remove_dictionary(window: "MainWindow", dialog: "SpellingDialog", stem: str) -> None:
    window.writing.spelling.remove_dictionary(stem)
    _list_dictionaries(window, dialog)
