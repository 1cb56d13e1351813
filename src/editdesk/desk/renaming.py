"""Names changed across the desk: renamed, merged, deleted, with every article that carries them, in one transaction.

Each returns a DirectoryChange, whose report names it to `undoing.undo`: articles and names come back together.
`progress` may raise BulkCancelled: then nothing has changed.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update
from sqlalchemy.orm import Session

from editdesk.desk import (
    audit,
    beside_articles,
    bulk,
    bulk_writer,
    contributors,
    directory_rows,
    section_limits,
    tags,
)
from editdesk.desk.bulk_values import BulkReport, Progress
from editdesk.desk.directory_rows import FIELDS, TABLES, checked_name, known
from editdesk.desk.directory_values import DirectoryChange, Entry, Kind, Reach
from editdesk.desk.errors import InvalidField
from editdesk.desk.models import Article, ArticleTag, ArticleText, Byline, Contributor, ContributorName, Tag, TagSynonym
from editdesk.desk.operations import reading
from editdesk.text import metadata_json
from editdesk.text.metadata import Metadata

_BATCH = 500
_SUBJECTS = {Kind.CONTRIBUTOR: "contributors", Kind.TAG: "tags", Kind.SECTION: "sections", Kind.ISSUE: "issues"}


@reading
def reach(session: Session, kind: Kind, name: str, other: str = "") -> Reach:
    """Return how many articles carry `name`, in the library, the archive and the trash, and `other` beside it."""
    carrying = _carrying(kind, known(session, kind, name))
    other_id = directory_rows.find(session, kind, other.strip()) if other.strip() else None
    both = 0
    if other_id is not None and kind in {Kind.TAG, Kind.CONTRIBUTOR}:
        both = _number(session, carrying.where(Article.id.in_(_carrying(kind, other_id))))
    return Reach(_number(session, carrying), both, other_id is not None)


def rename(
    session: Session, kind: Kind, old: str, new: str, *, by: str, progress: Progress | None = None
) -> DirectoryChange:
    """Give it another name on every article. Raises InvalidField where that name is taken: merge the two then.

    What a contributor was credited by otherwise stays as printed.
    """
    row_id, new = known(session, kind, old), checked_name(kind, new)
    before = directory_rows.entry(session, kind, row_id)
    if new == old:
        return DirectoryChange(kind, old, new, BulkReport(None), before)
    _refuse_taken(session, kind, row_id, new)
    table = TABLES[kind]
    session.execute(update(table).where(table.id == row_id).values(name=new))
    carrying = _carrying(kind, row_id)
    if kind is Kind.CONTRIBUTOR:
        carrying = _carrying(kind, row_id, credited_as=old)
        session.execute(delete(ContributorName).where(ContributorName.name == new))
    if kind is Kind.TAG:
        session.execute(delete(TagSynonym).where(TagSynonym.name == new))
    detail = f"{kind} “{old}” renamed to “{new}”"
    report = _rewrite(session, kind, carrying, old, new, by=by, detail=detail, progress=progress)
    change = DirectoryChange(kind, old, new, report, before)
    return _recorded(session, change, f"renamed {_a(kind)}", f"{old} → {new}", detail, by=by)


def merge(
    session: Session, kind: Kind, old: str, into: str, *, by: str, progress: Progress | None = None
) -> DirectoryChange:
    """Put `into` in the place of `old` everywhere, and return what changed.

    A tag's name stays as a synonym, its children and synonyms go along. A contributor's articles stay credited as
    printed: the name becomes a variant, and what was not said of `into` is taken over.
    """
    row_id, kept_id = known(session, kind, old), known(session, kind, into)
    before, kept = directory_rows.entry(session, kind, row_id), directory_rows.entry(session, kind, kept_id)
    if row_id == kept_id:
        return DirectoryChange(kind, old, into, BulkReport(None), before, kept)
    detail = f"{kind} “{old}” merged into “{into}”"
    if kind is Kind.CONTRIBUTOR:
        report = _merge_contributors(session, row_id, kept_id, before, kept)
    else:
        report = _rewrite(session, kind, _carrying(kind, row_id), old, into, by=by, detail=detail, progress=progress)
        _refuse_remains(report)
        if kind is Kind.TAG:
            _merge_tags(session, row_id, kept_id, old)
        if kind is Kind.SECTION:
            section_limits.leave(session, row_id, kept_id)
    _drop(session, kind, row_id)
    change = DirectoryChange(kind, old, into, report, before, kept)
    return _recorded(session, change, f"merged {_SUBJECTS.get(kind, kind)}", f"{old} → {into}", detail, by=by)


def remove(
    session: Session,
    kind: Kind,
    name: str,
    *,
    by: str,
    from_bylines: bool = False,
    progress: Progress | None = None,
) -> DirectoryChange:
    """Take it off every article and delete it. A tag's children move up.

    A contributor whom articles credit goes only with `from_bylines`. Raises InvalidField.
    """
    row_id = known(session, kind, name)
    before = directory_rows.entry(session, kind, row_id)
    carrying = _carrying(kind, row_id)
    if kind is Kind.CONTRIBUTOR and not from_bylines and (number := _number(session, carrying)):
        credit = "1 article credits" if number == 1 else f"{number:,} articles credit"
        raise InvalidField("byline", f"{credit} “{name}”. Merge the contributor into another, or take out the bylines.")
    variants = (*before.other_names, *_credited(session, row_id)) if kind is Kind.CONTRIBUTOR else ()
    detail = f"{kind} “{name}” deleted"
    report = _rewrite(session, kind, carrying, name, "", by=by, detail=detail, variants=variants, progress=progress)
    _refuse_remains(report)
    if kind is Kind.TAG:
        parent_id = session.scalar(select(Tag.parent_id).where(Tag.id == row_id))
        session.execute(update(Tag).where(Tag.parent_id == row_id).values(parent_id=parent_id))
    if kind is Kind.SECTION:
        section_limits.leave(session, row_id)
    _drop(session, kind, row_id)
    change = DirectoryChange(kind, name, "", report, before)
    return _recorded(session, change, f"deleted {_a(kind)}", name, detail, by=by)


def put_names_back(session: Session, change: DirectoryChange, *, by: str) -> tuple[str, ...]:
    """Let the names be as they were before the change, and return the articles credited to somebody else by that.

    What the articles say comes back by `bulk.undo` afterwards. Raises InvalidField where the name is taken since.
    """
    kind, table = change.kind, TABLES[change.kind]
    if directory_rows.find(session, kind, change.old) is not None:
        message = f"There is {_a(kind)} “{change.old}” again by now. Rename or merge the two by hand."
        raise InvalidField(FIELDS[kind], message)
    if change.is_rename:
        row_id = known(session, kind, change.new)
        session.execute(update(table).where(table.id == row_id).values(name=change.old))
    if change.kept is not None:
        directory_rows.put_back(session, kind, change.kept)
    row_id = directory_rows.put_back(session, kind, change.before)
    audit.record(session, by, "took back", _SUBJECTS.get(kind, "series"), f"{change.old} → {change.new or 'deleted'}")
    if kind is not Kind.CONTRIBUTOR or change.kept is None:
        return ()
    names = (change.old, *change.before.other_names)
    contributors.move_bylines(session, known(session, kind, change.new), row_id, names)
    credited = select(Article.uid).where(Article.id.in_(_carrying(kind, row_id))).order_by(Article.id)
    return tuple(session.scalars(credited))


def follow(session: Session, change: DirectoryChange, report: BulkReport, *, by: str) -> BulkReport:
    """Let articles that stayed as they are when a rename was undone carry the name that came back.

    Otherwise they would name what no longer is there. Returns the whole report.
    """
    kind = change.kind
    slugs = [slug for slug, _ in report.refused]
    carrying = _carrying(kind, known(session, kind, change.old)).where(Article.slug.in_(slugs))
    detail = f"{kind} “{change.new}” is called “{change.old}” again"
    followed = _rewrite(session, kind, carrying, change.new, change.old, by=by, detail=detail, progress=None)
    if followed.bulk_id is not None:  # a part of the undoing, nothing to be undone itself
        bulk_writer.end_record(session, followed.bulk_id)
    changed = set(followed.changed)
    left = session.execute(select(Article.slug, Article.uid).where(Article.slug.in_(slugs)))
    gone = {slug for slug, uid in left if uid in changed}
    refused = tuple(each for each in report.refused if each[0] not in gone)
    return replace(report, changed=(*report.changed, *followed.changed), refused=refused)


def _carrying(kind: Kind, row_id: int, credited_as: str = "") -> Select[int]:
    """Return the keys of the articles that carry it, on whichever shelf."""
    if kind is Kind.TAG:
        return select(Article.id).where(
            Article.id.in_(select(ArticleTag.article_id).where(ArticleTag.tag_id == row_id))
        )
    if kind is Kind.CONTRIBUTOR:
        credited = select(Byline.article_id).where(Byline.contributor_id == row_id)
        if credited_as:
            credited = credited.where(Byline.credited_as == credited_as)
        return select(Article.id).where(Article.id.in_(credited))
    column = {Kind.SECTION: Article.section_id, Kind.SERIES: Article.series_id, Kind.ISSUE: Article.issue_id}[kind]
    return select(Article.id).where(column == row_id)


def _rewrite(
    session: Session,
    kind: Kind,
    carrying: Select[int],
    old: str,
    new: str,
    *,
    by: str,
    detail: str,
    progress: Progress | None,
    variants: tuple[str, ...] = (),
) -> BulkReport:
    """Put `new` in the place of `old`, or nothing where `new` is empty, in the metadata of the articles."""
    change = _changes(kind, frozenset({old, *variants}), new)
    edits = _edits(session, carrying, change)
    return bulk.rewrite(
        session,
        edits,
        kind=f"{kind} names",
        detail=detail,
        by=by,
        keeps_approval=True,
        progress=progress,
        total=_number(session, carrying) if progress is not None else 0,
    )


def _edits(
    session: Session, carrying: Select[int], change: Callable[[Metadata], Metadata]
) -> Iterator[tuple[str, Metadata | None, str | None]]:
    keys = session.scalars(carrying.order_by(Article.id)).all()
    asked = select(Article.uid, ArticleText.metadata_json).join(ArticleText, ArticleText.article_id == Article.id)
    for first in range(0, len(keys), _BATCH):
        batch = asked.where(Article.id.in_(keys[first : first + _BATCH])).order_by(Article.id)
        for uid, text in session.execute(batch).all():
            yield uid, change(metadata_json.from_json(text)), None


def _changes(kind: Kind, old: frozenset[str], new: str) -> Callable[[Metadata], Metadata]:
    def in_tags(metadata: Metadata) -> Metadata:
        renamed = (new if tag in old else tag for tag in metadata.tags)
        return replace(metadata, tags=tuple(dict.fromkeys(tag for tag in renamed if tag)))

    def in_byline(metadata: Metadata) -> Metadata:
        renamed = (replace(entry, name=new) if entry.name in old else entry for entry in metadata.byline)
        return replace(metadata, byline=tuple(entry for entry in renamed if entry.name))

    def in_place(metadata: Metadata) -> Metadata:
        field: Any = {FIELDS[kind]: new}
        return replace(metadata, **field) if getattr(metadata, FIELDS[kind]) in old else metadata

    return {Kind.TAG: in_tags, Kind.CONTRIBUTOR: in_byline}.get(kind, in_place)


def _merge_tags(session: Session, row_id: int, kept_id: int, old: str) -> None:
    above = session.scalar(select(Tag.parent_id).where(Tag.id == row_id))
    if kept_id in tags.with_those_below(session, [row_id]):
        session.execute(update(Tag).where(Tag.id == kept_id).values(parent_id=above))
    session.execute(update(Tag).where(Tag.parent_id == row_id, Tag.id != kept_id).values(parent_id=kept_id))
    session.execute(update(TagSynonym).where(TagSynonym.tag_id == row_id).values(tag_id=kept_id))
    session.execute(delete(TagSynonym).where(TagSynonym.name == old))
    session.execute(insert(TagSynonym), [{"name": old, "tag_id": kept_id}])


def _merge_contributors(session: Session, row_id: int, kept_id: int, before: Entry, kept: Entry) -> BulkReport:
    moved = _carrying(Kind.CONTRIBUTOR, row_id)
    uids = tuple(session.scalars(select(Article.uid).where(Article.id.in_(moved)).order_by(Article.id)))
    credited = {before.name, *before.other_names, *_credited(session, row_id)}
    contributors.move_bylines(session, row_id, kept_id, credited)
    session.execute(delete(ContributorName).where(ContributorName.name.in_([*credited, kept.name])))
    variants = sorted(credited - {kept.name})
    session.execute(insert(ContributorName), [{"name": name, "contributor_id": kept_id} for name in variants])
    said = dict(kept.said)
    news = {column: value for column, value in before.said if said[column] in {None, "", "[]"} and value}
    if news:
        session.execute(update(Contributor).where(Contributor.id == kept_id).values(**news))
    return BulkReport(None, uids)


def _credited(session: Session, row_id: int) -> tuple[str, ...]:
    return tuple(session.scalars(select(Byline.credited_as).where(Byline.contributor_id == row_id).distinct()))


def _drop(session: Session, kind: Kind, row_id: int) -> None:
    if kind is Kind.TAG:
        session.execute(delete(TagSynonym).where(TagSynonym.tag_id == row_id))
    if kind is Kind.CONTRIBUTOR:
        session.execute(delete(ContributorName).where(ContributorName.contributor_id == row_id))
    table = TABLES[kind]
    session.execute(delete(table).where(table.id == row_id))


def _refuse_taken(session: Session, kind: Kind, row_id: int, new: str) -> None:
    if directory_rows.find(session, kind, new) is not None:
        raise InvalidField(FIELDS[kind], f"There is {_a(kind)} “{new}” already. Merge the two instead.")
    if kind is Kind.CONTRIBUTOR:
        own = select(ContributorName.name).where(ContributorName.name == new, ContributorName.contributor_id == row_id)
        if session.scalar(own) is None:
            contributors.refuse_taken(session, new)
    if kind is Kind.TAG:
        owner = session.execute(
            select(Tag.id, Tag.name).join(TagSynonym, TagSynonym.tag_id == Tag.id).where(TagSynonym.name == new)
        ).first()
        if owner is not None and owner.id != row_id:
            raise InvalidField("tags", f"“{new}” is another word for “{owner.name}”. Take it out there first.")


def _refuse_remains(report: BulkReport) -> None:
    """Raise where an article could not be changed: what it carries must not be deleted under it."""
    if report.refused:
        slug, sentence = report.refused[0]
        raise InvalidField("tags", f"“{slug}” could not be changed, so nothing was. {sentence}")


def _recorded(
    session: Session, change: DirectoryChange, action: str, what: str, detail: str, *, by: str
) -> DirectoryChange:
    """Record what was done, so that `undoing.undo` finds it; also where no article changed."""
    kind, number = change.kind, change.articles
    counted = "1 article" if number == 1 else f"{number} articles"
    audit.record(session, by, action, _SUBJECTS.get(kind, "series"), f"{what}, {counted}")
    bulk_id = change.report.bulk_id
    if bulk_id is None:
        bulk_id = bulk_writer.begin_record(session, by=by, kind=f"{kind} names", detail=detail)
    change = replace(change, report=replace(change.report, bulk_id=bulk_id))
    beside_articles.keep(session, bulk_id, change.values())
    return change


def _number(session: Session, keys: Select[int]) -> int:
    return session.scalar(select(func.count()).select_from(keys.subquery())) or 0


def _a(kind: Kind) -> str:
    return f"an {kind}" if kind is Kind.ISSUE else f"a {kind}"
