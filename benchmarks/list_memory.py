"""What a desk of 100,000 costs in memory: the window with its list scrolled to the end, above the sample desk's window.

Each is a process of its own; counted is what it alone holds and its share of the rest (PSS).
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from benchmarks.figure import Figure, report
from benchmarks.large_desk import large_desk
from editdesk.ingest.sample import create_sample
from editdesk.settings import Settings
from editdesk.ui.jobs import Jobs
from editdesk.ui.main_window import MainWindow
from editdesk.ui.style import Style

MOST = 60.0  # MB above the sample desk
STEPS = 300  # stops on the way to the end of the list


def measure(_: argparse.Namespace) -> list[Figure]:
    """Open both desks, each in a window of its own."""
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample"
        create_sample(sample).close()
        small, large = _held(sample), _held(large_desk())
    detail = f"{large:.0f} MB, sample desk {small:.0f} MB"
    return [Figure("memory above the sample desk", (large - small) / MOST, 1.0, "60 MB", 1, detail)]


def _held(desk: Path) -> float:
    """Return what a window on `desk` holds, in MB."""
    said = subprocess.run(
        [sys.executable, "-m", "benchmarks.list_memory", "--hold", str(desk)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_DISABLE_SANDBOX": "1"},
    )
    return float(said.stdout.split()[-1])


def hold(desk: str) -> None:
    """Open the window, scroll the list to its end with counts and views beside it, and print what that holds."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    application = QApplication([])
    jobs = Jobs(desk, "Bench")
    style = Style(application)
    window = MainWindow(jobs, Settings(person_name="Bench"), style, None)
    style.dress()
    window.show()
    window.begin()

    def settle() -> None:
        quiet = 0
        while quiet < 3:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
            quiet = quiet + 1 if jobs.is_idle else 0

    settle()
    window.library.show_panel(is_shown=True)
    bar = window.library.list.verticalScrollBar()
    for step in range(STEPS + 1):
        bar.setValue(bar.maximum() * step // STEPS)
        settle()
    print(_pss())
    sys.stdout.flush()
    os._exit(0)


def _pss() -> float:
    """Return this process's share of memory, in MB."""
    found = re.search(r"^Pss:\s+(\d+) kB", Path("/proc/self/smaps_rollup").read_text(encoding="ascii"), re.MULTILINE)
    assert found is not None
    return int(found[1]) / 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["--hold"]:
        hold(sys.argv[2])
    report(measure)
