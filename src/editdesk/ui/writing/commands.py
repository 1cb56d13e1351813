"""What the actions do that belong to the text: formatting, finding, inserting and the tools for writing."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog

from editdesk.ui.editor.commands.text_command_names import TEXT_COMMANDS
from editdesk.ui.writing.copying import copy_as_html, copy_as_rich_text
from editdesk.ui.writing.structure_commands import run_on_row, structure_handlers

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow

Handlers = dict[str, Callable[[], object]]


def writing_handlers(window: "MainWindow") -> Handlers:
    """Return what to run for the id of each action on the text. `window.writing` is made when it is first needed."""
    commands = ("bold", "italic", "code", "strikethrough", "heading", "quote", "bullets", "numbers")
    from editdesk.ui.writing.spelling_commands import spelling_handlers

    return {
        **spelling_handlers(window),
        **structure_handlers(window),
        **{f"format.{name}": partial(window.editor.run, name) for name in commands},
        **{f"text.{name.command_id}": partial(_change_text, window, name.command_id) for name in TEXT_COMMANDS},
        "edit.undo": window.editor.undo,
        "edit.redo": window.editor.redo,
        "edit.copy_rich": partial(copy_as_rich_text, window),
        "edit.copy_html": partial(copy_as_html, window),
        "edit.paste_plain": partial(_paste_plain, window),
        "edit.paste_table": partial(_paste_table, window),
        "edit.find": window.find_bar.open_find,
        "edit.find_next": window.find_bar.find_next,
        "edit.find_previous": window.find_bar.find_previous,
        "edit.replace": window.find_bar.open_replace,
        "insert.link": partial(window.editor.run, "link"),
        "insert.image": window.pictures.choose,
        "insert.table": partial(window.editor.run, "table"),
        "insert.footnote": partial(window.editor.run, "footnote"),
        "insert.house_block": partial(_insert_house_block, window),
    }


def _paste_plain(window: "MainWindow") -> None:
    window.writing.paste.paste_plain()


def _paste_table(window: "MainWindow") -> None:
    if not window.writing.paste.paste_table():
        window.banner.tell("Copy lines whose cells tabs, commas or semicolons part, then paste them.", kind="warning")


def _change_text(window: "MainWindow", command_id: str) -> None:
    if not run_on_row(window, command_id):
        window.writing.commands.run(command_id)


def _insert_house_block(window: "MainWindow") -> None:
    names = [block.name for block in window.desk.house_blocks]
    if not names:
        window.banner.tell("This desk has no house blocks yet. Write one under File, House blocks…", kind="warning")
        return
    name, is_chosen = QInputDialog.getItem(window, "House block", "Place this block here:", names, 0, editable=False)
    if is_chosen:
        window.editor.formatting.insert_house_block(name)
