"""From the start of the program to its window on the screen, with a text of 2 KB, everything warm.

Once on a small desk, once on one of 100,000 articles.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence

from benchmarks.figure import Figure, milliseconds, ratio, report
from benchmarks.ready_desk import make_desk, make_large_desk
from benchmarks.screen import Screen, open_screen, stop

RUNS = 15
WARM_UP = 2
SIZE = 2_000
TARGET = 1.0
NAMES = {"small": "window mapped, 2 KB, warm", "large": "window mapped, desk of 100,000, warm"}


def measure(options: argparse.Namespace) -> list[Figure]:
    """Start the programs turn by turn."""
    with open_screen() as screen:
        article = screen.home / "article.md"
        article.write_text(make_desk(screen.home / "small", SIZE), encoding="utf-8")
        make_large_desk(screen.home / "large", SIZE)
        commands = [[sys.executable, "-m", "editdesk", str(screen.home / name)] for name in NAMES]
        peer = shutil.which("ghostwriter") if options.peers else None
        if peer is None:
            why = "run with --peers to install it" if not options.peers else "it is not installed"
            medians = [milliseconds(sorted(times)[RUNS // 2]) for times in mapped_by_turns(screen, commands)]
            details = (f"ours alone: median {median}; ghostwriter not timed, {why}" for median in medians)
            return [
                Figure(name, None, TARGET, "ghostwriter", RUNS, detail)
                for name, detail in zip(NAMES.values(), details, strict=True)
            ]
        *ours, theirs = mapped_by_turns(screen, [*commands, [peer, str(article)]])
    return [
        ratio(name, mine, theirs, target=TARGET, yardstick="ghostwriter")
        for name, mine in zip(NAMES.values(), ours, strict=True)
    ]


def mapped_by_turns(screen: Screen, commands: Sequence[Sequence[str]]) -> list[list[float]]:
    """Return for each command the seconds until its window was mapped."""
    times: list[list[float]] = [[] for _ in commands]
    for run in range(WARM_UP + RUNS):
        for command, seconds in zip(commands, times, strict=True):
            shown = screen.start(command)
            stop(shown.process)
            if run >= WARM_UP:
                seconds.append(shown.mapped)
    return times


if __name__ == "__main__":
    report(measure)
