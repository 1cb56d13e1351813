"""Items read are stored: new ones created, changed ones updated, edited ones left alone, and a row for each."""

import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from editdesk.desk import articles, assets, desk_settings, house_blocks, packets
from editdesk.desk.asset_store import AssetStore
from editdesk.desk.desk import Desk
from editdesk.desk.errors import DeskError, DeskUnavailable
from editdesk.desk.inserting import NewArticle, insert_many
from editdesk.desk.media_type import DamagedImage
from editdesk.desk.operations import reading
from editdesk.desk.packet import TakenIn
from editdesk.desk.values import ArticleDraft, AssetReference, HouseBlock
from editdesk.ingest import packet
from editdesk.ingest.attachments import file_bytes
from editdesk.ingest.decisions import Decision, Earlier, decide, in_trash, remember, remember_place
from editdesk.ingest.errors import IngestError, unexpected
from editdesk.ingest.item import Incoming, Item, PacketItem
from editdesk.ingest.place import printable
from editdesk.ingest.report import Report, ReportRow, Result
from editdesk.text.metadata import LeadImage

if TYPE_CHECKING:
    from editdesk.desk.operations import Session

_BATCH = 20
"""Items stored in one transaction: one sync to disk for all of them, and a cancel that is heard soon."""

_log = logging.getLogger(__name__)


