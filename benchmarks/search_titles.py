"""Titles of a library of 100,000 as one types, key by key, against a scan of the texts."""

from __future__ import annotations

import argparse

from benchmarks.articles import Writer
from benchmarks.figure import Figure, ratio_p95, report, seconds
from benchmarks.large_desk import ARTICLES, large_desk
from benchmarks.search_library import like_scans
from editdesk.desk import search
from editdesk.desk.desk import DATABASE, Desk
from editdesk.desk.query import Query

TITLES = 40


def measure(_: argparse.Namespace) -> list[Figure]:
    """Type the beginnings of some titles."""
    folder = large_desk()
    with Desk.open(folder) as desk:
        rows = desk.run(search.find, Query(), limit=2_000).rows
        chosen = Writer(9).chance.sample([row.title for row in rows if len(row.title) > 12], TITLES)
        typed = [title[:length] for title in chosen for length in range(1, 13)]
        times = [seconds(lambda begun=begun: desk.run(search.titles, begun)) for begun in typed]
    scans = like_scans(folder / DATABASE)
    yardstick = f"a LIKE scan for a rare word in the same {ARTICLES:,} articles"
    return [ratio_p95("titles as one types, a key", times, scans, target=0.01, yardstick=yardstick)]


if __name__ == "__main__":
    report(measure)
