"""Writing a packed article's rows: its history goes on under the numbers that are free here."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from editdesk.desk import article_index, field_rules, revision_store, search_index
from editdesk.desk.clock import now
from editdesk.desk.models import Article, ArticleText
from editdesk.desk.packet import PackedArticle, PackedRevision
from editdesk.desk.revision_content import Content, hash_of, parsed
from editdesk.desk.workflow import State
from editdesk.desk.working_copy import WorkingCopy
from editdesk.text import statistics


@dataclass(frozen=True, slots=True)
class LastRevision:
    """What the article is to stand at: a revision of its own unless the last one carried over is the same."""

    content: Content
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Written:
    """The article's row, and our number for each of the packet's revisions that was written."""

    row_id: int
    numbers: dict[int, int]


def create(session: Session, packed: PackedArticle, last: LastRevision) -> Written:
    """Write an article that this desk does not have, with the packet's own numbers, state and approval."""
    parts, payload = field_rules.checked(last.content)
    is_as_packed = hash_of(payload) == packed.newest.sha256
    newest = packed.newest.number if is_as_packed else packed.newest.number + 1
    values = {
        **article_index.columns(session, last.content.metadata, None),
        **_standing(last.content, payload, newest, packed.newest.at if is_as_packed else now()),
        "uid": packed.article_id,
        "state": packed.state,
        "version": newest,
        "approved_revision": packed.approved_revision,
        "published_revision": packed.published_revision,
        "created_at": packed.created_at,
    }
    row_id: int = session.execute(insert(Article).values(**values).returning(Article.id)).scalar_one()
    session.execute(insert(ArticleText).values(article_id=row_id, **asdict(parts)))
    numbers = {each.number: each.number for each in packed.revisions}
    _carry_over(session, row_id, packed.revisions, numbers)
    if not is_as_packed:
        _append(session, row_id, newest, payload, last, packed.state)
    article_index.link(session, row_id, last.content, None)
    return Written(row_id, numbers)


def go_on(session: Session, before: WorkingCopy, missing: Sequence[PackedRevision], last: LastRevision) -> Written:
    """Add the missing revisions to an article's history and let it stand at `last`. State and approval stay."""
    parts, payload = field_rules.checked(last.content)
    here = before.snapshot
    numbers = {each.number: number for number, each in enumerate(missing, here.revision + 1)}
    newest = here.revision + len(missing)
    _carry_over(session, before.row_id, missing, numbers)
    if hash_of(payload) != missing[-1].sha256:
        newest += 1
        _append(session, before.row_id, newest, payload, last, here.state)
    values = {
        **article_index.columns(session, last.content.metadata, here.metadata),
        **_standing(last.content, payload, newest, now()),
        "version": here.version + newest - here.revision,
    }
    session.execute(update(Article).where(Article.id == before.row_id).values(**values))
    text = update(ArticleText).where(ArticleText.article_id == before.row_id)
    session.execute(text.values(**asdict(parts)))
    article_index.link(session, before.row_id, last.content, before.content)
    return Written(before.row_id, numbers)


def index(session: Session, row_id: int, content: Content, body_before: str | None) -> None:
    """Make the article findable, its notes with it; to be called when those are written."""
    indexed = article_index.indexed(session, row_id, content)
    search_index.index(session, row_id, indexed, content.body, body_before)


def _standing(content: Content, payload: bytes, revision: int, at: datetime) -> dict[str, Any]:
    return {
        "words": statistics.words(content.body),
        "revision": revision,
        "sha256": hash_of(payload),
        "updated_at": at,
    }


def _carry_over(session: Session, row_id: int, revisions: Sequence[PackedRevision], numbers: Mapping[int, int]) -> None:
    for each in revisions:
        revision_store.append(
            session,
            row_id,
            numbers[each.number],
            each.payload,
            at=each.at,
            by=each.by,
            reason=each.reason,
            state=each.state,
            words=statistics.words(parsed(each.payload).body),
            name=each.name,
        )


def _append(session: Session, row_id: int, number: int, payload: bytes, last: LastRevision, state: State) -> None:
    words = statistics.words(last.content.body)
    revision_store.append(
        session, row_id, number, payload, at=now(), by=last.by, reason=last.reason, state=state, words=words
    )
