"""Opening an article of 1 MB: from the start to the first letter typed and to the last change, and the memory held."""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.figure import Figure, report
from benchmarks.ready_desk import make_desk
from benchmarks.screen import NotMeasured, Screen, Shown, open_screen, stop

SIZE = 1_000_000
RUNS = 5
QUIET_S = 2.0
PATIENCE_S = 60
CARET = (6, 60)
"""Smaller changes are a caret that blinks."""
TEXT_SHADES = 8
"""So many colours in a box of the window are letters, not an empty page."""


@dataclass(frozen=True, slots=True)
class Opened:
    """One start: seconds to the first typed letter, seconds to the last change, megabytes of the whole family."""

    usable: float
    quiet: float
    megabytes: float


def measure(options: argparse.Namespace) -> list[Figure]:
    """Start the programs turn by turn, once to type and once to watch."""
    peer = shutil.which("ghostwriter") if options.peers else None
    with open_screen() as screen:
        desk, article = screen.home / "desk", screen.home / "article.md"
        article.write_text(make_desk(desk, SIZE), encoding="utf-8")
        commands = {"ours": ([sys.executable, "-m", "editdesk", str(desk)], 0.38)}
        if peer is not None:
            commands["ghostwriter"] = ([peer, str(article)], 0.3)
        opened: dict[str, list[Opened]] = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, (command, across) in commands.items():
                opened[name].append(_open(screen, command, across))
    return _figures(opened["ours"], opened.get("ghostwriter"), was_asked=bool(options.peers))


def _figures(ours: Sequence[Opened], theirs: Sequence[Opened] | None, *, was_asked: bool) -> list[Figure]:
    why = "it is not installed" if was_asked else "run with --peers to install it"
    figures = []
    for name, field, against, target, unit in (
        ("open 1 MB: editor usable", "usable", "quiet", 0.2, "s"),
        ("open 1 MB: everything rendered", "quiet", "quiet", 0.9, "s"),
        ("memory with 1 MB open", "megabytes", "megabytes", 1.0, "MB"),
    ):
        mine = statistics.median(getattr(one, field) for one in ours)
        yardstick = "ghostwriter's memory" if unit == "MB" else "ghostwriter until it is quiet"
        if theirs is None:
            figures.append(Figure(name, None, target, yardstick, RUNS, f"ours alone: {mine:.3g} {unit}; {why}"))
            continue
        their = statistics.median(getattr(one, against) for one in theirs)
        detail = f"median {mine:.3g} {unit} against {their:.3g} {unit}"
        figures.append(Figure(name, mine / their, target, yardstick, RUNS, detail))
    return figures


def _open(screen: Screen, command: Sequence[str], across: float) -> Opened:
    began = time.perf_counter()
    shown = screen.start(command)
    try:
        quiet = _last_change(screen, shown, began)
        megabytes = _megabytes(shown.process.pid)
    finally:
        stop(shown.process)
    began = time.perf_counter()
    shown = screen.start(command)
    try:
        usable = _first_letter(screen, shown, began, across)
    finally:
        stop(shown.process)
    return Opened(usable, quiet, megabytes)


def _last_change(screen: Screen, shown: Shown, began: float) -> float:
    """Return when more than a caret changed last."""
    box = screen.box(shown.window)
    picture, last = screen.picture(box), time.perf_counter()
    while time.perf_counter() - last < QUIET_S and last - began < PATIENCE_S:
        time.sleep(0.02)
        change = screen.changed(picture, box)
        if change is not None:
            picture = screen.picture(box)
            if change[2] - change[0] > CARET[0] or change[3] - change[1] > CARET[1]:
                last = time.perf_counter()
    return last - began


def _first_letter(screen: Screen, shown: Shown, began: float, across: float) -> float:
    """Return when a letter typed as early as there is text to click stands in it."""
    left, top, right, bottom = screen.box(shown.window)
    x, y = left + int((right - left) * across), (top + bottom) // 2
    column = (x - 60, y - 60, x + 60, y + 60)
    while len(set(screen.pixels(column)[::4])) < TEXT_SHADES:
        if time.perf_counter() - began > PATIENCE_S:
            raise NotMeasured("no text was shown")
        time.sleep(0.002)
    screen.click(x, y)
    screen.key_to_pixel("x", column)
    return time.perf_counter() - began


def _megabytes(pid: int) -> float:
    """Return the memory of a program and its children, shared pages divided among those who share them."""
    family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    total = 0
    for member in family:
        for line in Path(f"/proc/{member.pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


if __name__ == "__main__":
    report(measure)
