"""What changed between two texts, told in words, and between two sets of metadata, told by fields."""

import re
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from diff_match_patch import diff_match_patch

from editdesk.text.metadata import BylineEntry, LeadImage, Metadata, RelatedStory, SourceCredit

# A word, a run of spaces, a line break, or one mark: the pieces an editor would name. Ideographs stand alone.
_TOKEN = re.compile(r"\r\n|\n|[^\S\r\n]+|[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+|.", re.DOTALL)
# Each token is one character to diff-match-patch; the surrogates are no characters.
_SURROGATES = range(0xD800, 0xE000)
_OPERATIONS: dict[int, Literal["equal", "insert", "delete"]] = {-1: "delete", 0: "equal", 1: "insert"}
# Seconds after which diff-match-patch settles for a coarser answer.
_PATIENCE_S = 2.0


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text that stayed, came or went."""

    op: Literal["equal", "insert", "delete"]
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of the metadata that changed, with both values as text a person can read."""

    field: str
    old: str
    new: str


def word_diff(old: str, new: str) -> tuple[Change, ...]:
    """Return the changes by whole words: all but the inserts joined are `old`, all but the deletes `new`."""
    vocabulary: dict[str, int] = {}
    encoded_old, encoded_new = _encoded(old, vocabulary), _encoded(new, vocabulary)
    words = list(vocabulary)
    engine = diff_match_patch()
    engine.Diff_Timeout = _PATIENCE_S
    found = engine.diff_main(encoded_old, encoded_new, False)  # noqa: FBT003 - the library's signature
    engine.diff_cleanupSemantic(found)
    return tuple(Change(_OPERATIONS[op], "".join(words[_number(each)] for each in tokens)) for op, tokens in found)


def metadata_diff(old: Metadata, new: Metadata) -> tuple[FieldChange, ...]:
    """Return the fields that differ, in the order of the form."""
    return tuple(
        FieldChange(each.name, _told(getattr(old, each.name), old), _told(getattr(new, each.name), new))
        for each in fields(Metadata)
        if getattr(old, each.name) != getattr(new, each.name)
    )


def _encoded(text: str, vocabulary: dict[str, int]) -> str:
    return "".join(_character(vocabulary.setdefault(token, len(vocabulary))) for token in _TOKEN.findall(text))


def _character(number: int) -> str:
    # From 1: a NUL would be taken for padding.
    code = number + 1
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))


def _number(character: str) -> int:
    code = ord(character)
    return code - 1 if code < _SURROGATES.start else code - len(_SURROGATES) - 1


def _told(value: object, metadata: Metadata) -> str:
    parts: tuple[str, ...]
    match value:
        case datetime():
            return _time(value, metadata.time_zone)
        case BylineEntry():
            return f"{value.name} ({value.country})" if value.country else value.name
        case LeadImage():
            parts = (value.reference, value.alt, value.caption, value.credit)
        case SourceCredit():
            parts = (value.name, value.url)
        case RelatedStory():
            return value.title or value.slug
        case tuple():
            return ", ".join(_pair(item) if isinstance(item, tuple) else _told(item, metadata) for item in value)
        case _:
            return "" if value is None else str(value)
    return " · ".join(part for part in parts if part)


def _pair(item: tuple[object, ...]) -> str:
    return ": ".join(str(part) for part in item)


def _time(value: datetime, zone: str) -> str:
    try:
        local = value.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        local = value
    return f"{local:%Y-%m-%d %H:%M %Z}"
