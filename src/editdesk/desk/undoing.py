"""Taking back a change of many articles with all that it altered besides: names, descriptions, the tree of tags."""

from dataclasses import replace

from sqlalchemy.orm import Session

from editdesk.desk import beside_articles, bulk, renaming
from editdesk.desk.bulk_values import BulkReport, Progress
from editdesk.desk.directory_values import DirectoryChange


def undo(session: Session, bulk_id: int, *, by: str, progress: Progress | None = None) -> BulkReport:
    """Let everything be as before the change. Raises NothingToUndo, and InvalidField where a name is taken since.

    An article that was changed since stays as it is and is named. Only where a name comes back under which it is
    still filed, it carries that.
    """
    kept = beside_articles.kept(session, bulk_id)
    if kept is None:
        return bulk.undo(session, bulk_id, by=by, progress=progress)
    change = DirectoryChange.from_values(kept)
    moved = renaming.put_names_back(session, change, by=by)
    report = bulk.undo(session, bulk_id, by=by, progress=progress)
    if change.is_rename and report.refused:
        report = renaming.follow(session, change, report, by=by)
    beside_articles.forget(session, bulk_id)
    return replace(report, changed=report.changed or moved)
