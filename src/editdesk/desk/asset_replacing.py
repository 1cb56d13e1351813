"""One file in the place of another in every article: new revisions in one transaction, taken back by `bulk.undo`."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from editdesk.desk import media
from editdesk.desk.asset_store import AssetMissing
from editdesk.desk.bulk_values import BulkReport, Progress
from editdesk.desk.bulk_writer import Edit, Recorded, StoredArticle, batches, parts_of, rows
from editdesk.desk.models import Article, ArticleAsset
from editdesk.desk.values import AssetReference
from editdesk.desk.working_copy import in_order


def replace_everywhere(
    session: Session, old: Sequence[str], new: str, *, by: str, progress: Progress | None = None
) -> BulkReport:
    """Let every article that has one of the files `old` have `new` under the same address. Raises AssetMissing.

    What was approved stays approved, as with every change across the desk: the next export shows the new file.
    """
    found = media.rows(session, [new, *old])
    if len(found) != len({new, *old}):
        raise AssetMissing(next(key for key in (new, *old) if key not in {row.info.sha256 for row in found}))
    names = [row.info.name for row in found]
    told = f"“{names[1]}” replaced by “{names[0]}”" if len(old) == 1 else f"{len(old)} files replaced by “{names[0]}”"
    writing = Recorded(session, by=by, action="replaced a file", kind="replace file", detail=told)
    asked = select(Article.uid).join(ArticleAsset, ArticleAsset.article_id == Article.id)
    uids = session.scalars(asked.where(ArticleAsset.sha256.in_(old)).distinct().order_by(Article.uid)).all()
    done = 0
    for batch in batches(uids):
        stored = rows(session, batch)
        writing.write([_replaced(stored[uid], set(old), new) for uid in batch if uid in stored])
        done += len(batch)
        if progress is not None:
            progress(done, len(uids))
    return writing.end()


def _replaced(row: StoredArticle, old: set[str], new: str) -> Edit:
    content = parts_of(row).content()
    assets = in_order(
        AssetReference(asset.reference, new if asset.sha256 in old else asset.sha256) for asset in content.assets
    )
    edit = Edit(row, replace(content, assets=assets).parts())
    edit.stays_approved()
    return edit
