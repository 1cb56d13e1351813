"""Colours in an article of 5 MB: until it is first painted, when a fence is opened at its top, and between two keys."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING
from unittest import mock

from benchmarks.articles import Writer, english
from benchmarks.figure import Figure, milliseconds, percentile, ratio, report

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCursor
    from PySide6.QtWidgets import QApplication

    from editdesk.ui.editor.markdown_editor import MarkdownEditor

SIZE = 5_000_000
RUNS = 7
FENCES = 20
FENCE_S = 0.015
IDLE_S = 0.001
"""Shorter events are no work."""
SLICE_S = 0.012
"""A slice stops at 6 ms; the last piece of it and the painting of what changed in sight come on top."""


def measure(_: argparse.Namespace) -> list[Figure]:
    """Measure the processor's time of the window's thread, on a screen in memory."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the platform is chosen first

    application = QApplication(sys.argv)
    text = Writer(SIZE, english()).article(SIZE)
    # The fence first: the editors of the other figure go on working in their idle time.
    return [*_fence(text, application), _first_paint(text)]


def _first_paint(text: str) -> Figure:
    from editdesk.ui.editor.highlighter import Highlighter  # noqa: PLC0415

    coloured, plain = [], []
    for _ in range(RUNS):
        coloured.append(_shown(text))
        with mock.patch.object(Highlighter, "colour_sight"):
            plain.append(_shown(text))
    yardstick = "the same editor that colours nothing"
    return ratio("first highlighted paint, 5 MB", coloured, plain, target=1.5, yardstick=yardstick)


def _editor(text: str) -> MarkdownEditor:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from editdesk.settings import ThemeMode  # noqa: PLC0415
    from editdesk.ui.editor.markdown_editor import MarkdownEditor, new_document  # noqa: PLC0415
    from editdesk.ui.style import Style  # noqa: PLC0415

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    editor = MarkdownEditor(Style(application, ThemeMode.LIGHT))
    editor.resize(900, 800)
    editor.show_document(new_document(text, editor))
    editor.show()
    return editor


def _shown(text: str) -> float:
    """Return the seconds from the text to its first painting."""

    def show() -> None:
        editor = _editor(text)
        editor.viewport().repaint()
        editor.hide()
        editor.deleteLater()

    return _thread_seconds(show)


def _fence(text: str, application: QApplication) -> list[Figure]:
    """Open a fence at the top and take it back, each time once all is quiet."""
    from PySide6.QtGui import QTextCursor  # noqa: PLC0415

    from editdesk.ui.editor.highlighter import Highlighter  # noqa: PLC0415

    editor = _editor(text)
    application.processEvents()
    (highlighter,) = editor.document().findChildren(Highlighter)
    keys: list[float] = []
    slices: list[float] = []
    cursor = QTextCursor(editor.document())
    for run in range(FENCES):
        while not highlighter.is_settled:
            taken = _thread_seconds(application.processEvents)
            if taken > IDLE_S:
                slices.append(taken)
        keys.append(_thread_seconds(lambda: _edit(editor, cursor, is_opening=run % 2 == 0)))  # noqa: B023
    slowest, late = max(keys), percentile(slices, 95)
    return [
        Figure(
            "fence opened at the top, 5 MB", slowest / FENCE_S, 1, "15 ms", FENCES, f"slowest {milliseconds(slowest)}"
        ),
        Figure("slice between two keys, 5 MB", late / SLICE_S, 1, "12 ms", len(slices), f"p95 {milliseconds(late)}"),
    ]


def _edit(editor: MarkdownEditor, cursor: QTextCursor, *, is_opening: bool) -> None:
    cursor.setPosition(0)
    if is_opening:
        cursor.insertText("```\n")
    else:
        cursor.setPosition(4, cursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    editor.viewport().repaint()


def _thread_seconds(act: Callable[[], object]) -> float:
    began = time.thread_time()
    act()
    return time.thread_time() - began


if __name__ == "__main__":
    report(measure)
