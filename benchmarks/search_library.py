"""A search of a large library, fifty hits with their snippets, against a scan of the same texts."""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.articles import Writer
from benchmarks.figure import Figure, ratio_p95, report, seconds
from editdesk.desk import articles, query, search
from editdesk.desk.desk import DATABASE, Desk
from editdesk.desk.values import ArticleDraft
from editdesk.desk.workflow import State
from editdesk.text.metadata import Metadata

if TYPE_CHECKING:
    from editdesk.desk.operations import Session

ARTICLES = 100_000
RUNS = 200
SCANS = 3
COMMON = ("the", "and", "of", "to")
CORPORA = Path(__file__).parents[2] / "shared" / "corpora"
"""Real articles beside the checkout; where they are not, the writer's own stand in for them."""
FOLDERS = ("digitalgov-hugo", "18f-eleventy", "rust-blog-toml", "jekyll-site", "letsencrypt-i18n")
RARE = "quixotically"
INDEXES = {
    "title_text(rowid, title)": "title",
    "article_text(rowid, title, standfirst, body, byline, notes, captions)": (
        "title, standfirst, coalesce(segmented_body, body), byline, notes, captions"
    ),
}
"""Each full-text index, and what it is filled with."""


def measure(_: argparse.Namespace) -> list[Figure]:
    """Search for common, middling and rare words, and scan for a rare one."""
    texts = real_articles() or written_articles()
    vocabulary = sorted({word for _, body in texts for word in body.lower().split() if word.isalpha()})
    words = [*Writer(3).chance.sample(vocabulary, RUNS - len(COMMON)), *COMMON]
    with tempfile.TemporaryDirectory(prefix="editdesk-bench-") as folder:
        with Desk.create(Path(folder, "desk")) as desk:
            desk.run(_save_all, texts)
        database = Path(folder, "desk", DATABASE)
        repeat(database, ARTICLES // len(texts))
        with Desk.open(Path(folder, "desk")) as desk:
            times = [seconds(lambda word=word: desk.run(search.search, query.parse(word), limit=50)) for word in words]
        scans = like_scans(database)
    yardstick = f"a LIKE scan for a rare word in the same {ARTICLES // len(texts) * len(texts):,} articles"
    return [ratio_p95("search, any word, 50 hits with snippets", times, scans, target=0.1, yardstick=yardstick)]


def _save_all(session: Session, texts: Sequence[tuple[str, str]]) -> None:
    for title, body in texts:
        draft = ArticleDraft(metadata=Metadata(title=title), body=body)
        articles.save(session, draft, by="Bench", state=State.PUBLISHED)


def repeat(database: Path, times: int) -> None:
    """Repeat every article so many times, in the tables that lists and searches read. Only reading is measured here."""
    with sqlite3.connect(database) as connection:
        (step,) = connection.execute("SELECT max(id) FROM articles").fetchone()
        for turn in range(1, times):
            changed = {"uid": f"uid || '-{turn}'", "slug": f"slug || '~{turn}'"}
            _copy(connection, "articles", step, {**changed, "id": f"id + {turn * step}"})
            for table in ("article_texts", "search_texts"):
                _copy(connection, table, step, {"article_id": f"article_id + {turn * step}"})
        for index, words in INDEXES.items():
            connection.execute(
                f"INSERT INTO {index} SELECT article_id, {words} FROM search_texts"  # noqa: S608 - our own names
                f" JOIN article_texts USING (article_id) WHERE article_id > {step} ORDER BY article_id"
            )
    connection.close()


def _copy(connection: sqlite3.Connection, table: str, step: int, changed: dict[str, str]) -> None:
    """Copy a table's first rows, those of the articles that were saved, with some columns changed."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    values = ", ".join(changed.get(column, column) for column in columns)
    key = "id" if "id" in changed else "article_id"
    connection.execute(f"INSERT INTO {table} SELECT {values} FROM {table} WHERE {key} <= {step}")  # noqa: S608


def real_articles() -> list[tuple[str, str]]:
    """Return title and text of the real articles, an empty list where there are none."""
    pages = [page for folder in FOLDERS for page in sorted((CORPORA / folder).rglob("*.md"))]
    return [(page.stem.replace("-", " "), page.read_text(encoding="utf-8", errors="replace")) for page in pages]


def written_articles() -> list[tuple[str, str]]:
    """Return a thousand generated articles."""
    writer = Writer(1)
    return [(writer.title(), writer.article(writer.length())) for _ in range(1000)]


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
