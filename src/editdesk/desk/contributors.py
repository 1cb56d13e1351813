"""Everyone credited by the desk's articles. Bylines keep the name as credited; a contributor stands behind it.

Renaming and merging them stands in `renaming`.
"""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from editdesk.desk import audit, carrying, directory_rows, names
from editdesk.desk.directory_rows import checked_name, checked_words, known
from editdesk.desk.directory_values import ContributorCard, CountryCount, Kind, Link, Profile
from editdesk.desk.errors import InvalidField
from editdesk.desk.models import Article, Asset, Byline, ContributorName
from editdesk.desk.models import Contributor as ContributorRow
from editdesk.desk.operations import reading
from editdesk.desk.values import Contributor, TagCount

_LINK_SCHEMES = frozenset({"http", "https", "mailto"})
_IN_LISTS = Article.shelf == 0


@reading
def contributors(session: Session) -> tuple[Contributor, ...]:
    """Return the contributors by name, each with the number of articles."""
    row = ContributorRow
    counts = carrying.counts(session, Byline.contributor_id, Byline.article_id, is_repeated=True)
    rows = session.execute(select(row.id, row.name, row.country, row.biography))
    found = [Contributor(name, country, words, counts.get(row_id, 0)) for row_id, name, country, words in rows]
    return tuple(sorted(found, key=lambda contributor: (contributor.name.casefold(), contributor.name)))


@reading
def card(session: Session, name: str) -> ContributorCard:
    """Return all that is known of a contributor. Raises InvalidField where nobody is called so."""
    row = session.get_one(ContributorRow, known(session, Kind.CONTRIBUTOR, name))
    credited = (
        select(Byline.credited_as, func.count(func.distinct(Byline.article_id)))
        .join(Article, Article.id == Byline.article_id)
        .where(Byline.contributor_id == row.id, _IN_LISTS)
        .group_by(Byline.credited_as)
    )
    counts = dict(session.execute(credited).all())
    variants = set(session.scalars(select(ContributorName.name).where(ContributorName.contributor_id == row.id)))
    others = sorted({*variants, *counts} - {row.name}, key=lambda variant: (variant.casefold(), variant))
    articles = session.scalar(
        select(func.count(func.distinct(Byline.article_id)))
        .join(Article, Article.id == Byline.article_id)
        .where(Byline.contributor_id == row.id, _IN_LISTS)
    )
    return ContributorCard(
        name=row.name,
        country=row.country,
        biography=row.biography,
        links=tuple(Link(*pair) for pair in json.loads(row.links_json)),
        picture=row.picture_sha256 or "",
        variants=tuple(TagCount(variant, counts.get(variant, 0)) for variant in others),
        articles=articles or 0,
    )


@reading
def profiles(session: Session) -> dict[str, Profile]:
    """Return what is known of the contributors of whom anything is, by each name they are credited by."""
    row = ContributorRow
    columns = (row.id, row.name, row.biography, row.links_json, row.picture_sha256)
    is_known = or_(row.biography != "", row.links_json != "[]", row.picture_sha256.is_not(None))
    found: dict[str, Profile] = {}
    by_key: dict[int, Profile] = {}
    for key, name, biography, links, picture in session.execute(select(*columns).where(is_known)):
        pairs = tuple(Link(*pair) for pair in json.loads(links))
        found[name] = by_key[key] = Profile(biography, pairs, picture or "")
    variants = select(ContributorName.name, ContributorName.contributor_id)
    found |= {name: by_key[key] for name, key in session.execute(variants) if key in by_key and name not in found}
    return found


@reading
def countries(session: Session) -> tuple[CountryCount, ...]:
    """Count the articles that credit somebody from each country, the most first, as bylines say it."""
    articles = carrying.counts(session, Byline.country, Byline.article_id, is_repeated=True)
    people = dict(
        session.execute(
            select(Byline.country, func.count(func.distinct(Byline.contributor_id))).group_by(Byline.country)
        ).all()
    )
    found = (CountryCount(country, number, people[country]) for country, number in articles.items() if number)
    return tuple(sorted(found, key=lambda each: (-each.articles, each.country.casefold())))


def add(session: Session, name: str, *, by: str, country: str = "") -> str:
    """Make a contributor whom no article credits yet, and return the name. Raises InvalidField."""
    name = checked_name(Kind.CONTRIBUTOR, name)
    refuse_taken(session, name)
    session.execute(insert(ContributorRow).values(name=name, country=checked_words(Kind.CONTRIBUTOR, country)))
    audit.record(session, by, "made a contributor", "contributors", name)
    return name


