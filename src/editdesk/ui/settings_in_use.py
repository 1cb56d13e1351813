"""The person's settings: taken by the window, kept for the next start."""

from typing import TYPE_CHECKING

from editdesk import settings as settings_file
from editdesk.settings import Settings
from editdesk.ui.write_place import TextMode

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow


def take(window: "MainWindow", settings: Settings) -> None:
    """Use and keep other settings, and tell whoever else follows them."""
    if settings.show_preview != window.settings.show_preview:
        window.write.show_mode(TextMode.BOTH if settings.show_preview else TextMode.EDITOR)
    window.settings = settings
    window.jobs.person = settings.person_name
    window.look_and_feel.set_mode(settings.theme_mode)
    window.editor.set_typeface(settings.editor_font, settings.editor_font_size)
    window.editor.set_reading_width(settings.reading_width)
    keep(window)
    window.settings_taken.emit(settings)


def keep(window: "MainWindow") -> None:
    """Write the settings in use, and say so where that fails."""
    try:
        settings_file.save(window.settings)
    except settings_file.SettingsError as error:
        window.banner.tell(str(error), kind="warning")
