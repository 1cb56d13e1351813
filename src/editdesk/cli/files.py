"""Files that commands read and write besides a desk's own; “-” is standard input and output."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from editdesk.cli.output import say, say_exactly
from editdesk.desk.errors import DeskUnavailable

FILE = click.Path(path_type=Path, allow_dash=True, dir_okay=False)

Read = TypeVar("Read")


def write_text(file: Path, text: str, told: str) -> None:
    """Write a file and say `told`, or print the text itself. Raises DeskUnavailable."""
    if str(file) == "-":
        say_exactly(text)
        return
    try:
        file.write_bytes(text.encode("utf-8"))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DeskUnavailable(f"“{file}” cannot be written: {reason}. Choose another place.") from error
    say(f"{told} written to {file}.")


def read_text(file: Path, read: Callable[[str], Read]) -> Read:
    """Return what `read` makes of the file's text. Raises DeskUnavailable where it cannot be read."""
    try:
        with click.open_file(str(file), encoding="utf-8-sig") as opened:
            text = opened.read()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DeskUnavailable(f"“{file}” cannot be read: {reason}. Name another file.") from error
    except UnicodeDecodeError as error:
        raise DeskUnavailable(f"“{file}” is no UTF-8 text. Save it as UTF-8, then try again.") from error
    return read(text)
