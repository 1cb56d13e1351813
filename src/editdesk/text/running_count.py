"""The figures of a text that is being written: an edit counts again the lines it touches, and no others.

The law is that they equal `statistics.count` of the whole text. Blank lines outside of code part it into stretches that
are counted each by itself; code in a fence is counted line by line.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from editdesk.text.plain import Passage, passages_of, without_comments
from editdesk.text.statistics import Statistics, Tally, tally

_OPENING = re.compile(r" {0,3}(`{3,}|~{3,})[^\n`]*\Z")


class _Stretch:
    """Lines that are counted together: prose between blank lines, or code with its fences; `closing` ends it."""

    __slots__ = ("closing", "is_closed", "is_counted", "solid_lines", "tally")

    def __init__(self, counted: Tally, closing: re.Pattern[str] | None = None) -> None:
        self.tally = counted
        self.closing = closing
        self.solid_lines = 0
        self.is_closed = False
        self.is_counted = True

    def add_code(self, line: str, times: int = 1) -> None:
        """Count a line of code in, or out: -1."""
        counted = tally((Passage("code", line),))
        self.tally += counted if times > 0 else -counted
        self.solid_lines += times * bool(line.strip())

    def counted(self) -> Tally:
        """Return what it adds to the text; blank code adds nothing."""
        return self.tally if self.closing is None or self.solid_lines else Tally()


class RunningCount:
    """Follows a text by `replace`; `work` counts what changed, in portions, and `statistics` tells where it stands."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._raw = list(lines)
        self._lines: list[str | None] = []
        self._owners: list[_Stretch | None] = []
        self._total = Tally()
        self._open_comments = 0
        self._known = self._suspect = 0
        self._read_all()

    @property
    def is_settled(self) -> bool:
        """Whether everything is counted."""
        return self._known >= len(self._lines)

    @property
    def words(self) -> int:
        """Words counted so far: all, once settled."""
        return self._total.words

    def statistics(self) -> Statistics:
        """Return the figures of what is counted so far."""
        return self._total.statistics()

    def replace(self, first: int, removed: int, added: Sequence[str]) -> None:
        """Put `added` lines in the place of `removed` ones. What it changes is counted by `work`."""
        gone = self._raw[first : first + removed]
        self._raw[first : first + removed] = added
        opened = sum(map(_leaves_open, added)) - sum(map(_leaves_open, gone))
        if (self._open_comments or opened) and (
            any("<!--" in line or "-->" in line for line in (*gone, *added))
            or None in self._lines[first : first + removed]
        ):
            self._read_all()
            return
        fresh = [without_comments(line) for line in added]
        if first == 0 and "\ufeff" in gone[0][:1] + self._raw[0][:1]:
            if len(added) != removed:
                self._read_all()
                return
            fresh[0] = fresh[0].removeprefix("\ufeff")
        if not self._replace_code(first, removed, fresh):
            self._replace_any(first, removed, fresh)

    def work(self, most_lines: int = 1_000_000_000) -> bool:
        """Count up to some `most_lines`, always whole stretches; True when nothing is left."""
        until = self._known + most_lines
        while self._known < len(self._lines):
            if self._known >= self._suspect and self._is_border(self._known):
                self._known = len(self._lines)
                break
            if self._known >= until:
                return False
            self._count_next()
        self._suspect = 0
        return True

    def words_within(self, first: int, end: int) -> tuple[int, int, int]:
        """Return the words of the stretches that lie wholly in the lines `first` to before `end`, and their lines."""
        while first < end and self._owners[first] is not None and self._stretch_around(first)[0] < first:
            first = min(end, self._stretch_around(first)[1])
        if first < end and self._stretch_around(end - 1)[1] > end:
            end = self._stretch_around(end - 1)[0]
        within = {id(owner): owner for owner in self._owners[first:end] if owner is not None}
        return sum(owner.counted().words for owner in within.values()), first, max(first, end)

    def _stretch_around(self, line: int) -> tuple[int, int]:
        """Return first line and end of what is counted together with a line; a blank line is alone."""
        owner = self._owners[line]
        first, end = line, line + 1
        if owner is not None:
            while first > 0 and self._owners[first - 1] is owner:
                first -= 1
            while end < len(self._owners) and self._owners[end] is owner:
                end += 1
        return first, end

    def _read_all(self) -> None:
        """Begin anew with all lines, comments taken out."""
        self._open_comments = sum(map(_leaves_open, self._raw))
        if self._open_comments:
            self._lines = _without_long_comments(self._raw)
        else:
            self._lines = [without_comments(line) if "<!--" in line else line for line in self._raw]
        if self._lines[0] is not None:
            self._lines[0] = self._lines[0].removeprefix("\ufeff")
        self._owners = [None] * len(self._lines)
        self._total = Tally()
        self._known, self._suspect = 0, len(self._lines)

    def _replace_code(self, first: int, removed: int, fresh: Sequence[str]) -> bool:
        """Take an edit within the code of one fence; False where it is another."""
        end = first + removed
        owner = self._owners[first - 1] if first > 0 and end <= self._known else None
        if owner is None or owner.closing is None or not owner.is_counted:
            return False
        is_inside = end < self._known and self._owners[end] is owner
        if not is_inside and (owner.is_closed or end < len(self._lines)):
            return False
        if any(other is not owner for other in self._owners[first:end]) or any(map(owner.closing.match, fresh)):
            return False
        self._total += -owner.counted()
        for line in self._lines[first:end]:
            owner.add_code(line or "", -1)
        for line in fresh:
            owner.add_code(line)
        self._total += owner.counted()
        grown = len(fresh) - removed
        self._put(first, end, fresh, owner)
        self._known += grown
        self._suspect += grown
        return True

    def _replace_any(self, first: int, removed: int, fresh: Sequence[str]) -> None:
        """Forget the stretches that the edit touches, and note from where to where lines are to be counted."""
        end = first + removed
        is_settled = self.is_settled
        start, stop = self._stretch_around(first - 1)[0] if first else 0, end
        for line in (first, end):
            if line < len(self._lines):
                above, below = self._stretch_around(line)
                start, stop = min(start, above), max(stop, below)
        for owner in self._owners[start:stop]:
            self._forget(owner)
        self._put(first, end, fresh, None)
        self._suspect = (stop if is_settled else max(self._suspect, stop)) + len(fresh) - removed
        self._known = min(start, self._known)

    def _put(self, first: int, end: int, fresh: Sequence[str], owner: _Stretch | None) -> None:
        self._lines[first:end] = fresh
        self._owners[first:end] = [owner] * len(fresh)

    def _forget(self, owner: _Stretch | None) -> None:
        if owner is not None and owner.is_counted:
            owner.is_counted = False
            self._total += -owner.counted()

    def _is_border(self, line: int) -> bool:
        """Say whether the lines from here on can stay as they were counted: nothing above runs on into them."""
        text, owner = self._lines[line], self._owners[line]
        if owner is None:
            return text is not None and not text.strip(" \t")
        return owner.is_counted and (line == 0 or self._owners[line - 1] is not owner)

    def _count_next(self) -> None:
        """Count the stretch that begins at `_known`, or go past a blank line."""
        at = self._known
        text = self._lines[at]
        if text is None or not text.strip(" \t"):
            self._own(at, None)
            self._known = at + 1
            return
        opening = _OPENING.match(text)
        if opening:
            self._count_code(at, opening[1])
        else:
            self._count_prose(at)

    def _count_prose(self, at: int) -> None:
        end = at
        kept: list[str] = []
        while end < len(self._lines):
            text = self._lines[end]
            if text is not None:
                if not text.strip(" \t") or (kept and _OPENING.match(text)):
                    break
                kept.append(text)
            end += 1
        stretch = _Stretch(tally(passages_of("\n".join(kept))))
        self._total += stretch.tally
        self._own_all(at, end, stretch)

    def _count_code(self, at: int, fence: str) -> None:
        closing = re.compile(rf" {{0,3}}{fence}[`~]*[ \t]*\Z")
        stretch = _Stretch(Tally(), closing)
        end = at + 1
        while end < len(self._lines):
            text = self._lines[end]
            end += 1
            if text is None:
                continue
            if closing.match(text):
                stretch.is_closed = True
                break
            stretch.add_code(text)
        self._total += stretch.counted()
        self._own_all(at, end, stretch)

    def _own_all(self, first: int, end: int, stretch: _Stretch) -> None:
        for line in range(first, end):
            self._own(line, stretch)
        self._known = end

    def _own(self, line: int, stretch: _Stretch | None) -> None:
        self._forget(self._owners[line])
        self._owners[line] = stretch


def _leaves_open(line: str) -> bool:
    return "<!--" in line and "<!--" in without_comments(line)


def _without_long_comments(raw: Iterable[str]) -> list[str | None]:
    """Return the lines without comments; those that a comment joins to the one above are None."""
    text = "\n".join(raw)
    kept: list[str | None] = []
    line, swallowed, end = "", 0, 0
    for start, close in (*_comments(text), (len(text), len(text))):
        first, *further = text[end:start].split("\n")
        line += first
        for following in further:
            kept += [line, *[None] * swallowed]
            line, swallowed = following, 0
        swallowed += text.count("\n", start, close)
        end = close
    return [*kept, line, *[None] * swallowed]


def _comments(text: str) -> Iterator[tuple[int, int]]:
    end = 0
    while (start := text.find("<!--", end)) >= 0 and (close := text.find("-->", start + 4)) >= 0:
        end = close + 3
        yield start, end
