"""What was exported, where and when: remembered so that the next export knows what is new, changed or withdrawn."""

import json
from collections.abc import Sequence

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from editdesk.desk import audit
from editdesk.desk.clock import now
from editdesk.desk.models import Article, Export
from editdesk.desk.models import ExportedArticle as ExportedArticleRow
from editdesk.desk.operations import reading
from editdesk.desk.values import ExportedArticle, ExportRecord

_BATCH = 500


def record(
    session: Session, target: str, path: str, by: str, articles: Sequence[ExportedArticle], remark: str = ""
) -> ExportRecord:
    """Remember an export to one target and return it. The audit keeps the remark."""
    at = now()
    values = {"target": target, "path": path, "at": at, "by": by}
    export_id = session.execute(insert(Export).values(**values).returning(Export.id)).scalar_one()
    row_ids = _row_ids(session, [article.article_id for article in articles])
    rows = [
        {
            "export_id": export_id,
            "article_id": row_ids[article.article_id],
            "slug": article.slug,
            "revision": article.revision,
            "sha256": article.sha256,
            "files_json": json.dumps(article.files, ensure_ascii=False),
        }
        for article in articles
    ]
    if rows:
        session.execute(insert(ExportedArticleRow), rows)
    audit.record(session, by, "exported", target, f"{len(rows)} articles → {path}{f', {remark}' if remark else ''}")
    return ExportRecord(export_id, target, path, at, by, tuple(articles))


@reading
def past(session: Session, limit: int = 50) -> tuple[ExportRecord, ...]:
    """Return the newest exports first."""
    rows = session.scalars(select(Export).order_by(Export.id.desc()).limit(limit)).all()
    return tuple(_made(session, row) for row in rows)


@reading
def last(session: Session, target: str) -> ExportRecord | None:
    """Return the newest export to a target, None where there was none."""
    row = session.scalar(select(Export).where(Export.target == target).order_by(Export.id.desc()).limit(1))
    return None if row is None else _made(session, row)


def _row_ids(session: Session, uids: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(uids), _BATCH):
        query = select(Article.uid, Article.id).where(Article.uid.in_(uids[start : start + _BATCH]))
        found.update((row.uid, row.id) for row in session.execute(query))
    return found


def _made(session: Session, export: Export) -> ExportRecord:
    row = ExportedArticleRow
    query = (
        select(Article.uid, row.slug, row.revision, row.sha256, row.files_json)
        .join(Article, Article.id == row.article_id)
        .where(row.export_id == export.id)
        .order_by(row.slug, row.article_id)
    )
    articles = tuple(
        ExportedArticle(uid, slug, revision, sha256, tuple(json.loads(files_json)))
        for uid, slug, revision, sha256, files_json in session.execute(query)
    )
    return ExportRecord(export.id, export.target, export.path, export.at, export.by, articles)
