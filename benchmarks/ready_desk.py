"""A desk to start the window on: articles in its library, one of them last open."""

from __future__ import annotations

from pathlib import Path

from benchmarks.articles import Writer, english
from benchmarks.large_desk import copied, large_desk
from editdesk.desk import articles
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft
from editdesk.text.metadata import Metadata
from editdesk.ui.remembering import remember_first_look

LIBRARY = 200


def make_desk(folder: Path, size: int) -> str:
    """Make a desk in `folder` whose last open article has about `size` characters; return that text."""
    writer = Writer(size, english())
    last = ArticleDraft(metadata=Metadata(title=writer.title()), body=writer.article(size) + "\n" + writer.paragraph())
    with Desk.create(folder) as desk:
        for _ in range(LIBRARY):
            draft = ArticleDraft(metadata=Metadata(title=writer.title()), body=writer.article(1500))
            desk.run(articles.save, draft, by="Bench")
        _leave(desk, last)
    return last.body


def make_large_desk(folder: Path, size: int) -> None:
    """Make a desk of 100,000 articles in `folder` whose last open article has about `size` characters."""
    writer = Writer(size, english())
    last = ArticleDraft(metadata=Metadata(title=writer.title()), body=writer.article(size))
    with Desk.open(copied(large_desk(), folder)) as desk:
        _leave(desk, last)


def _leave(desk: Desk, last: ArticleDraft) -> None:
    """Leave the desk as a window does that had an article open."""
    saved = desk.run(articles.save, last, by="Bench")
    remember_first_look(desk, desk.where, saved.article_id)
