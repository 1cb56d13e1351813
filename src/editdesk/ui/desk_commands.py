"""What the actions do that concern the desk as a whole: another one, what comes in, what goes out, its blocks."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from editdesk.desk.values import HouseBlock
from editdesk.ui.publish_place import PUBLISH
from editdesk.ui.replace_place import REPLACE

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow
    from editdesk.ui.writing.commands import Handlers


def desk_handlers(window: "MainWindow") -> "Handlers":
    """Return what to run for the id of each action on the desk."""
    return {
        "desk.import": partial(import_articles, window),
        "desk.export": partial(_export, window),
        "desk.pack": partial(_pack, window),
        "desk.house_blocks": partial(_house_blocks, window),
        "desk.open": partial(_open_another, window),
        "library.undo_many": window.bulk.undo_last,
        "library.replace": partial(_replace_words, window),
    }


def import_articles(window: "MainWindow", paths: tuple[Path, ...] = ()) -> None:
    """Open the import dialog."""
    from editdesk.ui.importing.dialog import ImportDialog

    dialog = ImportDialog(window.jobs, window.look_and_feel, window)
    dialog.imported.connect(window.take_desk_changes)
    dialog.set_paths(paths)
    dialog.open()


def _open_another(window: "MainWindow") -> None:
    """Ask for a desk's folder and let the application open it."""
    folder = QFileDialog.getExistingDirectory(window, "Open a desk", str(Path(window.jobs.where).parent))
    if folder:
        window.another_desk_requested.emit(folder)


def _export(window: "MainWindow") -> None:
    window.places.open(PUBLISH).start_export()


def _replace_words(window: "MainWindow") -> None:
    words = window.editor.textCursor().selectedText() if window.editor.isVisible() else ""
    window.places.open(REPLACE).ask("" if "\u2029" in words else words)


def _pack(window: "MainWindow") -> None:
    from editdesk.ui.packing import pack_current

    pack_current(window)


def _house_blocks(window: "MainWindow") -> None:
    from editdesk.desk import house_blocks
    from editdesk.ui.house_blocks_dialog import HouseBlocksDialog

    dialog = HouseBlocksDialog(window.desk.house_blocks, window)

    def show() -> None:
        window.desk.refresh()
        window.jobs.on_desk(house_blocks.every, done=dialog.show_blocks)

    def save(block: HouseBlock) -> None:
        window.jobs.on_desk(
            house_blocks.save,
            block,
            by=window.jobs.person,
            done=lambda _saved: show(),
            failed=lambda error: dialog.show_problem(str(error)),
        )

    dialog.save_requested.connect(save)
    dialog.open()
