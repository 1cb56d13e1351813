"""From a key to its pixel in the editor, in articles of 100 KB, 1 MB and 5 MB with the preview beside it.

All programs stand side by side on one wide screen and are typed into by turns, some keys each, so that whatever else
the computer does falls on all of them.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from benchmarks.figure import Figure, milliseconds, ratio, report
from benchmarks.ready_desk import make_desk
from benchmarks.screen import Box, NotMeasured, Screen, open_screen, stop

SCREEN = (4300, 1000)
ROUNDS = 12
BATCH = 10
"""Keys in a program's turn."""
WARM_UP = 2
"""Keys of each turn that do not count: the window has just got the keyboard."""
PAUSE_S = 0.08
"""A quick typist's pause; the preview has the time between two keys to follow."""
LINE = 500
"""So many pixels to the right of the typed letter are watched."""
ROW = 45
"""Higher changes than this are a paragraph that breaks its lines anew: a letter more, and it does not."""
LETTERS = 30
LONGEST_KEY_S = 0.05
BARE = "a bare QPlainTextEdit with the same text"


@dataclass(frozen=True, slots=True)
class Program:
    """What is typed into: the text stands `across` its width, over a status bar of `foot` pixels."""

    name: str
    command: Sequence[str]
    across: float
    foot: int = 0


def measure(options: argparse.Namespace) -> list[Figure]:
    """Type the same keys into the windows, at the end of the text's last paragraph, where articles are written."""
    times = _times(100_000)
    figures = [
        ratio("key to editor paint, 100 KB, preview open", times["ours"], times["bare"], target=2, yardstick=BARE)
    ]
    peer = shutil.which("ghostwriter") if options.peers else None
    times = _times(1_000_000, peer)
    name = "key to editor paint, 1 MB"
    figures.append(ratio(f"{name}, preview open", times["ours"], times["bare"], target=1.5, yardstick=BARE))
    if "ghostwriter" in times:
        figures.append(ratio(name, times["ours"], times["ghostwriter"], target=0.1, yardstick="ghostwriter"))
    else:
        why = "it is not installed" if options.peers else "run with --peers to install it"
        figures.append(Figure(name, None, 0.1, "ghostwriter", 0, f"ghostwriter not timed, {why}"))
    slowest = max(_times(5_000_000)["ours"])
    detail = f"slowest {milliseconds(slowest)}"
    return [*figures, Figure("slowest key, 5 MB", slowest / LONGEST_KEY_S, 1, "50 ms", ROUNDS * BATCH, detail)]


def _times(size: int, peer: str | None = None) -> dict[str, list[float]]:
    """Return the seconds from key to pixel by program, in a text of `size` characters."""
    with open_screen(SCREEN) as screen:
        desk = screen.home / "desk"
        article = screen.home / "article.md"
        article.write_text(make_desk(desk, size), encoding="utf-8")
        programs = [
            Program("ours", [sys.executable, "-m", "editdesk", str(desk)], 0.38, foot=40),
            Program("bare", [sys.executable, "-m", "benchmarks.bare_editor", str(article)], 0.5),
        ]
        if peer is not None:
            programs.append(Program("ghostwriter", [peer, str(article)], 0.3, foot=40))
        with _typists(screen, programs) as typists:
            times: dict[str, list[float]] = {program.name: [] for program in programs}
            for _ in range(ROUNDS):
                for typist in typists:
                    times[typist.program.name] += typist.turn()
            return times


@contextmanager
def _typists(screen: Screen, programs: Sequence[Program]) -> Iterator[list[_Typist]]:
    """Show the programs side by side, each with the cursor at the end of the text."""
    typists: list[_Typist] = []
    processes = []
    left = 0
    try:
        for program in programs:
            shown = screen.start(program.command)
            processes.append(shown.process)
            screen.move(shown.window, left, 0)
            screen.settle(shown.window, quiet_s=2)
            left = screen.box(shown.window)[2] + 8
            typists.append(_Typist(screen, program, shown.window))
        yield typists
    finally:
        for process in processes:
            stop(process)


class _Typist:
    """Types into one window, a letter to and fro at the same place."""

    def __init__(self, screen: Screen, program: Program, window: int) -> None:
        self.program = program
        self._screen = screen
        self._window = window
        self._line = self._find_place()

    def turn(self) -> list[float]:
        """Return the seconds from key to pixel of some keys."""
        self._screen.focus(self._window)
        time.sleep(PAUSE_S * 4)
        times = []
        for run in range(WARM_UP + BATCH):
            time.sleep(PAUSE_S)
            took = self._screen.key_to_pixel("x" if run % 2 == 0 else "BackSpace", self._line)
            if run >= WARM_UP:
                times.append(took)
        return times

    def _find_place(self) -> Box:
        """Put the cursor behind the last word of the text, and return the box in which a typed letter shows."""
        left, top, right, bottom = self._screen.box(self._window)
        self._screen.focus(self._window)
        self._screen.click(left + int((right - left) * self.program.across), (top + bottom) // 2)
        self._screen.settle(self._window, quiet_s=0.5)
        self._screen.key("Control_L+End")
        self._screen.settle(self._window)
        for _ in range(LETTERS):
            change = self._typed_row((left, top, right, bottom - self.program.foot))
            if change[3] - change[1] <= ROW:
                return (max(left, change[0] - 8), change[1], min(right, change[0] + LINE), change[3])
            self._screen.key("x")
        raise NotMeasured(f"{self.program.name} breaks its last paragraph anew at every letter")

    def _typed_row(self, window: Box) -> Box:
        """Type a letter to and fro, and return the box around all that changed at once."""
        changes = []
        for key in ("x", "BackSpace", "x", "BackSpace"):
            changes.append(self._screen.first_change(key, window))
            self._screen.settle(self._window, quiet_s=0.5)
        # A preview or status bar that follows in the same moment must not count: the smallest is the letter.
        return min(changes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))


if __name__ == "__main__":
    report(measure)
