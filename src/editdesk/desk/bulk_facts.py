"""What chosen articles have in common, for the window to show before they are changed."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from editdesk.desk import bulk_writer
from editdesk.desk.models import Article, ArticleTag, Tag
from editdesk.desk.operations import reading


@reading
def tags(session: Session, ids: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Return the tags of these articles, each with how many of them have it, the most first."""
    counts: Counter[str] = Counter()
    query = (
        select(Tag.name, func.count())
        .join(ArticleTag, ArticleTag.tag_id == Tag.id)
        .join(Article, Article.id == ArticleTag.article_id)
        .group_by(Tag.name)
    )
    for batch in bulk_writer.batches(ids):
        for name, number in session.execute(query.where(Article.uid.in_(batch))):
            counts[name] += number
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0].casefold())))
