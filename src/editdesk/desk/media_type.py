"""What kind of file bytes are, and how big the picture in them is, told by the bytes and not by the name. Pure."""

import io
import mimetypes
import re
import warnings
from dataclasses import dataclass

from PIL import ExifTags, Image, UnidentifiedImageError

from editdesk.desk.errors import DeskError


class DamagedImage(DeskError):
    """The bytes begin as an image and do not go on as one."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the bytes say of themselves; `width` and `height` in pixels where they are a picture made of them."""

    media_type: str
    width: int | None = None
    height: int | None = None


_PICTURES = (  # formats that every browser shows; others are kept as files
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "PNG"),
    (re.compile(rb"\xff\xd8\xff"), "JPEG"),
    (re.compile(rb"GIF8[79]a"), "GIF"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "WEBP"),
    (re.compile(rb"....ftypavi[fs]", re.DOTALL), "AVIF"),
    (re.compile(rb"II\*\x00|MM\x00\*"), "TIFF"),
    (re.compile(rb"BM....\x00\x00\x00\x00", re.DOTALL), "BMP"),
)
_OTHERS = (
    (re.compile(rb"%PDF-"), "application/pdf"),
    (
        re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^>]*>|\s)*<svg[\s>]", re.DOTALL),
        "image/svg+xml",
    ),
    (re.compile(rb"PK\x03\x04"), "application/zip"),
    (re.compile(rb"....ftyp(?:mp4|iso|M4V|avc1)", re.DOTALL), "video/mp4"),
    (re.compile(rb"\x1aE\xdf\xa3"), "video/webm"),
    (re.compile(rb"ID3|\xff[\xfb\xf3\xf2]"), "audio/mpeg"),
    (re.compile(rb"OggS"), "audio/ogg"),
    (re.compile(rb"wOF2"), "font/woff2"),
    (re.compile(rb"\x00\x00\x01\x00"), "image/x-icon"),
)
_HEAD_BYTES = 4096
# Names that narrow down what the bytes leave open: a .docx is a zip, a .csv is text.
_CONTAINERS = {"application/zip", "audio/ogg"}


def facts(content: bytes, name: str) -> FileFacts:
    """Return what `content` is. `name` decides only where the bytes do not. Raises DamagedImage."""
    head = content[:_HEAD_BYTES]
    for signature, image_format in _PICTURES:
        if signature.match(head):
            return _picture(content, image_format, name)
    by_name = mimetypes.guess_type(name)[0]
    by_bytes = next((media_type for signature, media_type in _OTHERS if signature.match(head)), None)
    if by_bytes in _CONTAINERS:
        return FileFacts(by_name if by_name and not by_name.startswith("image/") else by_bytes)
    if by_bytes:
        return FileFacts(by_bytes)
    if by_name and by_name.startswith("image/"):
        raise DamagedImage(
            f"“{name}” is no image this program knows, or a damaged one. Save it as JPEG or PNG, then add it."
        )
    return FileFacts(by_name or ("application/octet-stream" if b"\0" in head else "text/plain"))


def _picture(content: bytes, image_format: str, name: str) -> FileFacts:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.filterwarnings("ignore", category=UserWarning, module="PIL")  # odd EXIF data do no harm
            with Image.open(io.BytesIO(content), formats=[image_format]) as image:
                image.load()
                return FileFacts(Image.MIME[image_format], *_upright_size(image))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise DamagedImage(
            f"The image “{name}” is too large to be shown. Make it smaller, then add it again."
        ) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise DamagedImage(
            f"The image “{name}” is damaged or incomplete. Get it again from where it came from."
        ) from error


def _upright_size(image: Image.Image) -> tuple[int, int]:
    """Return width and height as the picture is shown: a camera held upright says so beside the pixels."""
    lies_down = image.getexif().get(ExifTags.Base.Orientation, 1) >= _FIRST_LYING
    return (image.height, image.width) if lies_down else image.size


_FIRST_LYING = 5
"""Of the eight orientations in EXIF, those from here on turn the picture by a quarter."""
