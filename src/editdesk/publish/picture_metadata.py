"""Pictures as they go out: without the place, the camera, the comments that lie in the file, and upright. Bytes only.

What says something about a picture is cut out between its pixels, which stay byte for byte. Only a picture that lies on
its side is written anew, because what would turn it goes with the rest.
"""

import io
import struct
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

MEDIA_TYPES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
"""What is read here; other kinds of pictures go out as they are."""

_JPEG, _PNG, _GIFS = b"\xff\xd8", b"\x89PNG\r\n\x1a\n", (b"GIF87a", b"GIF89a")
_ORIENTATION, _GPS = 0x0112, 0x8825
_JPEG_QUALITY, _WEBP_QUALITY = 92, 90
_APP0, _APP1, _APP2, _APP14, _APP15 = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF
_SOS, _EOI, _COMMENT = 0xDA, 0xD9, 0xFE
_TELLING_PNG = {b"tEXt": "text", b"zTXt": "text", b"iTXt": "text", b"eXIf": "EXIF", b"tIME": "time"}
_TELLING_WEBP = {b"EXIF": ("EXIF", 0x08), b"XMP ": ("XMP", 0x04)}
_GIF_IMAGE, _GIF_EXTENSION, _GIF_END = 0x2C, 0x21, 0x3B
_GIF_COMMENT, _GIF_APPLICATION = 0xFE, 0xFF

_Piece = tuple[bytes, str]
"""Bytes of a file, and what they tell besides the picture: "" for the picture itself."""


@dataclass(frozen=True, slots=True)
class Bare:
    """A picture without what is said about it. `removed` names what was cut out; `is_turned` that it was set upright.

    `is_readable` is False where the file is damaged or of no kind that is known here: then it is as it was.
    """

    content: bytes
    removed: tuple[str, ...] = ()
    is_turned: bool = False
    is_readable: bool = True


def bare(content: bytes) -> Bare:
    """Return the picture as it may be published, the very same bytes where nothing is said in it."""
    reader = _reader_of(content)
    if reader is None:
        return Bare(content, is_readable=False)
    try:
        pieces = list(reader(content))
    except (IndexError, struct.error, ValueError):
        return Bare(content, is_readable=False)
    removed = tuple(dict.fromkeys(told for _, told in pieces if told))
    if not removed:
        return Bare(content)
    orientation, has_place = _said(content) if "EXIF" in removed else (1, False)
    removed = ("GPS", *removed) if has_place else removed
    left = b"".join(piece for piece, told in pieces if not told)
    if reader is _webp:
        left = _resized(left)
    if orientation == 1:
        return Bare(left, removed)
    turned = _turned(content)
    return Bare(left, removed) if turned is None else Bare(turned, removed, is_turned=True)


def _reader_of(content: bytes) -> Callable[[bytes], Iterator[_Piece]] | None:
    if content.startswith(_JPEG):
        return _jpeg
    if content.startswith(_PNG):
        return _png
    if content.startswith(_GIFS):
        return _gif
    return _webp if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else None


def _jpeg(content: bytes) -> Iterator[_Piece]:
    """Yield the segments; what stands behind the end of the picture is a second picture or worse."""
    yield content[:2], ""
    at = 2
    while True:
        if content[at] != 0xFF:
            raise ValueError("no segment begins here")
        while content[at + 1] == 0xFF:  # any number of them may fill up
            at += 1
        kind = content[at + 1]
        if kind == _EOI:
            yield content[at : at + 2], ""
            break
        end = at + 2 + struct.unpack_from(">H", content, at + 2)[0]
        if kind == _SOS:
            end = _after_scan(content, end)
        if end > len(content):
            raise ValueError("the picture ends too early")
        yield content[at:end], _told_by_segment(kind, content[at + 4 : end])
        at = end
    if at + 2 < len(content):
        yield content[at + 2 :], "data behind the picture"


def _after_scan(content: bytes, at: int) -> int:
    """Return where the next segment begins. In a scan, 0xFF is followed by 0 or by a restart mark."""
    while True:
        at = content.index(b"\xff", at)
        follows = content[at + 1]
        if follows not in {0, 0xFF, *range(0xD0, 0xD8)}:
            return at
        at += 1 if follows == 0xFF else 2


def _told_by_segment(kind: int, inside: bytes) -> str:
    if kind == _COMMENT:
        return "comment"
    if not _APP0 < kind <= _APP15 or kind == _APP14 or (kind == _APP2 and inside.startswith(b"ICC_PROFILE\0")):
        return ""  # JFIF, the colours, and how Adobe stores them: a picture looks different without
    if kind == _APP1:
        return "EXIF" if inside.startswith(b"Exif") else "XMP"
    return "IPTC" if inside.startswith(b"Photoshop") else "application data"


