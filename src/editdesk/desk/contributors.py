"""Everyone credited by the desk's articles. Bylines keep the name as credited; a contributor stands behind it."""

from dataclasses import replace

from sqlalchemy import and_, delete, func, insert, select, update
from sqlalchemy.orm import Session

from editdesk.desk import articles, audit
from editdesk.desk.errors import InvalidField
from editdesk.desk.models import Article, Byline, ContributorName
from editdesk.desk.models import Contributor as ContributorRow
from editdesk.desk.operations import reading
from editdesk.desk.values import Contributor
from editdesk.text.metadata import BylineEntry


@reading
def contributors(session: Session) -> tuple[Contributor, ...]:
    """Return the contributors by name, each with the number of articles."""
    row = ContributorRow
    query = (
        select(row.name, row.country, row.biography, func.count(func.distinct(Article.id)))
        .outerjoin(Byline, Byline.contributor_id == row.id)
        .outerjoin(Article, and_(Article.id == Byline.article_id, Article.trashed_at.is_(None)))
        .group_by(row.id, row.name, row.country, row.biography)
    )
    found = [Contributor(*each) for each in session.execute(query)]
    return tuple(sorted(found, key=lambda contributor: (contributor.name.casefold(), contributor.name)))


def describe(session: Session, name: str, *, country: str, biography: str, by: str) -> None:
    """Say where a contributor is from and who they are; bylines keep the country credited there."""
    values = {"country": country, "biography": biography}
    session.execute(update(ContributorRow).where(ContributorRow.id == _row_id(session, name)).values(**values))
    audit.record(session, by, "described a contributor", "contributors", name)


def rename(session: Session, old: str, new: str, *, by: str) -> int:
    """Credit a contributor under another name on every article and return how many changed."""
    row_id = _row_id(session, old)
    new = new.strip()
    if not new:
        raise InvalidField("byline", "A contributor needs a name. Write one, then try again.")
    if new == old:
        return 0
    if _known_as(session, new) is not None:
        raise InvalidField("byline", f"There is a contributor “{new}” already. Merge the two instead.")
    session.execute(update(ContributorRow).where(ContributorRow.id == row_id).values(name=new))
    uids = session.scalars(
        select(Article.uid)
        .join(Byline, Byline.article_id == Article.id)
        .where(Byline.contributor_id == row_id, Byline.credited_as == old)
        .distinct()
    ).all()
    for uid in uids:
        articles.change_metadata(
            session,
            uid,
            lambda metadata: replace(metadata, byline=tuple(_renamed(entry, old, new) for entry in metadata.byline)),
            by=by,
            reason=f"contributor “{old}” renamed",
        )
    audit.record(session, by, "renamed a contributor", "contributors", f"{old} → {new}, {len(uids)} articles")
    return len(uids)


def merge(session: Session, old: str, into: str, *, by: str) -> int:
    """Say that two contributors are one and return how many articles were `old`'s. They stay credited as printed."""
    row_id, kept_id = _row_id(session, old), _row_id(session, into)
    if row_id == kept_id:
        return 0
    counted = select(func.count(func.distinct(Byline.article_id))).where(Byline.contributor_id == row_id)
    number = session.scalar(counted) or 0
    session.execute(update(Byline).where(Byline.contributor_id == row_id).values(contributor_id=kept_id))
    variants = update(ContributorName).where(ContributorName.contributor_id == row_id)
    session.execute(variants.values(contributor_id=kept_id))
    session.execute(delete(ContributorRow).where(ContributorRow.id == row_id))
    session.execute(insert(ContributorName), [{"name": old, "contributor_id": kept_id}])
    audit.record(session, by, "merged contributors", "contributors", f"{old} → {into}, {number} articles")
    return number


def _renamed(entry: BylineEntry, old: str, new: str) -> BylineEntry:
    return replace(entry, name=new) if entry.name == old else entry


def _row_id(session: Session, name: str) -> int:
    found = _known_as(session, name)
    if found is None:
        raise InvalidField(
            "byline", f"The desk credits nobody called “{name}”. List the contributors to see whom it does."
        )
    return found


def _known_as(session: Session, name: str) -> int | None:
    return session.scalar(select(ContributorRow.id).where(ContributorRow.name == name))
