"""TOML headers: read by the standard library, edited by tomlkit, which keeps every byte it does not change."""

import re
import tomllib
from collections.abc import Mapping
from datetime import time

import tomlkit
from tomlkit.exceptions import TOMLKitError

from editdesk.text.header_values import FrontMatterError

_WHERE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
_KEY = re.compile(r"[ \t]*([\w-]+|\"[^\"\n]+\"|'[^'\n]+')[ \t]*=")


def read_toml(inner: str) -> tuple[dict[str, object], tuple[str, ...]]:
    """Return the values and the keys written more than once (the last is taken). Raises FrontMatterError."""
    duplicates: dict[str, None] = {}
    lines = inner.split("\n")
    while True:
        try:
            values = tomllib.loads("\n".join(lines), parse_float=str)
        except tomllib.TOMLDecodeError as error:
            line = _line(str(error), lines)
            earlier = _earlier(lines, line) if "overwrite" in str(error) else None
            if earlier is None:
                reason = _WHERE.sub("", str(error))
                message = f"The header cannot be read at line {line + 2}: {reason}. Mend that line of the header."
                raise FrontMatterError(message, line + 2) from error
            duplicates[_key(lines[earlier])] = None
            lines[earlier] = ""
        except RecursionError as error:
            raise FrontMatterError("The header is nested too deeply to be read. Write it flatter.", 2) from error
        else:
            return {key: _value(value) for key, value in values.items()}, tuple(duplicates)


def edited_toml(inner: str, changes: Mapping[str, object]) -> str | None:
    """Return the header's inner text with the changes made; None where it cannot be edited. None removes a key."""
    try:
        document = tomlkit.parse(inner)
        for key, value in changes.items():
            if value is None:
                document.remove(key)
            else:
                document[key] = value
    except (TOMLKitError, ValueError):
        return None
    return tomlkit.dumps(document)


def _line(message: str, lines: list[str]) -> int:
    found = _WHERE.search(message)
    if found and found[1]:
        return int(found[1]) - 1
    return max((number for number, line in enumerate(lines) if line.strip()), default=0)


def _earlier(lines: list[str], line: int) -> int | None:
    """Return the line of the same table that first wrote the key of `line`; None where that cannot be told."""
    while line >= 0 and not _KEY.match(lines[line]):
        line -= 1
    if line < 0:
        return None
    for number in range(line - 1, -1, -1):
        if lines[number].lstrip().startswith("["):
            return None
        if _KEY.match(lines[number]) and _key(lines[number]) == _key(lines[line]):
            return number
    return None


def _key(line: str) -> str:
    found = _KEY.match(line)
    return found[1].strip("\"'") if found else ""


def _value(value: object) -> object:
    if isinstance(value, dict):
        return {key: _value(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_value(item) for item in value]
    if isinstance(value, time):
        return value.isoformat()
    return value
