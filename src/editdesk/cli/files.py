"""Files that commands write besides a desk's own; “-” is standard output."""

from pathlib import Path

import click

from editdesk.cli.output import say, say_exactly
from editdesk.desk.errors import DeskUnavailable

FILE = click.Path(path_type=Path, allow_dash=True, dir_okay=False)


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
