"""Proposed replacements of words: a text with them, without them, and with some of them taken in.

A proposal never changes the text. It says which words (`start`, `end`, `quote`) are to become which (`replacement`):
an insertion has no quote, a deletion no replacement. Two proposals for the same words contradict each other, and at
most one of them is ever taken in; the other is left over, to be looked at by somebody.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from editdesk.text.anchoring.changed_text import ChangedText
from editdesk.text.anchoring.spans import untouched
from editdesk.text.anchors import Edit


@dataclass(frozen=True, slots=True)
class Proposal:
    """That `quote`, the words from `start` up to `end`, be replaced. Places count code points of the text.

    `field` names the metadata field whose text it is, "" for the body. What was done in one go shares `grouped`.
    """

    uid: str
    start: int
    end: int
    quote: str
    replacement: str
    by: str
    at: datetime
    field: str = ""
    grouped: str = ""

    @property
    def edit(self) -> Edit:
        """What taking it in does to the text."""
        return Edit(self.start, self.end - self.start, self.replacement)

    def fits(self, text: str) -> bool:
        """Say whether its words stand at its place."""
        return 0 <= self.start <= self.end <= len(text) and text[self.start : self.end] == self.quote


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Proposals upon a text: those whose words stand in it, and those whose words are changed or gone."""

    text: str
    proposals: tuple[Proposal, ...]
    orphans: tuple[Proposal, ...] = ()


def contradict(one: Proposal, other: Proposal) -> bool:
    """Say whether only one of the two can be taken in: they are for the same words, or one inserts beside them."""
    if one.field != other.field or one.uid == other.uid:
        return False
    begin, end = max(one.start, other.start), min(one.end, other.end)
    return begin < end or (begin == end and (one.start == one.end or other.start == other.end))


def in_order(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Return the proposals in the order of the text."""
    return sorted(proposals, key=lambda each: (each.start, each.end, each.at, each.uid))


def apart(proposals: Sequence[Proposal], *, first: str = "") -> dict[str, tuple[str, ...]]:
    """Return the proposals that are not shown in the text since they contradict earlier ones, each with those.

    The earlier ones have the place, and before all others those by `first`: everybody sees their own in the text.
    """
    shown: list[Proposal] = []
    aside: dict[str, tuple[str, ...]] = {}
    for each in sorted(proposals, key=lambda each: (each.by != first, each.at, each.uid)):
        against = tuple(other.uid for other in shown if contradict(each, other))
        if against:
            aside[each.uid] = against
        else:
            shown.append(each)
    return aside


def shown(proposals: Sequence[Proposal], *, first: str = "", field: str = "") -> list[Proposal]:
    """Return the proposals that are shown in the text together, in its order; see `apart`."""
    here = [each for each in proposals if each.field == field]
    aside = apart(here, first=first)
    return in_order(each for each in here if each.uid not in aside)


def with_all(text: str, proposals: Sequence[Proposal], *, first: str = "", field: str = "") -> str:
    """Return the text as it would read with every proposal that is shown in it."""
    pieces: list[str] = []
    done = 0
    for each in shown(proposals, first=first, field=field):
        pieces += (text[done : each.start], each.replacement)
        done = each.end
    return "".join([*pieces, text[done:]])


def accept(reviewed: Reviewed, uid: str) -> Reviewed:
    """Take a proposal in. Those that contradict it are orphans then. Raises KeyError where it has no place.

    The text is that of the proposal's own field; proposals for other fields stay as they are.
    """
    chosen = next((each for each in reviewed.proposals if each.uid == uid), None)
    if chosen is None:
        raise KeyError(uid)
    rest = [each for each in reviewed.proposals if each.uid != uid]
    kept, lost = _followed(
        rest, lambda each: None if contradict(chosen, each) else follow_proposal(each, chosen.edit, chosen.field)
    )
    return Reviewed(chosen.edit.of(reviewed.text), kept, reviewed.orphans + lost)


def reject(reviewed: Reviewed, uid: str) -> Reviewed:
    """Leave a proposal out; nothing else changes. Raises KeyError where there is none."""
    if all(each.uid != uid for each in (*reviewed.proposals, *reviewed.orphans)):
        raise KeyError(uid)
    kept = tuple(each for each in reviewed.proposals if each.uid != uid)
    return Reviewed(reviewed.text, kept, tuple(each for each in reviewed.orphans if each.uid != uid))


def follow_proposal(proposal: Proposal, edit: Edit, field: str = "") -> Proposal | None:
    """Return where the proposal stands after an edit of a field's text, None where the edit changed its words."""
    if proposal.field != field:
        return proposal
    span = untouched(proposal.start, proposal.end, edit.position, edit.removed, len(edit.added))
    return span and replace(proposal, start=span[0], end=span[1])


def rebase(proposals: Sequence[Proposal], before: str, after: str) -> Reviewed:
    """Carry the proposals over to a text that was changed elsewhere; what has no certain place there is an orphan."""
    change = ChangedText(before, after)
    kept, lost = _followed(proposals, lambda each: _carried(each, change))
    return Reviewed(after, kept, lost)


def _carried(proposal: Proposal, change: ChangedText) -> Proposal | None:
    span = change.place_of(proposal.start, proposal.end) if proposal.fits(change.before) else None
    return span and replace(proposal, start=span[0], end=span[1])


def _followed(
    proposals: Iterable[Proposal], follow: Callable[[Proposal], Proposal | None]
) -> tuple[tuple[Proposal, ...], tuple[Proposal, ...]]:
    """Return the proposals that have a place, there, and those that have lost it."""
    kept, lost = [], []
    for each in proposals:
        now = follow(each)
        if now is None:
            lost.append(each)
        else:
            kept.append(now)
    return tuple(kept), tuple(lost)
