"""Someone saved first: both versions side by side in one text, and ways on that lose neither."""

from enum import Enum, auto

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editdesk.desk.values import ArticleDraft, ArticleSnapshot
from editdesk.text.diff import metadata_diff, word_diff
from editdesk.ui.comparison_view import ComparisonView
from editdesk.ui.style import Style


class ConflictAnswer(Enum):
    """What the user decided."""

    KEEP_MINE = auto()
    TAKE_THEIRS = auto()
    EDIT_ON = auto()


class ConflictDialog(QDialog):
    """Ask which version goes on. Theirs stays in the history; mine stays in the undo history."""

    def __init__(self, mine: ArticleDraft, theirs: ArticleSnapshot, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("conflict")
        self.setWindowTitle("Saved elsewhere in the meantime")
        self.resize(760, 560)
        self.answer = ConflictAnswer.EDIT_ON
        heading = QLabel(f"“{theirs.metadata.title}” was saved elsewhere", wordWrap=True)
        heading.setProperty("role", "title")
        hint = QLabel(
            f"Revision {theirs.revision} was saved on {theirs.updated_at.astimezone():%d %b %Y at %H:%M}. "
            "Struck through stands only there; underlined stands only in your text.",
            wordWrap=True,
        )
        hint.setProperty("role", "muted")
        view = ComparisonView(style)
        view.setObjectName("conflict.changes")
        view.show_changes(word_diff(theirs.body, mine.body), metadata_diff(theirs.metadata, mine.metadata))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        for widget in (heading, hint, view):
            layout.addWidget(widget)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for name, text, answer in (
            ("edit_on", "Edit on, decide later", ConflictAnswer.EDIT_ON),
            ("take_theirs", "Take theirs", ConflictAnswer.TAKE_THEIRS),
            ("keep_mine", "Save mine as the newest", ConflictAnswer.KEEP_MINE),
        ):
            button = QPushButton(text)
            button.setObjectName(f"conflict.{name}")
            if answer is ConflictAnswer.KEEP_MINE:
                button.setProperty("kind", "primary")
            button.clicked.connect(lambda _checked=False, answer=answer: self._decide(answer))
            row.addWidget(button)
        return row

    def _decide(self, answer: ConflictAnswer) -> None:
        self.answer = answer
        self.accept()
