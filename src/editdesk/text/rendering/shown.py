"""HTML with its marks filled: numbers, ids and heading levels come from the whole article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editdesk.text.rendering.marks import Mark, back_links_repeated, filled, indexes, is_marked
from editdesk.text.rendering.outline import Outline, ids_of, without_ids


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the article knows of a chunk's marks.

    The ids of its headings; the numbers of its notes by their index in the chunk; which of the references to its note
    each reference is, in the order of the page.
    """

    anchors: tuple[str, ...] = ()
    notes: tuple[int, ...] = ()
    times: tuple[int, ...] = ()


class Shown:
    """Fragments of one chunk. `html` is each one's HTML on the page, once `fill` and `outline` were called."""

    def __init__(self, marked: Sequence[str]) -> None:
        self._marked = tuple(marked)
        self.html = self._filled = self._marked
        has_marks = any(map(is_marked, self._marked))
        self.is_plain = not has_marks and not any(' id="' in html or "<h" in html for html in self._marked)
        """Whether the rest of the article means nothing to it."""
        self.references = tuple(index for html in self._marked for index in indexes(html, Mark.TIMES))
        """Which note, by its index in the chunk, each reference is to."""
        self._numbers: tuple[Numbers, int] | None = None
        self._ids: tuple[tuple[str, ...], ...] = ()
        self._all_ids: tuple[str, ...] = ()
        self._outlined: tuple[int, tuple[bool, ...]] | None = None
        self._level_after = 0

    def fill(self, numbers: Numbers, references: int = 1) -> None:
        """Fill the marks. The link back from a note is repeated for each of the references to it."""
        if (numbers, references) == self._numbers:
            return
        times = iter(numbers.times)
        marked = (_with_links(html, references) for html in self._marked)
        self._filled = tuple(_filled(html, numbers, times) for html in marked)
        self._ids = tuple(map(ids_of, self._filled))
        self._all_ids = tuple(each for ids in self._ids for each in ids)
        self._numbers, self._outlined = (numbers, references), None

    def outline(self, outline: Outline) -> None:
        """Leave out ids that were given before, and levels of headings that were skipped."""
        taken = outline.taken(self._all_ids)
        if self._outlined == (outline.level, taken):
            outline.level = self._level_after
            return
        self._outlined = (outline.level, taken)
        left = iter(taken)
        self.html = tuple(
            outline.stepped(without_ids(html, [next(left) for _ in ids]))
            for html, ids in zip(self._filled, self._ids, strict=True)
        )
        self._level_after = outline.level


def _filled(html: str, numbers: Numbers, times: Iterator[int]) -> str:
    def value(kind: Mark, index: int) -> str:
        if kind is Mark.ANCHOR:
            return numbers.anchors[index]
        if kind is Mark.TIMES:
            return _suffix(next(times))
        return str(numbers.notes[index])

    return filled(html, value) if is_marked(html) else html


def _with_links(html: str, references: int) -> str:
    def links(link: str) -> str:
        return link + "".join(link.replace("#fnref:", f"#fnref{time}:", 1) for time in range(2, references + 1))

    return back_links_repeated(html, links) if references > 1 else html


def _suffix(time: int) -> str:
    return "" if time <= 1 else str(time)
