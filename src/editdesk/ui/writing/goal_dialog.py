"""Asks how many words an article is to have, and how many its writer means to write a day."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

_MOST = 1_000_000
_STEP = 50


class GoalDialog(QDialog):
    """`goals_chosen(of_article, of_day)` on OK; 0 stands for no goal."""

    goals_chosen = Signal(int, int)

    def __init__(self, title: str, of_article: int, of_day: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("goal")
        self.setWindowTitle("Word goal")
        self.resize(420, 0)
        heading = QLabel("Word goal")
        heading.setProperty("role", "title")
        self._article = _words("goal.article", f"Words that “{title}” is to have", of_article)
        self._day = _words("goal.day", "Words you mean to write a day", of_day)
        hint = QLabel("Goals are yours alone. The status bar shows how far you are.", wordWrap=True)
        hint.setProperty("role", "muted")
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow("&This article", self._article)
        form.addRow("A &day, all articles", self._day)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        for which, name in (
            (QDialogButtonBox.StandardButton.Ok, "ok"),
            (QDialogButtonBox.StandardButton.Cancel, "cancel"),
        ):
            buttons.button(which).setObjectName(f"goal.{name}")
        buttons.button(QDialogButtonBox.StandardButton.Ok).setProperty("kind", "primary")
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addLayout(form)
        layout.addWidget(hint)
        layout.addWidget(buttons)

    def _take(self) -> None:
        self.goals_chosen.emit(self._article.value(), self._day.value())
        self.accept()


def _words(name: str, description: str, value: int) -> QSpinBox:
    box = QSpinBox(minimum=0, maximum=_MOST, singleStep=_STEP, suffix=" words")
    box.setObjectName(name)
    box.setSpecialValueText("No goal")
    box.setAccessibleName(description)
    box.setGroupSeparatorShown(True)
    box.setValue(value)
    return box
