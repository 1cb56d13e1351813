"""What comes in by paste and drop: pictures, addresses and text."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

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


def _as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data())
