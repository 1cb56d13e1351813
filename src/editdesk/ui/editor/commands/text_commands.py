"""The commands of menu and palette on lines, paragraphs and letters, each one undo step."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPlainTextEdit

from editdesk.ui.editor.change import Change
from editdesk.ui.editor.commands import clearing, comments, letter_case, lines, moving
from editdesk.ui.editor.commands.letter_case import Case
from editdesk.ui.editor.editing import Region, apply_to
from editdesk.ui.editor.lists import lists
from editdesk.ui.editor.lists.list_numbers import renumbered
from editdesk.ui.editor.place import is_code

AROUND = 500
"""Lines above and below the cursor in which the paragraph to pass, or a comment's ends, are looked for."""

Command = Callable[[Region], Change]


class TextCommands:
    """Runs commands by their ids in `editor`, by the rules of the language that `language` tells."""

    def __init__(self, editor: QPlainTextEdit, language: Callable[[], str]) -> None:
        self._editor = editor
        self._language = language
        self._commands: dict[str, Callable[[], None]] = {
            **self._moves(),
            "toggle_comment": partial(self._change, _plain(comments.toggle_comment), beyond=AROUND),
            "clear": partial(self._change, lambda region: clearing.cleared(*_place(region), state=region.state)),
            "task": partial(self._change, _plain(lists.toggle_task), beyond=1),
            "heading_higher": partial(self._change, _plain(partial(lines.change_level, by=-1)), beyond=1),
            "heading_deeper": partial(self._change, _plain(partial(lines.change_level, by=1)), beyond=1),
            **{f"heading_{level}": partial(self._make_heading, level) for level in range(1, 7)},
            **{f"letters_{case}": partial(self._change, partial(self._set_letters, case)) for case in Case},
        }

    def run(self, command_id: str) -> None:
        """Run the command of that id. Raises KeyError for an id that is none."""
        self._commands[command_id]()
        self._editor.setFocus()

    def _moves(self) -> dict[str, Callable[[], None]]:
        lists_move = partial(self._change, beyond=1, counts=True)
        return {
            "move_lines_up": partial(lists_move, _plain(partial(moving.move_lines, is_down=False))),
            "move_lines_down": partial(lists_move, _plain(partial(moving.move_lines, is_down=True))),
            "move_paragraphs_up": partial(self._move_paragraphs, is_down=False),
            "move_paragraphs_down": partial(self._move_paragraphs, is_down=True),
            "double_lines": partial(lists_move, _plain(moving.double_lines)),
            "delete_lines": partial(lists_move, _plain(moving.delete_lines)),
            "join_lines": partial(lists_move, _plain(moving.join_lines)),
        }

    def _move_paragraphs(self, *, is_down: bool) -> None:
        self._change(
            lambda region: moving.move_paragraphs(*_place(region), is_down=is_down, state=region.state),
            beyond=AROUND,
            counts=True,
        )

    def _make_heading(self, level: int) -> None:
        self._change(lambda region: lines.toggle_heading(*_place(region), level))

    def _set_letters(self, case: Case, region: Region) -> Change:
        return letter_case.change_case(*_place(region), case, language=self._language(), state=region.state)

    def _change(self, command: Command, *, beyond: int = 0, counts: bool = False) -> None:
        """Run `command` on the touched lines and `beyond` more on both sides; `counts` puts lists' numbers right."""
        cursor = self._editor.textCursor()
        bounds = cursor.selectionStart(), cursor.selectionEnd()
        document = self._editor.document()
        region = Region.of_list(document, *bounds, beyond=beyond) if beyond else Region(document, *bounds)
        change = command(region)
        if counts and not is_code(document.findBlock(bounds[0])):
            change = renumbered(region.text, change)
        if change.replacements:
            apply_to(self._editor, region, change)


def _place(region: Region) -> tuple[str, int, int]:
    return region.text, region.start, region.end


def _plain(command: Callable[[str, int, int], Change]) -> Command:
    return lambda region: command(*_place(region))
