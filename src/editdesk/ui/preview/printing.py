"""The article on paper: printed, or as a PDF, exactly as the print view shows it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, Signal
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog

from editdesk.ui.preview.looks import Look
from editdesk.ui.preview.pane import PreviewPane

if TYPE_CHECKING:
    from editdesk.ui.preview.web_view import WebView

_MARGIN_MM = 18.0
NOT_PRINTED = "The article could not be printed. See whether the printer is ready, or save it as a PDF."
NOT_SAVED = "The PDF could not be written to {path}. Choose another folder, or free some space on its disk."


class Printing(QObject):
    """Puts the page into its print view while it is printed, and back.

    `told(sentence, is_good)` says how it went.
    """

    told = Signal(str, bool)

    def __init__(self, preview: PreviewPane) -> None:
        super().__init__(preview)
        self._preview = preview
        self._printer: QPrinter | None = None
        self._look = Look.FULL
        self._is_busy = False
        self._outcome: Callable[[bool], None] = self._printed

    def print_article(self, title: str) -> None:
        """Ask for a printer and print."""
        if self._is_busy:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setPageLayout(page_layout())
        dialog = QPrintDialog(printer, self._preview.window())
        dialog.setObjectName("print")
        dialog.setWindowTitle("Print the article")
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._printer = printer
            self._outcome = self._printed
            self._begin(lambda view: view.print_to(printer))

    def ask_for_pdf(self, name: str) -> None:
        """Ask for a file and write the article there."""
        path, _filter = QFileDialog.getSaveFileName(
            self._preview.window(), "Save as PDF", str(Path.home() / f"{name}.pdf"), "PDF (*.pdf)"
        )
        if path:
            self.save_pdf(Path(path if path.lower().endswith(".pdf") else f"{path}.pdf"))

    def save_pdf(self, path: Path) -> None:
        """Write the article as a PDF; `told` follows."""
        if self._is_busy:
            return
        self._outcome = lambda is_good: self._saved(path, is_good)
        self._begin(lambda view: view.print_to_pdf(str(path), page_layout()))

    def _begin(self, work: Callable[["WebView"], None]) -> None:
        """Wear the print view, and work once the page does."""
        preview, view = self._preview, self._preview.view
        if view is None:
            self._outcome(False)  # noqa: FBT003 - the signal's own argument
            return
        self._is_busy = True
        self._look = preview.look
        view.printed.connect(self._end)

        def when_worn() -> None:
            preview.rendered.disconnect(when_worn)
            view.call("rest", then=lambda _is_done: work(view))

        preview.rendered.connect(when_worn)
        preview.wear(Look.PAPER)
        preview.ask_again()

    def _end(self, is_good: bool) -> None:
        if self._preview.view is not None:
            self._preview.view.printed.disconnect(self._end)
        self._preview.wear(self._look)
        self._printer = None
        self._is_busy = False
        self._outcome(is_good)

    def _printed(self, is_good: bool) -> None:
        self.told.emit("The article was printed." if is_good else NOT_PRINTED, is_good)

    def _saved(self, path: Path, is_good: bool) -> None:
        self.told.emit(f"Saved as {path}." if is_good else NOT_SAVED.format(path=path), is_good)


def page_layout() -> QPageLayout:
    """Return upright A4 with margins that every printer can keep."""
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
