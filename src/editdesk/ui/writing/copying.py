"""Copying the selected words, or the whole text, as others take them: rich text for a letter, HTML for a page.

Rendered in a process of its own, like everything that a strange text could hold up. The Markdown is on the clipboard
until that is done.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from editdesk.ui.publishing import work

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow

_SEPARATOR = "\u2029"


def copy_as_rich_text(window: "MainWindow") -> None:
    """Put formatted text on the clipboard, with its Markdown for programs that take none."""
    _copy(window, is_rich=True)


def copy_as_html(window: "MainWindow") -> None:
    """Put HTML on the clipboard as plain text."""
    _copy(window, is_rich=False)


def _copy(window: "MainWindow", *, is_rich: bool) -> None:
    selected = window.editor.textCursor().selectedText().replace(_SEPARATOR, "\n")
    text = selected or window.editor.text()
    if not text.strip():
        return
    QGuiApplication.clipboard().setText(text)
    window.jobs.in_process(work.html_of, text, done=partial(_put, window, text, is_rich))


def _put(window: "MainWindow", text: str, is_rich: bool, html: str) -> None:
    clipboard = QGuiApplication.clipboard()
    if clipboard.text() != text:
        return  # something else was copied meanwhile
    content = QMimeData()
    if is_rich:
        content.setHtml(html)
        content.setText(text)
    else:
        content.setText(html)
    clipboard.setMimeData(content)
    window.banner.tell("Copied as rich text." if is_rich else "Copied as HTML.", kind="success")