def describe(
    session: Session,
    name: str,
    *,
    by: str,
    country: str | None = None,
    biography: str | None = None,
    links: Iterable[Link] | None = None,
    picture: str | None = None,
) -> None:
    """Say who a contributor is; None leaves a part as it is. Bylines keep the country credited there.

    `picture` is the hash of an asset, "" for none. Raises InvalidField.
    """
    row_id = known(session, Kind.CONTRIBUTOR, name)
    values: dict[str, Any] = {}
    if country is not None:
        values["country"] = checked_words(Kind.CONTRIBUTOR, country)
    if biography is not None:
        values["biography"] = checked_words(Kind.CONTRIBUTOR, biography)
    if links is not None:
        pairs = [[checked_words(Kind.CONTRIBUTOR, link.label), checked_address(link.address)] for link in links]
        values["links_json"] = json.dumps(pairs, ensure_ascii=False)
    if picture is not None:
        values["picture_sha256"] = _known_picture(session, picture) if picture else None
    if values:
        session.execute(update(ContributorRow).where(ContributorRow.id == row_id).values(**values))
        audit.record(session, by, "described a contributor", "contributors", name)


def add_variant(session: Session, name: str, variant: str, *, by: str) -> None:
    """Say that a contributor is credited by another name too. Raises InvalidField where that is somebody else."""
    row_id = known(session, Kind.CONTRIBUTOR, name)
    variant = checked_name(Kind.CONTRIBUTOR, variant)
    if names.contributor_id(session, variant) == row_id:
        return
    refuse_taken(session, variant)
    session.execute(insert(ContributorName), [{"name": variant, "contributor_id": row_id}])
    audit.record(session, by, "named a contributor's variant", "contributors", f"{name}: {variant}")


def split(session: Session, name: str, variant: str, *, by: str) -> None:
    """Make a contributor of their own out of a name that `name` was credited by. Raises InvalidField."""
    row_id = known(session, Kind.CONTRIBUTOR, name)
    is_credited = select(Byline.article_id).where(Byline.contributor_id == row_id, Byline.credited_as == variant)
    is_known = select(ContributorName.name).where(
        ContributorName.contributor_id == row_id, ContributorName.name == variant
    )
    if variant == name or (session.scalar(is_credited.limit(1)) is None and session.scalar(is_known) is None):
        raise InvalidField("byline", f"“{name}” is not credited as “{variant}”. Choose one of the other names.")
    session.execute(delete(ContributorName).where(ContributorName.name == variant))
    country = session.scalar(
        select(Byline.country)
        .where(Byline.contributor_id == row_id, Byline.credited_as == variant, Byline.country != "")
        .order_by(Byline.article_id.desc())
        .limit(1)
    )
    made = insert(ContributorRow).values(name=variant, country=country or "").returning(ContributorRow.id)
    move_bylines(session, row_id, session.execute(made).scalar_one(), [variant])
    audit.record(session, by, "split off a contributor", "contributors", f"{variant} from {name}")


def drop_variant(session: Session, name: str, variant: str, *, by: str) -> None:
    """Forget a name that nobody is credited by. Raises InvalidField where articles credit it."""
    row_id = known(session, Kind.CONTRIBUTOR, name)
    credited = select(Byline.article_id).where(Byline.contributor_id == row_id, Byline.credited_as == variant)
    if session.scalar(credited.limit(1)) is not None:
        raise InvalidField("byline", f"Articles credit “{variant}”. Split it off, or change their bylines first.")
    session.execute(
        delete(ContributorName).where(ContributorName.contributor_id == row_id, ContributorName.name == variant)
    )
    audit.record(session, by, "forgot a contributor's variant", "contributors", f"{name}: {variant}")


def move_bylines(session: Session, source: int, target: int, credited_as: Iterable[str]) -> None:
    """Let what credits `source` by these names credit `target`."""
    moved = update(Byline).where(Byline.contributor_id == source, Byline.credited_as.in_(list(credited_as)))
    session.execute(moved.values(contributor_id=target))


def refuse_taken(session: Session, name: str) -> None:
    """Raise InvalidField where somebody is called so, or credited so."""
    if directory_rows.find(session, Kind.CONTRIBUTOR, name) is not None:
        raise InvalidField("byline", f"There is a contributor “{name}” already. Merge the two instead.")
    found = names.contributor_id(session, name)
    if found is not None:
        owner = session.scalar(select(ContributorRow.name).where(ContributorRow.id == found))
        raise InvalidField("byline", f"“{owner}” is credited as “{name}”. Split that name off first.")


def checked_address(address: str) -> str:
    """Return the address of a page or a mailbox. Raises InvalidField for any other."""
    address = address.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    whole = parts.path if parts.scheme == "mailto" else parts.netloc
    if parts.scheme not in _LINK_SCHEMES or not whole or any(sign.isspace() or sign == "\0" for sign in address):
        raise InvalidField("links", f"“{address}” is no address. Write one that begins with https:// or mailto:.")
    return address


def _known_picture(session: Session, sha256: str) -> str:
    if session.scalar(select(Asset.sha256).where(Asset.sha256 == sha256)) is None:
        raise InvalidField("picture", "The desk does not have this picture yet. Add the file first.")
    return sha256
