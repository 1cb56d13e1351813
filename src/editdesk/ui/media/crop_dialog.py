"""The crop tool: a part chosen by mouse, by keys or by numbers, at any ratio; it becomes a file of its own."""

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from editdesk.desk.media_values import AssetRow
from editdesk.desk.picture import Part
from editdesk.ui.media.crop_frame import CropFrame
from editdesk.ui.style import Style

_RATIOS = (
    ("Any shape", None),
    ("As it is", 0.0),
    ("1 : 1", 1.0),
    ("3 : 2", 3 / 2),
    ("4 : 3", 4 / 3),
    ("16 : 9", 16 / 9),
    ("2 : 1", 2.0),
    ("2 : 3", 2 / 3),
    ("3 : 4", 3 / 4),
    ("4 : 5", 4 / 5),
    ("9 : 16", 9 / 16),
)
_NUMBERS = (("left", "From the left"), ("top", "From the top"), ("width", "Width"), ("height", "Height"))
_WIDTH, _HEIGHT = 960, 620
_PANEL_PX = 216


class CropDialog(QDialog):
    """`crop_requested(Part, everywhere)`; `finish` or `tell_problem` answers."""

    crop_requested = Signal(object, bool)

    def __init__(self, row: AssetRow, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crop")
        self.setWindowTitle(f"Crop “{row.info.name}”")
        self.resize(_WIDTH, _HEIGHT)
        self._size = QSize(row.info.width or 1, row.info.height or 1)
        self.frame = CropFrame(self._size, style)
        self.ratio = QComboBox()
        self.ratio.setObjectName("crop.ratio")
        self.ratio.setAccessibleName("Shape")
        self.ratio.addItems([name for name, _ in _RATIOS])
        self.numbers: dict[str, QSpinBox] = {}
        self.everywhere = QCheckBox("Use it in every article")
        self.everywhere.setObjectName("crop.everywhere")
        self.everywhere.setEnabled(row.articles > 0)
        self._where = QLabel(_everywhere_words(row.articles), wordWrap=True)
        self._where.setProperty("role", "muted")
        self._told = QLabel(wordWrap=True)
        self._told.setObjectName("crop.told")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self._buttons.addButton("Crop", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setObjectName("crop.go")
        self.go.setProperty("kind", "primary")
        self._lay_out()
        self.ratio.currentIndexChanged.connect(self._take_ratio)
        self.frame.part_changed.connect(self._show_numbers)
        self._buttons.accepted.connect(self._ask)
        self._buttons.rejected.connect(self.reject)
        self._show_numbers()
        self.frame.setFocus()

    def show_picture(self, picture: QPixmap, problem: str) -> None:
        """Show the picture that is cropped."""
        self.frame.show_picture(picture, problem)
        self.go.setEnabled(not problem)

    def finish(self) -> None:
        """Close: the new file is there."""
        self.accept()

    def tell_problem(self, words: str) -> None:
        """Say why there is no new file."""
        self._tell("error", words)
        self.go.setEnabled(True)

    def _lay_out(self) -> None:
        panel = QVBoxLayout()
        panel.setSpacing(8)
        panel.addWidget(_label("Shape", "section"))
        panel.addWidget(self.ratio)
        panel.addSpacing(8)
        panel.addWidget(_label("Part, in pixels", "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for at, (name, title) in enumerate(_NUMBERS):
            box = QSpinBox()
            box.setObjectName(f"crop.{name}")
            box.setAccessibleName(title)
            is_across = name in {"left", "width"}
            box.setRange(0 if name in {"left", "top"} else 1, self._size.width() if is_across else self._size.height())
            box.setKeyboardTracking(False)
            box.valueChanged.connect(self._take_numbers)
            self.numbers[name] = box
            grid.addWidget(_label(title, "muted"), at // 2 * 2, at % 2)
            grid.addWidget(box, at // 2 * 2 + 1, at % 2)
        panel.addLayout(grid)
        panel.addSpacing(16)
        panel.addWidget(self.everywhere)
        panel.addWidget(self._where)
        panel.addSpacing(8)
        hint = "Arrow keys move the part, with Shift they size it, with Ctrl a pixel at a time. The picture stays."
        panel.addWidget(_label(hint, "muted"))
        panel.addStretch()
        panel.addWidget(self._told)
        side = QWidget()
        side.setFixedWidth(_PANEL_PX)
        side.setLayout(panel)
        panel.setContentsMargins(0, 0, 0, 0)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.frame, 1)
        middle.addWidget(side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(middle, 1)
        layout.addWidget(self._buttons)

    def _take_ratio(self, index: int) -> None:
        ratio = _RATIOS[index][1]
        self.frame.set_ratio(self._size.width() / self._size.height() if ratio == 0 else ratio)

    def _take_numbers(self) -> None:
        wanted = Part(*(self.numbers[name].value() for name, _ in _NUMBERS))
        if wanted != self.frame.part:
            self.ratio.setCurrentIndex(0)
            self.frame.set_part(wanted)

    def _show_numbers(self) -> None:
        part = self.frame.part
        for name, box in self.numbers.items():
            with QSignalBlocker(box):
                box.setValue(getattr(part, name))

    def _ask(self) -> None:
        part = self.frame.part
        if (part.width, part.height) == (self._size.width(), self._size.height()):
            self._tell("error", "This is the whole picture. Choose a part of it.")
            return
        self.go.setEnabled(False)
        self._tell("muted", "Cropping…")
        self.crop_requested.emit(part, self.everywhere.isChecked())

    def _tell(self, role: str, words: str) -> None:
        self._told.setProperty("role", role)
        self._told.style().polish(self._told)
        self._told.setText(words)


def _everywhere_words(articles: int) -> str:
    if not articles:
        return "No article has the picture."
    count = "One article has" if articles == 1 else f"{articles:,} articles have"
    return f"{count} the picture. Each gets the new one in a new revision, all of which can be taken back at once."


def _label(words: str, role: str) -> QLabel:
    label = QLabel(words, wordWrap=True)
    label.setProperty("role", role)
    return label
