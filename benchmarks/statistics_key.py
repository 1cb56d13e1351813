"""What counting words adds to a key: the time of the window's thread from one key to the next, counted and not.

Two editors hold the same text, and keys are typed into the middle of each by turns. What is counted in a pause counts
too: each turn ends with one.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.added_to_key import Times, added_to_key
from benchmarks.figure import Figure, report
from editdesk.settings import ThemeMode

if TYPE_CHECKING:
    from editdesk.ui.editor.markdown_editor import MarkdownEditor
    from editdesk.ui.style import Style

ROUNDS = 10
BATCH = 12
"""Keys of a turn."""
PAUSE_MS = 80
"""A quick typist's pause."""
REST_MS = 600
"""Longer than the count waits for."""
TYPED = "a few more words "


def measure(_options: argparse.Namespace) -> list[Figure]:
    """Type into two editors of each size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the platform is chosen first

    from editdesk.ui.style import Style  # noqa: PLC0415

    style = Style(QApplication(sys.argv), ThemeMode.LIGHT)
    return added_to_key("counting words", partial(_typed_into, style))


def _typed_into(style: Style, text: str) -> Times:
    from PySide6.QtTest import QTest  # noqa: PLC0415

    from editdesk.ui.editor.word_count import WordCount  # noqa: PLC0415

    editors = {is_counted: _editor(style, text) for is_counted in (True, False)}
    WordCount.of(editors[True].document()).settle()
    QTest.qWait(REST_MS * 4)
    times: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(ROUNDS):
        for is_counted, editor in editors.items():
            times[is_counted].append(_turn(editor))
    for editor in editors.values():
        editor.deleteLater()
    return times[True], times[False]


def _editor(style: Style, text: str) -> MarkdownEditor:
    from editdesk.ui.editor.markdown_editor import MarkdownEditor, new_document  # noqa: PLC0415

    editor = MarkdownEditor(style)
    editor.resize(800, 900)
    editor.show_document(new_document(text, editor))
    editor.show()
    editor.show_line(editor.blockCount() // 2)
    return editor


def _turn(editor: MarkdownEditor) -> float:
    """Type for a while, rest, and return the seconds of this thread that each key took."""
    from PySide6.QtTest import QTest  # noqa: PLC0415

    began = time.thread_time()
    for letter in TYPED[:BATCH]:
        QTest.keyClicks(editor, letter)
        QTest.qWait(PAUSE_MS)
    QTest.qWait(REST_MS)
    return (time.thread_time() - began) / BATCH


if __name__ == "__main__":
    report(measure)
