"""The commands on tables: one table for the menu, the keys and the context menu. Imported by the start: light."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableCommandName:
    """A command that `TableEditing.run` takes by its id."""

    command_id: str
    text: str
    keys: tuple[str, ...] = ()


COMMAND_GROUPS: tuple[tuple[TableCommandName, ...], ...] = (
    (
        TableCommandName("add_row_above", "Add row above", ("Alt+Shift+Ins",)),
        TableCommandName("add_row_below", "Add row below", ("Alt+Ins",)),
        TableCommandName("add_column_left", "Add column left", ("Ctrl+Alt+Shift+Ins",)),
        TableCommandName("add_column_right", "Add column right", ("Ctrl+Alt+Ins",)),
    ),
    (
        TableCommandName("remove_row", "Remove row", ("Alt+Del",)),
        TableCommandName("remove_column", "Remove column", ("Alt+Shift+Del",)),
    ),
    (
        TableCommandName("move_row_up", "Move row up"),
        TableCommandName("move_row_down", "Move row down"),
        TableCommandName("move_column_left", "Move column left"),
        TableCommandName("move_column_right", "Move column right"),
    ),
    (
        TableCommandName("align_left", "Align column left"),
        TableCommandName("align_centre", "Align column centre"),
        TableCommandName("align_right", "Align column right"),
    ),
    (
        TableCommandName("sort_rows", "Sort rows by this column"),
        TableCommandName("align_table", "Align table", ("Ctrl+Shift+A",)),
    ),
)
"""What belongs together stands together in the menus."""
