"""What somebody types with “Suggest” on: recorded as proposals, the text staying as it is.

What is typed on goes into the proposal of one's own that it touches: a run of typing is one proposal, and taking back
one's own words shrinks it. Whoever changes what somebody else proposed gets a proposal of their own for the same words,
which contradicts the other's; the other's stays as it was, and somebody chooses between the two.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from editdesk.text.anchors import Edit
from editdesk.text.suggestion_markup import Run, RunKind, as_markup
from editdesk.text.suggestions import Proposal, contradict, shown


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of the proposals when somebody typed: all of them, and which one it went into ("" for none).

    `start` and `end` are where that one stands in the marked text, the caret belongs at `caret`. A proposal of
    somebody's own that was joined with another is gone.
    """

    proposals: tuple[Proposal, ...]
    uid: str
    start: int
    end: int
    caret: int


def record(
    text: str, proposals: Sequence[Proposal], edit: Edit, *, by: str, at: datetime, uid: str, field: str = ""
) -> Recorded:
    """Record an edit of the marked text, as `as_markup(…, first=by)` shows it, as a proposal.

    `uid` is taken where a new proposal begins; `field` names the text that is edited, "" for the body.
    """
    before = _Shown.of(text, proposals, by, field)
    begin, end = edit.position, edit.position + edit.removed
    met: set[str] = set()
    while True:
        begin, end, touched = before.reach(begin, end)
        mine = [each for each in touched if each.by == by]
        made = replace(
            before.made(begin, end, edit, at),
            uid=mine[0].uid if mine else uid,
            grouped=mine[0].grouped if mine else "",
        )
        others = [each for each in proposals if each not in mine]
        strangers = [each for each in before.proposals if each not in touched and contradict(each, made)]
        strangers = [each for each in (*strangers, *before.coming_up([*others, made])) if each.uid not in met]
        if not strangers:
            break
        met.update(each.uid for each in strangers)
        begin, end = before.around(begin, end, strangers)
    has_effect = made.quote != made.replacement or any(contradict(each, made) for each in others)
    typed = before.read(begin, edit.position) + edit.added
    if not has_effect:
        return Recorded(tuple(others), "", begin, begin, begin + len(typed))
    number = list(proposals).index(mine[0]) if mine else len(others)
    others.insert(number, made)
    middle = begin + len(made.quote)
    caret = middle + len(typed) if made.replacement else min(edit.position, middle)
    return Recorded(tuple(others), made.uid, begin, middle + len(made.replacement), caret)


@dataclass(frozen=True, slots=True)
class _Shown:
    """The marked text as one person sees it: the proposals in it, and from where to where each stands."""

    text: str
    by: str
    field: str
    proposals: tuple[Proposal, ...]
    spans: tuple[tuple[int, int], ...]
    runs: tuple[tuple[int, Run], ...]

    @staticmethod
    def of(text: str, proposals: Sequence[Proposal], by: str, field: str) -> "_Shown":
        inside = tuple(shown(proposals, first=by, field=field))
        spans: list[tuple[int, int]] = []
        shift = 0
        for each in inside:
            length = each.end - each.start + len(each.replacement)
            spans.append((each.start + shift, each.start + shift + length))
            shift += len(each.replacement)
        runs: list[tuple[int, Run]] = []
        at = 0
        for run in as_markup(text, proposals, first=by, field=field):
            runs.append((at, run))
            at += len(run.text)
        return _Shown(text, by, field, inside, tuple(spans), tuple(runs))

    def reach(self, begin: int, end: int) -> tuple[int, int, list[Proposal]]:
        """Widen a stretch to whole proposals: one's own that it touches, others' that it goes into."""
        touched: dict[str, Proposal] = {}
        is_growing = True
        while is_growing:
            is_growing = False
            for each, (first, last) in zip(self.proposals, self.spans, strict=True):
                is_mine = each.by == self.by
                is_met = (first <= end and last >= begin) if is_mine else (first < end and last > begin)
                if is_met and each.uid not in touched:
                    touched[each.uid] = each
                    begin, end = min(begin, first), max(end, last)
                    is_growing = True
        return begin, end, [each for each in self.proposals if each.uid in touched]

    def made(self, begin: int, end: int, edit: Edit, at: datetime) -> Proposal:
        """Return what the edit makes of the stretch: which words of the text become which."""
        start, stop = self._in_text(begin), self._in_text(end)
        read = self.read(begin, edit.position) + edit.added + self.read(edit.position + edit.removed, end)
        return Proposal("", start, stop, self.text[start:stop], read, self.by, at, self.field)

    def coming_up(self, proposals: Sequence[Proposal]) -> list[Proposal]:
        """Return those that would come into sight, what they contradicted having given way."""
        known = {each.uid for each in self.proposals}
        last = proposals[-1].uid
        now = shown(proposals, first=self.by, field=self.field)
        return [each for each in now if each.uid not in known and each.uid != last]

    def around(self, begin: int, end: int, others: Sequence[Proposal]) -> tuple[int, int]:
        """Return the stretch widened to the words of others."""
        spans = dict(zip((each.uid for each in self.proposals), self.spans, strict=True))
        places = [spans.get(each.uid) or (self._marked(each.start), self._marked(each.end)) for each in others]
        return min(begin, *(first for first, _ in places)), max(end, *(last for _, last in places))

    def read(self, begin: int, end: int) -> str:
        """Return what a stretch of the marked text reads when everything is taken in."""
        return "".join(
            run.text[max(0, begin - at) : max(0, end - at)]
            for at, run in self.runs
            if run.kind is not RunKind.DELETED and at < end
        )

    def _in_text(self, position: int) -> int:
        """Return the place in the text of a position of the marked text that is within no proposal."""
        pairs = zip(self.proposals, self.spans, strict=True)
        return position - sum(len(each.replacement) for each, (_, last) in pairs if last <= position)

    def _marked(self, place: int) -> int:
        """Return where a place of the text stands in the marked text, outside of proposals that begin or end there."""
        return place + sum(len(each.replacement) for each in self.proposals if each.end <= place and each.start < place)
