"""Words of a text that somebody spoke of, by place and by quote: followed through edits, never left on other words.

An anchor is what the W3C's Web Annotation Data Model calls a TextPositionSelector refined by a TextQuoteSelector
(https://www.w3.org/TR/annotation-model/#text-quote-selector): places in code points, the exact words, and what stands
before and after them. Where that model lets several matches all be meant, here a remark belongs to one place: what
could be several is an orphan.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from editdesk.text.anchoring.overlap import common_end, common_start
from editdesk.text.anchoring.quoted import found_again
from editdesk.text.anchoring.spans import followed

CONTEXT = 32
"""Code points kept on either side of a quote; as many as other makers of annotations keep."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words from `start` up to `end` of a text, which are `quote`; places count code points."""

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Orphan:
    """Words that are no longer in the text, or could be one of several: as they last stood there."""

    quote: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """`removed` code points from `position` on were replaced by `added`."""

    position: int
    removed: int
    added: str

    def of(self, text: str) -> str:
        """Return the text after the edit."""
        return text[: self.position] + self.added + text[self.position + self.removed :]


def edit_of(position: int, removed: str, added: str) -> Edit:
    """Return the smallest edit that replaces `removed` by `added`: what stays at either end is no part of it."""
    head = common_start(removed, added)
    tail = common_end(removed[head:], added[head:])
    return Edit(position + head, len(removed) - head - tail, added[head : len(added) - tail])


def anchor_at(text: str, start: int, end: int) -> Anchor:
    """Return the anchor of the words from `start` up to `end`. Raises ValueError where there are none."""
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"no words stand from {start} to {end} in a text of {len(text)}")
    return Anchor(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def follow(anchors: Sequence[Anchor | Orphan], edit: Edit) -> tuple[Anchor | Orphan, ...]:
    """Follow the anchors through an edit of their text; orphans stay what they are.

    What is typed between the words, or replaces a part of them, is one of them from then on; what is typed before or
    after them is not. Words that are removed altogether leave an orphan. The context is that of the text before: take
    it anew with `anchor_at` when the text comes to rest.
    """
    return tuple(_followed(anchor, edit) for anchor in anchors)


def find_again(anchors: Sequence[Anchor | Orphan], text: str) -> tuple[Anchor | None, ...]:
    """Look for the words in a text that came from elsewhere, by quote and context; None where no one place is theirs.

    The words must be there exactly, with enough of the text around them that no other place could be meant. Where the
    text before is known too, `editdesk.text.anchoring.changed_text` finds more.
    """
    return tuple(_found(anchor, text) for anchor in anchors)


def come_back(orphan: Orphan, text: str) -> Anchor | None:
    """Return where the words stand again with all of their context, as after an undo; None where they do not."""
    around = orphan.prefix + orphan.quote + orphan.suffix
    at = text.find(around) if around else -1
    if at < 0 or text.find(around, at + 1) >= 0:
        return None
    start = at + len(orphan.prefix)
    found = anchor_at(text, start, start + len(orphan.quote))
    return found if (found.prefix, found.suffix) == (orphan.prefix, orphan.suffix) else None


def _found(anchor: Anchor | Orphan, text: str) -> Anchor | None:
    if isinstance(anchor, Anchor) and anchor.end <= len(text) and anchor_at(text, anchor.start, anchor.end) == anchor:
        return anchor
    at = found_again(text, anchor.quote, anchor.prefix, anchor.suffix)
    return None if at is None else anchor_at(text, *at)


def _followed(anchor: Anchor | Orphan, edit: Edit) -> Anchor | Orphan:
    if isinstance(anchor, Orphan):
        return anchor
    start, end = anchor.start, anchor.end
    if end <= edit.position:
        return anchor
    span = followed(start, end, edit.position, edit.removed, len(edit.added))
    if span is None:
        return Orphan(anchor.quote, anchor.prefix, anchor.suffix)
    return Anchor(*span, _quote_after(anchor, edit), anchor.prefix, anchor.suffix)


def _quote_after(anchor: Anchor, edit: Edit) -> str:
    before, after = edit.position - anchor.start, edit.position + edit.removed - anchor.start
    length = anchor.end - anchor.start
    if after <= 0 or before >= length:
        return anchor.quote
    if before < 0:
        return anchor.quote[after:]
    if after > length:
        return anchor.quote[:before]
    return anchor.quote[:before] + edit.added + anchor.quote[after:]
