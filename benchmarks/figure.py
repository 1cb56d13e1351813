"""A figure: a measured ratio, its target, the yardstick, and how a script prints it."""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A ratio that should not exceed its target. `value` None: not measured, and `detail` says why."""

    name: str
    value: float | None
    target: float
    yardstick: str
    runs: int
    detail: str = ""

    @property
    def holds(self) -> bool | None:
        """True or False, or None where nothing was measured."""
        return None if self.value is None else self.value <= self.target

    def as_json(self) -> dict[str, object]:
        """Return the row as `--json` prints it."""
        return {
            "figure": self.name,
            "value": None if self.value is None else round(self.value, 4),
            "target": self.target,
            "yardstick": self.yardstick,
            "holds": self.holds,
            "runs": self.runs,
            "detail": self.detail,
        }

    @staticmethod
    def from_json(row: dict[str, object]) -> Figure:
        """Return the row that `as_json` wrote."""
        value = row["value"]
        return Figure(
            name=str(row["figure"]),
            value=None if value is None else float(str(value)),
            target=float(str(row["target"])),
            yardstick=str(row["yardstick"]),
            runs=int(str(row["runs"])),
            detail=str(row["detail"]),
        )

    def __str__(self) -> str:
        value = "–" if self.value is None else f"{self.value:.3g}×"
        verdict = {True: "holds", False: "falls short", None: "not measured"}[self.holds]
        return (
            f"{self.name:<44} {value:>8}  ≤ {self.target:g}×  {verdict:<13} of {self.yardstick}"
            f" ({self.detail}; {self.runs} runs)"
        )


def ratio(name: str, ours: Sequence[float], theirs: Sequence[float], *, target: float, yardstick: str) -> Figure:
    """Return the figure of two lists of seconds, by their medians."""
    our_s, their_s = statistics.median(ours), statistics.median(theirs)
    return Figure(name, our_s / their_s, target, yardstick, len(ours), _detail("median", our_s, their_s))


def ratio_p95(name: str, ours: Sequence[float], theirs: Sequence[float], *, target: float, yardstick: str) -> Figure:
    """Return the figure of our 95th percentile to the yardstick's median."""
    our_s, their_s = percentile(ours, 95), statistics.median(theirs)
    return Figure(name, our_s / their_s, target, yardstick, len(ours), _detail("p95", our_s, their_s))


def _detail(kind: str, ours_s: float, theirs_s: float) -> str:
    return f"{kind} {milliseconds(ours_s)} against {milliseconds(theirs_s)}"


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that at least `percent` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def seconds(action: Callable[[], object]) -> float:
    """Return how long one call took."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def milliseconds(value: float) -> str:
    """Write seconds as milliseconds with three digits that count."""
    return f"{value * 1000:.3g} ms"


def report(measure: Callable[[argparse.Namespace], list[Figure]]) -> None:
    """Measure and print the rows: the main function of every script here."""
    parser = argparse.ArgumentParser(description=sys.modules[measure.__module__].__doc__)
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    parser.add_argument("--peers", action="store_true", help="time the other programs too")
    options = parser.parse_args()
    show(measure(options), as_json=options.json)


def show(figures: Sequence[Figure], *, as_json: bool) -> None:
    """Print the rows, for people or as one JSON list."""
    if as_json:
        print(json.dumps([figure.as_json() for figure in figures], indent=1, ensure_ascii=False))
    else:
        for figure in figures:
            print(figure, flush=True)
