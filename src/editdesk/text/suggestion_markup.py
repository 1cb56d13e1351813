"""A text with the proposals upon it, as it is shown and as it is typed in: what stays, what goes, what comes.

The *marked text* is all of it in one: words that are to go stand before those that are to come in their place. What a
reviewer types in it is recorded as proposals (`suggestion_recording`); the text itself never changes by that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from editdesk.text.suggestions import Proposal, shown


class RunKind(StrEnum):
    """What becomes of a stretch of the marked text when everything is taken in."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the marked text, and the proposal that it belongs to ("" for what stays).

    `start` and `end` are its place in the text; an inserted run has none of the text's characters, and both are one.
    """

    kind: RunKind
    text: str
    start: int
    end: int
    uid: str = ""


def as_markup(text: str, proposals: Sequence[Proposal], *, first: str = "", field: str = "") -> tuple[Run, ...]:
    """Return the runs of the marked text. What contradicts is left out: see `suggestions.apart`."""
    runs: list[Run] = []
    done = 0
    for each in shown(proposals, first=first, field=field):
        runs += (
            Run(RunKind.KEPT, text[done : each.start], done, each.start),
            Run(RunKind.DELETED, text[each.start : each.end], each.start, each.end, each.uid),
            Run(RunKind.INSERTED, each.replacement, each.end, each.end, each.uid),
        )
        done = each.end
    runs.append(Run(RunKind.KEPT, text[done:], done, len(text)))
    return tuple(run for run in runs if run.text)


def position_in_text(runs: Sequence[Run], position: int) -> int:
    """Return the place in the text that a position of the marked text stands for."""
    for run in runs:
        if position < len(run.text) and run.kind is not RunKind.INSERTED:
            return run.start + position
        if position <= 0:
            return run.start
        position -= len(run.text)
    return runs[-1].end if runs else 0
