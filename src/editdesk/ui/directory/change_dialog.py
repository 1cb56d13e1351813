"""One question before a name changes across the desk: what is to become of it, and how many articles that touches."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editdesk.desk.directory_values import Kind, Reach
from editdesk.ui.directory.kinds import counted

Ask = Callable[[str, Callable[[Reach], None]], None]
"""Asks how many articles a change touches, given the other name, and calls back."""


class ChangeDialog(QDialog):
    """`confirmed` carries the name that was written or chosen; `stopped` asks to give the work up.

    The dialog stays until it is closed by whoever does the work, so that a refusal can stand in it.
    """

    confirmed = Signal(str)
    stopped = Signal()

    def __init__(self, title: str, confirm: str, ask: Ask, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("directory.change")
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(420)
        self._ask = ask
        self._is_working = False
        self._preview = _label("directory.change.preview", "muted")
        self._problem = _label("directory.change.problem", "error")
        self._bar = QProgressBar(textVisible=False)
        self._bar.hide()
        self._confirm = QPushButton(confirm)
        self._confirm.setObjectName("directory.change.confirm")
        self._confirm.setProperty("kind", "primary")
        self._confirm.setDefault(True)
        self._confirm.clicked.connect(self._take)
        cancel = QPushButton("Cancel")
        cancel.setObjectName("directory.change.cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(8)
        self._foot.addStretch(1)
        self._foot.addWidget(cancel)
        self._foot.addWidget(self._confirm)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 24, 24, 16)
        self._column.setSpacing(12)
        for widget in (self._preview, self._problem, self._bar):
            self._column.addWidget(widget)
        self._column.addLayout(self._foot)

    @property
    def name(self) -> str:
        """The name that is written or chosen; "" where none is asked for."""
        return ""

    @property
    def told_so_far(self) -> str:
        """What the dialog says would change."""
        return self._preview.text()

    def put(self, widget: QWidget, name: str, said: str) -> None:
        """Put a widget above the preview."""
        widget.setObjectName(f"directory.change.{name}")
        widget.setAccessibleName(said)
        label = _label("", "muted", said)
        label.setBuddy(widget)
        at = self._column.indexOf(self._preview)
        self._column.insertWidget(at, label)
        self._column.insertWidget(at + 1, widget)

    def show_problem(self, sentence: str) -> None:
        """Say why it could not be done, and let it be tried again."""
        self._is_working = False
        self._bar.hide()
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self._fit()
        self.look()

    def begin_work(self) -> None:
        """Know that the work has begun: from now on Cancel stops it."""
        self._is_working = True

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the work is."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.show()

    def look(self) -> None:
        """Ask anew what the change would touch."""
        asked = self.name
        self._confirm.setEnabled(not self._is_working and self.can_confirm())
        self._ask(asked, lambda reach: self._preview_reach(asked, reach))

    def can_confirm(self) -> bool:
        """Say whether there is enough to go on."""
        return True

    def told(self, reach: Reach) -> str:
        """Say what the change would do."""
        return f"{counted(reach.articles)} will change."

    def reject(self) -> None:
        """Give up; what is being done stops first."""
        if self._is_working:
            self.stopped.emit()
        else:
            super().reject()

    def _preview_reach(self, asked: str, reach: Reach) -> None:
        if asked == self.name:
            self._preview.setText(self.told(reach))
            self._fit()

    def _fit(self) -> None:
        """Be as high as the sentences need at this width."""
        self._column.activate()
        self.resize(self.width(), max(self._column.totalHeightForWidth(self.width()), self.minimumSizeHint().height()))

    def _take(self) -> None:
        self._confirm.setEnabled(False)
        self._problem.hide()
        self.confirmed.emit(self.name)


class NameDialog(ChangeDialog):
    """Asks for a name: of something new, or another one."""

    def __init__(self, kind: Kind, old: str, ask: Ask, parent: QWidget) -> None:
        title = f"Rename “{old}”" if old else f"New {kind}"
        super().__init__(title, "Rename" if old else "Add", ask, parent)
        self._kind = kind
        self._old = old
        self.line = QLineEdit(old)
        self.put(self.line, "name", "Name")
        self.line.selectAll()
        self.line.setFocus()
        self.line.textChanged.connect(lambda _text: self.show_problem(""))
        self.show_problem("")

    @property
    def name(self) -> str:
        """The name as written."""
        return " ".join(self.line.text().split())

    def can_confirm(self) -> bool:
        """Want a name, another one."""
        return bool(self.name) and self.name != self._old

    def told(self, reach: Reach) -> str:
        """Say what the new name does."""
        if self.name == self._old:
            return "Write another name." if self._old else "No article carries it yet."
        if reach.is_taken:
            return f"There is a {self._kind} “{self.name}” already." + (" Merge the two instead." if self._old else "")
        if not self._old:
            return "No article carries it yet."
        return f"{counted(reach.articles)} will say “{self.name}”. It can be undone in one step."


class MergeDialog(ChangeDialog):
    """Asks which of the others is to be the one that stays."""

    def __init__(self, kind: Kind, old: str, others: Sequence[str], ask: Ask, parent: QWidget) -> None:
        super().__init__(f"Merge “{old}”", "Merge", ask, parent)
        self._kind = kind
        self._old = old
        self._others = frozenset(others)
        self.box = QComboBox(editable=True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.addItems(list(others))
        self.box.setCurrentIndex(-1)
        completer = QCompleter(list(others), self.box)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.box.setCompleter(completer)
        self.put(self.box, "target", f"Into which {kind}?")
        self.box.setFocus()
        self.box.editTextChanged.connect(lambda _text: self.show_problem(""))
        self.show_problem("")

    @property
    def name(self) -> str:
        """The one that stays."""
        return self.box.currentText().strip()

    def can_confirm(self) -> bool:
        """Want one of the others."""
        return self.name in self._others

    def told(self, reach: Reach) -> str:
        """Say what becomes of the articles and of the name."""
        if not self.can_confirm():
            return f"Choose the {self._kind} that stays."
        both = f" {counted(reach.carrying_both)} carry both." if reach.carrying_both else ""
        if self._kind is Kind.CONTRIBUTOR:
            return (
                f"{counted(reach.articles)} of “{self._old}” count as “{self.name}”’s from then on.{both} "
                "Bylines stay as printed; the name is kept beside theirs and can be split off again."
            )
        kept = " The name stays as a synonym." if self._kind is Kind.TAG else ""
        if not reach.articles:
            return f"No article carries “{self._old}”.{kept}"
        return f"{counted(reach.articles)} will say “{self.name}” instead of “{self._old}”.{both}{kept}"


class DeleteDialog(ChangeDialog):
    """Asks before something is taken off every article."""

    def __init__(self, kind: Kind, old: str, ask: Ask, parent: QWidget) -> None:
        super().__init__(f"Delete “{old}”?", "Delete", ask, parent)
        self._kind = kind
        self._old = old
        self.show_problem("")

    def told(self, reach: Reach) -> str:
        """Say what it is taken off."""
        if not reach.articles:
            return f"No article carries “{self._old}”. What is said about it goes too. It can be undone."
        where = "the bylines of " if self._kind is Kind.CONTRIBUTOR else ""
        return (
            f"“{self._old}” is taken out of {where}{counted(reach.articles)}, those in the archive and the trash "
            "too. It can be undone in one step."
        )


def _label(name: str, role: str, text: str = "") -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setObjectName(name)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
