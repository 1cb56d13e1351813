"""A field of a form that runs as its first letter says, so that an Arabic title stands at the right."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from editdesk.text.direction import Direction, first_direction


class FieldDirection(QObject):
    """Turns a field while one types; it belongs to the field."""

    def __init__(self, field: QLineEdit | QPlainTextEdit) -> None:
        super().__init__(field)
        self._field = field
        field.textChanged.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        field = self._field
        text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        is_turned = first_direction(text) is Direction.RIGHT_TO_LEFT
        wanted = Qt.LayoutDirection.RightToLeft if is_turned else Qt.LayoutDirection.LeftToRight
        if field.layoutDirection() == wanted:
            return
        field.setLayoutDirection(wanted)
        if isinstance(field, QPlainTextEdit):
            option = field.document().defaultTextOption()
            option.setAlignment(Qt.AlignmentFlag.AlignRight if is_turned else Qt.AlignmentFlag.AlignLeft)
            field.document().setDefaultTextOption(option)
