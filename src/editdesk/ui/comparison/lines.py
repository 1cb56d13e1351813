"""A comparison as lines to be written on a sheet: both versions in one, or one of the two. No Qt here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from editdesk.text.alignment import Operation
from editdesk.text.comparing.articles import ArticleComparison, label
from editdesk.text.comparing.comparison import ChangeKind
from editdesk.text.comparing.rows import Row, RowKind, Run

LINE_BREAK = "\u2028"
_PILCROW = "¶"


class Side(StrEnum):
    """What of a comparison a sheet shows."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


class Look(StrEnum):
    """How words look."""

    PLAIN = "plain"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one look; `change` is the number of the change they belong to, 0 for none."""

    look: Look
    text: str
    change: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a sheet. Lines of two sheets with the same `row` stand beside each other.

    `pictures` are the SHA-256 of pictures to be shown in it, each with its look and change.
    """

    row: int
    spans: tuple[Span, ...]
    pictures: tuple[tuple[str, Look, int], ...] = ()


def lines_of(comparison: ArticleComparison, side: Side) -> tuple[Line, ...]:
    """Return what a sheet shows: changed fields and pictures first, then the text."""
    head = list(_head(comparison, side))
    return (*head, *_text(comparison, side, len(comparison.fields) + len(comparison.pictures)))


def _head(comparison: ArticleComparison, side: Side) -> Iterator[Line]:
    for each in comparison.fields:
        name = Span(Look.LABEL, label(each.field) + LINE_BREAK)
        words = tuple(_spans([Run(op, text, each.number if op != "equal" else 0) for op, text in each.runs], side))
        yield Line(each.number - 1, (name, *(words or (Span(Look.LABEL, "not said"),))))
    for picture in comparison.pictures:
        name = Span(Look.LABEL, f"{picture.reference} · {picture.told}{LINE_BREAK}", picture.number)
        shown = [(picture.old, Look.DELETED)] if side is not Side.NEW else []
        shown += [(picture.new, Look.INSERTED)] if side is not Side.OLD else []
        yield Line(picture.number - 1, (name,), tuple((sha, look, picture.number) for sha, look in shown if sha))


def _text(comparison: ArticleComparison, side: Side, first: int) -> Iterator[Line]:
    rows = comparison.text.rows
    spacing = {change.number for change in comparison.text.changes if change.kind is ChangeKind.SPACING}
    homes = {row.move: at for at, row in enumerate(rows) if row.kind is RowKind.MOVED_HERE}
    origins = {row.move: at for at, row in reversed(list(enumerate(rows))) if row.kind is RowKind.MOVED_AWAY}
    for at, row in enumerate(rows):
        if _is_left_out(row, side):
            continue
        spans = list(_row_spans(row, side))
        if any(run.change in spacing for run in row.gap):
            spans += _spacing(row.gap, side)
        if row.kind is RowKind.MOVED_AWAY:
            way = "down ↓" if homes[row.move] > at else "up ↑"
            spans.insert(0, Span(Look.LABEL, f"Moved {way}{LINE_BREAK}", row.move))
        elif row.kind is RowKind.MOVED_HERE:
            way = "above ↑" if origins[row.move] < at else "below ↓"
            spans.insert(0, Span(Look.LABEL, f"Moved here from {way}{LINE_BREAK}", row.move))
        if spans:
            yield Line(first + at, tuple(spans))


def _is_left_out(row: Row, side: Side) -> bool:
    if side is Side.OLD:
        return row.kind in (RowKind.NEW, RowKind.MOVED_HERE)
    return side is Side.NEW and row.kind in (RowKind.OLD, RowKind.MOVED_AWAY)


def _row_spans(row: Row, side: Side) -> Iterator[Span]:
    if row.kind is RowKind.MOVED_AWAY:
        yield Span(Look.DELETED, _broken(row.old), row.move)
        return
    for span in _spans(row.runs, side):
        is_moved = row.kind is RowKind.MOVED_HERE and span.look is Look.PLAIN
        yield Span(Look.MOVED, span.text, row.move) if is_moved else span


def _spans(runs: Sequence[Run], side: Side) -> Iterator[Span]:
    looks: dict[Operation, Look] = {"equal": Look.PLAIN, "insert": Look.INSERTED, "delete": Look.DELETED}
    left_out: dict[Side, Operation | None] = {Side.BOTH: None, Side.OLD: "insert", Side.NEW: "delete"}
    for run in runs:
        if run.op != left_out[side] and run.text:
            text = _broken(run.text)
            # A break that came or went would not be seen.
            is_unseen = run.op != "equal" and not text.strip() and LINE_BREAK in text
            yield Span(looks[run.op], _PILCROW + text if is_unseen else text, run.change)


def _spacing(gap: Sequence[Run], side: Side) -> Iterator[Span]:
    """Yield a sign for blank lines that alone differ."""
    for span in _spans(gap, side):
        if span.change:
            yield Span(span.look, _PILCROW * max(1, span.text.count(LINE_BREAK)), span.change)


def _broken(text: str) -> str:
    return text.replace("\r\n", LINE_BREAK).replace("\n", LINE_BREAK).replace("\r", LINE_BREAK)
