"""The block of settings above a Markdown text: split off exactly, read without surprises, edited in place.

Values are read as their writer meant them: `NO`, `1.10` and `12:30:45` are text. Only true and false, whole numbers,
dates and times are more than text; `yes` is not. A time without an offset comes back naive: the caller knows the zone.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from editdesk.text.header_values import FrontMatterError, plain
from editdesk.text.toml_header import edited_toml, read_toml
from editdesk.text.yaml_header import edited_yaml, read_yaml, written_yaml

__all__ = ["FrontMatterError", "Header", "compose", "split", "updated"]

_BYTE_ORDER_MARK = "\ufeff"
_OPENING = re.compile(r"(---|\+\+\+)[ \t]*\r?\n")
_CLOSINGS = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\r?\n|\Z)", re.MULTILINE),
}
_KEY = re.compile(r"^[ \t]*(?:\w[\w .-]*?|\"[^\n]*\"|'[^\n]*')[ \t]*[:=](?:\s|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Header:
    """A text's header. `raw` is exact: byte order mark, both delimiters and the line break after them included.

    `duplicates` names the keys that were written more than once; the last of each was taken.
    """

    raw: str
    kind: Literal["yaml", "toml", "none"]
    values: dict[str, object]
    duplicates: tuple[str, ...]


def split(text: str) -> tuple[Header, str]:
    """Return the header and the body, which joined give back `text`. Raises FrontMatterError.

    A text that opens with a rule (`---`) and no setting has no header: its rule belongs to the body.
    """
    start = len(_BYTE_ORDER_MARK) if text.startswith(_BYTE_ORDER_MARK) else 0
    none = Header(text[:start], "none", {}, ())
    opening = _OPENING.match(text, start)
    if opening is None:
        return none, text[start:]
    closing = _CLOSINGS[opening[1]].search(text, opening.end())
    if closing is None:
        if _KEY.match(text, opening.end()):
            raise FrontMatterError(f"The header is never closed. Write a line {opening[1]} where it ends.", 1)
        return none, text[start:]
    inner = text[opening.end() : closing.start()]
    if inner.strip() and not _KEY.search(inner) and not inner.lstrip().startswith(("{", "#")):
        return none, text[start:]
    is_yaml = opening[1] == "---"
    values, duplicates = (read_yaml if is_yaml else read_toml)(inner.replace("\r\n", "\n"))
    header = Header(text[: closing.end()], "yaml" if is_yaml else "toml", values, duplicates)
    return header, text[closing.end() :]


def updated(header_raw: str, changes: Mapping[str, object]) -> str:
    """Return the header with `changes` made to its top-level keys; None removes a key. Every other byte stays.

    A header that cannot be edited in place (one line in braces, say) is written anew with the same values.
    """
    header, _ = split(header_raw)
    wanted = {key: plain(value) for key, value in changes.items()}
    made = {key: value for key, value in wanted.items() if not _same(header.values.get(key), value)}
    if not made:
        return header_raw
    expected = {key: value for key, value in (header.values | made).items() if value is not None}
    if header.kind == "none":
        return header_raw + compose(expected)
    line_break = "\r\n" if "\r\n" in header_raw else "\n"
    opening, inner, closing = _parts(header_raw)
    edit = edited_yaml if header.kind == "yaml" else edited_toml
    edited = edit(inner.replace("\r\n", "\n"), made)
    if edited is not None:
        result = opening + edited.replace("\n", line_break) + closing
        if _reads_as(result, expected):
            return result
    return header_raw[: len(header_raw) - len(header_raw.lstrip(_BYTE_ORDER_MARK))] + compose(expected).replace(
        "\n", line_break
    )


def compose(values: Mapping[str, object]) -> str:
    """Return a new YAML header with these values in this order; a value of None is left out."""
    kept = {key: plain(value) for key, value in values.items() if value is not None}
    return f"---\n{written_yaml(kept)}---\n"


def _parts(raw: str) -> tuple[str, str, str]:
    opening = _OPENING.search(raw)
    closing = _CLOSINGS[opening[1]].search(raw, opening.end()) if opening else None
    if opening is None or closing is None:
        raise ValueError("A header to be edited must have been split off a text.")
    return raw[: opening.end()], raw[opening.end() : closing.start()], raw[closing.start() :]


def _same(old: object, new: object) -> bool:
    return type(old) is type(new) and old == new


def _reads_as(raw: str, expected: Mapping[str, object]) -> bool:
    try:
        header, body = split(raw)
    except FrontMatterError:
        return False
    return not body and {key: value for key, value in header.values.items() if value is not None} == expected
