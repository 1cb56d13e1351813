"""A word replaced in 10,000 articles and taken back, every hash as before, against saving them one at a time."""

from __future__ import annotations

import argparse
import re
import sqlite3
import sys
import tempfile
from pathlib import Path

from benchmarks.figure import Figure, ratio, report, seconds
from benchmarks.large_desk import copied, large_desk
from editdesk.desk import articles, bulk, replace, search
from editdesk.desk.desk import DATABASE, Desk
from editdesk.desk.query import Query
from editdesk.desk.replace_values import BODY, ArticleEdits, Question, every_edit
from editdesk.desk.values import ArticleDraft
from editdesk.text.matching import Wanted

REPLACED = 10_000
SAVED_ALONE = 500
WANTED = Wanted(r"\A\s*(\S+)", is_expression=True)
"""The first word of every text."""


def measure(_: argparse.Namespace) -> list[Figure]:
    """Replace and take back once: both write every body, its revision and its words in the index anew."""
    return measured(REPLACED)


def measured(size: int) -> list[Figure]:
    """Measure on a desk of so many articles."""
    with tempfile.TemporaryDirectory(prefix="editdesk-bench-") as folder:
        where = copied(large_desk(size), Path(folder, "desk"))
        plain = seconds(lambda: _plain_look(where / DATABASE))
        with Desk.open(where) as desk:
            alone = _seconds_alone(desk) * size / SAVED_ALONE
            before = _hashes(where / DATABASE)
            edits: list[ArticleEdits] = []
            looked = seconds(lambda: edits.extend(_edits(desk)))
            written = seconds(lambda: desk.run(replace.apply, edits, by="Bench", detail="the first word"))
            changed = _changed(where / DATABASE, before)
            last = desk.run(bulk.last)
            assert last is not None
            assert last.articles == changed == len(edits) == size
            back = seconds(lambda: desk.run(bulk.undo, last.bulk_id, by="Bench"))
        assert _hashes(where / DATABASE) == before, "an article did not come back as it was"
    print(f"{changed:,} articles replaced and taken back; every hash is as before", file=sys.stderr)
    scan = "the same expression in every body, read through sqlite3"
    saves = f"{size:,} saves, each alone ({SAVED_ALONE:,} were made)"
    return [
        ratio(f"an expression looked for in {size:,} articles", [looked], [plain], target=8, yardstick=scan),
        ratio(f"words replaced in {size:,} articles", [written], [alone], target=1, yardstick=saves),
        ratio("the same taken back", [back], [alone], target=1, yardstick=saves),
    ]


def _plain_look(database: Path) -> int:
    connection = sqlite3.connect(database)
    expression = re.compile(WANTED.pattern)
    found = sum(expression.search(body) is not None for (body,) in connection.execute("SELECT body FROM article_texts"))
    connection.close()
    return found


def _seconds_alone(desk: Desk) -> float:
    """Time saves of a word more, each in a transaction of its own."""
    rows = desk.run(search.find, Query(), limit=SAVED_ALONE).rows
    snapshots = desk.run(articles.every_snapshot, [row.article_id for row in rows])

    def save() -> None:
        for now in snapshots:
            draft = ArticleDraft(
                now.metadata, f"Indeed {now.body}", now.article_id, now.version, now.header, now.assets
            )
            desk.run(articles.save, draft, by="Bench")

    return seconds(save)


def _edits(desk: Desk) -> list[ArticleEdits]:
    question = Question(WANTED, fields=(BODY,), spares_code=False, spares_addresses=False)
    keys = desk.run(replace.candidates, question)
    edits: list[ArticleEdits] = []
    for start in range(0, len(keys), replace.SLICE):
        found = desk.run(replace.look, question, keys[start : start + replace.SLICE])
        edits += every_edit(found, WANTED, "$1 indeed")
    return edits


def _hashes(database: Path) -> dict[str, str]:
    connection = sqlite3.connect(database)
    hashes = dict(connection.execute("SELECT uid, sha256 FROM articles"))
    connection.close()
    return hashes


def _changed(database: Path, before: dict[str, str]) -> int:
    return sum(before[uid] != sha256 for uid, sha256 in _hashes(database).items())


if __name__ == "__main__":
    report(measure)
