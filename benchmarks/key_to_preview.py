"""From a key in the editor to its pixel in the preview, in articles of 100 KB and 1 MB, beside ghostwriter's."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.figure import Figure, milliseconds, ratio, report
from benchmarks.ready_desk import make_desk
from benchmarks.screen import Box, NotMeasured, Screen, open_screen, stop

KEYS = 100
WARM_UP = 6
PAUSE_S = 0.2
"""Between the letter's pixel and the next key: every program has shown all of the last one."""
TARGETS = {100_000: 0.5, 1_000_000: 0.12}
FOOT_PX = 60
"""The status bar's share of a window: what changes there is no preview."""


@dataclass(frozen=True, slots=True)
class Program:
    """What is typed into: the parts of its width at which the text stands, and between which the preview."""

    name: str
    command: Sequence[str]
    text: float
    preview: tuple[float, float]


def measure(options: argparse.Namespace) -> list[Figure]:
    """Type the same keys into the middle of the same text, first here, then there."""
    peer = shutil.which("ghostwriter") if options.peers else None
    figures = []
    for size, target in TARGETS.items():
        name = f"key to preview pixel, {'1 MB' if size == 1_000_000 else '100 KB'}"
        times = _times(size, peer)
        if "ghostwriter" in times:
            figures.append(ratio(name, times["ours"], times["ghostwriter"], target=target, yardstick="ghostwriter"))
        else:
            ours = sorted(times["ours"])[KEYS // 2]
            why = "it is not installed" if options.peers else "run with --peers to install it"
            detail = f"median {milliseconds(ours)}; ghostwriter not timed, {why}"
            figures.append(Figure(name, None, target, "ghostwriter", KEYS, detail))
    return figures


def _times(size: int, peer: str | None) -> dict[str, list[float]]:
    """Return the seconds from key to pixel by program."""
    with open_screen() as screen:
        desk = screen.home / "desk"
        article = screen.home / "article.md"
        article.write_text(make_desk(desk, size), encoding="utf-8")
        programs = [Program("ours", [sys.executable, "-m", "editdesk", str(desk)], 0.38, (0.53, 0.77))]
        if peer is not None:
            programs.append(Program("ghostwriter", [peer, str(article)], 0.3, (0.62, 0.97)))
        return {program.name: _keys(screen, program) for program in programs}


def _keys(screen: Screen, program: Program) -> list[float]:
    shown = screen.start(program.command)
    try:
        screen.settle(shown.window, quiet_s=3)
        window = screen.box(shown.window)
        words = _find_place(screen, program, shown.window, window)
        times = []
        for run in range(WARM_UP + KEYS):
            time.sleep(PAUSE_S)
            took = screen.key_to_pixel("x" if run % 2 == 0 else "BackSpace", words)
            if run >= WARM_UP:
                times.append(took)
        return times
    finally:
        stop(shown.process)


def _find_place(screen: Screen, program: Program, window: int, box: Box) -> Box:
    """Put the cursor into the text until a letter shows in the preview, and return the box in which it does."""
    left, top, right, bottom = box
    width = right - left
    preview = (left + int(width * program.preview[0]), top, left + int(width * program.preview[1]), bottom - FOOT_PX)
    x = left + int(width * program.text)
    screen.click(x, (top + bottom) // 2)
    for key in ("Control_L+End", *["Page_Up"] * 5):
        screen.key(key)
        screen.settle(window, quiet_s=0.5)
    for y in range((top + bottom) // 2, bottom - 120, 30):
        screen.click(x, y)
        screen.settle(window)
        before = screen.picture(preview)
        screen.key("x")
        screen.settle(window)
        change = screen.changed(before, preview)
        screen.key("BackSpace")
        screen.settle(window)
        if change is not None:
            return change
    raise NotMeasured(f"{program.name} shows nothing of what is typed in its preview")


if __name__ == "__main__":
    report(measure)
