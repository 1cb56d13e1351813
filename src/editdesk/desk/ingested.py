"""Which foreign items became which articles, so that importing them again finds and updates instead of doubling."""

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from editdesk.desk import working_copy
from editdesk.desk.clock import now
from editdesk.desk.models import Article, IngestedSource
from editdesk.desk.operations import reading


def remember(session: Session, source_key: str, article_id: str, sha256: str) -> None:
    """Remember that the item with this key and content became the article. Raises ArticleNotFound."""
    values = {"article_id": working_copy.row_id(session, article_id), "sha256": sha256, "at": now()}
    if recall(session, source_key) is None:
        session.execute(insert(IngestedSource), [{"source_key": source_key, **values}])
    else:
        session.execute(update(IngestedSource).where(IngestedSource.source_key == source_key).values(**values))


@reading
def recall(session: Session, source_key: str) -> tuple[str, str] | None:
    """Return the article and the hash of the content an item had when it was last imported, None for a new one."""
    query = (
        select(Article.uid, IngestedSource.sha256)
        .join(Article, Article.id == IngestedSource.article_id)
        .where(IngestedSource.source_key == source_key)
    )
    row = session.execute(query).one_or_none()
    return None if row is None else (row[0], row[1])
