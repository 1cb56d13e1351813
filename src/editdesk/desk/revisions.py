"""An article's history: immutable revisions, newest first, any of which can be brought back."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from editdesk.desk import articles, audit, revision_store, working_copy
from editdesk.desk.errors import RevisionNotFound
from editdesk.desk.models import Revision
from editdesk.desk.operations import reading
from editdesk.desk.values import ArticleDraft, ArticleSnapshot, RevisionRow, RevisionSnapshot
from editdesk.text.metadata import Metadata


@reading
def history(session: Session, article_id: str) -> tuple[RevisionRow, ...]:
    """Return every revision of the article, newest first. Raises ArticleNotFound."""
    query = (
        select(
            Revision.number,
            Revision.at,
            Revision.by,
            Revision.reason,
            Revision.sha256,
            Revision.words,
            Revision.state,
            Revision.name,
        )
        .where(Revision.article_id == working_copy.row_id(session, article_id))
        .order_by(Revision.number.desc())
    )
    return tuple(RevisionRow(*row) for row in session.execute(query))


@reading
def load(session: Session, article_id: str, number: int) -> RevisionSnapshot:
    """Return a revision as it was saved. Raises RevisionNotFound."""
    return revision_store.read(session, article_id, number)


@reading
def metadata_of_header(session: Session, article_id: str, header: str) -> Metadata | None:
    """Return the metadata that came in with an imported `header`: that of the oldest revision which has it."""
    numbers = sorted(row.number for row in history(session, article_id))
    every = (load(session, article_id, number) for number in numbers)
    return next((revision.metadata for revision in every if revision.header == header), None)


def restore(session: Session, article_id: str, number: int, *, version: int, by: str) -> ArticleSnapshot:
    """Save the article as it was in a revision, as the newest one: nothing after it is lost.

    `version` is the one the caller looked at. Raises ArticleConflict, RevisionNotFound, and InvalidField where the
    address of then belongs to another article now.
    """
    then = revision_store.read(session, article_id, number)
    draft = ArticleDraft(then.metadata, then.body, article_id, version, then.header, then.assets)
    return articles.save(session, draft, by=by, reason=f"restored revision {number}")


def name(session: Session, article_id: str, number: int, words: str, *, by: str) -> None:
    """Give a revision a name to find it by; an empty one takes the name away. Raises RevisionNotFound."""
    article_row = working_copy.row_id(session, article_id)
    which = (Revision.article_id == article_row, Revision.number == number)
    if session.scalar(select(Revision.id).where(*which)) is None:
        raise RevisionNotFound(f"The article has no revision {number}. Its history lists those there are.")
    session.execute(update(Revision).where(*which).values(name=words))
    subject = working_copy.read(session, article_id).snapshot.metadata.slug
    audit.record(session, by, "named a revision", subject, f"revision {number}: {words}", article_id=article_id)
