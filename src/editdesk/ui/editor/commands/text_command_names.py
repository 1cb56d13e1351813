"""The commands on lines, paragraphs and letters: a table for menus, keys and palette. Imported by the start: light."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextCommandName:
    """A command that `TextCommands.run` takes by its id; `keys` are portable texts, `submenu` may be none."""

    command_id: str
    text: str
    menu: str
    submenu: str = ""
    keys: tuple[str, ...] = ()


_LINES, _LEVEL, _LETTERS = "Lines and paragraphs", "Heading level", "Letters"

TEXT_COMMANDS: tuple[TextCommandName, ...] = (
    TextCommandName("toggle_comment", "Comment out or in", "Edit", "", ("Ctrl+/",)),
    TextCommandName("move_lines_up", "Move lines up", "Edit", _LINES, ("Alt+Up",)),
    TextCommandName("move_lines_down", "Move lines down", "Edit", _LINES, ("Alt+Down",)),
    TextCommandName("move_paragraphs_up", "Move paragraphs up", "Edit", _LINES, ("Ctrl+Shift+Up",)),
    TextCommandName("move_paragraphs_down", "Move paragraphs down", "Edit", _LINES, ("Ctrl+Shift+Down",)),
    TextCommandName("double_lines", "Duplicate lines", "Edit", _LINES, ("Ctrl+D",)),
    TextCommandName("delete_lines", "Delete lines", "Edit", _LINES, ("Ctrl+Shift+Backspace",)),
    TextCommandName("join_lines", "Join lines", "Edit", _LINES, ("Ctrl+J",)),
    TextCommandName("task", "Task", "Format", "", ("Ctrl+Shift+Return",)),
    TextCommandName("clear", "Clear formatting", "Format", "", ("Ctrl+\\",)),
    *(
        TextCommandName(f"heading_{level}", f"Heading {level}", "Format", _LEVEL, (f"Ctrl+Alt+{level}",))
        for level in range(1, 7)
    ),
    TextCommandName("heading_higher", "Higher heading", "Format", _LEVEL, ("Ctrl+[",)),
    TextCommandName("heading_deeper", "Deeper heading", "Format", _LEVEL, ("Ctrl+]",)),
    TextCommandName("letters_upper", "Capital letters", "Format", _LETTERS, ("Ctrl+U",)),
    TextCommandName("letters_lower", "Small letters", "Format", _LETTERS),
    TextCommandName("letters_title", "As a title", "Format", _LETTERS),
    TextCommandName("letters_sentence", "As a sentence", "Format", _LETTERS),
)
