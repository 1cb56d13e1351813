"""Pictures as pixels: upright, small, cropped, and told apart by 64 bits. Bytes in, bytes or images out."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath

from PIL import Image, ImageOps, UnidentifiedImageError

from editdesk.desk.errors import DeskError

_HASH_SIDE = 8
_JPEG_QUALITY = 92
_LOSSY_QUALITY = 90
_KEPT_FORMATS = {"JPEG": "JPEG", "MPO": "JPEG", "WEBP": "WEBP"}  # cameras write several JPEGs in one as MPO
_ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
_MOVING_FORMATS = {"GIF", "PNG", "WEBP", "AVIF"}


class UnreadablePicture(DeskError):
    """The bytes are no picture that can be worked on."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the upright picture, in pixels."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Cropped:
    """A part of a picture as a file of its own."""

    content: bytes
    name: str


def small(content: bytes, largest: int) -> Image.Image:
    """Return the picture upright, in RGB or RGBA, and not larger than a square of `largest` pixels.

    Raises UnreadablePicture.
    """
    with _opened(content) as image:
        image.draft("RGB", (largest, largest))  # a large JPEG is decoded at a fraction of its size
        upright = _upright(image)
        upright.thumbnail((largest, largest), Image.Resampling.LANCZOS)
        return _in_colour(upright)


def perceptual_hash(image: Image.Image) -> str:
    """Return 64 bits in hexadecimal that say where the picture grows lighter; of look-alikes nearly all agree.

    Empty where a picture has too little in it to be told from others.
    """
    ground = Image.new("RGBA", image.size, "white")
    ground.alpha_composite(image.convert("RGBA"))
    grey = ground.convert("L").resize((_HASH_SIDE + 1, _HASH_SIDE), Image.Resampling.BOX)
    light = grey.tobytes()
    bits = 0
    for row in range(_HASH_SIDE):
        start = row * (_HASH_SIDE + 1)
        for at in range(start, start + _HASH_SIDE):
            bits = bits << 1 | (light[at + 1] > light[at])
    return f"{bits:016x}" if max(light) - min(light) > _LEAST_CONTRAST else ""


_LEAST_CONTRAST = 12
"""Of 255. Below it the bits are noise, and every plain ground would look like every other."""


def crop(content: bytes, name: str, part: Part) -> Cropped:
    """Return a part of a picture, without anything that was said about the picture: no place, no camera.

    Only the colour profile stays. Raises UnreadablePicture.
    """
    with _opened(content) as image:
        if image.format in _MOVING_FORMATS and getattr(image, "is_animated", False):
            raise UnreadablePicture(f"“{name}” moves; cropping would stop it. Crop it in an image editor.")
        kind = _KEPT_FORMATS.get(image.format or "", "PNG")
        upright = _upright(image)
        profile = image.info.get("icc_profile")
        piece = _within(part, upright.size)
        if piece is None:
            raise UnreadablePicture(f"The part lies outside of “{name}”. Choose one within it.")
        bare = _bare(upright.crop((piece.left, piece.top, piece.left + piece.width, piece.top + piece.height)))
    written = io.BytesIO()
    options = {"JPEG": {"quality": _JPEG_QUALITY, "optimize": True}, "WEBP": {"quality": _LOSSY_QUALITY}}
    # A profile speaks of the colours as they were stored; pixels that changed their mode have others.
    kept = {"icc_profile": profile} if profile and bare.mode == upright.mode else {}
    bare.save(written, kind, **options.get(kind, {}), **kept)
    return Cropped(written.getvalue(), f"{PurePath(name).stem}-cropped{_ENDINGS[kind]}")


def _within(part: Part, size: tuple[int, int]) -> Part | None:
    left, top = max(part.left, 0), max(part.top, 0)
    right, bottom = min(part.left + part.width, size[0]), min(part.top + part.height, size[1])
    return Part(left, top, right - left, bottom - top) if right > left and bottom > top else None


def _bare(image: Image.Image) -> Image.Image:
    """Return the pixels alone in a fresh image: formats write what an image carries along, places included."""
    if image.mode == "P":
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    fresh = Image.new(image.mode, image.size)
    fresh.paste(image)
    return fresh


def _in_colour(image: Image.Image) -> Image.Image:
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode.startswith("I;16") or image.mode in {"I", "F"}:
        image = ImageOps.autocontrast(image.convert("F").convert("L"))
    return image.convert("RGB")


def _upright(image: Image.Image) -> Image.Image:
    return ImageOps.exif_transpose(image)


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.filterwarnings("ignore", category=UserWarning, module="PIL")  # odd EXIF data do no harm
            with Image.open(io.BytesIO(content)) as image:
                yield image
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise UnreadablePicture("The picture is too large to be shown. Make it smaller, then add it again.") from error
    except UnreadablePicture:
        raise
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, KeyError) as error:
        raise UnreadablePicture("The picture is damaged. Get it again from where it came from.") from error
