"""How the window was left: sizes, what is shown of the panes, the desk it stood on."""

from dataclasses import replace
from typing import TYPE_CHECKING

from editdesk.settings import Settings
from editdesk.ui.window_frame import place, remembered_place
from editdesk.ui.write_place import TextMode

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow


def restore(window: "MainWindow") -> None:
    """Lay the window out as the settings say it was left."""
    settings = window.settings
    layout = dict(settings.layout)
    place(window, layout)
    window.write.show_mode(TextMode.BOTH if settings.show_preview else TextMode.EDITOR)
    window.write.restore_layout(layout)
    window.library.restore_layout(layout)
    window.actions_table["view.library"].setChecked(not window.library.isHidden())
    window.actions_table["view.inspector"].setChecked(not window.inspector.isHidden())
    window.editor.set_typeface(settings.editor_font, settings.editor_font_size)
    window.editor.set_reading_width(settings.reading_width)


def as_left(window: "MainWindow") -> Settings:
    """Return the settings with the window's layout as it is."""
    return replace(
        window.settings,
        layout={
            "window": remembered_place(window.window()),
            **window.write.layout_state(),
            **window.library.layout_state(),
        },
        last_desk=window.jobs.where if window.jobs.is_open else window.settings.last_desk,
        show_preview=window.write.mode is not TextMode.EDITOR,
    )
