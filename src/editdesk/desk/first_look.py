"""What the window shows before the database is open: a small file with the top of the library and the last article.

Only a convenience. It may be old, absent or damaged; what the desk says replaces it a moment later.
"""

import json
import logging
import os
from collections.abc import Iterable
from dataclasses import asdict, astuple, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from editdesk.desk.values import ArticleRow, ArticleSnapshot, AssetReference, DeskSettings
from editdesk.desk.workflow import State
from editdesk.text import metadata_json
from editdesk.text.metadata import BylineEntry

_log = logging.getLogger(__name__)

_FORMAT = 3
_NAME = "first-look.json"


@dataclass(frozen=True, slots=True)
class TabPlace:
    """An article that stood in a tab.

    Where its cursor was, in UTF-16 units, how far it was scrolled, in rows, and which lines were folded, from 0.
    """

    article_id: str
    cursor: int
    scroll: int
    folds: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstLook:
    """The library as it was last seen: how many articles, first rows, last open article, counts by state, tabs."""

    total: int
    rows: tuple[ArticleRow, ...]
    last_article: ArticleSnapshot | None = None
    settings: DeskSettings = field(default_factory=DeskSettings)
    states: tuple[tuple[State, int], ...] = ()
    tabs: tuple[TabPlace, ...] = ()


def read(folder: Path) -> FirstLook | None:
    """Return what was last seen of the desk in `folder`, or None where that is not known."""
    try:
        values = json.loads((folder / _NAME).read_bytes())
        return _from_json(values) if values["format"] == _FORMAT else None
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, LookupError) as error:
        _log.info("The first look in %s is passed over: %s", folder, error)
        return None


def write(folder: Path, look: FirstLook) -> None:
    """Remember `look` for the next start. A disk that refuses costs the next start a moment, no more."""
    part = folder / f".{_NAME}.{os.urandom(4).hex()}"
    try:
        part.write_text(json.dumps(_to_json(look), separators=(",", ":")), encoding="ascii")
        part.replace(folder / _NAME)
    except OSError as error:
        _log.info("The first look is not kept in %s: %s", folder, error)
        part.unlink(missing_ok=True)


def _to_json(look: FirstLook) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "total": look.total,
        "rows": [_row_to_json(row) for row in look.rows],
        "last_article": None if look.last_article is None else _snapshot_to_json(look.last_article),
        "settings": asdict(look.settings),
        "states": look.states,
        "tabs": [astuple(tab) for tab in look.tabs],
    }


def _from_json(values: dict[str, Any]) -> FirstLook:
    last = values["last_article"]
    return FirstLook(
        total=values["total"],
        rows=tuple(_row_from_json(row) for row in values["rows"]),
        last_article=None if last is None else _snapshot_from_json(last),
        settings=DeskSettings(**values["settings"]),
        states=tuple((State(state), count) for state, count in values["states"]),
        tabs=tuple(_tab_from_json(*tab) for tab in values["tabs"]),
    )


def _tab_from_json(article_id: str, cursor: int, scroll: int, folds: Iterable[int] = ()) -> TabPlace:
    return TabPlace(article_id, cursor, scroll, tuple(folds))


_ROW_TIMES = ("published_at", "planned_at", "created_at")


def _row_to_json(row: ArticleRow) -> dict[str, Any]:
    return {
        **asdict(row),
        "byline": [(entry.name, entry.country) for entry in row.byline],
        "updated_at": row.updated_at.isoformat(),
        **{name: None if (at := getattr(row, name)) is None else at.isoformat() for name in _ROW_TIMES},
    }


def _row_from_json(values: dict[str, Any]) -> ArticleRow:
    times = {name: values[name] for name in _ROW_TIMES}
    parts = {
        "state": State(values["state"]),
        "byline": tuple(BylineEntry(name, country) for name, country in values["byline"]),
        "tags": tuple(values["tags"]),
        "updated_at": datetime.fromisoformat(values["updated_at"]),
        **{name: None if at is None else datetime.fromisoformat(at) for name, at in times.items()},
    }
    return ArticleRow(**{**values, **parts})


def _snapshot_to_json(snapshot: ArticleSnapshot) -> dict[str, Any]:
    return {
        "article_id": snapshot.article_id,
        "version": snapshot.version,
        "revision": snapshot.revision,
        "state": snapshot.state,
        "metadata": metadata_json.to_json(snapshot.metadata),
        "body": snapshot.body,
        "header": snapshot.header,
        "assets": [(asset.reference, asset.sha256) for asset in snapshot.assets],
        "sha256": snapshot.sha256,
        "words": snapshot.words,
        "created_at": snapshot.created_at.isoformat(),
        "updated_at": snapshot.updated_at.isoformat(),
        "approved_revision": snapshot.approved_revision,
        "is_trashed": snapshot.is_trashed,
    }


def _snapshot_from_json(values: dict[str, Any]) -> ArticleSnapshot:
    parts = {
        "state": State(values["state"]),
        "metadata": metadata_json.from_json(values["metadata"]),
        "assets": tuple(AssetReference(reference, sha256) for reference, sha256 in values["assets"]),
        "created_at": datetime.fromisoformat(values["created_at"]),
        "updated_at": datetime.fromisoformat(values["updated_at"]),
    }
    return ArticleSnapshot(**{**values, **parts})
