"""One field of the form: its label, what one types into, and what is wrong with it, right below."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

_LABEL_GAP_PX = 4


class Field(QWidget):
    """A labelled field for one attribute of Metadata.

    `edited` follows every edit by the user, valid or not. A subclass gives `value`, `show_value` and, where something
    can be wrong, `fault`; it puts its widgets in with `put`.
    """

    edited = Signal()

    def __init__(self, name: str, label: str, *, is_headed: bool = False) -> None:
        """Make a field; `is_headed` says that a heading above it already names it."""
        super().__init__()
        self.name = name
        self.label = label
        self._label = QLabel(label)
        self._label.setProperty("role", "muted")
        self._label.setVisible(not is_headed)
        self._message = QLabel()
        self._message.setProperty("role", "error")
        self._message.setWordWrap(True)
        self._message.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_LABEL_GAP_PX)
        self._column.addWidget(self._label)
        self._column.addWidget(self._message)

    @abstractmethod
    def value(self) -> Any:
        """Return what the field holds, as Metadata holds it. Asked only while `fault` is empty."""

    @abstractmethod
    def show_value(self, value: Any) -> None:
        """Show a value without emitting `edited`; an equal one leaves text, cursor and selection as they are."""

    def fault(self) -> str:
        """Return why what stands here cannot be kept, "" where it can."""
        return ""

    def advice(self) -> str:
        """Return what is still wanting here, though it can be kept so; "" for nothing."""
        return ""

    def put(self, widget: QWidget, part: str = "") -> None:
        """Add a widget below the others and name it after the field."""
        self.dress(widget, part)
        self._column.insertWidget(self._column.count() - 1, widget)
        if self.focusProxy() is None:
            self.setFocusProxy(widget)
            self._label.setBuddy(widget)

    def dress(self, widget: QWidget, part: str = "", spoken: str = "") -> None:
        """Give a widget the names by which tests and screen readers find it."""
        widget.setObjectName(f"metadata.{self.name}.{part}" if part else f"metadata.{self.name}")
        widget.setAccessibleName(spoken or (f"{self.label}: {part}" if part else self.label))

    @staticmethod
    def chain(anchor: QWidget, widgets: Iterable[QWidget]) -> None:
        """Let Tab go through these widgets, made after the form, from the place where `anchor` stands in it."""
        stops = list(widgets)
        before: QWidget | None = anchor.previousInFocusChain()
        # Qt puts nothing behind a widget that takes no focus, and the anchor takes none.
        while before in stops or (before is not None and not before.focusPolicy() & Qt.FocusPolicy.TabFocus):
            before = before.previousInFocusChain() if before is not anchor else None
        for widget in stops:
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget

    def show_problem(self) -> str:
        """Say below the field what is wrong or wanting, and return it."""
        fault, advice = self.fault(), self.advice()
        message = fault or advice
        if message != self._message.text():
            self._message.setText(message)
            self._message.setVisible(bool(message))
        self._mark(self._message, "role", "error" if fault else "warning")
        editor = self.focusProxy()
        if editor is not None:
            self._mark(editor, "invalid", "true" if fault else "false")
            editor.setAccessibleDescription(message)
        return message

    @staticmethod
    def _mark(widget: QWidget, key: str, value: str) -> None:
        if widget.property(key) != value:
            widget.setProperty(key, value)
            widget.style().unpolish(widget)
            widget.style().polish(widget)
