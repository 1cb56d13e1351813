"""The editor's typeface with air between the lines.

QPlainTextEdit knows no line spacing: a line is as high as its font says. So the typeface is given to Qt a
second time, under another name, with more height above and below the letters and nothing else changed.
"""

import struct
import sys
from array import array
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QRawFont

AIRY = "EditDesk"
"""With what the names of the airy typefaces begin."""
LINE_HEIGHT = 1.5
"""Of the letters' size; books and the preview have about as much."""
_TABLES = (
    b"OS/2", b"cmap", b"cvt ", b"fpgm", b"gasp", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"post", b"prep",
    b"CFF ", b"GDEF", b"GPOS", b"GSUB",
)  # fmt: skip
_CHECKING_PLATFORMS = frozenset({"win32", "darwin"})
_STYLES = ((False, False, "Regular"), (True, False, "Bold"), (False, True, "Italic"), (True, True, "Bold Italic"))


@lru_cache(maxsize=8)
def airy_family(wanted: str = "") -> str:
    """Return the family of a typeface with air, of the system's fixed one where none is wanted.

    Where the airy one cannot be made it is the typeface itself. Needs a QGuiApplication.
    """
    own = QFont(wanted) if wanted else QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    family = QFontInfo(own).family()
    airy = f"{AIRY} {family}"
    for is_bold, is_italic, style in _STYLES:
        font = QFont(family, 12, QFont.Weight.Bold if is_bold else QFont.Weight.Normal, is_italic)
        data = _with_air(QRawFont.fromFont(font), airy, style)
        if not data or QFontDatabase.addApplicationFontFromData(data) < 0:
            return family
    return airy


def _with_air(raw: QRawFont, family: str, style: str) -> bytes:
    """Return the font file of `raw` under another name and with higher lines, b"" where its format is another."""
    tables = {tag: bytes(raw.fontTable(tag.decode()).data()) for tag in _TABLES}
    tables = {tag: data for tag, data in tables.items() if data}
    has_outlines = {b"glyf", b"loca"} <= tables.keys() or b"CFF " in tables
    is_variable = not raw.fontTable("fvar").isEmpty()
    if is_variable or not has_outlines or not {b"head", b"hhea", b"OS/2", b"cmap", b"hmtx", b"maxp"} <= tables.keys():
        return b""
    (units,) = struct.unpack_from(">H", tables[b"head"], 18)
    ascent, descent, _gap = struct.unpack_from(">hhh", tables[b"hhea"], 4)
    more = max(0, round(units * LINE_HEIGHT) - (ascent - descent))
    above = more * 3 // 5
    ascent, descent = ascent + above, descent - (more - above)
    tables[b"hhea"] = _written(tables[b"hhea"], 4, ">hhh", ascent, descent, 0)
    tables[b"OS/2"] = _written(tables[b"OS/2"], 68, ">hhhHH", ascent, descent, 0, ascent, -descent)
    tables[b"name"] = _name_table(family, style)
    return _font_file(tables)


def _written(table: bytes, place: int, form: str, *values: int) -> bytes:
    changed = bytearray(table)
    struct.pack_into(form, changed, place, *values)
    return bytes(changed)


def _name_table(family: str, style: str) -> bytes:
    names = {1: family, 2: style, 4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", "")}
    records, strings = b"", b""
    for number, name in names.items():
        text = name.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x409, number, len(text), len(strings))
        strings += text
    return struct.pack(">3H", 0, len(names), 6 + len(records)) + records + strings


def _checksum(padded: bytes) -> int:
    """Return the sum of a table's big-endian words; 0 where FreeType reads the font, which never looks at it."""
    if sys.platform not in _CHECKING_PLATFORMS:
        return 0  # half of the time that the typeface would take to the first paint
    words = array("I", padded)
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF


def _font_file(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    kind = b"OTTO" if b"CFF " in tables else b"\0\1\0\0"
    head = kind + struct.pack(">4H", count, power * 16, power.bit_length() - 1, count * 16 - power * 16)
    place, directory, body = 12 + 16 * count, b"", b""
    for tag in sorted(tables):
        data = tables[tag]
        padded = data + b"\0" * (-len(data) % 4)
        directory += tag + struct.pack(">3I", _checksum(padded), place + len(body), len(data))
        body += padded
    return head + directory + body
