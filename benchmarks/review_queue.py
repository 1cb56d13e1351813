"""The queue of review on a desk of 100,000 articles: its counts, and the first and the next page of every part."""

from __future__ import annotations

import argparse

from benchmarks.figure import Figure, ratio, report, seconds
from benchmarks.large_desk import large_desk
from benchmarks.search_library import like_scans
from editdesk.desk import review_queue
from editdesk.desk.desk import Desk
from editdesk.desk.place import DATABASE
from editdesk.desk.queue_values import Which

RUNS = 20
PERSON = "Ana"


def measure(_: argparse.Namespace) -> list[Figure]:
    """Ask for everything that Review shows when it is opened, and for what comes below."""
    folder = large_desk()
    with Desk.open(folder) as desk:
        counts = [seconds(lambda: desk.run(review_queue.counts, PERSON)) for _ in range(RUNS)]
        pages = [seconds(lambda which=which: _pages(desk, which)) for which in Which for _ in range(RUNS)]
    scans = like_scans(folder / DATABASE)
    yardstick = "a LIKE scan for a rare word in the same 100,000 articles"
    return [
        ratio("queue of review: counts", counts, scans, target=0.03, yardstick=yardstick),
        ratio("queue of review: two pages of a part", pages, scans, target=0.03, yardstick=yardstick),
    ]


def _pages(desk: Desk, which: Which) -> None:
    page = desk.run(review_queue.queue, PERSON, which)
    if page.after is not None:
        desk.run(review_queue.queue, PERSON, which, after=page.after)


if __name__ == "__main__":
    report(measure)
