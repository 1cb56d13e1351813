"""What stands at a target now: each article as the newest export that contained it wrote it."""

import json

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from editdesk.desk.models import Article, Export
from editdesk.desk.models import ExportedArticle as ExportedArticleRow
from editdesk.desk.operations import reading
from editdesk.desk.values import ExportedArticle


@reading
def standing(session: Session, target: str) -> tuple[ExportedArticle, ...]:
    """Return every article that was ever exported to the target, as its newest export there wrote it."""
    row = ExportedArticleRow
    newest = (
        select(row.article_id, func.max(row.export_id).label("export_id"))
        .join(Export, Export.id == row.export_id)
        .where(Export.target == target)
        .group_by(row.article_id)
        .subquery()
    )
    query = (
        select(Article.uid, row.slug, row.revision, row.sha256, row.files_json, Export.at)
        .join(newest, (newest.c.article_id == row.article_id) & (newest.c.export_id == row.export_id))
        .join(Article, Article.id == row.article_id)
        .join(Export, Export.id == row.export_id)
        .order_by(row.slug, row.article_id)
    )
    return tuple(
        ExportedArticle(uid, slug, revision, sha256, tuple(json.loads(files_json)), at)
        for uid, slug, revision, sha256, files_json, at in session.execute(query)
    )
