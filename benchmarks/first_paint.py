"""From the start of the program to its first painted frame, with the list and the last article on it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.figure import Figure, ratio, report
from benchmarks.ready_desk import make_desk, make_large_desk
from benchmarks.screen import Screen, open_screen, stop

RUNS = 12
WARM_UP = 2
SIZE = 20_000


def measure(_: argparse.Namespace) -> list[Figure]:
    """Start the program as it is and with every import made first, turn by turn, on a small and on a large desk."""
    with open_screen() as screen:
        small, large = screen.home / "small", screen.home / "large"
        make_desk(small, SIZE)
        make_large_desk(large, SIZE)
        return [
            _first_paint(screen, small, "first paint with list and article"),
            _first_paint(screen, large, "first paint, desk of 100,000"),
        ]


def _first_paint(screen: Screen, desk: Path, name: str) -> Figure:
    lazy: list[float] = []
    eager: list[float] = []
    for run in range(WARM_UP + RUNS):
        for module, times in (("editdesk", lazy), ("benchmarks.eager_start", eager)):
            shown = screen.start([sys.executable, "-m", module, str(desk)])
            stop(shown.process)
            if run >= WARM_UP:
                times.append(shown.painted)
    return ratio(name, lazy, eager, target=0.3, yardstick="the same program with every import made first")


if __name__ == "__main__":
    report(measure)
