"""The plan to a printer or into a PDF: asks where to, and paints the sheets."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

Paint = Callable[[QPagedPaintDevice], bool]

_MARGIN_MM = 12.0
_DOTS = 300  # an inch
NOT_PRINTED = "The plan could not be printed. See whether the printer is ready, or save it as a PDF."


def page_layout(*, is_wide: bool) -> QPageLayout:
    """Return A4, lying on its side where it `is_wide`."""
    side = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), side, margins, QPageLayout.Unit.Millimeter)


def write_pdf(path: Path, title: str, paint: Paint, *, is_wide: bool) -> bool:
    """Write a PDF and tell whether that went well."""
    writer = QPdfWriter(str(path))
    writer.setTitle(title)
    writer.setResolution(_DOTS)
    writer.setPageLayout(page_layout(is_wide=is_wide))
    return paint(writer)


def ask_for_pdf(parent: QWidget, title: str, paint: Paint, *, is_wide: bool) -> str:
    """Ask for a file, write it, and return what to say of it; nothing where nobody chose one."""
    path, _filter = QFileDialog.getSaveFileName(parent, "Save as PDF", str(Path.home() / f"{title}.pdf"), "PDF (*.pdf)")
    if not path:
        return ""
    file = Path(path if path.lower().endswith(".pdf") else f"{path}.pdf")
    if write_pdf(file, title, paint, is_wide=is_wide):
        return f"{file} is written."
    return f"The PDF could not be written to {file}. Choose another folder, or free some space on its disk."


def ask_for_printer(parent: QWidget, title: str, paint: Paint, *, is_wide: bool) -> str:
    """Ask for a printer, print, and return what to say of it; nothing where all went well."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageLayout(page_layout(is_wide=is_wide))
    dialog = QPrintDialog(printer, parent)
    dialog.setObjectName("planning.print_dialog")
    if dialog.exec() != QDialog.DialogCode.Accepted or paint(printer):
        return ""
    return NOT_PRINTED
