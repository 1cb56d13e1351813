"""Brings the lead image from the desk to the form: found and read on the desk thread, decoded small."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImageReader, QPixmap
from shiboken6 import isValid

from editdesk.desk.values import AssetInfo
from editdesk.ui.jobs import Jobs

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

# Twice the widest the form shows it, for screens of twice the density.
_LARGEST = QSize(960, 400)


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """The picture, the facts that stand below it, and whether the desk has its file at all."""

    picture: QPixmap | None
    facts: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class _Stored:
    info: AssetInfo
    content: bytes


class LeadPicture(QObject):
    """`shown` carries a ShownPicture. Lives on the GUI thread."""

    shown = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._wanted = ""

    def show(self, reference: str, sha256: str) -> None:
        """Bring the picture of this hash; none where `reference` is empty, a missing one where the hash is."""
        if not reference or not sha256:
            self._wanted = ""
            self.shown.emit(ShownPicture(None, reference, is_known=not reference))
        elif sha256 != self._wanted:
            self._wanted = sha256
            self._jobs.with_desk(
                _stored,
                sha256,
                done=lambda stored: self._show(reference, sha256, stored),
                failed=lambda _error: self._show(reference, sha256, None),
            )

    def _show(self, reference: str, sha256: str, stored: _Stored | None) -> None:
        # The window may have closed while the desk was reading.
        if not isValid(self) or sha256 != self._wanted:
            return
        if stored is None:
            self._wanted = ""
            self.shown.emit(ShownPicture(None, reference, is_known=False))
        else:
            self.shown.emit(ShownPicture(_decoded(stored.content), _facts(reference, stored.info), is_known=True))


def _stored(desk: "Desk", sha256: str) -> _Stored:
    from editdesk.desk import assets

    return _Stored(desk.run(assets.info, sha256), desk.assets.read(sha256))


def _decoded(content: bytes) -> QPixmap:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and (size.width() > _LARGEST.width() or size.height() > _LARGEST.height()):
        reader.setScaledSize(size.scaled(_LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())


def _facts(reference: str, info: AssetInfo) -> str:
    name = reference.rpartition("/")[2]
    size = f" · {info.width} × {info.height}" if info.width and info.height else ""
    return f"{name}{size} · {max(1, info.size_bytes // 1024):,} KB"
