"""What the revisions of articles take on disk, against the text of all of them."""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks.articles import Writer, english
from benchmarks.figure import Figure, report
from editdesk.desk import articles
from editdesk.desk.desk import DATABASE, Desk
from editdesk.desk.values import ArticleDraft, ArticleSnapshot
from editdesk.text.metadata import Metadata

ARTICLES = 60
REVISIONS = 40
TARGET = 0.06


def measure(_: argparse.Namespace) -> list[Figure]:
    """Write articles in many saves, as writers and editors do, and weigh the table of revisions."""
    writer, chance = Writer(21, english()), random.Random(8)
    raw = 0
    with tempfile.TemporaryDirectory(prefix="editdesk-bench-") as folder:
        with Desk.create(Path(folder, "desk")) as desk:
            for _ in range(ARTICLES):
                draft = ArticleDraft(metadata=Metadata(title=writer.title()), body=writer.article(writer.length()))
                saved = desk.run(articles.save, draft, by="Bench")
                raw += len(saved.body.encode())
                for _ in range(REVISIONS - 1):
                    saved = desk.run(articles.save, _edited(saved, writer, chance), by="Bench")
                    raw += len(saved.body.encode())
        stored = _bytes_of_revisions(Path(folder, "desk", DATABASE))
    detail = f"{stored / 1e6:.2f} MB for {raw / 1e6:.1f} MB in {ARTICLES * REVISIONS:,} revisions"
    return [Figure("revisions on disk", stored / raw, TARGET, "the text of all of them", ARTICLES * REVISIONS, detail)]


def _edited(saved: ArticleSnapshot, writer: Writer, chance: random.Random) -> ArticleDraft:
    """Return the article after some minutes of work: a word changed, a sentence more or less, now and then more."""
    body = saved.body
    for _ in range(chance.choice((1, 1, 1, 2))):
        kind = chance.choices(("word", "sentence", "shorter", "paragraph", "tags"), (50, 25, 12, 8, 5))[0]
        place = body.find(" ", chance.randrange(max(len(body) - 1, 1))) + 1
        if kind == "word":
            end = body.find(" ", place)
            body = body[:place] + writer.phrase(1, 1) + body[max(end, place) :]
        elif kind == "sentence":
            body = body[:place] + writer.phrase(8, 20) + ". " + body[place:]
        elif kind == "shorter":
            body = body[:place] + body[place + chance.randint(20, 120) :]
        elif kind == "paragraph":
            body = f"{body}\n{writer.paragraph()}\n"
        else:
            metadata = replace(saved.metadata, tags=(*saved.metadata.tags, writer.phrase(1, 1)))
            saved = replace(saved, metadata=metadata)
    return ArticleDraft(saved.metadata, body, saved.article_id, saved.version)


def _bytes_of_revisions(database: Path) -> int:
    """Return the bytes of the revisions' rows with all their columns."""
    connection = sqlite3.connect(database)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(revisions)")]
    lengths = " + ".join(f'coalesce(length(CAST("{column}" AS BLOB)), 0)' for column in columns)
    (stored,) = connection.execute(f"SELECT sum({lengths}) FROM revisions").fetchone()  # noqa: S608 - our own columns
    connection.close()
    return int(stored)


if __name__ == "__main__":
    report(measure)
