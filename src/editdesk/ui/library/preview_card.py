"""A calm card that shows what an article is, without opening it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from editdesk.desk.workflow import LABELS, State
from editdesk.ui.library.short_time import short_time
from editdesk.ui.style import Style

_WIDTH = 360
_PICTURE_HEIGHT = 160
_MARGIN = 16
_AWAY = 8  # px between the card and the row


@dataclass(frozen=True, slots=True)
class Glance:
    """What the card says of an article. `picture` is its lead image, no larger than the card needs."""

    article_id: str
    title: str
    standfirst: str
    byline: str
    state: State
    section: str
    updated_at: datetime
    words: int
    first_lines: str
    picture: QImage | None = None


class PreviewCard(QFrame):
    """Takes no keys and no clicks; whoever shows it hides it."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("library.preview")
        self.setAccessibleName("Article preview")
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._style = style
        self._picture = QLabel()
        self._title, self._standfirst = _label("section"), _label("")
        self._facts, self._body = _label("muted"), _label("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(8)
        for label in (self._picture, self._title, self._standfirst, self._facts, self._body):
            layout.addWidget(label)
        self.setFixedWidth(_WIDTH)

    def show_beside(self, glance: Glance, row: QRect) -> None:
        """Show an article beside its row, which is given in places of the screen."""
        self._fill(glance)
        self.adjustSize()
        room = self.screen().availableGeometry()
        left = row.right() + _AWAY
        if left + self.width() > room.right():
            left = max(row.right() - self.width() - 3 * _AWAY, room.left())
            below = row.bottom() + _AWAY
            top = below if below + self.height() <= room.bottom() else row.top() - self.height() - _AWAY
        else:
            top = row.top()
        self.move(left, max(min(top, room.bottom() - self.height()), room.top()))
        self.show()

    def _fill(self, glance: Glance) -> None:
        now = datetime.now(UTC)
        facts = (glance.byline, glance.section, short_time(glance.updated_at, now), f"{glance.words:,} words")
        state = f"<span style='color:{self._style.tokens.state_colour(glance.state)}'>●</span> {LABELS[glance.state]}"
        said = " · ".join(_escaped(part) for part in facts if part)
        _say(self._title, _escaped(glance.title))
        _say(self._standfirst, _escaped(glance.standfirst))
        _say(self._facts, f"{state} · {said}")
        _say(self._body, _escaped(glance.first_lines))
        self._picture.setVisible(glance.picture is not None)
        if glance.picture is not None:
            self._picture.setPixmap(QPixmap.fromImage(glance.picture))
        spoken = (glance.title, LABELS[glance.state], *facts, glance.standfirst)
        self.setAccessibleDescription(", ".join(part for part in spoken if part))


def picture_of(content: bytes) -> QImage | None:
    """Return a picture cut to the card, None where the bytes are none. Fit for any thread."""
    image = QImage.fromData(content)
    if image.isNull():
        return None
    width = _WIDTH - 2 * _MARGIN
    scaled = image.scaled(
        width,
        _PICTURE_HEIGHT,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    left, top = (scaled.width() - width) // 2, (scaled.height() - _PICTURE_HEIGHT) // 2
    return scaled.copy(max(left, 0), max(top, 0), min(width, scaled.width()), min(_PICTURE_HEIGHT, scaled.height()))


def _label(role: str) -> QLabel:
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.RichText)
    if role:
        label.setProperty("role", role)
    return label


def _say(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
