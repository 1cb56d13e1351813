"""What is looked for, what is to stand there, and where."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from editdesk.desk.errors import InvalidQuery
from editdesk.desk.query import Query, parse
from editdesk.desk.replace_values import BODY, FIELDS, STANDFIRST, TITLE, Question
from editdesk.text.matching import BadExpression, Wanted, check

_LABELS = {TITLE: "Title", STANDFIRST: "Standfirst", BODY: "Text"}


class QuestionForm(QFrame):
    """The fields. `changed` follows every edit, `look_requested` Enter, `left_downwards` the arrow down."""

    changed = Signal()
    look_requested = Signal()
    left_downwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.pattern = self._field("pattern", "Words, a phrase, or an expression")
        self.replacement = self._field("replacement", "Leave empty to take the words out")
        self.scope = self._field("scope", "Every article, or a query such as section:World before:2024")
        self.case = self._option("case", "Aa", "Match case")
        self.word = self._option("word", "“w”", "Whole words")
        self.expression = self._option("expression", ".*", "Regular expression: $1 is the first group")
        self.fields = {name: self._box(name, _LABELS[name]) for name in FIELDS}
        self.spares_code = self._box("spares_code", "Leave code alone")
        self.spares_addresses = self._box("spares_addresses", "Leave link addresses alone")
        self.problem = QLabel()
        self.problem.setObjectName("replacing.problem")
        self.problem.setProperty("role", "error")
        self.problem.setWordWrap(True)
        self._lay_out()
        self._check()

    @property
    def question(self) -> Question | None:
        """What is asked, None while it cannot be."""
        try:
            check(self.wanted, self.replacement.text())
            query = parse(self.scope.text())
        except (BadExpression, InvalidQuery):
            return None
        return self._question(query)

    @property
    def wanted(self) -> Wanted:
        """What is looked for."""
        return Wanted(
            self.pattern.text(),
            is_case_sensitive=self.case.isChecked(),
            is_whole_word=self.word.isChecked(),
            is_expression=self.expression.isChecked(),
        )

    def ask(self, words: str) -> None:
        """Go to the first field, with words to look for where there are any."""
        if words:
            self.pattern.setText(words)
        self.pattern.setFocus()
        self.pattern.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look on Enter, leave on the arrow down."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
                self.look_requested.emit()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.left_downwards.emit()
                return True
        return super().eventFilter(watched, event)

    def _question(self, query: Query) -> Question | None:
        fields = tuple(name for name in FIELDS if self.fields[name].isChecked())
        if not self.pattern.text() or not fields:
            return None
        spares = (self.spares_code.isChecked(), self.spares_addresses.isChecked())
        return Question(self.wanted, fields, query, *spares)

    def _lay_out(self) -> None:
        find, where = QHBoxLayout(), QHBoxLayout()
        find.setSpacing(4)
        where.setSpacing(4)
        for widget in (self.case, self.word, self.expression):
            find.addWidget(widget)
        for box in (*self.fields.values(), None, self.spares_code, self.spares_addresses):
            if box is None:
                where.addSpacing(16)
            else:
                where.addWidget(box)
                where.addSpacing(12)
        where.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        lines = (("Find", self.pattern), ("Replace with", self.replacement), ("In articles", self.scope))
        for line, (words, field) in enumerate(lines):
            label = QLabel(words)
            label.setBuddy(field)
            grid.addWidget(label, line, 0)
            grid.addWidget(field, line, 1)
        grid.addLayout(find, 0, 2)
        grid.addWidget(QLabel("In their"), 3, 0)
        grid.addLayout(where, 3, 1, 1, 2)
        grid.addWidget(self.problem, 4, 1, 1, 2)
        grid.setColumnStretch(1, 1)

    def _check(self) -> None:
        """Explain what cannot be read, at its character, and say that something changed."""
        wrong: QLineEdit | None = None
        said = ""
        try:
            check(self.wanted, self.replacement.text())
            parse(self.scope.text())
        except BadExpression as error:
            wrong, said = (self.replacement if error.is_replacement else self.pattern), str(error)
        except InvalidQuery as error:
            wrong, said = self.scope, str(error)
        if not said and not any(box.isChecked() for box in self.fields.values()):
            said = "Choose where to look: in titles, standfirsts or the text."
        for field in (self.pattern, self.replacement, self.scope):
            if bool(field.property("invalid")) != (field is wrong):
                field.setProperty("invalid", field is wrong)
                field.style().polish(field)
        self.problem.setText(said)
        self.problem.setVisible(bool(said))
        self.changed.emit()

    def _field(self, name: str, hint: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(f"replacing.{name}")
        field.setPlaceholderText(hint)
        field.installEventFilter(self)
        field.textChanged.connect(self._check)
        return field

    def _option(self, name: str, face: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"replacing.{name}")
        button.setText(face)
        button.setToolTip(words)
        button.setAccessibleName(words.partition(":")[0])
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.toggled.connect(self._check)
        return button

    def _box(self, name: str, words: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setObjectName(f"replacing.in_{name}")
        box.setChecked(True)
        box.toggled.connect(self._check)
        return box
