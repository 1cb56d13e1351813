"""A packed article ⇄ the JSON document that a packet keeps of it; the revisions' bytes lie in files beside it."""

import re
from collections.abc import Callable
from dataclasses import MISSING, fields
from datetime import datetime
from typing import Any, TypeVar

from editdesk.desk.packet import (
    PackedArticle,
    PackedAsset,
    PackedContributor,
    PackedHouseBlock,
    PackedNote,
    PackedRevision,
    PackedSuggestion,
    PackedTick,
    PacketUnreadable,
)
from editdesk.desk.revision_content import ContentDamaged, hash_of, parsed
from editdesk.desk.suggestion_values import SuggestionStatus
from editdesk.desk.values import HOUSE_BLOCK_KINDS
from editdesk.desk.workflow import State
from editdesk.text.field_text import FIELDS

Value = TypeVar("Value", PackedAsset, PackedNote, PackedSuggestion, PackedHouseBlock, PackedContributor, PackedTick)

_UID = re.compile(r"[0-9a-f]{32}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def as_document(article: PackedArticle) -> dict[str, Any]:
    """Return everything but the revisions' bytes."""
    document = _plain(article)
    document["revisions"] = [
        {name: value for name, value in _plain(revision).items() if name != "payload"} for revision in article.revisions
    ]
    for name in ("assets", "notes", "suggestions", "house_blocks", "contributors", "ticks"):
        document[name] = [_plain(value) for value in getattr(article, name)]
    return document


def from_document(document: Any, payload: Callable[[int], bytes]) -> PackedArticle:
    """Return what `as_document` was called on; `payload` gives a revision's bytes. Raises PacketUnreadable."""
    try:
        return _checked(_article(document, payload))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PacketUnreadable(f"an article's description cannot be read: {error}") from error


def _article(document: Any, payload: Callable[[int], bytes]) -> PackedArticle:
    revisions = [
        PackedRevision(
            number=_number(each["number"]),
            at=_time(each["at"]),
            by=_text(each["by"]),
            reason=_text(each["reason"]),
            name=_text(each["name"]),
            state=State(each["state"]),
            sha256=_text(each["sha256"]),
            payload=payload(_number(each["number"])),
        )
        for each in document["revisions"]
    ]
    return PackedArticle(
        article_id=_text(document["article_id"]),
        state=State(document["state"]),
        created_at=_time(document["created_at"]),
        approved_revision=_number_or_none(document["approved_revision"]),
        published_revision=_number_or_none(document["published_revision"]),
        revisions=tuple(revisions),
        assets=tuple(_made(PackedAsset, each) for each in document["assets"]),
        notes=tuple(_made(PackedNote, each) for each in document["notes"]),
        suggestions=tuple(_made(PackedSuggestion, each) for each in document["suggestions"]),
        # Packets of format 1 have none of these.
        house_blocks=tuple(_made(PackedHouseBlock, each) for each in document.get("house_blocks", ())),
        contributors=tuple(_made(PackedContributor, each) for each in document.get("contributors", ())),
        ticks=tuple(_made(PackedTick, each) for each in document.get("ticks", ())),
    )


def _checked(article: PackedArticle) -> PackedArticle:
    numbers = [revision.number for revision in article.revisions]
    if not numbers or numbers != sorted(set(numbers)) or numbers[0] < 1:
        raise ValueError("its revisions are not in order")
    if not {article.approved_revision, article.published_revision} <= {None, *numbers}:
        raise ValueError("its approved revision is missing")
    uids = [article.article_id, *(note.uid for note in article.notes), *(each.uid for each in article.suggestions)]
    if not all(map(_UID.fullmatch, uids)) or not all(_SHA256.fullmatch(asset.sha256) for asset in article.assets):
        raise ValueError("it has no proper id")
    remarked = {each.field for each in article.notes} | {each.field for each in article.suggestions}
    if not remarked <= {"", *FIELDS}:
        raise ValueError("it has a remark on a field that is not known")
    if not {each.status for each in article.suggestions} <= set(SuggestionStatus):
        raise ValueError("it has a suggestion of which nobody knows what became")
    if not all(block.name.strip() and block.kind in HOUSE_BLOCK_KINDS for block in article.house_blocks):
        raise ValueError("it has a house block of an unknown kind")
    files = {asset.sha256 for asset in article.assets}
    for revision in article.revisions:
        try:
            content = parsed(revision.payload)
            is_as_written = hash_of(revision.payload) == revision.sha256 == hash_of(content.payload())
        except (ContentDamaged, UnicodeEncodeError) as error:
            raise ValueError(f"revision {revision.number} is {error}") from error
        if not is_as_written:
            raise ValueError(f"revision {revision.number} is not what was saved")
        if not {asset.sha256 for asset in content.assets} <= files:
            raise ValueError(f"revision {revision.number} uses a file that is not named")
    return article


def _plain(value: Any) -> dict[str, Any]:
    held = {each.name: getattr(value, each.name) for each in fields(value)}
    return {name: item.isoformat() if isinstance(item, datetime) else item for name, item in held.items()}


def _made(kind: type[Value], values: Any) -> Value:
    readers: dict[Any, Callable[[Any], Any]] = {
        str: _text,
        int: _number,
        int | None: _number_or_none,
        datetime: _time,
        datetime | None: _time_or_none,
    }
    # Packets of earlier formats lack the fields that have a default.
    told = [each for each in fields(kind) if each.name in values or each.default is MISSING]
    return kind(**{each.name: readers[each.type](values[each.name]) for each in told})


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(f"{value!r} is no text")
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{value!r} is no number")
    return value


def _time(value: Any) -> datetime:
    time = datetime.fromisoformat(value)
    if time.tzinfo is None:
        raise ValueError(f"the time {value} has no zone")
    return time


def _number_or_none(value: Any) -> int | None:
    return None if value is None else _number(value)


def _time_or_none(value: Any) -> datetime | None:
    return None if value is None else _time(value)
