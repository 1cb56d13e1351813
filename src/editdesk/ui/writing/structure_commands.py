"""What the actions do that belong to the build of a text: tables, sections, folds."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from editdesk.ui.editor.tables.names import COMMAND_GROUPS

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow


_ON_ROWS = {
    "move_lines_up": "move_row_up",
    "move_lines_down": "move_row_down",
    "move_paragraphs_up": "move_row_up",
    "move_paragraphs_down": "move_row_down",
    "delete_lines": "remove_row",
}
"""What a command on lines does in a table, whose lines are rows."""


def run_on_row(window: "MainWindow", command_id: str) -> bool:
    """Run a command on lines as the one on rows that it means in a table; False where the caret is in none."""
    return command_id in _ON_ROWS and window.writing.tables.run(_ON_ROWS[command_id])


def structure_handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Return what to run for the id of each action."""
    folding = window.writing.folding
    names = [name.command_id for group in COMMAND_GROUPS for name in group]
    return {
        **{f"table.{name}": partial(_change_table, window, name) for name in names},
        "article.outline": partial(_show_outline, window),
        "fold.here": folding.fold_here,
        "fold.open_here": folding.unfold_here,
        "fold.all": folding.fold_all,
        "fold.none": folding.unfold_all,
        **{f"fold.level_{level}": partial(folding.fold_to_level, level) for level in range(1, 5)},
    }


def _show_outline(window: "MainWindow") -> None:
    window.show_place("write")
    window.write.inspector.show()
    window.inspector.setCurrentWidget(window.writing.outline)
    window.writing.outline.setFocus()


def _change_table(window: "MainWindow", command_id: str) -> None:
    if not window.writing.tables.run(command_id):
        window.banner.tell("The caret is in no table. Insert, Table… makes one.", kind="warning")
