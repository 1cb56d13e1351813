"""What comes in by paste and drop: pictures, addresses and text."""

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # control characters, but for tab and line ends
_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".tif", ".tiff"})


@dataclass(frozen=True, slots=True)
class DroppedImage:
    """A picture that was dropped or pasted: a file to be read, or its bytes where it came from the clipboard."""

    name: str
    path: Path | None = None
    content: bytes = b""


def images_in(source: QMimeData) -> tuple[DroppedImage, ...]:
    """Return the pictures among what was pasted or dropped."""
    paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    pictures = tuple(DroppedImage(path.name, path=path) for path in paths if path.suffix.lower() in _SUFFIXES)
    if pictures or not source.hasImage() or source.hasText():
        return pictures
    image = source.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return ()
    return (DroppedImage("pasted.png", content=_as_png(image)),)


def plain(text: str) -> str:
    """Return pasted text with the editor's line ends and without what no article can hold, such as NUL."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data())
