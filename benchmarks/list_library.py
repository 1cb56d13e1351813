"""A library of 100,000 articles: its last page against its first, and the counts of filters combined."""

from __future__ import annotations

import argparse
import random

from benchmarks.figure import Figure, ratio, ratio_p95, report, seconds
from benchmarks.large_desk import large_desk
from benchmarks.search_library import like_scans
from editdesk.desk import listing
from editdesk.desk.desk import DATABASE, Desk
from editdesk.desk.query import Query, parse

PAGE = 100
RUNS = 40
COMBINATIONS = 100
MOST_FILTERS = 4


def measure(_: argparse.Namespace) -> list[Figure]:
    """Read the first and the last page of lists in every usual order, and count for filters drawn at random."""
    folder = large_desk()
    with Desk.open(folder) as desk:
        figures = [_pages(desk, sort) for sort in ("updated", "title", "published")]
        times = [seconds(lambda asked=asked: desk.run(desk.facet_index.facets, asked)) for asked in _combinations(desk)]
    scans = like_scans(folder / DATABASE)
    yardstick = "a LIKE scan for a rare word in the same 100,000 articles"
    name = "counts of all filters, filters combined"
    return [*figures, ratio_p95(name, times, scans, target=0.02, yardstick=yardstick)]


def _pages(desk: Desk, sort: str) -> Figure:
    """Time a question and its first page, and a question and its last page, by turns."""
    first, last = [], []
    for _ in range(RUNS):
        first.append(seconds(lambda: _page(desk, sort, 0)))
        last.append(seconds(lambda: _page(desk, sort, -PAGE)))
    return ratio(f"last page of the list by {sort}", last, first, target=1.3, yardstick="the first page")


def _page(desk: Desk, sort: str, place: int) -> None:
    found = desk.run(listing.order, Query(), sort=sort)
    keys = found.keys[place:] if place < 0 else found.keys[place : place + PAGE]
    desk.run(listing.rows, keys)


def _combinations(desk: Desk) -> list[Query]:
    """Return queries of one to four filters; no combination is asked for twice."""
    facets = desk.run(desk.facet_index.facets, Query())
    chance = random.Random(4)
    kinds = (
        [f"status:{state}" for state, _ in facets.states],
        [f'section:"{name}"' for name, _ in facets.sections],
        [f'tag:"{name}"' for name, _ in facets.tags],
        [f'author:"{name}"' for name, _ in facets.authors],
        [f'country:"{name}"' for name, _ in facets.countries],
        [f"lang:{name}" for name, _ in facets.languages],
    )
    asked: dict[str, None] = {}
    while len(asked) < COMBINATIONS:
        chosen = chance.sample(kinds, chance.randint(1, MOST_FILTERS))
        asked[" ".join(chance.choice(kind) for kind in chosen)] = None
    return [parse(text) for text in asked]


if __name__ == "__main__":
    report(measure)
