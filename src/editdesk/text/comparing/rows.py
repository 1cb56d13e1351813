"""Two texts as rows of paragraphs, in one reading order: what stands on either side of a comparison, word by word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from editdesk.text.alignment import Operation, aligned
from editdesk.text.comparing.pairing import Pair, paired
from editdesk.text.comparing.paragraphs import Paragraph, paragraphs
from editdesk.text.comparing.pieces import pieces


class RowKind(StrEnum):
    """Where a row's paragraphs stand. What has moved has a row in both its places."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"
    MOVED_AWAY = "moved away"
    MOVED_HERE = "moved here"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that stayed, came or went, and the number of the change it belongs to; 0 for none."""

    op: Operation
    text: str
    change: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs, and the blank lines behind them. `move` is the number of the change that moved them, 0 for none."""

    kind: RowKind
    runs: tuple[Run, ...]
    gap: tuple[Run, ...]
    move: int = 0

    @property
    def old(self) -> str:
        """The old text of the paragraphs."""
        return "".join(run.text for run in self.runs if run.op != "insert")

    @property
    def new(self) -> str:
        """The new text of the paragraphs."""
        return "".join(run.text for run in self.runs if run.op != "delete")

    @property
    def is_changed(self) -> bool:
        """True where anything differs, be it the place."""
        return bool(self.move) or any(run.change for run in (*self.runs, *self.gap))


def rows_of(old: str, new: str, after: int = 0) -> tuple[Row, ...]:
    """Return the rows, their changes numbered from `after` + 1 as they are read."""
    return _in_reading_order(tuple(_numbered(_drafts(paragraphs(old), paragraphs(new)))), after)


def runs_of(old: str, new: str) -> Iterator[tuple[Operation, str]]:
    """Yield what stayed, went and came by words, without a look at paragraphs."""
    if old == new:
        if old:
            yield "equal", old
        return
    for op, texts in aligned(pieces(old), pieces(new), is_coarse=True):
        yield op, "".join(texts)


@dataclass(slots=True)
class _Draft:
    """A row without numbers. `group` is shared by rows that moved together."""

    kind: RowKind
    runs: list[tuple[Operation, str]]
    gaps: tuple[str | None, str | None]
    group: int = 0

    @property
    def is_of_one_side(self) -> bool:
        return self.kind is not RowKind.BOTH


