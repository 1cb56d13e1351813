"""From the start of the program to its first painted frame, with the list and the last article on it."""

from __future__ import annotations

import argparse
import sys

from benchmarks.figure import Figure, ratio, report
from benchmarks.ready_desk import make_desk
from benchmarks.screen import open_screen, stop

RUNS = 12
WARM_UP = 2
SIZE = 20_000


def measure(_: argparse.Namespace) -> list[Figure]:
    """Start the program as it is and with every import made first, turn by turn."""
    lazy: list[float] = []
    eager: list[float] = []
    with open_screen() as screen:
        desk = screen.home / "desk"
        make_desk(desk, SIZE)
        for run in range(WARM_UP + RUNS):
            for module, times in (("editdesk", lazy), ("benchmarks.eager_start", eager)):
                shown = screen.start([sys.executable, "-m", module, str(desk)])
                stop(shown.process)
                if run >= WARM_UP:
                    times.append(shown.painted)
    yardstick = "the same program with every import made first"
    return [ratio("first paint with list and article", lazy, eager, target=0.3, yardstick=yardstick)]


if __name__ == "__main__":
    report(measure)
