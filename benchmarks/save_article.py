"""A save: the article of 20 KB, a full revision and the search index, on the disk before it returns."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from benchmarks.articles import Writer
from benchmarks.figure import Figure, ratio, report, seconds
from editdesk.desk import articles
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft, ArticleSnapshot
from editdesk.text.metadata import Metadata

RUNS = 150
SIZE = 20_000
WARM_UP = 10
BUILD = Path(__file__).parents[1] / "build"
"""On the checkout's own disk: the temporary folder may be memory, where an fsync costs nothing."""


def measure(_: argparse.Namespace) -> list[Figure]:
    """Save and write turn by turn, so that both meet the same disk. Each save has another last sentence."""
    writer = Writer(20)
    ours: list[float] = []
    theirs: list[float] = []
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD) as folder, Desk.create(Path(folder, "desk")) as desk:
        text = writer.article(SIZE)
        saved = desk.run(articles.save, ArticleDraft(metadata=Metadata(title=writer.title()), body=text), by="Bench")
        for run in range(WARM_UP + RUNS):
            edited = f"{text}\n{writer.phrase(5, 15)}"
            fsync = seconds(lambda edited=edited: _write(Path(folder, "plain"), edited))
            took, saved = _save(desk, saved, edited)
            if run >= WARM_UP:
                theirs.append(fsync)
                ours.append(took)
    yardstick = "one fsync of the same bytes"
    return [ratio("save with revision and index, 20 KB", ours, theirs, target=6, yardstick=yardstick)]


def _save(desk: Desk, saved: ArticleSnapshot, text: str) -> tuple[float, ArticleSnapshot]:
    draft = ArticleDraft(metadata=saved.metadata, body=text, article_id=saved.article_id, version=saved.version)
    results: list[ArticleSnapshot] = []
    took = seconds(lambda: results.append(desk.run(articles.save, draft, by="Bench")))
    return took, results[0]


def _write(path: Path, text: str) -> None:
    with path.open("wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())


if __name__ == "__main__":
    report(measure)
