"""Printing: text that any terminal can take, stable JSON, exact bytes, tables."""

import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Sequence

import click

_GAP = "  "


def prepare_streams() -> None:
    """Let no character stop the program: what a terminal's encoding lacks is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def say(text: str = "") -> None:
    """Print a line. A reader that has gone (`| head`) is no error; the work goes on in silence."""
    _write(text + "\n")


def say_json(document: object) -> None:
    """Print one JSON document."""
    _write(json.dumps(document, ensure_ascii=not _is_unicode(), indent=2) + "\n")


def say_exactly(text: str) -> None:
    """Print text as UTF-8 whatever the terminal's encoding, without adding a byte where it goes to a file or pipe."""
    _write(text.encode("utf-8"))
    if sys.stdout.isatty() and not text.endswith("\n"):
        _write("\n")


def complain(text: str) -> None:
    """Print a line on standard error."""
    try:
        click.echo(text, err=True)
    except BrokenPipeError:
        _hush(sys.stderr.fileno())


def flush() -> None:
    """Send what is still buffered; to be called last."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _hush(sys.stdout.fileno())


def counted(number: int, noun: str = "article") -> str:
    """Return “1 article” or “3 articles”."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def table(rows: Sequence[Sequence[str]], *, widest: int = 1) -> list[str]:
    """Return rows as aligned lines; column number `widest` is cut where a terminal is too narrow for the rest."""
    if not rows:
        return []
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max(_width(row[column]) for row in cells) for column in range(len(cells[0]))]
    if sys.stdout.isatty():
        room = shutil.get_terminal_size().columns - sum(widths) - len(_GAP) * (len(widths) - 1)
        widths[widest] = max(20, widths[widest] + min(0, room))
    return [_GAP.join(_fitted(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]


def _write(text: str | bytes) -> None:
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:
        _hush(sys.stdout.fileno())


def _hush(descriptor: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _is_unicode() -> bool:
    return (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"


def _width(text: str) -> int:
    """Return how many terminal cells the text takes."""
    return sum(0 if unicodedata.combining(each) else _cells(each) for each in text)


def _cells(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _fitted(text: str, width: int) -> str:
    if _width(text) > width:
        while _width(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - _width(text))
