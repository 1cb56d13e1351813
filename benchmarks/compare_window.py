"""The longest pause of the window while two revisions of 100 KB are compared, shown and walked through.

A timer beats each millisecond in the window's thread; the longest time between two beats is what a key would wait.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.articles import Writer
from benchmarks.compare_revisions import SIZE, edited
from benchmarks.figure import Figure, milliseconds, report
from editdesk.desk import articles
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft
from editdesk.settings import ThemeMode
from editdesk.text.metadata import Metadata

if TYPE_CHECKING:
    from editdesk.ui.jobs import Jobs
    from editdesk.ui.style import Style

ROUNDS = 5
LONGEST_S = 0.050
SETTLED_S = 1.0


def measure(_options: argparse.Namespace) -> list[Figure]:
    """Compare, step, and change the mode, each time in a new pane."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the platform is chosen first

    from editdesk.ui.jobs import Jobs  # noqa: PLC0415
    from editdesk.ui.style import Style  # noqa: PLC0415

    style = Style(QApplication(sys.argv), ThemeMode.LIGHT)
    style.dress()
    with tempfile.TemporaryDirectory() as folder:
        article_id = _two_revisions(Path(folder) / "desk")
        jobs = Jobs(str(Path(folder) / "desk"), "Ana")
        jobs.open_desk()
        jobs.settle()
        longest: dict[str, float] = {}
        for _ in range(ROUNDS):
            for name, pause in _pauses(jobs, style, article_id).items():
                longest[name] = max(pause, longest.get(name, 0))
        jobs.shut_down()
    detail = ", ".join(f"{name} {milliseconds(pause)}" for name, pause in longest.items())
    name = f"longest pause, comparing {SIZE // 1000} KB"
    return [Figure(name, max(longest.values()) / LONGEST_S, 1.0, "50 ms", ROUNDS, detail)]


def _two_revisions(folder: Path) -> str:
    writer = Writer(5)
    old = writer.article(SIZE)
    with Desk.create(folder) as desk:
        first = desk.run(articles.save, ArticleDraft(Metadata(title="Long"), old), by="Ana")
        draft = ArticleDraft(first.metadata, edited(old, 5, writer), first.article_id, first.version)
        return desk.run(articles.save, draft, by="Ana").article_id


def _pauses(jobs: Jobs, style: Style, article_id: str) -> dict[str, float]:
    """Return the longest pause of each thing done, in seconds."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from editdesk.ui.comparison.bar import Mode  # noqa: PLC0415
    from editdesk.ui.comparison.pane import ComparisonPane  # noqa: PLC0415

    pane = ComparisonPane(jobs, style)
    pane.resize(1280, 720)
    pane.show()
    beats: list[float] = []
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))

    def longest(action: Callable[[], object]) -> float:
        beats[:] = [time.perf_counter()]
        timer.start()
        action()
        until = time.perf_counter() + SETTLED_S
        while time.perf_counter() < until:
            QApplication.processEvents()
        timer.stop()
        return max(after - before for before, after in pairwise(beats))

    found = {
        "comparing": longest(lambda: pane.show_revisions(article_id, 1, 2)),
        "next change": longest(lambda: pane.step(1)),
        "last change": longest(lambda: pane.pick(len(pane.changes))),
        "markup": longest(lambda: pane.show_mode(Mode.MARKUP)),
        "side by side": longest(lambda: pane.show_mode(Mode.SIDE_BY_SIDE)),
    }
    pane.deleteLater()
    return found


if __name__ == "__main__":
    report(measure)
