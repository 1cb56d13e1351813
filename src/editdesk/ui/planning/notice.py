"""One sentence above the plan with up to two things to do about it; it stays until the next, and takes no focus."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

Act = tuple[str, Callable[[], object]]


class Notice(QFrame):
    """Says how a step went: `tell` with what can be done about it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("planning.notice")
        self.setProperty("role", "card")
        self._text = QLabel(wordWrap=True)
        self._text.setObjectName("planning.notice.text")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.acts = [QPushButton(), QPushButton()]
        self._run: list[Callable[[], object]] = [self.hide, self.hide]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 4, 4)
        layout.setSpacing(8)
        layout.addWidget(self._text, 1)
        for number, button in enumerate(self.acts):
            button.setObjectName(f"planning.notice.act{number}")
            button.clicked.connect(lambda _checked=False, at=number: self._follow(at))
            layout.addWidget(button)
        close = QPushButton("Dismiss")
        close.setObjectName("planning.notice.close")
        close.setProperty("kind", "quiet")
        close.clicked.connect(self.hide)
        layout.addWidget(close)
        self.hide()

    @property
    def words(self) -> str:
        """What is said just now."""
        return self._text.text()

    def tell(self, words: str, *acts: Act, role: str = "") -> None:
        """Say a sentence; `acts` are labels of buttons with what they do."""
        self._text.setText(words)
        self._text.setProperty("role", role)
        self._text.style().polish(self._text)
        self.setAccessibleName(words)
        for number, button in enumerate(self.acts):
            button.setVisible(number < len(acts))
            if number < len(acts):
                label, self._run[number] = acts[number]
                button.setText(label)
        self.show()

    def _follow(self, number: int) -> None:
        self.hide()
        self._run[number]()
