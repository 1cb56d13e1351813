"""Is everything still what was stored? The database, every revision and every asset against their hashes."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from editdesk.desk import assets, working_copy
from editdesk.desk.asset_store import AssetDamaged, AssetMissing
from editdesk.desk.desk import Desk
from editdesk.desk.errors import DeskUnavailable
from editdesk.desk.models import Article, ArticleAsset, Asset, Revision
from editdesk.desk.operations import reading
from editdesk.desk.place import DATABASE
from editdesk.desk.revision_chain import InOrder
from editdesk.desk.revision_content import ContentDamaged, hash_of, parsed
from editdesk.desk.values import AssetInfo, IntegrityReport, Problem

_RESTORE = "Restore a backup with “editdesk restore” into another folder, and go on there."
_OPEN_AND_SAVE = "Open the article and save it: that writes it anew. Compare it with a backup first."
_FROM_BACKUP = (
    "The article as it stands is not touched. A backup holds this revision whole; “editdesk restore” reads it."
)
_ADD_AGAIN = "Add the file to the desk again, from where it came or from a backup."


def check(desk: Desk) -> IntegrityReport:
    """Read everything and report what is damaged, with what to do. Changes nothing."""
    problems: list[Problem] = []
    counted = (0, 0, 0)
    try:
        for part in (_database, _articles, _revisions, _references):
            problems += desk.run(part)
        problems += _assets(desk)
        counted = desk.run(_counts)
    except (DeskUnavailable, DBAPIError) as error:
        # The database breaks off where its file is damaged; what was found until then still counts.
        said = error.orig if isinstance(error, DBAPIError) else error
        problems.append(Problem(desk.where, f"The database cannot be read on: {said}", _RESTORE))
    return IntegrityReport(*counted, tuple(problems))


@reading
def _counts(session: Session) -> tuple[int, int, int]:
    articles, revisions, files = (
        session.scalar(select(func.count()).select_from(table)) or 0 for table in (Article, Revision, Asset)
    )
    return articles, revisions, files


@reading
def _database(session: Session) -> list[Problem]:
    """Ask SQLite about its own file. PostgreSQL checks its pages itself whenever it reads them."""
    if session.get_bind().dialect.name != "sqlite":
        return []
    said = [line for (line,) in session.execute(text("PRAGMA integrity_check")) if line != "ok"]
    problems = [Problem(DATABASE, f"The database file is damaged: {line}", _RESTORE) for line in said]
    for table, row, parent, _ in session.execute(text("PRAGMA foreign_key_check")):
        problems.append(Problem(DATABASE, f"Row {row} of {table} refers to something missing in {parent}.", _RESTORE))
    return problems


@reading
def _articles(session: Session) -> list[Problem]:
    return [
        Problem(slug, problem, _OPEN_AND_SAVE)
        for uid, slug, sha256 in session.execute(select(Article.uid, Article.slug, Article.sha256).order_by(Article.id))
        if (problem := _article_problem(session, uid, sha256))
    ]


def _article_problem(session: Session, uid: str, sha256: str) -> str:
    try:
        content = working_copy.read(session, uid).content
    except ValueError as error:
        return f"The article's metadata cannot be read: {error}"
    if hash_of(content.payload()) != sha256:
        return "The article is not what was saved."
    return ""


@reading
def _revisions(session: Session) -> list[Problem]:
    asked = (
        select(
            Article.slug,
            Revision.article_id,
            Revision.number,
            Revision.sha256,
            Revision.key_number,
            Revision.content,
        )
        .join(Article, Article.id == Revision.article_id)
        .order_by(Revision.article_id, Revision.number)
        .execution_options(yield_per=100)
    )
    known = set(session.scalars(select(Asset.sha256)))
    in_order = InOrder(session)
    return [problem for row in session.execute(asked) for problem in _revision_problems(in_order, row, known)]


def _revision_problems(in_order: InOrder, row: Row[*tuple[Any, ...]], known: set[str]) -> Iterator[Problem]:
    where = f"{row.slug}, revision {row.number}"
    try:
        payload = in_order.payload(row)
        content = parsed(payload)
    except ContentDamaged as error:
        yield Problem(where, f"The revision cannot be read: {error}", _FROM_BACKUP)
        return
    if hash_of(payload) != row.sha256:
        yield Problem(where, "The revision is not what was saved.", _FROM_BACKUP)
    for asset in content.assets:
        if asset.sha256 not in known:
            yield Problem(where, f"The desk does not know the file “{asset.reference}” any more.", _ADD_AGAIN)


@reading
def _references(session: Session) -> list[Problem]:
    """Find numbers of revisions that are not there; foreign keys do not hold these."""
    there = select(Revision.article_id, Revision.number)
    pairs = set(session.execute(there).all())
    asked = select(Article.id, Article.slug, Article.revision, Article.approved_revision).order_by(Article.id)
    return [
        Problem(slug, f"Revision {number}, the {which} one, is missing.", _RESTORE)
        for key, slug, newest, approved in session.execute(asked)
        for which, number in (("newest", newest), ("approved", approved))
        if number is not None and (key, number) not in pairs
    ]


def _assets(desk: Desk) -> Iterator[Problem]:
    for info, users in desk.run(_asset_users):
        where = f"{info.name} ({', '.join(users)})" if users else info.name
        try:
            content = desk.assets.read(info.sha256)
        except AssetMissing:
            yield Problem(where, f"The file {info.sha256[:12]}… is missing.", _ADD_AGAIN)
        except AssetDamaged:
            yield Problem(where, f"The file {info.sha256[:12]}… is damaged.", _ADD_AGAIN)
        except DeskUnavailable as error:
            yield Problem(where, str(error), _ADD_AGAIN)
        else:
            if len(content) != info.size_bytes:
                yield Problem(where, f"The desk has {info.size_bytes} bytes written down for {len(content)}.", _RESTORE)


@reading
def _asset_users(session: Session) -> list[tuple[AssetInfo, list[str]]]:
    """Return every asset with the slugs of the articles that use it."""
    users: dict[str, list[str]] = {}
    asked = select(ArticleAsset.sha256, Article.slug).join(Article, Article.id == ArticleAsset.article_id)
    for sha256, slug in session.execute(asked.distinct().order_by(Article.slug)):
        users.setdefault(sha256, []).append(slug)
    return [(info, users.get(info.sha256, [])) for info in assets.every(session)]
