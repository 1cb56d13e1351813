"""New articles written through the desk, against raw sqlite3 writing the same rows after the same work on the texts."""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import event

from benchmarks.figure import Figure, report
from benchmarks.large_desk import drafts
from editdesk.desk import field_rules, inserting, search_index
from editdesk.desk.desk import DATABASE, Desk
from editdesk.desk.inserting import NewArticle
from editdesk.desk.revision_content import Content, hash_of
from editdesk.desk.revision_delta import packed
from editdesk.text import plain, statistics

BATCH = 200
BATCHES = 10
KNOWN = 2_000
"""Articles that are there already, so that most names of tags and contributors are known as on a real desk."""

Statement = tuple[str, Any]


def measure(_: argparse.Namespace) -> list[Figure]:
    """Write batches of articles by turns into two desks that are alike."""
    new = [NewArticle(draft, state) for draft, state in drafts(KNOWN + BATCH * BATCHES)]
    with tempfile.TemporaryDirectory(prefix="editdesk-bench-") as folder:
        ours, raw = (Desk.create(Path(folder, name)) for name in ("ours", "raw"))
        for start in range(0, KNOWN, BATCH):
            for desk in (ours, raw):
                desk.run(inserting.insert_many, new[start : start + BATCH], by="Bench")
        raw.close()
        connection = _connection(Path(folder, "raw", DATABASE))
        our_s = raw_s = 0.0
        for start in range(KNOWN, len(new), BATCH):
            batch = new[start : start + BATCH]
            took, statements = _ours(ours, batch)
            our_s += took
            plain.passages_of.cache_clear()  # what the first one counted is not known to the second
            raw_s += _raw(connection, batch, statements)
        ours.close()
        connection.close()
    detail = f"{our_s / BATCH / BATCHES * 1e3:.2f} ms an article against {raw_s / BATCH / BATCHES * 1e3:.2f} ms"
    yardstick = "raw sqlite3 with the same texts and rows"
    # At least 0.75 of its speed is at most 1 / 0.75 of its time.
    return [Figure("new articles written, time", our_s / raw_s, 1 / 0.75, yardstick, BATCHES, detail)]


def _ours(desk: Desk, batch: Sequence[NewArticle]) -> tuple[float, list[Statement]]:
    """Return the seconds that a batch takes, and what it said to the database."""
    said: list[Statement] = []

    def listen(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        said.append((statement, (many, parameters)))

    event.listen(desk.engine, "before_cursor_execute", listen)
    began = time.perf_counter()
    desk.run(inserting.insert_many, batch, by="Bench")
    took = time.perf_counter() - began
    event.remove(desk.engine, "before_cursor_execute", listen)
    return took, [statement for statement in said if statement[0].startswith(("INSERT", "SELECT"))]


def _raw(connection: sqlite3.Connection, batch: Sequence[NewArticle], statements: Sequence[Statement]) -> float:
    """Return the seconds of the same work on the texts and of the same statements without SQLAlchemy."""
    began = time.perf_counter()
    for new in batch:
        draft = new.draft
        _, payload = field_rules.checked(Content(draft.metadata, draft.body, draft.header, draft.assets))
        hash_of(payload)
        packed(payload, None)
        statistics.words(draft.body)
        search_index.segmented(draft.body)
    connection.execute("BEGIN IMMEDIATE")
    for statement, (is_many, parameters) in statements:
        if is_many:
            connection.executemany(statement, parameters)
        else:
            connection.execute(statement, parameters).fetchall()
    connection.execute("COMMIT")
    return time.perf_counter() - began


def _connection(database: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(database, isolation_level=None)
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "cache_size = -32000"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


if __name__ == "__main__":
    report(measure)
