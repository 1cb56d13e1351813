"""A search of the whole library, fifty hits with snippets."""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
from collections.abc import Iterable
from itertools import cycle, islice
from pathlib import Path

from benchmarks.articles import Writer
from benchmarks.figure import Figure, ratio_p95, report, seconds
from editdesk.desk import articles, query, search
from editdesk.desk.desk import DATABASE, Desk
from editdesk.desk.values import ArticleDraft
from editdesk.desk.workflow import State
from editdesk.text.metadata import Metadata

ARTICLES = 10_000
BATCH = 500
RUNS = 200
CORPORA = Path(__file__).parents[2] / "shared" / "corpora"
"""Real articles beside the checkout; where they are not, the writer's own stand in for them."""
FOLDERS = ("digitalgov-hugo", "18f-eleventy", "rust-blog-toml", "jekyll-site", "letsencrypt-i18n")
RARE = "quixotically"


def measure(_: argparse.Namespace) -> list[Figure]:
    """Search for common, middling and rare words by turns, and scan for a rare one."""
    texts = real_articles() or written_articles()
    chance = Writer(3).chance
    vocabulary = sorted({word for _, body in texts for word in body.lower().split() if word.isalpha()})
    words = [*chance.sample(vocabulary, RUNS - 4), "the", "and", "of", "to"]
    with tempfile.TemporaryDirectory(prefix="editdesk-bench-") as folder:
        with Desk.create(Path(folder, "desk")) as desk:
            fill(desk, islice(cycle(texts), ARTICLES))
            found = [seconds(lambda word=word: desk.run(search.search, query.parse(word), limit=50)) for word in words]
        scans = like_scans(Path(folder, "desk", DATABASE))
    yardstick = f"a LIKE scan for a rare word in the same {ARTICLES:,} articles"
    return [ratio_p95("search, any word, 50 hits with snippets", found, scans, target=0.1, yardstick=yardstick)]


def fill(desk: Desk, texts: Iterable[tuple[str, str]]) -> None:
    """Save the articles, many in one transaction: only reading is measured here."""
    source = iter(texts)
    while batch := list(islice(source, BATCH)):
        desk.run(_save_all, batch)
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def _save_all(session: object, batch: list[tuple[str, str]]) -> None:
    for title, body in batch:
        draft = ArticleDraft(metadata=Metadata(title=title), body=body)
        articles.save(session, draft, by="Bench", state=State.PUBLISHED)  # type: ignore[arg-type]


def real_articles() -> list[tuple[str, str]]:
    """Return title and text of the real articles, an empty list where there are none."""
    pages = [page for folder in FOLDERS for page in sorted((CORPORA / folder).rglob("*.md"))]
    return [(page.stem.replace("-", " "), page.read_text(encoding="utf-8", errors="replace")) for page in pages]


def written_articles() -> list[tuple[str, str]]:
    """Return a thousand generated articles."""
    writer = Writer(1)
    return [(writer.title(), writer.article(writer.length())) for _ in range(1000)]


def like_scans(database: Path, runs: int = 5) -> list[float]:
    """Time SQLite's own scan of every body for a word that none has."""
    connection = sqlite3.connect(database)

    def scan() -> None:
        connection.execute("SELECT count(*) FROM article_texts WHERE body LIKE ?", (f"%{RARE}%",)).fetchone()

    scan()
    times = [seconds(scan) for _ in range(runs)]
    connection.close()
    return times


if __name__ == "__main__":
    report(measure)
