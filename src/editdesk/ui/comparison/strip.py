"""Below a comparison: the change that is looked at in words, and the button that restores it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from editdesk.text.comparing.comparison import ChangeKind, TextChange

_MOST_CHARACTERS = 60
_HINT = "Alt+Down goes to the next change; a click chooses one."


class ChangeStrip(QWidget):
    """Shows one change. `taking_requested` carries its number."""

    taking_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparison.strip")
        self.setProperty("surface", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._number = 0
        self.told = QLabel()
        self.told.setObjectName("comparison.told")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.taking = QPushButton("Restore this change")
        self.taking.setObjectName("comparison.take")
        self.taking.setToolTip("Put back what stood there in the older version (Alt+Return)")
        self.taking.clicked.connect(self.take)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.told, 1)
        row.addWidget(self.taking)
        self.hide()

    def show_change(self, change: TextChange | None, field: str, total: int) -> None:
        """Show a change of `total`, None while none is chosen; `field` names the field or file it is about, if any."""
        self._number = change.number if change is not None else 0
        self.setVisible(total > 0)
        self.taking.setEnabled(change is not None)
        text = _HINT if change is None else f"Change {change.number} of {total} · {told(change, field)}"
        self.told.setText(text)
        self.told.setAccessibleName(text)

    def take(self) -> None:
        """Ask for the change to be restored."""
        if self._number:
            self.taking_requested.emit(self._number)


def told(change: TextChange, field: str = "") -> str:
    """Return what a change did, in words."""
    old, new = _quoted(change.old), _quoted(change.new)
    came_or_went = "added" if not change.old else "removed" if not change.new else "replaced"
    return {
        ChangeKind.FIELD: f"{field}: {old or 'nothing'} became {new or 'nothing'}",
        ChangeKind.PICTURE: f"picture {field} {came_or_went}",
        ChangeKind.SPACING: "only spaces or blank lines differ",
        ChangeKind.MOVED: f"{new} moved",
        ChangeKind.INSERTED: f"{new} came",
        ChangeKind.DELETED: f"{old} went",
        ChangeKind.REPLACED: f"{old} became {new}",
    }[change.kind]


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        return ""
    cut = words if len(words) <= _MOST_CHARACTERS else words[:_MOST_CHARACTERS].rpartition(" ")[0] + " …"
    return f"“{cut}”"
