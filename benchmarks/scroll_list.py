"""The longest frame while the library is scrolled over 10,000 of 100,000 articles, narrow and wide, by wheel and bar.

A frame is all that the window's thread does between two steps: painting, and taking the rows that arrive.
"""

from __future__ import annotations

import argparse
import os
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from benchmarks.figure import Figure, report
from benchmarks.large_desk import large_desk
from editdesk.settings import ThemeMode
from editdesk.ui.jobs import Jobs
from editdesk.ui.library.article_view import ArticleView
from editdesk.ui.library.pane import LibraryPane
from editdesk.ui.style import Style

ROWS = 10_000
BY_WHEEL = 3  # rows a step
BY_BAR = 97  # rows a step: the bar is pulled, and most rows are only passed
LONGEST = 0.050  # seconds


def measure(_: argparse.Namespace) -> list[Figure]:
    """Scroll the real pane on the large desk."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    style = Style(application, ThemeMode.LIGHT)
    jobs = Jobs(str(large_desk()), "Bench")
    jobs.open_desk()
    library = LibraryPane(jobs, style)
    style.dress()
    library.show()
    library.refresh()
    _settle(jobs)
    figures = []
    for is_wide, size, name in ((False, (304, 900), "narrow"), (True, (1600, 900), "table")):
        library.resize(*size)
        if is_wide:
            library.show_wide(is_wide=True)
        _settle(jobs)
        for step, how in ((BY_WHEEL, "wheel"), (BY_BAR, "bar")):
            figures.append(_scrolled(library.view, step, f"longest frame, {name} list by {how}"))
            _settle(jobs)
    library.close()
    jobs.shut_down()
    return figures


def _scrolled(view: ArticleView, step: int, name: str) -> Figure:
    bar, height = view.verticalScrollBar(), view.rowHeight(1)
    bar.setValue(0)
    frames = []
    for row in range(0, ROWS, step):
        began = time.perf_counter()
        bar.setValue(row * height)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        frames.append(time.perf_counter() - began)
    frames.sort()
    middle, most = frames[len(frames) // 2], frames[int(len(frames) * 0.99)]
    detail = f"half {middle * 1000:.1f} ms, 99 % {most * 1000:.1f} ms, longest {frames[-1] * 1000:.1f} ms"
    return Figure(name, frames[-1] / LONGEST, 1.0, "50 ms", len(frames), detail)


def _settle(jobs: Jobs) -> None:
    """Wait until nothing is asked of the desk any more."""
    quiet = 0
    while quiet < 3:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
        quiet = quiet + 1 if jobs.is_idle else 0


if __name__ == "__main__":
    report(measure)
