"""The margins left and right of the text, across which the current line's band goes on."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


class Gutters:
    """Two strips beside a text's viewport, painted like it."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        self._area = area
        self._strips = (_Strip(area), _Strip(area))

    def set_colours(self, ground: QColor, band: QColor) -> None:
        """Take the colours of the text's ground and of the band."""
        for strip in self._strips:
            strip.set_colours(ground, band)

    def fit(self, width: int) -> None:
        """Lay the strips over margins of `width`."""
        frame = self._area.viewport().geometry()
        bottom = self._area.height()
        left, right = self._strips
        left.setGeometry(0, 0, frame.left(), bottom)
        right.setGeometry(frame.right() + 1, 0, width, bottom)
        for strip in self._strips:
            strip.offset = frame.top()
            strip.lower()

    def show_band(self, top: int, height: int) -> None:
        """Paint the band at `top` of the viewport."""
        for strip in self._strips:
            strip.show_band(top, height)


class _Strip(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.offset = 0
        self._ground = QColor()
        self._band_colour = QColor()
        self._band = QRect()

    def set_colours(self, ground: QColor, band: QColor) -> None:
        self._ground, self._band_colour = ground, band
        self.update()

    def show_band(self, top: int, height: int) -> None:
        band = QRect(0, top + self.offset, self.width(), height)
        if band != self._band:
            self.update(self._band)
            self.update(band)
            self._band = band

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._ground)
        painter.fillRect(self._band.intersected(event.rect()), self._band_colour)
        painter.end()
