"""From the start of the program to its window on the screen, with a text of 2 KB, everything warm."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence

from benchmarks.figure import Figure, milliseconds, ratio, report
from benchmarks.ready_desk import make_desk
from benchmarks.screen import Screen, open_screen, stop

RUNS = 15
WARM_UP = 2
SIZE = 2_000
NAME = "window mapped, 2 KB, warm"
TARGET = 1.0


def measure(options: argparse.Namespace) -> list[Figure]:
    """Start both programs turn by turn."""
    with open_screen() as screen:
        desk = screen.home / "desk"
        article = screen.home / "article.md"
        article.write_text(make_desk(desk, SIZE), encoding="utf-8")
        ours = [sys.executable, "-m", "editdesk", str(desk)]
        peer = shutil.which("ghostwriter") if options.peers else None
        if peer is None:
            times = mapped_by_turns(screen, [ours])[0]
            why = "run with --peers to install it" if not options.peers else "it is not installed"
            detail = f"ours alone: median {milliseconds(sorted(times)[RUNS // 2])}; ghostwriter not timed, {why}"
            return [Figure(NAME, None, TARGET, "ghostwriter", RUNS, detail)]
        mine, theirs = mapped_by_turns(screen, [ours, [peer, str(article)]])
    return [ratio(NAME, mine, theirs, target=TARGET, yardstick="ghostwriter")]


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
