"""Three-way merge of texts: two changed copies of one text become one text, or say where they disagree.

Lines first; where both copies changed the same lines, their words. Changes that touch each other disagree, so that no
sentence is put together which neither side wrote. Nothing is lost: what is not in the text stands in a conflict.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editdesk.text.alignment import aligned, lines
from editdesk.text.comparing.pieces import pieces


@dataclass(frozen=True, slots=True)
class Conflict:
    """Words that both sides changed, each in its own way."""

    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text in stretches, those that the sides disagree about as conflicts."""

    pieces: tuple[str | Conflict, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What the sides disagree about, in the order of the text."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Conflict))

    @property
    def text(self) -> str:
        """The whole text, with my words where the sides disagree."""
        return "".join(piece.mine if isinstance(piece, Conflict) else piece for piece in self.pieces)


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Merge what `mine` and `theirs` changed since `base`."""
    if theirs in (base, mine):
        return Merged((mine,))
    if base == mine:
        return Merged((theirs,))
    by_lines = _merged(lines(base), lines(mine), lines(theirs), is_coarse=False)
    return Merged(tuple(finer for piece in by_lines for finer in _by_words(piece)))


@dataclass(frozen=True, slots=True)
class _Edit:
    """The pieces from `start` up to `end` of the base were replaced by others."""

    start: int
    end: int
    pieces: tuple[str, ...]
    is_mine: bool


def _by_words(piece: str | Conflict) -> Iterator[str | Conflict]:
    if isinstance(piece, str):
        yield piece
    else:
        yield from _merged(pieces(piece.base), pieces(piece.mine), pieces(piece.theirs), is_coarse=True)


def _merged(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str], *, is_coarse: bool
) -> Iterator[str | Conflict]:
    edits = [*_edits(base, mine, is_coarse=is_coarse, is_mine=True)]
    edits += _edits(base, theirs, is_coarse=is_coarse, is_mine=False)
    done = 0
    for group in _groups(edits):
        start, end = group[0].start, max(edit.end for edit in group)
        if start > done:
            yield "".join(base[done:start])
        yield _decided(base, group, start, end)
        done = end
    if done < len(base):
        yield "".join(base[done:])


def _edits(base: Sequence[str], changed: Sequence[str], *, is_coarse: bool, is_mine: bool) -> Iterator[_Edit]:
    """Yield each stretch of changes between two stretches that stayed."""
    start = end = 0
    added: list[str] = []
    for operation, texts in aligned(base, changed, is_coarse=is_coarse):
        if operation == "insert":
            added += texts
            continue
        if operation == "delete":
            end += len(texts)
            continue
        if added or end > start:
            yield _Edit(start, end, tuple(added), is_mine)
            added = []
        start = end = end + len(texts)
    if added or end > start:
        yield _Edit(start, end, tuple(added), is_mine)


def _groups(edits: Sequence[_Edit]) -> Iterator[list[_Edit]]:
    """Yield edits that overlap or touch each other together, in the order of the text."""
    group: list[_Edit] = []
    end = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end, not edit.is_mine)):
        if group and edit.start > end:
            yield group
            group = []
        group.append(edit)
        end = max(edit.end, end)
    if group:
        yield group


def _decided(base: Sequence[str], group: Sequence[_Edit], start: int, end: int) -> str | Conflict:
    mine = _applied(base, [edit for edit in group if edit.is_mine], start, end)
    theirs = _applied(base, [edit for edit in group if not edit.is_mine], start, end)
    before = "".join(base[start:end])
    if theirs in (before, mine):
        return mine
    return theirs if mine == before else Conflict(before, mine, theirs)


def _applied(base: Sequence[str], edits: Sequence[_Edit], start: int, end: int) -> str:
    text: list[str] = []
    for edit in edits:
        text += base[start : edit.start]
        text += edit.pieces
        start = edit.end
    return "".join([*text, *base[start:end]])
