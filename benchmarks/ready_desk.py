"""A desk to start the window on: articles in its library, one of them last open."""

from __future__ import annotations

from pathlib import Path

from benchmarks.articles import Writer, english
from editdesk.desk import articles
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft
from editdesk.text.metadata import Metadata
from editdesk.ui.remembering import remember_first_look

LIBRARY = 200


def make_desk(folder: Path, size: int) -> str:
    """Make a desk in `folder` whose last open article has about `size` characters; return that text."""
    writer = Writer(size, english())
    text = writer.article(size) + "\n" + writer.paragraph()
    with Desk.create(folder) as desk:
        for _ in range(LIBRARY):
            draft = ArticleDraft(metadata=Metadata(title=writer.title()), body=writer.article(1500))
            desk.run(articles.save, draft, by="Bench")
        last = desk.run(articles.save, ArticleDraft(metadata=Metadata(title=writer.title()), body=text), by="Bench")
        remember_first_look(desk, str(folder), last.article_id)
    return text
