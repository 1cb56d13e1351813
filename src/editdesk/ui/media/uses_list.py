"""Where a file is used: each place a line that leads there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from editdesk.desk.media_values import AssetUse, WhereUsed
from editdesk.ui.media.asset_words import use_words
from editdesk.ui.style import Style

_MOST_LINES = 6
_LINE_PX = 44


class UsesList(QFrame):
    """`use_activated(AssetUse)` by click or Enter, where the place can be gone to."""

    use_activated = Signal(object)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._title = QLabel("Where used")
        self._title.setObjectName("media.used")
        self._title.setProperty("role", "section")
        self._title.setWordWrap(True)
        self.list = QListWidget()
        self.list.setObjectName("media.uses")
        self.list.setAccessibleName("Where used")
        self.list.setProperty("role", "choices")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setWordWrap(False)
        self._uses: tuple[AssetUse, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self.list)
        self.list.itemClicked.connect(self._activate)
        self.list.itemActivated.connect(self._activate)

    def show_uses(self, used: WhereUsed) -> None:
        """Show the places."""
        self._uses = used.uses
        self.list.clear()
        for use in used.uses:
            item = QListWidgetItem(f"{use.name}\n{use_words(use)}")
            item.setToolTip(f"{use.name}\n{use_words(use)}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{use.name}, {use_words(use)}")
            self.list.addItem(item)
        count = len(used.uses)
        self._title.setText(_title(used))
        self.list.setVisible(bool(count))
        self.list.setFixedHeight(min(count, _MOST_LINES) * _LINE_PX + 12)

    def _activate(self, item: QListWidgetItem) -> None:
        self.use_activated.emit(self._uses[self.list.row(item)])


def _title(used: WhereUsed) -> str:
    if not used.uses:
        return "Nothing uses it"
    if not used.articles:
        return "Where used"
    return f"Used in {used.articles:,} article{'' if used.articles == 1 else 's'}"
