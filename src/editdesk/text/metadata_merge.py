"""Three-way merge of metadata, field by field: what one side changed is taken, what both changed is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from editdesk.text.merge import merge
from editdesk.text.metadata import Metadata

_TEXTS = frozenset({"standfirst", "excerpt"})
_LABELS = frozenset({"tags", "house_blocks", "aliases"})
"""Lists whose entries stand for themselves: each side's additions and removals hold."""


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A field that both sides changed, each in its own way. A key of a foreign header is called “extra: KEY”."""

    field: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class MergedMetadata:
    """The merged fields, mine where the sides disagree."""

    metadata: Metadata
    conflicts: tuple[FieldConflict, ...]


def merge_metadata(base: Metadata, mine: Metadata, theirs: Metadata) -> MergedMetadata:
    """Merge what `mine` and `theirs` changed since `base`."""
    conflicts: list[FieldConflict] = []
    values = {
        each.name: _field(
            each.name, getattr(base, each.name), getattr(mine, each.name), getattr(theirs, each.name), conflicts
        )
        for each in fields(Metadata)
    }
    return MergedMetadata(replace(mine, **values), tuple(conflicts))


def merge_keys(
    name: str,
    base: Mapping[str, str],
    mine: Mapping[str, str],
    theirs: Mapping[str, str],
    conflicts: list[FieldConflict],
) -> dict[str, str]:
    """Merge values by their keys and return them, mine first; `conflicts` gets those that both sides changed."""
    merged: dict[str, str] = {}
    for key in dict.fromkeys((*mine, *theirs)):
        ours, other, before = mine.get(key), theirs.get(key), base.get(key)
        value = other if ours == before else ours
        if other not in (before, ours) and ours != before:
            conflicts.append(FieldConflict(f"{name}: {key}", before, ours, other))
            value = ours if ours is not None else other
        if value is not None:
            merged[key] = value
    return merged


def _field(name: str, base: Any, mine: Any, theirs: Any, conflicts: list[FieldConflict]) -> Any:
    if theirs in (base, mine):
        return mine
    if mine == base:
        return theirs
    if name in _LABELS:
        return _labels(base, mine, theirs)
    if name == "extra":
        return tuple(merge_keys(name, dict(base), dict(mine), dict(theirs), conflicts).items())
    if name in _TEXTS:
        merged = merge(base, mine, theirs)
        if not merged.conflicts:
            return merged.text
    conflicts.append(FieldConflict(name, base, mine, theirs))
    return mine


def _labels(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    kept = [label for label in mine if label in theirs or label not in base]
    return (*kept, *(label for label in theirs if label not in base and label not in mine))
