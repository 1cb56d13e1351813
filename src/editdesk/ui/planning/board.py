"""The board: a column for every state, with its articles as cards."""

from collections.abc import Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from editdesk.desk.planning_values import Column
from editdesk.desk.workflow import USUAL, State, WorkflowTable
from editdesk.ui.planning.article_list_view import MenuMaker
from editdesk.ui.planning.card_list import CardList
from editdesk.ui.style import Style

_NARROWEST = 140
_GAP = 8
_RADIUS = 8
_EMPTY = {
    State.IDEA: "Ideas wait here until somebody writes them.",
    State.DRAFT: "What is being written.",
    State.IN_REVIEW: "Drop an article here to submit it.",
    State.CHANGES_REQUESTED: "What went back to its author.",
    State.APPROVED: "What may go out.",
    State.SCHEDULED: "What goes out at a set hour.",
    State.PUBLISHED: "What is out.",
    State.WITHDRAWN: "What was taken back.",
}


class BoardColumn(QWidget):
    """One state: a heading with its count, the cards, and the way to those that have none."""

    all_requested = Signal()

    def __init__(self, style: Style, state: State) -> None:
        super().__init__()
        self.state = state
        self._style = style
        self.setObjectName(f"planning.column.{state}")
        self._called = USUAL.label(state)
        self._name = QLabel(self._called)
        self._name.setStyleSheet("font-size: 12px; font-weight: 600;")
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        self.list = CardList(style, f"planning.board.{state}", self._called)
        self.empty = QLabel(_EMPTY[state], wordWrap=True)
        self.empty.setProperty("role", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._more = QPushButton()
        self._more.setObjectName(f"planning.all.{state}")
        self._more.setProperty("kind", "quiet")
        self._more.clicked.connect(self.all_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(_GAP)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._name)
        head.addWidget(self._count)
        head.addStretch()
        layout.addLayout(head)
        cards = QWidget()
        self._stack = QStackedLayout(cards)
        self._stack.setStackingMode(QStackedLayout.StackingMode.StackAll)  # the list below takes what is dropped
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self.empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout.addWidget(cards, 1)
        layout.addWidget(self._more)
        self.setMinimumWidth(_NARROWEST)
        style.changed.connect(self.update)

    def set_name(self, called: str) -> None:
        """Call the state as the desk does."""
        self._called = called
        self._name.setText(called)

    def show_column(self, column: Column, zone: ZoneInfo) -> None:
        """Show other articles."""
        self._count.setText(f"{column.total:,}")
        self.list.cards.show_cards(column.cards, zone)
        self.list.setAccessibleName(f"{self._called}, {column.total:,} articles")
        self.empty.setVisible(not column.cards)
        self._more.setVisible(column.hidden > 0)
        self._more.setText(f"Show all {column.total:,}")
        self._more.setToolTip(f"{column.hidden:,} more are in the library")
        self._more.setAccessibleName(f"Show all {column.total:,} in the library")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground of the column."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._style.tokens.hover))
            painter.drawRoundedRect(self.rect(), _RADIUS, _RADIUS)


class Board(QScrollArea):
    """`opened(id)`; `move_requested(ids, state)`; `refused(sentence)`; `all_requested(state)`."""

    opened = Signal(str)
    move_requested = Signal(tuple, object)
    refused = Signal(str)
    all_requested = Signal(object)
    chosen_changed = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._workflow = USUAL
        self.setObjectName("planning.board")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.columns = {state: BoardColumn(style, state) for state in State}
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for state, column in self.columns.items():
            row.addWidget(column, 1)
            column.all_requested.connect(partial(self.all_requested.emit, state))
            column.list.opened.connect(self.opened)
            column.list.dropped.connect(partial(self._drop, state))
            column.list.left.connect(partial(self._step, state))
            column.list.pushed.connect(partial(self._push, state))
            column.list.chosen_changed.connect(partial(self._choose_only, state))
        self.setWidget(inside)

    def set_menu(self, make: MenuMaker) -> None:
        """Let a function fill the cards' context menus."""
        for column in self.columns.values():
            column.list.set_menu(make)

    def set_workflow(self, workflow: WorkflowTable) -> None:
        """Let the cards take the steps of another table."""
        self._workflow = workflow
        for state, column in self.columns.items():
            column.set_name(workflow.label(state))

    def show_board(self, columns: Sequence[Column], zone: ZoneInfo) -> None:
        """Show the desk's articles."""
        for column in columns:
            self.columns[column.state].show_column(column, zone)

    def show_checks(self, checks: Mapping[str, int]) -> None:
        """Say what is missing for each article's next step."""
        for column in self.columns.values():
            column.list.cards.show_checks(checks)

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the chosen articles."""
        return tuple(each for column in self.columns.values() for each in column.list.chosen_ids())

    def choose(self, article_id: str) -> bool:
        """Go to an article's card; False where it has none."""
        for column in self.columns.values():
            if column.list.choose(article_id):
                self.ensureWidgetVisible(column, 0, 0)
                return True
        return False

    def state_of(self, article_id: str) -> State | None:
        """Return the column that an article stands in."""
        of_card = (state for state, column in self.columns.items() if column.list.cards.row_of(article_id) >= 0)
        return next(of_card, None)

    def take_focus(self) -> None:
        """Go to the first column that has a card."""
        filled = [column for column in self.columns.values() if column.list.cards.rowCount()]
        (filled or list(self.columns.values()))[0].list.take_focus()

    def _drop(self, state: State, ids: tuple[str, ...]) -> None:
        self.move_requested.emit(ids, state)

    def _step(self, state: State, side: int) -> None:
        states = list(State)
        place = states.index(state) + side
        while 0 <= place < len(states):
            column = self.columns[states[place]]
            if column.list.cards.rowCount():
                column.list.take_focus()
                self.ensureWidgetVisible(column, 0, 0)
                return
            place += side

    def _push(self, state: State, side: int) -> None:
        ids = self.columns[state].list.chosen_ids()
        if not ids:
            return
        target = next_state(self._workflow, state, side)
        if target is None:
            label = self._workflow.label
            ways = ", ".join(f"“{label(move.target).lower()}”" for move in self._workflow.transitions_from(state))
            there = "right" if side > 0 else "left"
            self.refused.emit(
                f"From “{label(state).lower()}” no step leads to the {there}. It may become {ways}: the menu key "
                "shows how."
            )
        else:
            self.move_requested.emit(ids, target)

    def _choose_only(self, state: State) -> None:
        """Let one column at a time have chosen cards: what they may become depends on it."""
        if self.columns[state].list.chosen_ids():
            for other, column in self.columns.items():
                if other is not state:
                    column.list.clearSelection()
        self.chosen_changed.emit()


def next_state(workflow: WorkflowTable, state: State, side: int) -> State | None:
    """Return the nearest state at that side which the workflow allows; sending back is never a step forward."""
    states = list(State)
    at_side = states[states.index(state) + 1 :] if side > 0 else states[: states.index(state)][::-1]
    for target in at_side:
        move = workflow.transition_between(state, target)
        if move is not None and not move.needs_reason and not move.withdraws:
            return target
    return None
