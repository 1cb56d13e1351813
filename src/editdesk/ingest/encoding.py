"""Bytes to text, in the encodings that writers' files really have."""

import codecs
import re
from dataclasses import dataclass

from editdesk.ingest.errors import UnreadableFile

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
# C0 controls that no text has; form feed and escape do turn up in old mail and terminal copies.
_BINARY = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
_SEVERAL_HIGH_BYTES = re.compile(rb"[\x80-\xff]{4,}")
_SAVE_AS_UTF8 = "Save it as UTF-8 and import it again."


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, and a sentence about its encoding where that was not plain UTF-8."""

    text: str
    warning: str = ""


def decode(content: bytes) -> Decoded:
    """Return the text of `content`; the byte order mark of UTF-8 stays in it, so that the file can be written again.

    Raises UnreadableFile where it is no text or its encoding cannot be told.
    """
    for mark, encoding, name in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return Decoded(_with_mark(content[len(mark) :], encoding, name), f"Read as {name}.")
    if _BINARY.search(content):
        raise UnreadableFile(f"It is not text: it has control bytes. {_SAVE_AS_UTF8}")
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError as damage:
        return Decoded(_western(content, damage), "Read as Windows-1252, as it is not UTF-8; check accents and quotes.")


def _with_mark(content: bytes, encoding: str, name: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFile(f"It says that it is {name}, and is not. {_SAVE_AS_UTF8}") from None
    if "\0" in text:
        raise UnreadableFile(f"It is not text: it has control bytes. {_SAVE_AS_UTF8}")
    return text


def _western(content: bytes, damage: UnicodeDecodeError) -> str:
    """Decode as Windows-1252 unless the bytes look like damaged UTF-8 or like a script that has no Windows-1252."""
    lenient = content.decode("utf-8", "surrogateescape")
    good = sum(ord(character) > 0x7F and not 0xDC80 <= ord(character) <= 0xDCFF for character in lenient)
    bad = sum(0xDC80 <= ord(character) <= 0xDCFF for character in lenient)
    if good >= bad:
        line = content.count(b"\n", 0, damage.start) + 1
        raise UnreadableFile(f"Its UTF-8 is damaged in line {line}. Mend that line and import it again.")
    if len(_SEVERAL_HIGH_BYTES.findall(content)) > 2:
        raise UnreadableFile(f"Its encoding cannot be told. {_SAVE_AS_UTF8}")
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        raise UnreadableFile(f"Its encoding cannot be told. {_SAVE_AS_UTF8}") from None