def _png(content: bytes) -> Iterator[_Piece]:
    yield content[:8], ""
    at = 8
    while True:
        length, kind = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content):
            raise ValueError("the picture ends too early")
        yield content[at:end], _TELLING_PNG.get(kind, "")
        at = end
        if kind == b"IEND":
            break
    if at < len(content):
        yield content[at:], "data behind the picture"


def _webp(content: bytes) -> Iterator[_Piece]:
    size = struct.unpack_from("<I", content, 4)[0] + 8
    if size > len(content):
        raise ValueError("the picture ends too early")
    yield content[:12], ""
    at, told = 12, {_TELLING_WEBP[kind] for kind in _TELLING_WEBP if kind in _webp_kinds(content, size)}
    while at < size:
        kind, length = struct.unpack_from("<4sI", content, at)
        end = at + 8 + length + length % 2
        chunk = content[at:end]
        if kind == b"VP8X":  # its flags say which chunks follow
            chunk = chunk[:8] + bytes([chunk[8] & ~sum(flag for _, flag in told) & 0xFF]) + chunk[9:]
        yield chunk, _TELLING_WEBP[kind][0] if kind in _TELLING_WEBP else ""
        at = end
    if size < len(content):
        yield content[size:], "data behind the picture"


def _webp_kinds(content: bytes, size: int) -> frozenset[bytes]:
    kinds: set[bytes] = set()
    at = 12
    while at < size:
        kind, length = struct.unpack_from("<4sI", content, at)
        kinds.add(kind)
        at += 8 + length + length % 2
    return frozenset(kinds)


def _resized(content: bytes) -> bytes:
    return content[:4] + struct.pack("<I", len(content) - 8) + content[8:]


def _gif(content: bytes) -> Iterator[_Piece]:
    at = 13 + _colours(content[10])
    yield content[:at], ""
    while content[at] != _GIF_END:
        kind, label = content[at], content[at + 1]
        if kind == _GIF_EXTENSION:
            end = _after_blocks(content, at + 2)
            yield content[at:end], _told_by_extension(label, content[at + 3 : at + 14])
        elif kind == _GIF_IMAGE:
            end = _after_blocks(content, at + 11 + _colours(content[at + 9]))
            yield content[at:end], ""
        else:
            raise ValueError("no block begins here")
        at = end
    yield content[at : at + 1], ""
    if at + 1 < len(content):
        yield content[at + 1 :], "data behind the picture"


def _colours(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(content: bytes, at: int) -> int:
    while length := content[at]:
        at += length + 1
    return at + 1


def _told_by_extension(label: int, name: bytes) -> str:
    if label == _GIF_COMMENT:
        return "comment"
    return "XMP" if label == _GIF_APPLICATION and name == b"XMP DataXMP" else ""


def _said(content: bytes) -> tuple[int, bool]:
    """Return how the picture lies (1 is upright) and whether it tells where it was taken."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd EXIF data, and sizes: nothing is decoded here
            with Image.open(io.BytesIO(content)) as image:
                exif = image.getexif()
                lies = exif.get(_ORIENTATION, 1)
                return (lies if lies in range(2, 9) else 1), bool(exif.get_ifd(_GPS))
    except (Image.DecompressionBombError, UnidentifiedImageError, *_UNDECODABLE):
        return 1, False


_UNDECODABLE = (OSError, SyntaxError, ValueError, EOFError, KeyError, TypeError, struct.error)


def _turned(content: bytes) -> bytes | None:
    """Return the picture upright in its own format, None where its pixels cannot be read or it moves."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", category=UserWarning)
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as image:
                kind = "JPEG" if image.format == "MPO" else image.format
                if kind not in {"JPEG", "PNG", "WEBP"} or (getattr(image, "n_frames", 1) > 1 and kind != "JPEG"):
                    return None
                profile = image.info.get("icc_profile")
                upright = ImageOps.exif_transpose(image)
        upright.info.clear()
        written = io.BytesIO()
        options: dict[str, int] = {"JPEG": {"quality": _JPEG_QUALITY}, "WEBP": {"quality": _WEBP_QUALITY}}.get(kind, {})
        upright.save(written, kind, icc_profile=profile, exif=b"", **options)
        return written.getvalue()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError, UnidentifiedImageError, *_UNDECODABLE):
        return None
