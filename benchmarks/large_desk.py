"""A desk of 100,000 articles to measure on, about 500 MB of text: made once, kept in the folder `build`.

Every article goes through the desk's own `insert_many`, so that hashes, revisions, bylines, tags and the search index
are what they are in real life. Real articles beside the checkout are imported too, before the written ones, as a
publication brings its archive.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from benchmarks.articles import Writer, english
from editdesk.desk import inserting
from editdesk.desk.desk import Desk
from editdesk.desk.inserting import NewArticle
from editdesk.desk.values import ArticleDraft
from editdesk.desk.workflow import State
from editdesk.ingest.folders import read_sources
from editdesk.ingest.report import Result
from editdesk.ingest.storing import store
from editdesk.text.metadata import BylineEntry, Metadata

T = TypeVar("T")
ARTICLES = 100_000
CACHE = Path(__file__).parents[1] / "build" / "benchmarks"
CORPORA = Path(__file__).parents[2] / "shared" / "corpora"
"""Real articles beside the checkout. They are no part of it: a desk without them is made where they are not."""
FOLDERS = ("digitalgov-hugo", "18f-eleventy", "rust-blog-toml", "jekyll-site", "letsencrypt-i18n")
TODAY = datetime(2026, 6, 1, 12, tzinfo=UTC)
YEARS = 15
BATCH = 1_000
STATES = {
    State.PUBLISHED: 80,
    State.DRAFT: 9,
    State.IDEA: 4,
    State.IN_REVIEW: 2,
    State.APPROVED: 2,
    State.SCHEDULED: 1,
    State.CHANGES_REQUESTED: 1,
    State.WITHDRAWN: 1,
}
LANGUAGES = {"en": 84, "es": 8, "fr": 4, "de": 2, "ar": 1, "zh": 1}
COUNTRIES = ("Peru", "India", "Kenya", "France", "Cuba", "Brazil", "Serbia", "Nigeria", "Spain", "Canada", "Chile")


def large_desk(size: int = ARTICLES) -> Path:
    """Return the folder of a desk with so many articles and the real ones, for reading.

    The first call takes some minutes.
    """
    folder = CACHE / f"desk-{size}"
    if folder.exists():
        Desk.open(folder).close()  # brought to the newest schema
        return folder
    part = folder.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    part.parent.mkdir(parents=True, exist_ok=True)
    _say(f"Making a desk of {size:,} articles in {folder}; this is done once.")
    with Desk.create(part) as desk:
        _say(import_corpora(desk))
        articles = drafts(size)
        for done in range(0, size, BATCH):
            new = [NewArticle(*pair) for _, pair in zip(range(BATCH), articles, strict=False)]
            desk.run(inserting.insert_many, new, by="Bench")
            if done % 10_000 == 0:
                _say(f"  {done:,}")
    part.rename(folder)
    return folder


def copied(folder: Path, to: Path) -> Path:
    """Copy a desk to write on, and return where it is now."""
    shutil.copytree(folder, to)
    return to


def drafts(size: int) -> Iterator[tuple[ArticleDraft, State]]:
    """Yield so many written articles; the same ones each time."""
    writer, chance = Writer(11, english()), random.Random(5)
    taxonomy = _Taxonomy(writer)
    for number in range(size):
        title, body = writer.title(), writer.article(writer.length())
        state = chance.choices(list(STATES), list(STATES.values()))[0]
        yield ArticleDraft(metadata=taxonomy.described(title, number, state, chance), body=body), state


class _Taxonomy:
    """Sections, tags, contributors and issues; some much more used than others."""

    def __init__(self, writer: Writer) -> None:
        self.sections = [writer.phrase(1, 2).title() for _ in range(14)]
        self.tags = list(dict.fromkeys(writer.phrase(1, 2) for _ in range(600)))[:300]
        names = dict.fromkeys(f"{writer.phrase(1, 1)} {writer.phrase(1, 1)}".title() for _ in range(900))
        self.contributors = [
            BylineEntry(name, COUNTRIES[at % len(COUNTRIES)]) for at, name in enumerate(list(names)[:400])
        ]
        self.issues = [f"No. {number}" for number in range(1, 61)]

    def described(self, title: str, number: int, state: State, chance: random.Random) -> Metadata:
        """Return what an article's form holds."""
        at = TODAY - timedelta(minutes=chance.randrange(YEARS * 365 * 24 * 60))
        is_out = state in (State.PUBLISHED, State.WITHDRAWN)
        is_planned = not is_out and chance.random() < 0.3
        return Metadata(
            title=title,
            slug=f"article-{number}",
            standfirst=title * 2 if number % 3 == 0 else "",
            byline=tuple(_some(self.contributors, chance, chance.choice((1, 1, 1, 2)))),
            section=_some(self.sections, chance, 1)[0],
            tags=tuple(_some(self.tags, chance, chance.choice((1, 2, 3, 4, 5)))),
            issue=self.issues[number % len(self.issues)] if chance.random() < 0.2 else "",
            language=chance.choices(list(LANGUAGES), list(LANGUAGES.values()))[0],
            published_at=at
            if is_out
            else TODAY + timedelta(days=chance.randrange(1, 40))
            if state is State.SCHEDULED
            else None,
            planned_at=TODAY + timedelta(days=chance.randrange(-10, 60)) if is_planned else None,
        )


def _some(values: Sequence[T], chance: random.Random, count: int) -> list[T]:
    """Return some of the values, the first ones more often."""
    return list(dict.fromkeys(values[int(len(values) * chance.random() ** 2)] for _ in range(count)))


def import_corpora(desk: Desk) -> str:
    """Import the real articles that are beside the checkout, and return what was done as a sentence."""
    there = [CORPORA / folder for folder in FOLDERS if (CORPORA / folder).is_dir()]
    if not there:
        return f"There are no real articles at {CORPORA}: the desk is made of written ones alone."
    counts = store(desk, read_sources(there, now=TODAY), by="Bench").counts
    missing = [folder for folder in FOLDERS if not (CORPORA / folder).is_dir()]
    besides = f" Not there: {', '.join(missing)}." if missing else ""
    return f"  {counts[Result.CREATED]:,} real articles of {len(there)} publications imported.{besides}"


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    large_desk(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
