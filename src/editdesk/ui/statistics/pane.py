"""The Statistics place: a time and a section chosen above, figures and charts below, on paper and in files."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editdesk.desk.output_tables import csv_text
from editdesk.desk.output_values import SPANS, Output, Span
from editdesk.ui.empty_page import EmptyPage
from editdesk.ui.jobs import Jobs
from editdesk.ui.statistics import page_picture
from editdesk.ui.statistics.chart_card import ChartCard
from editdesk.ui.statistics.charts import Chart, Measure, Tile, charts, tiles
from editdesk.ui.style import Style

_KEYS = ("output", "waiting", "sections", "authors", "countries", "leads")
_MEASURES = {Measure.ARTICLES: "Count articles", Measure.WORDS: "Count words"}
_EVERY_SECTION = "Every section"
_TILES = 4


class StatisticsPane(QWidget):
    """Reads the figures on the desk thread whenever it is shown or another choice is made."""

    def __init__(self, jobs: Jobs, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statistics")
        self._jobs = jobs
        self._output: Output | None = None
        self._asked = 0
        self.measure = _choice("measure", "What is counted")
        for each, words in _MEASURES.items():
            self.measure.addItem(words, each)
        self.span = _choice("span", "Time")
        for span, words in SPANS.items():
            self.span.addItem(words, span)
        self.section = _choice("section", "Section")
        self.section.addItem(_EVERY_SECTION, "")
        self.cards = {key: ChartCard(key, style) for key in _KEYS}
        self._tiles = [_TileView() for _ in range(_TILES)]
        self._told = QLabel(wordWrap=True)
        self._told.setObjectName("statistics.told")
        self._told.hide()
        self._buttons = {
            name: _button(name, words) for name, words in (("csv", "CSV…"), ("png", "PNG…"), ("print", "Print…"))
        }
        self._empty = EmptyPage("Counting…")
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_whether_any()

    def showEvent(self, event: QShowEvent) -> None:
        """Count again: articles were published since."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Count for what is chosen."""
        from editdesk.desk import output

        self._asked += 1
        span, section = Span(self.span.currentData()), self.section.currentData()
        self._jobs.with_desk(output.figures, span, section, done=partial(self._show, self._asked))

    def _lay_out(self) -> None:
        title = QLabel("Statistics")
        title.setProperty("role", "title")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(title, 1)
        for choice in (self.span, self.section, self.measure):
            top.addWidget(choice)
        top.addSpacing(8)
        for button in self._buttons.values():
            top.addWidget(button)
        grid = QGridLayout()
        grid.setSpacing(12)
        for number, tile in enumerate(self._tiles):
            grid.addWidget(tile, 0, number)
            grid.setColumnStretch(number, 1)
        for number, card in enumerate(self.cards.values()):
            grid.addWidget(card, 1 + number // 2, (number % 2) * 2, 1, 2)
        sheet = QWidget()
        layout = QVBoxLayout(sheet)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.addLayout(grid)
        layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("statistics.page")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(sheet)
        self._scroll = scroll
        self._pages.addWidget(self._empty)
        self._pages.addWidget(scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 16, 16)
        whole.setSpacing(12)
        whole.addLayout(top)
        whole.addWidget(self._told)
        whole.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.span.activated.connect(self.refresh)
        self.section.activated.connect(self.refresh)
        self.measure.activated.connect(self._draw)
        self._buttons["csv"].clicked.connect(self._write_csv)
        self._buttons["png"].clicked.connect(self._write_png)
        self._buttons["print"].clicked.connect(self._print)

    def _show(self, number: int, figures: Output) -> None:
        if number != self._asked:
            return  # another choice was made meanwhile
        self._tell("")
        self._output = figures
        chosen = self.section.currentData()
        self.section.clear()
        self.section.addItem(_EVERY_SECTION, "")
        for name in figures.section_names:
            self.section.addItem(name, name)
        self.section.setCurrentIndex(max(self.section.findData(chosen), 0))
        self._draw()

    def _draw(self) -> None:
        if self._output is not None:
            for view, tile in zip(self._tiles, tiles(self._output), strict=True):
                view.show_tile(tile)
            for card, chart in zip(self.cards.values(), self._charts(), strict=True):
                card.show_chart(chart)
        self._show_whether_any()

    def _charts(self) -> tuple[Chart, ...]:
        return () if self._output is None else charts(self._output, Measure(self.measure.currentData()))

    def _show_whether_any(self) -> None:
        has_any = self._output is not None and not self._output.is_empty
        if self._output is not None and not has_any:
            self._empty.say(
                "Nothing to count in this time",
                "Choose a longer time or every section. What is published or waits to be is counted here.",
            )
        for button in self._buttons.values():
            button.setEnabled(has_any)
        self.measure.setEnabled(has_any)
        self._pages.setCurrentWidget(self._scroll if has_any else self._empty)

    def _write_csv(self) -> None:
        path = self._chosen_path("Figures as CSV", "csv", "CSV (*.csv)")
        if path is not None and self._output is not None:
            self._write(path, csv_text(self._output).encode("utf-8"))

    def _write_png(self) -> None:
        path = self._chosen_path("Charts as PNG", "png", "PNG (*.png)")
        if path is None or self._output is None:
            return
        image = page_picture.picture(*self._page())
        if image.save(str(path), "PNG"):  # type: ignore[call-overload]
            self._tell(f"✓ {path} is written.", "success")
        else:
            self._tell(f"“{path}” cannot be written. Choose another folder, then try again.", "error")

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Statistics")
        dialog = QPrintDialog(printer, self)
        dialog.setObjectName("statistics.print_dialog")
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter) -> None:
        """Print the page, in light colours."""
        with QPainter(printer) as painter:
            paper = printer.pageLayout().paintRectPixels(printer.resolution())
            paper.moveTo(0, 0)
            page_picture.paint_on(painter, paper.toRectF(), *self._page())

    def _page(self) -> tuple[str, str, tuple[Tile, ...], tuple[Chart, ...]]:
        section = self.section.currentText()
        said = f"{self.span.currentText()} · {section} · {self.measure.currentText().lower()}"
        return "Statistics", said, tiles(self._output) if self._output is not None else (), self._charts()

    def _chosen_path(self, title: str, ending: str, kinds: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self, title, str(Path.home() / f"statistics.{ending}"), kinds)
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_suffix(f".{ending}")

    def _write(self, path: Path, content: bytes) -> None:
        try:
            path.write_bytes(content)
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            self._tell(f"“{path}” cannot be written ({why}). Choose another folder, then try again.", "error")
        else:
            self._tell(f"✓ {path} is written.", "success")

    def _tell(self, words: str, role: str = "muted") -> None:
        self._told.setProperty("role", role)
        self._told.style().polish(self._told)
        self._told.setText(words)
        self._told.setVisible(bool(words))


class _TileView(QFrame):
    """One figure, large, and what it counts."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._figure = QLabel()
        self._figure.setProperty("role", "title")
        self._words = QLabel(wordWrap=True)
        self._words.setProperty("role", "muted")
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(4)
        layout.addWidget(self._figure)
        layout.addWidget(self._words, 1)

    def show_tile(self, tile: Tile) -> None:
        """Show another figure."""
        self._figure.setText(tile.figure)
        self._words.setText(tile.words)


def _choice(name: str, title: str) -> QComboBox:
    choice = QComboBox()
    choice.setObjectName(f"statistics.{name}")
    choice.setAccessibleName(title)
    choice.setMinimumWidth(144)
    return choice


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(f"statistics.{name}")
    return button
