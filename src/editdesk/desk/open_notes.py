"""Every note that waits for an answer, by article: read in one go before an export."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from editdesk.desk.models import Article, Note
from editdesk.desk.note_values import WaitingNote
from editdesk.desk.operations import reading


@reading
def waiting(session: Session) -> dict[str, tuple[WaitingNote, ...]]:
    """Return the open notes of all articles by the article's id, in the order they were written."""
    asked = (
        select(Article.uid, Note.field, Note.quote, Note.body, Note.by)
        .join(Article, Article.id == Note.article_id)
        .where(Note.thread_id.is_(None), Note.resolved_at.is_(None), Note.suggestion_id.is_(None))
        .order_by(Note.id)
    )
    found: dict[str, tuple[WaitingNote, ...]] = {}
    for article_id, *said in session.execute(asked):
        found[article_id] = (*found.get(article_id, ()), WaitingNote(*said))
    return found
