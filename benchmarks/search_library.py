"""A search of a library of 100,000, fifty hits with their snippets, against a scan of the same texts."""

from __future__ import annotations

import argparse
import sqlite3
from pathlib import Path

from benchmarks.articles import Writer
from benchmarks.figure import Figure, ratio_p95, report, seconds
from benchmarks.large_desk import ARTICLES, large_desk
from editdesk.desk import query, search
from editdesk.desk.desk import DATABASE, Desk
from editdesk.desk.query import Query

RUNS = 90
SCANS = 5
RARE = "quixotically"
FILTERS = ("status:published", "-status:published", "after:2020 lang:en", "country:Peru")
"""Every second search goes through one of them."""


def measure(_: argparse.Namespace) -> list[Figure]:
    """Search for common, middling and rare words in turn, every second time through a filter."""
    folder = large_desk()
    words = words_by_frequency(folder / DATABASE)
    with Desk.open(folder) as desk:
        desk.run(desk.facet_index.count, Query())  # as in the window, which counts beside every list,
        while desk.run(desk.facet_index.prepare):  # and learns the commonest words when nothing else is to be done
            pass
        asked = (query.parse(f"{word} {_filter(place)}") for place, word in enumerate(words))
        times = [seconds(lambda each=each: desk.run(search.search, each, limit=50)) for each in asked]
    scans = like_scans(folder / DATABASE)
    yardstick = f"a LIKE scan for a rare word in the same {ARTICLES:,} articles"
    return [ratio_p95("search, any word, 50 hits with snippets", times, scans, target=0.04, yardstick=yardstick)]


def _filter(place: int) -> str:
    return FILTERS[place // 2 % len(FILTERS)] if place % 2 else ""


def words_by_frequency(database: Path) -> list[str]:
    """Return words of the texts, one after the other in every second text, in every hundredth, in few."""
    bounds = ((ARTICLES // 2, ARTICLES), (ARTICLES // 100, ARTICLES // 10), (1, ARTICLES // 1000))
    connection = sqlite3.connect(database)
    chance = Writer(3).chance
    begins = [f"{first}{second}" for first in "abcdfgimnoprstw" for second in "aeiou"]
    known = [row for each in begins for row in _beginning_with(connection, each)]
    connection.close()
    kinds = [sorted(word for word, texts in known if least <= texts <= most) for least, most in bounds]
    chosen = [chance.sample(kind, min(RUNS // len(kinds), len(kind))) for kind in kinds]
    return [word for together in zip(*chosen, strict=False) for word in together]


def _beginning_with(connection: sqlite3.Connection, letters: str) -> list[tuple[str, int]]:
    asked = "SELECT term, doc FROM article_text_words WHERE term >= ? AND term < ?"
    return [
        (word, texts)
        for word, texts in connection.execute(asked, (letters, f"{letters}\U0010ffff"))
        if word.isascii() and word.isalpha()
    ]


def like_scans(database: Path) -> list[float]:
    """Time SQLite's own scan of every body for a word that none has, the file being warm."""
    connection = sqlite3.connect(database)

    def scan() -> None:
        connection.execute("SELECT count(*) FROM article_texts WHERE body LIKE ?", (f"%{RARE}%",)).fetchone()

    scan()
    times = [seconds(scan) for _ in range(SCANS)]
    connection.close()
    return times


if __name__ == "__main__":
    report(measure)
