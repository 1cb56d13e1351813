"""A picture as wide as the form, in a frame; without one, where to drop it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame

_EMPTY_HEIGHT_PX = 88
_MOST_HEIGHT_PX = 200
_RADIUS_PX = 8


class PictureView(QFrame):
    """Draws the picture whole, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._picture: QPixmap | None = None
        self.setMinimumHeight(_EMPTY_HEIGHT_PX)

    def show_picture(self, picture: QPixmap | None) -> None:
        """Show another picture, or none."""
        self._picture = picture if picture is not None and not picture.isNull() else None
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the height the picture needs."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def resizeEvent(self, _event: object) -> None:
        """Keep the height in step with the width."""
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, then the picture or the words."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self._picture is None:
            painter.setPen(self.palette().placeholderText().color())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Drop a picture here")
            return
        size = self._shown_size(self._picture)
        area = self.rect()
        left, top = (area.width() - size.width()) // 2, (area.height() - size.height()) // 2
        path = QPainterPath()
        path.addRoundedRect(area.adjusted(1, 1, -1, -1), _RADIUS_PX, _RADIUS_PX)
        painter.setClipPath(path)
        painter.drawPixmap(left, top, size.width(), size.height(), self._picture)

    def _fit(self) -> None:
        height = self._shown_size(self._picture).height() if self._picture is not None else _EMPTY_HEIGHT_PX
        if self.minimumHeight() != max(height, _EMPTY_HEIGHT_PX):
            self.setFixedHeight(max(height, _EMPTY_HEIGHT_PX))

    def _shown_size(self, picture: QPixmap) -> QSize:
        room = QSize(max(self.width(), 1), _MOST_HEIGHT_PX)
        natural = picture.deviceIndependentSize().toSize()
        fits = natural.width() <= room.width() and natural.height() <= room.height()
        return natural if fits else natural.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
