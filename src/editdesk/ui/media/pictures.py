"""Pictures of files as pixels: from the cache, from the file, or why there are none. No Qt window, no database."""

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from PIL import Image

from editdesk.desk.errors import DeskError
from editdesk.desk.picture import UnreadablePicture, perceptual_hash, small

THUMBNAIL_PX = 336
"""Twice what the grid shows, for screens of twice the density."""
_CACHE_QUALITY = 82
_DRAWING_PX = 1200

Read = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as rows of pixels, three bytes each or four with transparency; `problem` says why there is none."""

    width: int = 0
    height: int = 0
    has_alpha: bool = False
    pixels: bytes = b""
    problem: str = ""
    found_hash: str = ""


class PictureFiles:
    """Makes pictures of the desk's files. `read` fetches bytes by SHA-256; thumbnails are kept in `folder`."""

    def __init__(self, read: Read, folder: Path) -> None:
        self._read = read
        self._folder = folder

    def thumbnail(self, sha256: str) -> Shown:
        """Return a small picture, made once and kept."""
        kept = thumbnail_path(self._folder, sha256)
        with contextlib.suppress(OSError, ValueError), Image.open(kept) as image:
            return _shown(image.copy())
        try:
            made = self._picture(sha256, THUMBNAIL_PX)
        except (DeskError, OSError) as error:
            return Shown(problem=_words(error))
        with contextlib.suppress(OSError):  # without a cache the next visit makes it again
            _keep(made, kept)
        return _shown(made)

    def large(self, sha256: str, largest: int) -> Shown:
        """Return a picture not larger than a square of `largest` pixels."""
        try:
            return _shown(self._picture(sha256, largest))
        except (DeskError, OSError) as error:
            return Shown(problem=_words(error))

    def _picture(self, sha256: str, largest: int) -> Image.Image:
        content = self._read(sha256)
        return _drawn(content, largest) if b"<svg" in content[:4096] else small(content, largest)


def thumbnail_path(folder: Path, sha256: str) -> Path:
    """Return where the small picture of a file is kept."""
    return folder / sha256[:2] / f"{sha256}.webp"


def _shown(image: Image.Image) -> Shown:
    has_alpha = image.mode == "RGBA"
    flat = image if has_alpha else image.convert("RGB")
    return Shown(flat.width, flat.height, has_alpha, flat.tobytes(), found_hash=perceptual_hash(flat))


def _keep(image: Image.Image, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        image.save(part, "WEBP", quality=_CACHE_QUALITY, method=2)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _words(error: Exception) -> str:
    return str(error) if isinstance(error, DeskError) else "The file cannot be read. Check the disk."


def _drawn(content: bytes, largest: int) -> Image.Image:
    """Return a drawing as pixels. Qt draws it, without a screen, as it was loaded for nothing else here."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QByteArray, QSize, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    _application = QGuiApplication.instance() or QGuiApplication(["editdesk"])
    renderer = QSvgRenderer(QByteArray(content))
    if not renderer.isValid():
        raise UnreadablePicture("The drawing is damaged. Get it again from where it came from.")
    size = renderer.defaultSize()
    if size.isEmpty():
        size = QSize(largest, largest)
    size = size.scaled(QSize(min(largest, _DRAWING_PX), min(largest, _DRAWING_PX)), Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(size, QImage.Format.Format_RGBA8888)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    rows = bytes(image.constBits())
    return Image.frombuffer("RGBA", (size.width(), size.height()), rows, "raw", "RGBA", image.bytesPerLine(), 1).copy()