def store(
    desk: Desk,
    items: Iterable[Item],
    *,
    by: str,
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Report:
    """Store every item and return a row for each; a row among `items` passes through.

    An item that fails costs only itself. `dry_run` says what would happen and writes nothing. `progress` is told done
    and total; where `cancelled` answers True, what is stored by then stays, whole. No DeskError is raised.
    """
    wanted = list(items)
    earlier = Earlier()
    rows: list[ReportRow] = []
    for start in range(0, len(wanted), _BATCH):
        if cancelled and cancelled():
            return Report(tuple(rows), dry_run=dry_run, cancelled=True)
        batch = wanted[start : start + _BATCH]
        try:
            rows += desk.run(_foresee, batch, earlier) if dry_run else _stored(desk, batch, by)
        except DeskUnavailable as error:
            rows += [item if isinstance(item, ReportRow) else _failed(item, error) for item in wanted[start:]]
            break
        if progress:
            progress(min(start + _BATCH, len(wanted)), len(wanted))
    return Report(tuple(rows), dry_run=dry_run)


@reading
def _foresee(session: "Session", batch: Sequence[Item], earlier: Earlier) -> list[ReportRow]:
    language = desk_settings.load(session).language
    trash = in_trash(session)
    rows: list[ReportRow] = []
    for item in batch:
        if isinstance(item, ReportRow):
            rows.append(item)
            continue
        if isinstance(item, PacketItem):
            rows.append(_row_of_packed(item, packets.foresee(session, item.packed)))
            continue
        told = _in_language(item, language)
        decision = decide(session, told, trash, earlier)
        if decision.result is Result.CREATED:
            earlier.add(told, decision.slug)
        rows.append(_row(item, decision))
    return rows


def _stored(desk: Desk, batch: Sequence[Item], by: str) -> list[ReportRow]:
    """Store a batch in one transaction; where an item fails, each in its own, so that only that one is lost."""
    try:
        return desk.run(_store_all, batch, desk.assets, by)
    except DeskUnavailable:
        raise
    except Exception as error:  # noqa: BLE001 - one item that fails must not cost the thousand others
        if len(batch) > 1:
            return [row for item in batch for row in _stored(desk, [item], by)]
        return [item if isinstance(item, ReportRow) else _failed(item, error) for item in batch]


def _store_all(session: "Session", batch: Sequence[Item], store: AssetStore, by: str) -> list[ReportRow]:
    language = desk_settings.load(session).language
    storing = _Storing(session, store, in_trash(session), by)
    rows: list[ReportRow] = []
    for item in batch:
        match item:
            case ReportRow():
                rows.append(item)
            case PacketItem():
                storing.insert()
                rows.append(_take_in(session, item, store, by))
            case Incoming():
                rows.append(storing.store(_in_language(item, language)))
    storing.insert()
    return rows


@dataclass(slots=True)
class _Storing:
    """A batch on its way to the desk. New articles wait, so that all of them are written at once."""

    session: "Session"
    assets: AssetStore
    trash: Collection[str]
    by: str
    _waiting: list[tuple[Incoming, NewArticle]] = field(default_factory=list)
    _earlier: Earlier = field(default_factory=Earlier)

    def store(self, item: Incoming) -> ReportRow:
        """Store an item as far as it is new or changed, and return its row."""
        if any(item.source_key == waiting.source_key for waiting, _ in self._waiting):
            self.insert()
        decision = decide(self.session, item, self.trash, self._earlier)
        known = decision.known
        if decision.is_copy and known:
            remember_place(self.session, item, known)
        if decision.result not in (Result.CREATED, Result.UPDATED):
            return _row(item, decision)
        draft = _with_house_blocks(self.session, item, self.by)
        files, damaged = _add_files(self.session, item, self.assets)
        draft = replace(draft, metadata=replace(draft.metadata, slug=decision.slug), assets=files)
        reason = f"imported from {item.source}"
        if known is None:
            self._earlier.add(item, decision.slug)
            self._waiting.append((item, NewArticle(draft, item.state, reason)))
        else:
            draft = replace(draft, article_id=known.article_id, version=known.version)
            saved = articles.save(self.session, draft, by=self.by, reason=reason, state=item.state)
            remember(self.session, item, saved)
        return _row(item, replace(decision, reasons=(*decision.reasons, *damaged)))

    def insert(self) -> None:
        """Write the new articles that wait."""
        saved = insert_many(self.session, [new for _, new in self._waiting], by=self.by)
        for (item, _), snapshot in zip(self._waiting, saved, strict=True):
            remember(self.session, item, snapshot)
        self._waiting.clear()
        self._earlier = Earlier()


def _in_language(item: Incoming, language: str) -> Incoming:
    """Return the item in the desk's language where its own says none."""
    metadata = item.draft.metadata
    if metadata.language:
        return item
    return replace(item, draft=replace(item.draft, metadata=replace(metadata, language=language)))


def _add_files(
    session: "Session", item: Incoming, store: AssetStore
) -> tuple[tuple[AssetReference, ...], tuple[str, ...]]:
    """Add the item's files; those that are damaged are left out with a sentence each."""
    references: list[AssetReference] = []
    damaged: list[str] = []
    for reference, path in item.files:
        lead = item.draft.metadata.lead_image
        told = LeadImage(reference) if lead is None or lead.reference != reference else lead
        words = {"alt": told.alt, "caption": told.caption, "credit": told.credit}
        try:
            added = assets.add(session, store, file_bytes(path), name=printable(PurePath(path.name)), **words)
        except DamagedImage as error:
            damaged.append(str(error))
        else:
            references.append(AssetReference(reference, added.sha256))
    return tuple(references), tuple(damaged)


def _with_house_blocks(session: "Session", item: Incoming, by: str) -> ArticleDraft:
    """Save the item's house blocks, or find those that are on the desk already, and return the draft naming them."""
    draft = item.draft
    existing = {block.name: block for block in house_blocks.every(session)} if item.house_blocks else {}
    for block in item.house_blocks:
        name = _block_name(block, existing)
        if name not in existing:
            existing[name] = replace(block, name=name)
            house_blocks.save(session, existing[name], by=by)
        if name != block.name:
            body = draft.body.replace(f"{{{{ insert: {block.name} }}}}", f"{{{{ insert: {name} }}}}")
            names = tuple(name if told == block.name else told for told in draft.metadata.house_blocks)
            draft = replace(draft, body=body, metadata=replace(draft.metadata, house_blocks=names))
    return draft


def _block_name(block: HouseBlock, existing: dict[str, HouseBlock]) -> str:
    same = (
        told.name for told in existing.values() if told.kind == block.kind and told.body.strip() == block.body.strip()
    )
    name = next(same, block.name)
    number = 2
    while name in existing and existing[name].body.strip() != block.body.strip():
        name = f"{block.name}-{number}"
        number += 1
    return name


def _row(item: Incoming, decision: Decision) -> ReportRow:
    return ReportRow(item.source, decision.result, decision.slug, " ".join(decision.reasons))


def _take_in(session: "Session", item: PacketItem, store: AssetStore, by: str) -> ReportRow:
    read_file = partial(packet.file_of, item.file)
    source = printable(PurePath(item.file.name))
    return _row_of_packed(item, packets.take_in(session, item.packed, store, read_file, by=by, source=source))


def _row_of_packed(item: PacketItem, taken: TakenIn) -> ReportRow:
    return ReportRow(item.source, Result(taken.outcome), taken.slug, taken.reason, is_conflict=taken.is_conflict)


def _failed(item: Incoming | PacketItem, error: Exception) -> ReportRow:
    if not isinstance(error, DeskError | IngestError):
        _log.error("storing an item failed", exc_info=error)
        error = IngestError(unexpected(error))
    return ReportRow(item.source, Result.FAILED, reason=str(error))
