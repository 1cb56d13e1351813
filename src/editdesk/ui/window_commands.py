"""What each action of the table does to the window; those on desk and text stand in modules of their own."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox, QWidget

from editdesk import __version__
from editdesk.settings import ThemeMode
from editdesk.ui.desk_commands import desk_handlers
from editdesk.ui.places import PLACES
from editdesk.ui.writing.commands import Handlers, writing_handlers

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow


def handlers(window: "MainWindow") -> Handlers:
    """Return what to run for each action's id."""
    return {
        **_article_handlers(window),
        **writing_handlers(window),
        **desk_handlers(window),
        **_view_handlers(window),
        **window.modes.handlers(),
        **window.noting.handlers(),
        **window.previewing.handlers(),
        "article.export": partial(_export_article, window),
        "app.preferences": partial(_preferences, window),
        "app.quit": window.close,
        "app.palette": window.palette_of_commands.ask,
        "help.shortcuts": partial(_help, window),
        "help.about": partial(_about, window),
    }


def _article_handlers(window: "MainWindow") -> Handlers:
    return {
        "article.new": window.new_article,
        "article.quick_open": window.quick_open.ask,
        "article.save": partial(_save, window),
        "article.close": partial(_close_tab, window),
        "article.next_state": window.state.take_next,
        "article.details": lambda: _inspect(window, window.form),
        "article.history": lambda: _inspect(window, window.history),
        "article.compare": partial(_compare, window),
        "article.duplicate": window.bulk.duplicate_current,
        "article.translations": window.translating.ask,
        "article.archive": window.bulk.archive_current,
        "article.trash": window.trash.take_current,
        "article.restore": window.trash.restore_current,
    }


def _view_handlers(window: "MainWindow") -> Handlers:
    return {
        "library.search": partial(_search_library, window),
        "library.save_view": partial(_save_view, window),
        **{f"view.{place.key}": partial(window.places.open, place) for place in PLACES},
        "view.switch": partial(_switch_texts, window),
        "view.library": lambda: _toggle(window, "view.library"),
        "view.library_table": window.library_desk.turn_table,
        "view.filters": partial(_show_filters, window),
        "view.inspector": lambda: _toggle(window, "view.inspector"),
        "view.next_tab": partial(window.tabs.step, 1),
        "view.previous_tab": partial(window.tabs.step, -1),
        "view.light": partial(_colours, window, ThemeMode.LIGHT),
        "view.dark": partial(_colours, window, ThemeMode.DARK),
        "view.system_colours": partial(_colours, window, ThemeMode.SYSTEM),
    }


def _save(window: "MainWindow") -> None:
    if window.articles.current is not None:
        window.articles.save(window.articles.current)


def _close_tab(window: "MainWindow") -> None:
    if window.articles.current is not None:
        window.articles.close(window.articles.current)


def _inspect(window: "MainWindow", pane: QWidget) -> None:
    window.show_place("write")
    window.write.inspector.show()
    window.inspector.setCurrentWidget(pane)
    window.inspector.currentWidget().setFocus()


def _search_library(window: "MainWindow") -> None:
    window.show_place("write")
    window.library.show()
    window.library.focus_search()


def _save_view(window: "MainWindow") -> None:
    window.show_place("write")
    window.library.show()
    window.library.save_view()


def _compare(window: "MainWindow") -> None:
    from editdesk.ui.comparison_place import compare

    compare(window)


def _toggle(window: "MainWindow", action_id: str) -> None:
    pane = window.library if action_id == "view.library" else window.inspector
    pane.setVisible(window.actions_table[action_id].isChecked())


def _show_filters(window: "MainWindow") -> None:
    window.show_place("write")
    window.library.show()
    window.library.show_panel(is_shown=not window.library.filtering.isChecked())
    if window.library.filtering.isChecked():
        window.library.panel.setFocus()


def _switch_texts(window: "MainWindow") -> None:
    window.write.show_mode(window.write.mode.next())
    (window.preview if window.editor.isHidden() else window.editor).setFocus()


def _colours(window: "MainWindow", mode: ThemeMode) -> None:
    window.take_settings(replace(window.settings, theme_mode=mode))


def _export_article(window: "MainWindow") -> None:
    from editdesk.ui.writing.exporting_article import export_current

    export_current(window)


def _help(window: "MainWindow") -> None:
    from editdesk.ui.shortcut_sheet import ShortcutSheet

    ShortcutSheet(window.actions_table, window).open()


def _preferences(window: "MainWindow") -> None:
    from editdesk.ui.preferences import PreferencesDialog

    dialog = PreferencesDialog(window.settings, window.desk.settings, window)
    dialog.settings_chosen.connect(window.take_settings)
    dialog.desk_settings_chosen.connect(window.desk.save_settings)
    dialog.open()


def _about(window: "MainWindow") -> None:
    QMessageBox.about(
        window,
        "About EditDesk",
        f"<h3>EditDesk {__version__}</h3><p>An offline editorial desk. MIT licence.</p>"
        "<p>Built with Qt for Python, Python-Markdown, SQLAlchemy and Pygments.</p>",
    )
