"""What changed between two texts, as numbered changes that can be taken back one by one."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from editdesk.text.alignment import Operation
from editdesk.text.comparing.paragraphs import parts_paragraphs, usual_gap
from editdesk.text.comparing.rows import Row, RowKind, Run, rows_of


class ChangeKind(StrEnum):
    """What a change did."""

    INSERTED = "inserted"
    DELETED = "deleted"
    REPLACED = "replaced"
    MOVED = "moved"
    SPACING = "spacing"
    FIELD = "field"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class TextChange:
    """One change: what stood there, and what stands there now."""

    number: int
    kind: ChangeKind
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class TextComparison:
    """Two texts as rows in reading order, and the changes between them, numbered from 1."""

    rows: tuple[Row, ...]
    changes: tuple[TextChange, ...]

    def restored(self, chosen: Collection[int]) -> str:
        """Return the new text with the chosen changes taken back: none is the new text, all are the old one."""
        emitted = [
            (_resolved(row.runs, chosen), _resolved(row.gap, chosen)) for row in self.rows if _stands(row, chosen)
        ]
        return "".join(_parted(emitted))


def compare(old: str, new: str, after: int = 0) -> TextComparison:
    """Compare two texts by their paragraphs and words. The changes are numbered from `after` + 1."""
    rows = rows_of(old, new, after)
    return TextComparison(rows, tuple(_changes(rows)))


def operations(rows: Sequence[Row]) -> Iterator[tuple[Operation, str]]:
    """Yield the rows as one run of words: all but the inserts joined are the old text, all but the deletes the new."""
    for row in rows:
        for run in (*row.runs, *row.gap):
            match row.kind:
                case RowKind.MOVED_AWAY if run.op != "insert":
                    yield "delete", run.text
                case RowKind.MOVED_HERE if run.op != "delete":
                    yield "insert", run.text
                case RowKind.MOVED_AWAY | RowKind.MOVED_HERE:
                    continue
                case _:
                    yield run.op, run.text


def _stands(row: Row, chosen: Collection[int]) -> bool:
    if row.kind is RowKind.MOVED_AWAY:
        return row.move in chosen
    return row.kind is not RowKind.MOVED_HERE or row.move not in chosen


def _resolved(runs: Sequence[Run], chosen: Collection[int]) -> str:
    left_out = {"delete": False, "insert": True}
    return "".join(run.text for run in runs if run.op == "equal" or (run.change in chosen) is not left_out[run.op])


def _parted(emitted: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield texts and gaps; what closed one of the texts may stand between paragraphs now, and must part them."""
    last = max((at for at, (text, _) in enumerate(emitted) if text), default=-1)
    whole = "".join(text + gap for text, gap in emitted)
    for at, (text, gap) in enumerate(emitted):
        yield text
        yield usual_gap(whole) if text and at < last and not parts_paragraphs(gap) else gap


def _changes(rows: Sequence[Row]) -> Iterator[TextChange]:
    """Yield the changes in the order of their numbers."""
    olds: dict[int, list[str]] = {}
    news: dict[int, list[str]] = {}
    moves = {row.move: row for row in rows if row.kind is RowKind.MOVED_HERE}
    spacing: set[int] = set()
    for row in rows:
        if row.kind is RowKind.MOVED_HERE:
            olds.setdefault(row.move, []).append(row.old)
            news.setdefault(row.move, []).append(row.new)
        if row.kind is RowKind.MOVED_AWAY:
            continue
        for run in row.runs:
            if run.change:
                (olds if run.op == "delete" else news).setdefault(run.change, []).append(run.text)
    for row in rows:
        for run in row.gap:
            if run.change and run.change not in olds and run.change not in news:
                spacing.add(run.change)
    for number in sorted({*olds, *news, *spacing}):
        old, new = ("\n\n".join(side.get(number, ())) for side in (olds, news))
        yield TextChange(number, _kind(old, new, is_moved=number in moves), old, new)


def _kind(old: str, new: str, *, is_moved: bool) -> ChangeKind:
    if is_moved:
        return ChangeKind.MOVED
    if not (old.strip() or new.strip()):
        return ChangeKind.SPACING
    if not old:
        return ChangeKind.INSERTED
    return ChangeKind.REPLACED if new else ChangeKind.DELETED
