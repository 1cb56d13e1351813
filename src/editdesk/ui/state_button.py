"""The next step of an article as a button, with the other moves in its menu. A closed gate says what is missing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from editdesk.desk.values import GateFinding
from editdesk.desk.workflow import USUAL, State, Transition, WorkflowTable


@dataclass(frozen=True, slots=True)
class Move:
    """A wished-for move with the reason given."""

    target: State
    reason: str = ""
    override: bool = False


class StateButton(QWidget):
    """`move_requested(Move)` once the user chose a move and gave the reason it needs."""

    move_requested = Signal(object)
    field_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workflow = USUAL
        self._state: State | None = None
        self._findings: tuple[GateFinding, ...] = ()
        self.next = QPushButton()
        self.next.setObjectName("state.next")
        self.next.setProperty("kind", "primary")
        self.more = QToolButton()
        self.more.setObjectName("state.more")
        self.more.setText("More")
        self.more.setAccessibleName("Other moves")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self.more.setMenu(self._menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.next)
        layout.addWidget(self.more)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.next.clicked.connect(self.take_next)
        self.show_state(None, ())

    def set_workflow(self, workflow: WorkflowTable) -> None:
        """Offer the moves of another table from now on."""
        self._workflow = workflow
        self.show_state(self._state, self._findings)

    def show_state(self, state: State | None, findings: tuple[GateFinding, ...]) -> None:
        """Offer the moves from `state`; `findings` close the gate of the next one."""
        self._state = state
        self._findings = findings
        moves = self._workflow.transitions_from(state) if state is not None else ()
        self.setVisible(bool(moves))
        if not moves:
            return
        self.next.setText(moves[0].label)
        self.next.setEnabled(not findings)
        self.next.setToolTip(self._explain(moves[0], findings))
        self._fill_menu(moves, findings)

    def open_gates(self) -> None:
        """Forget the findings: the article has changed since."""
        if self._findings:
            self.show_state(self._state, ())

    def take_next(self) -> None:
        """Make the next move as if the button were pressed."""
        if self._state is not None and not self._findings:
            self._ask(self._workflow.transitions_from(self._state)[0])

    def _fill_menu(self, moves: tuple[Transition, ...], findings: tuple[GateFinding, ...]) -> None:
        self._menu.clear()
        for finding in findings:
            self._add(f"Missing: {finding.message}", partial(self.field_requested.emit, finding.field))
        if findings:
            self._add(f"{moves[0].label} all the same…", lambda: self._ask(moves[0], override=True))
            self._menu.addSeparator()
        for move in moves[1:]:
            self._add(move.label, partial(self._ask, move))

    def _add(self, text: str, run: Callable[[], object]) -> None:
        action = QAction(text, self._menu)
        action.triggered.connect(lambda _checked=False: run())
        self._menu.addAction(action)

    def _ask(self, move: Transition, *, override: bool = False) -> None:
        reason = ""
        if move.needs_reason or override:
            prompt = "Why, in a sentence? It is kept in the audit." if override else "What should be changed?"
            reason, is_given = QInputDialog.getMultiLineText(self, move.label, prompt)
            if not is_given or not reason.strip():
                return
        self.move_requested.emit(Move(move.target, reason.strip(), override))

    def _explain(self, move: Transition, findings: tuple[GateFinding, ...]) -> str:
        if findings:
            return "Before this: " + " ".join(finding.message for finding in findings)
        return f"Moves the article to “{self._workflow.label(move.target)}” (Ctrl+Return)"
