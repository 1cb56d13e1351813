"""The tray: what is on its way and has no planned date."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from editdesk.desk.planning_values import Unscheduled
from editdesk.ui.planning.card_list import CardList
from editdesk.ui.style import Style

_RADIUS = 8
_WIDTH = 216


class Tray(QWidget):
    """`all_requested` when there are more than cards. What is dropped here loses its planned date."""

    all_requested = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.setObjectName("planning.tray_box")
        self._style = style
        self._head = QLabel()
        self._head.setProperty("role", "section")
        self.list = CardList(style, "planning.tray", "Unscheduled", says_state=True)
        self._empty = QLabel("Everything on its way has a date. Drop an article here to take it off the calendar.")
        self._empty.setWordWrap(True)
        self._empty.setProperty("role", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._more = QPushButton()
        self._more.setObjectName("planning.tray_all")
        self._more.setProperty("kind", "quiet")
        self._more.clicked.connect(self.all_requested)
        cards = QWidget()
        stack = QStackedLayout(cards)
        stack.setStackingMode(QStackedLayout.StackingMode.StackAll)
        stack.addWidget(self.list)
        stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self._head)
        layout.addWidget(cards, 1)
        layout.addWidget(self._more)
        self.setFixedWidth(_WIDTH)
        style.changed.connect(self.update)

    def show_tray(self, tray: Unscheduled, zone: ZoneInfo) -> None:
        """Show other articles."""
        self._head.setText(f"Unscheduled {tray.total:,}")
        self.list.setAccessibleName(f"Unscheduled, {tray.total:,} articles")
        self.list.cards.show_cards(tray.cards, zone)
        self._empty.setVisible(not tray.cards)
        self._more.setVisible(tray.total > len(tray.cards))
        self._more.setText(f"Show all {tray.total:,}")
        self._more.setAccessibleName(f"Show all {tray.total:,} in the library")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._style.tokens.hover))
            painter.drawRoundedRect(self.rect(), _RADIUS, _RADIUS)
