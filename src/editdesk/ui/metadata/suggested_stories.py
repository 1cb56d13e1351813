"""Stories that a text goes with, below the field of related stories: one press puts one on the article."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editdesk.text.metadata import RelatedStory

_GAP_PX = 4
_LONGEST = 44  # characters of a title on a button; the whole stands in its tip


@dataclass(frozen=True, slots=True)
class SuggestedStory:
    """A story, and the words it shares with the text."""

    story: RelatedStory
    shared: tuple[str, ...]


AskForStories = Callable[[Callable[[Sequence[SuggestedStory]], None]], None]
"""Asks the desk which stories the text goes with, and calls back with them."""


class SuggestedStories(QWidget):
    """A button that asks, then a button for each story. `chosen(RelatedStory)` follows a press on one."""

    chosen = Signal(object)

    def __init__(self, ask: AskForStories) -> None:
        super().__init__()
        self._ask = ask
        self.button = QPushButton("Suggest stories")
        self.button.setProperty("kind", "quiet")
        self.button.setToolTip("Look for articles that share the most telling words of this text")
        self.button.clicked.connect(self._begin)
        self._told = QLabel()
        self._told.setProperty("role", "muted")
        self._told.setWordWrap(True)
        self._told.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP_PX)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._told)
        self.offers: list[QPushButton] = []

    def ask_by(self, ask: AskForStories) -> None:
        """Ask for stories so."""
        self._ask = ask

    def clear(self) -> None:
        """Show nothing but the button."""
        for offer in self.offers:
            self._column.removeWidget(offer)
            offer.hide()
            offer.deleteLater()
        self.offers.clear()
        self._told.hide()

    def _begin(self) -> None:
        self.clear()
        self._told.setText("Looking…")
        self._told.show()
        self._ask(self._show)

    def _show(self, found: Sequence[SuggestedStory]) -> None:
        self.clear()
        if not found:
            self._told.setText("No other public article shares enough of its words.")
            self._told.show()
        for number, each in enumerate(found, 1):
            offer = QPushButton(f"＋ {_shortened(each.story.title or each.story.slug)}")
            offer.setProperty("kind", "quiet")
            offer.setObjectName(f"{self.objectName()}-{number}")
            offer.setAccessibleName(f"Add {each.story.title or each.story.slug}")
            offer.setToolTip(f"{each.story.title}\nBoth: {', '.join(each.shared)}")
            offer.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            offer.clicked.connect(lambda _checked=False, each=each, offer=offer: self._choose(each, offer))
            self.offers.append(offer)
            self._column.addWidget(offer, 0, Qt.AlignmentFlag.AlignLeft)

    def _choose(self, chosen: SuggestedStory, offer: QPushButton) -> None:
        place = self.offers.index(offer)
        self.offers.remove(offer)
        self._column.removeWidget(offer)
        offer.hide()
        offer.deleteLater()
        rest = self.offers[place:] or self.offers[-1:]
        (rest[0] if rest else self.button).setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(chosen.story)


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
