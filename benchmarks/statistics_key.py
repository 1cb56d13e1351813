"""What counting words adds to a key: the time of the window's thread from one key to the next, counted and not.

Two editors hold the same text, and keys are typed into the middle of each by turns. What is counted in a pause counts
too: each turn ends with one.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.articles import Writer
from benchmarks.figure import Figure, milliseconds, report
from editdesk.settings import ThemeMode

if TYPE_CHECKING:
    from editdesk.ui.editor.markdown_editor import MarkdownEditor

SIZES = {"100 KB": 100_000, "1 MB": 1_000_000, "5 MB": 5_000_000}
ROUNDS = 10
BATCH = 12
"""Keys of a turn."""
PAUSE_MS = 80
"""A quick typist's pause."""
REST_MS = 600
"""Longer than the count waits for."""
MOST_S = 0.001
TYPED = "a few more words "


def measure(_options: argparse.Namespace) -> list[Figure]:
    """Type into two editors of each size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the platform is chosen first

    from editdesk.ui.style import Style  # noqa: PLC0415

    style = Style(QApplication(sys.argv), ThemeMode.LIGHT)
    return [_figure(style, name, size) for name, size in SIZES.items()]


def _figure(style: object, name: str, size: int) -> Figure:
    from PySide6.QtTest import QTest  # noqa: PLC0415

    from editdesk.ui.editor.word_count import WordCount  # noqa: PLC0415

    text = Writer(size).article(size)
    editors = {is_counted: _editor(style, text) for is_counted in (True, False)}
    WordCount.of(editors[True].document()).settle()
    QTest.qWait(REST_MS * 4)
    times: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(ROUNDS):
        for is_counted, editor in editors.items():
            times[is_counted].append(_turn(editor))
    for editor in editors.values():
        editor.deleteLater()
    counted, bare = statistics.median(times[True]), statistics.median(times[False])
    detail = f"{milliseconds(counted)} against {milliseconds(bare)} a key"
    return Figure(f"counting words adds to a key, {name}", (counted - bare) / MOST_S, 1, "1 ms", ROUNDS * BATCH, detail)


def _editor(style: object, text: str) -> MarkdownEditor:
    from editdesk.ui.editor.markdown_editor import MarkdownEditor, new_document  # noqa: PLC0415
    from editdesk.ui.style import Style  # noqa: PLC0415

    assert isinstance(style, Style)
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
