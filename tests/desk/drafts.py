"""Short ways to put articles on a desk."""

from dataclasses import replace

from editdesk.desk import articles
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft, ArticleSnapshot
from editdesk.desk.workflow import State
from editdesk.text.metadata import Metadata


def new(
    desk: Desk, title: str = "Harbour", body: str = "Salt and rope.\n", state: State | None = None, **fields: object
) -> ArticleSnapshot:
    """Save a new article."""
    draft = ArticleDraft(Metadata(title=title, **fields), body)  # type: ignore[arg-type]
    return desk.run(articles.save, draft, by="Ana", state=state)


def again(snapshot: ArticleSnapshot, body: str | None = None, **fields: object) -> ArticleDraft:
    """Return a draft of the article with another body or other fields."""
    metadata = replace(snapshot.metadata, **fields)  # type: ignore[arg-type]
    text = snapshot.body if body is None else body
    return ArticleDraft(metadata, text, snapshot.article_id, snapshot.version, snapshot.header, snapshot.assets)