def _drafts(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[_Draft]:
    pairs = paired([each.text for each in old], [each.text for each in new])
    groups = _groups([pair for pair in pairs if pair.is_moved])
    away = {pair.old[0]: pair for pair in pairs if pair.is_moved}
    here = {pair.new[0]: pair for pair in pairs if pair.is_moved}
    drafts: list[_Draft] = []

    def moved(pair: Pair, kind: RowKind) -> _Draft:
        return replace(_both(old, new, pair), kind=kind, group=groups[pair])

    def of_one_side(olds: range, news: range) -> None:
        gone, come = [i for i in olds if i not in away], [j for j in news if j not in here]
        if len(gone) == len(come) == 1:  # one in the other's stead, and on each side what moved keeps its place by it
            i, j = gone[0], come[0]
            apart(range(olds.start, i), range(news.start, j))
            runs: list[tuple[Operation, str]] = [("delete", old[i].text), ("insert", new[j].text)]
            drafts.append(_Draft(RowKind.BOTH, [run for run in runs if run[1]], (old[i].gap, new[j].gap)))
            apart(range(i + 1, olds.stop), range(j + 1, news.stop))
        else:
            apart(olds, news)

    def apart(olds: range, news: range) -> None:
        for i in olds:
            if i in away:
                drafts.append(moved(away[i], RowKind.MOVED_AWAY))
            else:
                drafts.append(_Draft(RowKind.OLD, [("delete", old[i].text)] if old[i].text else [], (old[i].gap, None)))
        for j in news:
            if j in here:
                drafts.append(moved(here[j], RowKind.MOVED_HERE))
            else:
                drafts.append(_Draft(RowKind.NEW, [("insert", new[j].text)] if new[j].text else [], (None, new[j].gap)))

    i = j = 0
    for pair in pairs:
        if not pair.is_moved:
            of_one_side(range(i, pair.old[0]), range(j, pair.new[0]))
            drafts.append(_both(old, new, pair))
            i, j = pair.old[1], pair.new[1]
    of_one_side(range(i, len(old)), range(j, len(new)))
    return drafts


def _groups(moved: Sequence[Pair]) -> dict[Pair, int]:
    """Number the moves: paragraphs that stayed neighbours moved together."""
    groups: dict[Pair, int] = {}
    before: Pair | None = None
    for pair in moved:
        stays = before is not None and (pair.old[0], pair.new[0]) == (before.old[1], before.new[1])
        groups[pair] = len(set(groups.values())) + (0 if stays else 1)
        before = pair
    return groups


def _both(old: Sequence[Paragraph], new: Sequence[Paragraph], pair: Pair) -> _Draft:
    before, after = _joined(old[slice(*pair.old)]), _joined(new[slice(*pair.new)])
    gaps = (old[pair.old[1] - 1].gap, new[pair.new[1] - 1].gap)
    return _Draft(RowKind.BOTH, list(runs_of(before, after)), gaps)


def _joined(stretch: Sequence[Paragraph]) -> str:
    """Return the paragraphs as one text, without what parts the last one from the next."""
    return "".join(each.text + each.gap for each in stretch[:-1]) + stretch[-1].text


def _numbered(drafts: Sequence[_Draft]) -> Iterator[Row]:
    numbers = _Numbers()
    pending: list[tuple[_Draft, tuple[Run, ...], int]] = []
    for draft in drafts:
        move = numbers.of_move(draft.group) if draft.group else 0
        pending.append((draft, numbers.of_runs(draft, move), move))
    for at, (draft, runs, move) in enumerate(pending):
        own = move or (runs[0].change if draft.is_of_one_side and runs else 0)
        number = own or _of_neighbour(pending, at)
        yield Row(draft.kind, runs, numbers.of_gap(draft.gaps, number), move)


def _of_neighbour(pending: Sequence[tuple[_Draft, tuple[Run, ...], int]], at: int) -> int:
    """Return the number of the change beside a row of both sides that alters the blank lines behind it."""
    following = pending[at + 1 : at + 2]
    before = pending[at - 1 : at] if at else ()
    for draft, runs, move in (*following, *before):
        if draft.is_of_one_side and (move or runs):
            return move or runs[0].change
    return 0


def _in_reading_order(rows: tuple[Row, ...], after: int) -> tuple[Row, ...]:
    """Number the changes anew, as they are met."""
    order = {0: 0}
    for row in rows:
        for number in (row.move, *(run.change for run in (*row.runs, *row.gap))):
            order.setdefault(number, len(order) + after)
    if all(number == known for number, known in order.items()):
        return rows

    def renumbered(runs: Sequence[Run]) -> tuple[Run, ...]:
        return tuple(replace(run, change=order[run.change]) if run.change else run for run in runs)

    return tuple(replace(row, runs=renumbered(row.runs), gap=renumbered(row.gap), move=order[row.move]) for row in rows)


class _Numbers:
    """Hands out numbers. Moved paragraphs have theirs, and those of changes within them, in both places alike."""

    def __init__(self) -> None:
        self._last = 0
        self._moves: dict[int, int] = {}
        self._within: dict[tuple[int, str], tuple[Run, ...]] = {}

    def next(self) -> int:
        self._last += 1
        return self._last

    def of_move(self, group: int) -> int:
        if group not in self._moves:
            self._moves[group] = self.next()
        return self._moves[group]

    def of_runs(self, draft: _Draft, move: int) -> tuple[Run, ...]:
        if not move:
            return tuple(self._runs(draft))
        key = (move, "\0".join(f"{op}{text}" for op, text in draft.runs))
        if key not in self._within:
            self._within[key] = tuple(self._runs(draft))
        return self._within[key]

    def of_gap(self, gaps: tuple[str | None, str | None], number: int) -> tuple[Run, ...]:
        old, new = gaps
        if old == new:
            return (Run("equal", old),) if old else ()
        number = number or self.next()
        runs = (Run("delete", old or "", number), Run("insert", new or "", number))
        return tuple(run for run in runs if run.text)

    def _runs(self, draft: _Draft) -> Iterator[Run]:
        number = 0
        for op, text in draft.runs:
            if op == "equal":
                number = 0
                yield Run(op, text)
            else:
                number = number or self.next()
                yield Run(op, text, number)
