"""Changes to the desk's files: what is said of them, where to look at them, which take another's place, which go."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import bindparam, delete, update
from sqlalchemy.orm import Session

from editdesk.desk import asset_uses, assets, audit, media
from editdesk.desk.asset_store import AssetMissing
from editdesk.desk.asset_uses import RevisionFiles
from editdesk.desk.errors import InvalidField
from editdesk.desk.media_values import AssetRow, Deletion
from editdesk.desk.models import Asset, table_of
from editdesk.desk.values import AssetInfo

_ASSETS = table_of(Asset)
_HASHED = update(_ASSETS).where(_ASSETS.c.sha256 == bindparam("key")).values(perceptual_hash=bindparam("found"))
_BATCH = 400


def describe(session: Session, sha256: str, said: Mapping[str, str], *, by: str) -> AssetRow:
    """Say what a file is called (`name`) and shows (`alt`, `caption`, `credit`); what is not named stays.

    Raises AssetMissing, InvalidField.
    """
    if "name" in said and not said["name"].strip():
        raise InvalidField("name", "A file needs a name. Write one, then go on.")
    if assets.describe_all(session, [sha256], **{field: words.strip() for field, words in said.items()}):
        audit.record(session, by, "described a file", "media", f"{sha256[:12]}: {', '.join(sorted(said))}")
    found = media.rows(session, [sha256])
    if not found:
        raise AssetMissing(sha256)
    return found[0]


def describe_many(session: Session, hashes: Sequence[str], said: Mapping[str, str], *, by: str) -> int:
    """Say the same of files (`caption`, `credit`) and return of how many it is news. What is not named stays."""
    words = {field: value.strip() for field, value in said.items()}
    changed = 0
    for start in range(0, len(hashes), _BATCH):
        changed += assets.describe_all(session, hashes[start : start + _BATCH], **words)
    if changed:
        audit.record(session, by, "described files", "media", f"{changed} files: {', '.join(sorted(words))}")
    return changed


def set_focus(session: Session, sha256: str, focus: tuple[float, float] | None) -> AssetRow:
    """Say where a picture must not be cut off, as (x, y) from 0 to 1, or nowhere. Raises AssetMissing."""
    x, y = (None, None) if focus is None else (min(max(at, 0.0), 1.0) for at in focus)
    session.execute(update(_ASSETS).where(_ASSETS.c.sha256 == sha256).values(focus_x=x, focus_y=y))
    found = media.rows(session, [sha256])
    if not found:
        raise AssetMissing(sha256)
    return found[0]


def take_hashes(session: Session, hashes: Mapping[str, str]) -> None:
    """Keep perceptual hashes by SHA-256; "" for a picture that has none."""
    if hashes:
        session.connection().execute(_HASHED, [{"key": key, "found": found} for key, found in hashes.items()])


def delete_unused(
    session: Session, hashes: Collection[str], kept: Mapping[str, tuple[str, int]], *, by: str
) -> Deletion:
    """Take files out of the desk that nothing uses; their bytes are the caller's to remove, once this is stored.

    `kept` says which ones an earlier revision names (see `asset_uses.kept_by`); those stay, so that it can be restored.
    """
    used = asset_uses.used(session, RevisionFiles())
    wanted = list(hashes)
    batches = (media.rows(session, wanted[start : start + _BATCH]) for start in range(0, len(wanted), _BATCH))
    found = [row.info for batch in batches for row in batch]
    staying: list[tuple[AssetInfo, str]] = []
    going = []
    for info in found:
        if info.sha256 in used:
            staying.append((info, f"“{info.name}” is used. Replace it there first."))
        elif info.sha256 in kept:
            slug, number = kept[info.sha256]
            staying.append(
                (info, f"“{info.name}” stays: revision {number} of “{slug}” shows it, and could be restored.")
            )
        else:
            going.append(info)
    for start in range(0, len(going), _BATCH):
        names = [info.sha256 for info in going[start : start + _BATCH]]
        session.execute(delete(_ASSETS).where(_ASSETS.c.sha256.in_(names)))
    for info in going:
        audit.record(session, by, "deleted a file", "media", f"{info.name}, {info.sha256}")
    return Deletion(tuple(going), tuple(staying))
