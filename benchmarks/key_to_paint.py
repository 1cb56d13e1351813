"""From a key to its pixel in the editor, in an article of 100 KB with the preview beside it."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

from benchmarks.figure import Figure, ratio, report
from benchmarks.ready_desk import make_desk
from benchmarks.screen import Box, Screen, open_screen, stop

KEYS = 120
WARM_UP = 10
PAUSE_S = 0.08
"""A quick typist's pause; the preview has the time between two keys to follow."""
SIZE = 100_000
LINE = 500
"""So many pixels to the right of the typed letter are watched."""


def measure(_: argparse.Namespace) -> list[Figure]:
    """Type the same keys at the same place into both windows."""
    with open_screen() as screen:
        desk = screen.home / "desk"
        article = screen.home / "article.md"
        article.write_text(make_desk(desk, SIZE), encoding="utf-8")
        bare = _keys(screen, [sys.executable, "-m", "benchmarks.bare_editor", str(article)], 0.5)
        ours = _keys(screen, [sys.executable, "-m", "editdesk", str(desk)], 0.38)
    name = "key to editor paint, 100 KB, preview open"
    return [ratio(name, ours, bare, target=2, yardstick="a bare QPlainTextEdit with the same text")]


def _keys(screen: Screen, command: Sequence[str], across: float) -> list[float]:
    """Return the seconds from key to pixel; the text is clicked at a part of the window's width, half-way down."""
    shown = screen.start(command)
    try:
        screen.settle(shown.window)
        left, top, right, bottom = screen.box(shown.window)
        screen.click(left + int((right - left) * across), (top + bottom) // 2)
        screen.settle(shown.window, quiet_s=0.5)
        line = _typed_line(screen, (left, top, right, bottom))
        times = []
        for run in range(WARM_UP + KEYS):
            time.sleep(PAUSE_S)
            took = screen.key_to_pixel("BackSpace" if run % 2 == 0 else "x", line)
            if run >= WARM_UP:
                times.append(took)
        return times
    finally:
        stop(shown.process)


def _typed_line(screen: Screen, window: Box) -> Box:
    """Type a letter to and fro, and return the box of the line it appears in: the smallest that changed."""
    changes = []
    for key in ("x", "BackSpace", "x", "BackSpace", "x"):
        changes.append(screen.first_change(key, window))
        time.sleep(PAUSE_S * 5)
    left, top, _, bottom = min(changes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    return (max(window[0], left - 8), top, min(window[2], left + LINE), bottom)


if __name__ == "__main__":
    report(measure)
