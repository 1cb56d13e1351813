"""A tag put on 10,000 of 100,000 articles, with revisions, audit and undo, against a plain UPDATE of those rows."""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.figure import Figure, ratio, report, seconds
from benchmarks.large_desk import ARTICLES, copied, large_desk
from editdesk.desk import bulk
from editdesk.desk.bulk_values import BulkChange
from editdesk.desk.desk import DATABASE, Desk

CHANGED = 10_000
ROUNDS = 3


def measure(_: argparse.Namespace) -> list[Figure]:
    """Tag the same articles by turns with both, each time in one transaction on the disk."""
    return measured(ARTICLES, CHANGED)


def measured(size: int, changed: int) -> list[Figure]:
    """Measure on a desk of so many articles."""
    ours, theirs, back = [], [], []
    with tempfile.TemporaryDirectory(prefix="editdesk-bench-") as folder:
        where = copied(large_desk(size), Path(folder, "desk"))
        rows = _chosen(where / DATABASE, changed)
        with Desk.open(where) as desk:
            for turn in range(ROUNDS):
                theirs.append(_plain_update(where / DATABASE, [row for row, _ in rows], f"plain {turn}"))
                change, ids = BulkChange(add_tags=(f"tag {turn}",)), [uid for _, uid in rows]
                ours.append(seconds(lambda ids=ids, change=change: desk.run(bulk.apply, ids, change, by="Bench")))
                last = desk.run(bulk.last)
                assert last is not None
                assert last.articles == changed
                back.append(seconds(lambda last=last: desk.run(bulk.undo, last.bulk_id, by="Bench")))
    yardstick = f"an UPDATE of the text and the row of the same {changed:,} articles, in one transaction"
    return [
        ratio(f"a tag on {changed:,} of {size:,} articles", ours, theirs, target=3, yardstick=yardstick),
        ratio("the same taken back", back, theirs, target=3, yardstick=yardstick),
    ]


def _chosen(database: Path, changed: int) -> list[tuple[int, str]]:
    """Return row and id of articles all over the desk."""
    connection = sqlite3.connect(database)
    every = connection.execute("SELECT id, uid FROM articles ORDER BY id").fetchall()
    connection.close()
    return sorted(random.Random(7).sample(every, changed))


def _plain_update(database: Path, keys: Sequence[int], tag: str) -> float:
    """Time the UPDATE that a tag in the metadata takes, as durable as ours; then put the rows back, untimed."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -32000")
    asked = "SELECT metadata_json FROM article_texts WHERE article_id = ?"
    before = [connection.execute(asked, (key,)).fetchone()[0] for key in keys]
    after = [_with_tag(text, tag) for text in before]

    def write(texts: Sequence[str], version: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        new = list(zip(texts, keys, strict=True))
        connection.executemany("UPDATE article_texts SET metadata_json = ? WHERE article_id = ?", new)
        connection.executemany(
            "UPDATE articles SET version = version + ?, updated_at = ? WHERE id = ?",
            [(version, f"2026-11-23 12:00:0{version % 10}.000000", key) for key in keys],
        )
        connection.execute("COMMIT")

    took = seconds(lambda: write(after, 1))
    write(before, -1)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return took


def _with_tag(metadata_json: str, tag: str) -> str:
    values = json.loads(metadata_json)
    values["tags"] = [*values.get("tags", []), tag]
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


if __name__ == "__main__":
    report(measure)
