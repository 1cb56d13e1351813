"""Articles packed for another desk, and taken in from one: created, gone on with, or merged.

State and approval of an article that is here already stay as this desk has them: they are its own decisions.
"""

from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from editdesk.desk import (
    articles,
    assets,
    audit,
    field_rules,
    packet_notes,
    packet_rows,
    packet_surroundings,
    placing,
    revision_store,
    slugs,
    working_copy,
)
from editdesk.desk.asset_store import AssetStore
from editdesk.desk.content_merge import MergedContent, merge_contents
from editdesk.desk.errors import ArticleNotFound, InvalidField
from editdesk.desk.histories import Comparison, Mark, Standing, compare
from editdesk.desk.models import Revision, ThinnedRevision
from editdesk.desk.operations import reading
from editdesk.desk.packet import Outcome, PackedArticle, PackedAsset, PackedRevision, TakenIn
from editdesk.desk.packet_places import PacketPlaces
from editdesk.desk.packet_rows import LastRevision
from editdesk.desk.packet_surroundings import News
from editdesk.desk.revision_content import Content, parsed
from editdesk.desk.workflow import LABELS, State
from editdesk.desk.working_copy import WorkingCopy
from editdesk.text.metadata import Metadata

_THEIRS = "The other desk's text"


@reading
def ids(session: Session, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids of the articles with these slugs or ids, each once, in order. Raises ArticleNotFound."""
    return tuple(sorted({articles.find(session, name).article_id for name in names}))


@reading
def pack(session: Session, article_id: str) -> PackedArticle:
    """Return everything of an article but its files' bytes. Raises ArticleNotFound, RevisionDamaged."""
    copy = working_copy.read(session, article_id)
    here = copy.snapshot
    revisions = tuple(
        PackedRevision(row.number, row.at, row.by, row.reason, row.name, row.state, row.sha256, payload)
        for row, payload in revision_store.every(session, copy.row_id)
    )
    contents = [parsed(each.payload) for each in revisions]
    files = {asset.sha256 for content in contents for asset in content.assets}
    return PackedArticle(
        article_id=here.article_id,
        state=here.state,
        created_at=here.created_at,
        approved_revision=here.approved_revision,
        published_revision=copy.published_revision,
        revisions=revisions,
        assets=tuple(_packed_asset(session, sha256) for sha256 in sorted(files)),
        notes=packet_notes.notes(session, copy.row_id),
        suggestions=packet_notes.suggestions(session, copy.row_id),
        house_blocks=packet_surroundings.blocks_of(session, contents),
        contributors=packet_surroundings.contributors_of(session, copy.row_id),
        ticks=packet_surroundings.ticks_of(session, copy.row_id),
    )


@reading
def foresee(session: Session, packed: PackedArticle) -> TakenIn:
    """Say what `take_in` would do, and write nothing."""
    return _plan(session, packed, is_locked=False).told


def take_in(
    session: Session,
    packed: PackedArticle,
    store: AssetStore,
    read_file: Callable[[str], bytes],
    *,
    by: str,
    source: str,
) -> TakenIn:
    """Create the article, take what is new, or merge what both desks changed; no revision of either is lost.

    Where both changed the same words, this desk's stand and the other's are a revision of their own.
    `read_file` gives a file's bytes by their hash, `source` names the packet. Raises InvalidField, DamagedImage.
    """
    plan = _plan(session, packed, is_locked=True)
    if plan.told.outcome not in {Outcome.CREATED, Outcome.UPDATED}:
        return plan.told
    for asset in packed.assets:
        words = {"alt": asset.alt, "caption": asset.caption, "credit": asset.credit}
        assets.add(session, store, read_file(asset.sha256), name=asset.name, **words)
    numbers = dict(plan.same)
    last = LastRevision(plan.content, by, f"{plan.reason} {source}")
    if plan.before is None:
        written = packet_rows.create(session, packed, last)
        row_id, numbers = written.row_id, written.numbers
    else:
        row_id = plan.before.row_id
        if plan.missing:
            numbers |= packet_rows.go_on(session, plan.before, plan.missing, last).numbers
        _follow(session, plan, by=by)
    packet_notes.apply(session, row_id, plan.notes, numbers, PacketPlaces(packed, plan.content))
    packet_surroundings.apply(session, row_id, plan.news, by=by)
    packet_rows.index(session, row_id, plan.content, plan.before.content.body if plan.before else None)
    action, detail = f"took in a packet: {plan.told.outcome}", f"{source}. {plan.told.reason}"
    audit.record(session, by, action, plan.told.slug, detail, article_id=packed.article_id)
    return plan.told


def _follow(session: Session, plan: "_Plan", *, by: str) -> None:
    """Let the remarks that are here already stand at their words in what the article holds now."""
    if plan.before is not None and plan.before.has_remarks:
        now = working_copy.read(session, plan.before.snapshot.article_id).snapshot
        rewritten = placing.Rewritten(
            plan.before.row_id, now.article_id, plan.before.content, plan.content, now.revision
        )
        placing.follow(session, rewritten, by=by)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to become of a packed article: the content to stand at in the end, and what leads there."""

    told: TakenIn
    content: Content
    before: WorkingCopy | None = None
    missing: tuple[PackedRevision, ...] = ()
    same: tuple[tuple[int, int], ...] = ()
    notes: tuple[packet_notes.Change, ...] = ()
    news: News = field(default_factory=News)
    reason: str = "taken from"


def _plan(session: Session, packed: PackedArticle, *, is_locked: bool) -> _Plan:
    try:
        before = working_copy.read(session, packed.article_id, is_locked=is_locked)
    except ArticleNotFound:
        return _new(session, packed)
    slug = before.snapshot.metadata.slug
    if before.trashed_at is not None:
        reason = f"“{before.name}” is in the trash. Take it out, then import again."
        return _Plan(TakenIn(Outcome.SKIPPED, slug, reason), before.content, before)
    comparison = compare(_our_marks(session, before.row_id), [_mark(each) for each in packed.revisions])
    notes = packet_notes.changes(session, before.row_id, packed)
    plan = _Plan(
        TakenIn(Outcome.UNCHANGED, slug), before.content, before, same=tuple(comparison.same.items()), notes=notes
    )
    if comparison.standing in {Standing.THEIRS, Standing.BOTH}:
        return _changed(session, packed, plan, before, comparison)
    news = packet_surroundings.news(session, before.row_id, packed, before.content)
    told = f"{_counted(len(notes), 'note')} came or changed." if notes else ""
    if told or news.told:
        return replace(plan, news=news, told=TakenIn(Outcome.UPDATED, slug, _sentences(told, news.told)))
    return plan


def _new(session: Session, packed: PackedArticle) -> _Plan:
    content, warning = _with_free_slug(session, parsed(packed.newest.payload), None)
    field_rules.checked(content)
    news = packet_surroundings.news(session, None, packed, content)
    told = TakenIn(Outcome.CREATED, content.metadata.slug, _sentences(warning, *news.sentences))
    return _Plan(
        told,
        content,
        notes=packet_notes.changes(session, None, packed),
        news=news,
        reason="another address, its own being taken, for",
    )


def _changed(
    session: Session, packed: PackedArticle, plan: _Plan, before: WorkingCopy, comparison: Comparison
) -> _Plan:
    missing = tuple(each for each in packed.revisions if each.number in comparison.missing)
    merged = _merged(packed, before, comparison)
    if merged.conflicts:
        missing = (*missing[:-1], replace(missing[-1], name=missing[-1].name or _THEIRS))
        reason = (
            f"Both desks changed {', '.join(merged.conflicts)}: it stays as it is here, and the other desk's is "
            f"revision {before.snapshot.revision + len(missing)}. Compare both and carry over what is missing."
        )
    elif comparison.standing is Standing.BOTH:
        reason = "Both desks had changed it; the changes of both are in it now."
    else:
        reason = f"{_counted(len(missing), 'revision')} came."
    content, warning = _with_free_slug(session, merged.content, before)
    field_rules.checked(content)
    news = packet_surroundings.news(session, before.row_id, packed, content)
    state = _other_state(packed.state, before.snapshot.state)
    told = _sentences(reason, news.told, state, warning, *news.sentences)
    return replace(
        plan,
        told=TakenIn(Outcome.UPDATED, content.metadata.slug, told, is_conflict=bool(merged.conflicts)),
        content=content,
        missing=missing,
        news=news,
        reason="taken from" if comparison.standing is Standing.THEIRS else "merged with",
    )


def _sentences(*told: str) -> str:
    return " ".join(filter(None, told))


def _other_state(theirs: State, ours: State) -> str:
    return "" if theirs is ours else f"There it is “{LABELS[theirs].lower()}”; here it stays “{LABELS[ours].lower()}”."


def _merged(packed: PackedArticle, before: WorkingCopy, comparison: Comparison) -> MergedContent:
    theirs = parsed(packed.newest.payload)
    if comparison.standing is Standing.THEIRS:
        return MergedContent(theirs, ())
    base = next((parsed(each.payload) for each in packed.revisions if each.number == comparison.base), None)
    return merge_contents(base or Content(Metadata(), ""), before.content, theirs)


def _with_free_slug(session: Session, content: Content, before: WorkingCopy | None) -> tuple[Content, str]:
    """Return the content under an address that no other article has, and a sentence where that is another one."""
    wanted = content.metadata.slug
    try:
        slugs.check_free(session, wanted, before.row_id if before else None)
    except InvalidField as error:
        slug = before.snapshot.metadata.slug if before else slugs.free(session, wanted)
        refusal = str(error).partition(". ")[0]
        return replace(content, metadata=replace(content.metadata, slug=slug)), f"{refusal}; this one is “{slug}”."
    return content, ""


def _our_marks(session: Session, row_id: int) -> list[Mark]:
    """Return what our history is known by; a save that was thinned out is known by the next that is still here."""
    query = select(Revision.number, Revision.sha256, Revision.at).where(Revision.article_id == row_id)
    here = [Mark(*row) for row in session.execute(query.order_by(Revision.number))]
    numbers = [mark.number for mark in here]
    gone = select(ThinnedRevision.number, ThinnedRevision.sha256, ThinnedRevision.at)
    thinned = session.execute(gone.where(ThinnedRevision.article_id == row_id)).all()
    return [*(Mark(numbers[bisect(numbers, row.number)], row.sha256, row.at) for row in thinned), *here]


def _mark(revision: PackedRevision) -> Mark:
    return Mark(revision.number, revision.sha256, revision.at)


def _packed_asset(session: Session, sha256: str) -> PackedAsset:
    known = assets.info(session, sha256)
    return PackedAsset(sha256, known.name, known.alt, known.caption, known.credit)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
