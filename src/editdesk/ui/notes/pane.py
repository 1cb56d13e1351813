"""The inspector's notes: which are looked at, their threads in the order of the text, and those without their words."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editdesk.desk.note_values import NoteFilter, NoteState, NoteThread, filtered
from editdesk.ui.notes.composer import Composer
from editdesk.ui.notes.held_notes import HeldNotes
from editdesk.ui.notes.thread_card import ThreadCard
from editdesk.ui.style import Style

_PAGE = 25
"""Cards made at once: five hundred would take a second."""
_STATES = {
    NoteState.OPEN: "Open",
    NoteState.ALL: "All",
    NoteState.RESOLVED: "Resolved",
    NoteState.ORPHANS: "Without their words",
}


class NotesPane(QWidget):
    """Shows what `HeldNotes` holds. `asked(what, uid)` as of a card; `writing_requested` of the button."""

    asked = Signal(str, str)
    writing_requested = Signal()

    def __init__(self, held: HeldNotes, style: Style, person: str) -> None:
        super().__init__()
        self.setObjectName("notes")
        self._held = held
        self._style = style
        self._person = person
        self._first = 0
        self._shown: object = None
        self.chosen = ""
        self.composer = Composer(self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        self._lay_out()
        held.changed.connect(self._soon.start)
        held.moved.connect(self._soon.start)
        style.changed.connect(self._show_anew)

    def _lay_out(self) -> None:
        self.words = QLineEdit(placeholderText="Find in the notes", clearButtonEnabled=True)
        self.state, self.by = QComboBox(), QComboBox()
        for state, text in _STATES.items():
            self.state.addItem(text, state)
        self.by.addItem("By everybody", "")
        self.me = QCheckBox("Mentions me")
        named = (
            (self.words, "words", "Find in the notes"),
            (self.state, "state", "Which notes"),
            (self.by, "by", "Whose notes"),
            (self.me, "me", "Only notes that mention me"),
        )
        for widget, name, spoken in named:
            widget.setObjectName(f"notes.{name}")
            widget.setAccessibleName(spoken)
        write = QPushButton("Write a note")
        write.setObjectName("notes.write")
        write.setToolTip("On the selected words (Ctrl+Shift+C)")
        write.clicked.connect(self.writing_requested)
        lists, last = QHBoxLayout(), QHBoxLayout()
        for combo in (self.state, self.by):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(8)
            lists.addWidget(combo, 1)
        last.addWidget(self.me, 1)
        last.addWidget(write)
        self.list = QScrollArea(widgetResizable=True)
        self.list.setObjectName("notes.list")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addLayout(lists)
        column.addLayout(last)
        column.addWidget(self.composer)
        column.addWidget(self.list, 1)
        self.words.textChanged.connect(self._ask_anew)
        self.state.currentIndexChanged.connect(self._ask_anew)
        self.by.currentIndexChanged.connect(self._ask_anew)
        self.me.toggled.connect(self._ask_anew)
        self.setFocusProxy(self.words)

    def asked_for(self) -> NoteFilter:
        """Return what the filter says."""
        return NoteFilter(
            NoteState(self.state.currentData()),
            by=self.by.currentData() or "",
            mentions=self._person if self.me.isChecked() else "",
            words=self.words.text(),
        )

    def threads(self) -> tuple[NoteThread, ...]:
        """Return the threads that the filter lets through."""
        asked = self.asked_for()
        if asked.state is not NoteState.ORPHANS:
            return filtered(self._held.threads, asked)
        everyone = NoteFilter(by=asked.by, mentions=asked.mentions, words=asked.words)
        return tuple(each for each in filtered(self._held.threads, everyone) if self._held.is_lost(each))

    def choose(self, uid: str) -> None:
        """Bring a thread into view and mark it; the filter makes way."""
        if uid not in [each.uid for each in self.threads()]:
            self.words.clear()
            self.me.setChecked(False)
            self.by.setCurrentIndex(0)
            self.state.setCurrentIndex(self.state.findData(NoteState.ALL))
        if uid == self.chosen:
            return
        self.chosen = uid
        uids = [each.uid for each in self.threads()]
        if uid in uids and not self._first <= uids.index(uid) < self._first + _PAGE:
            self._first = max(0, uids.index(uid) - _PAGE // 2)
        self._show()

    def _ask_anew(self) -> None:
        self._first = 0
        self._soon.start()

    def _show_anew(self) -> None:
        self._shown = None
        self._soon.start()

    def _show(self) -> None:
        self._offer_people()
        threads = self.threads()
        self._first = min(self._first, max(0, len(threads) - 1))
        lost = [self._held.is_lost(each) for each in threads]
        wanted = (threads, lost, self.chosen, self._first, self._held.article is None, bool(self._held.threads))
        if wanted == self._shown:
            return
        self._shown = wanted
        place = self.list.verticalScrollBar().value()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        cards = list(self._cards(threads, lost))
        for card in cards:
            column.addWidget(card)
        column.addStretch()
        self.list.setWidget(holder)
        self.list.verticalScrollBar().setValue(place)
        chosen = next(
            (card for card in cards if isinstance(card, ThreadCard) and card.subject.uid == self.chosen), None
        )
        if chosen is not None:
            holder.adjustSize()
            self.list.ensureWidgetVisible(chosen, 0, 16)

    def _cards(self, threads: tuple[NoteThread, ...], lost: list[bool]) -> Iterable[QWidget]:
        if not threads:
            yield self._empty()
        if self._first:
            yield self._more(f"{self._first} earlier", max(0, self._first - _PAGE))
        has_tray = False
        last = self._first + _PAGE
        for thread, is_lost in list(zip(threads, lost, strict=True))[self._first : last]:
            if is_lost and not has_tray:
                has_tray = True
                yield _heading("Without their words")
            card = ThreadCard(
                thread, self._person, self._style.tokens, is_lost=is_lost, is_chosen=thread.uid == self.chosen
            )
            card.asked.connect(self.asked)
            yield card
        if len(threads) > last:
            yield self._more(f"{len(threads) - last} more", last)

    def _more(self, text: str, first: int) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", "quiet")

        def turn() -> None:
            self._first = first
            self._soon.start()

        button.clicked.connect(turn)
        return button

    def _empty(self) -> QLabel:
        if self._held.article is None:
            said = "No article is open."
        elif self._held.threads:
            said = "No note is of this kind."
        else:
            said = "No notes yet. Select words and press Ctrl+Shift+C: the note stays with them, and out of the text."
        label = _heading(said)
        label.setObjectName("notes.empty")
        return label

    def _offer_people(self) -> None:
        known = {each.by for thread in self._held.threads for each in thread.texts}
        names = sorted(known, key=str.casefold)
        if names != [self.by.itemData(number) for number in range(1, self.by.count())]:
            current = self.by.currentData()
            self.by.blockSignals(True)  # noqa: FBT003
            self.by.clear()
            self.by.addItem("By everybody", "")
            for name in names:
                self.by.addItem(f"By {name}", name)
            self.by.setCurrentIndex(max(0, self.by.findData(current)))
            self.by.blockSignals(False)  # noqa: FBT003


def _heading(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setProperty("role", "muted")
    return label
