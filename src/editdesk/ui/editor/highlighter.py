"""Markdown in colours: what is in sight at once; the rest of a long text is not coloured before it is seen.

What must be known of the lines above (whether a code block is open, a list goes on) is a small number kept by each
line, passed on in slices that leave the keyboard free.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextDocument, QTextLayout

from editdesk.text.highlight import START, LineState, scan
from editdesk.ui.editor.blocks import head, next_visible
from editdesk.ui.editor.fences import Fences
from editdesk.ui.editor.markdown_spans import Span, is_moved, state_behind
from editdesk.ui.editor.page_layout import PageLayout

SLICE_S = 0.006
"""Longest stretch of idle work: a key that arrives meanwhile still shows within one frame."""
NEAR_LINES = 1500
"""Lines whose state is passed on at once; some 3 ms."""
EAGER_LINES = 100
"""Changed lines that are coloured at once; the rest of a long paste waits until it is seen."""
_STATE_BITS = 12
_STATE_MASK = (1 << _STATE_BITS) - 1
_GENERATIONS = 127


class Highlighter(QObject):
    """Colours one document. `in_sight` returns the first visible line and how many fit; `repaint` paints lines anew.

    A line's user state holds the state behind it and, above that, the state before it with the generation of the
    formats it was coloured with: equal means that nothing is to be done.
    """

    def __init__(self, document: QTextDocument, formats: Mapping[str, QTextCharFormat]) -> None:
        super().__init__(document)
        self.in_sight: Callable[[], tuple[QTextBlock, int]] | None = None
        self.repaint: Callable[[QTextBlock, QTextBlock], None] | None = None
        self._document = document
        self._formats = formats
        self._generation = 1
        self._states: list[LineState] = [START]
        self._numbers: dict[LineState, int] = {START: 0}
        self._known_lines = 0
        self._chained_lines = 0
        self._line_count = document.blockCount()
        self._may_show_more = False
        self._typed_line = -1
        self._spans: Sequence[Span] | None = None
        self._fences = Fences(self, self._refine_sight)
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._pass_on_slice)
        document.contentsChange.connect(self._follow)
        document.contentsChanged.connect(self._look_again)
        self._idle.start()

    @property
    def is_settled(self) -> bool:
        """Whether every line's state is known and the code in sight is coloured as a whole."""
        return not self._idle.isActive() and self._fences.is_settled

    def set_formats(self, formats: Mapping[str, QTextCharFormat]) -> None:
        """Colour everything anew, what is in sight at once; nothing to do for the looks in force."""
        if formats is self._formats:
            return
        self._formats = formats
        self._generation = self._generation % _GENERATIONS + 1
        self.colour_sight()

    def state_before(self, block: QTextBlock) -> LineState:
        """Return what `block` needs to know of the lines above it."""
        return self._state_at(block)

    def is_fenced(self, block: QTextBlock) -> bool:
        """Say whether a line belongs to a fence: its code, or one of the marks around it."""
        behind = _state_of(block.userState())
        return bool(self._state_at(block).fence or (behind > 0 and self._states[behind].fence))

    def colour_sight(self) -> None:
        """Colour the visible lines that are not yet."""
        if self.in_sight is None:
            return
        number = self.in_sight()[0].blockNumber()
        if self._known_lines < number <= self._known_lines + NEAR_LINES:
            self._pass_on(NEAR_LINES)
        first = last = None
        for block in self._sight():
            before, known = self._state_before(block), block.userState()
            if known < 0 or known >> _STATE_BITS != self._mark(before):
                after = self._colour_line(block, before)
                self._typed_line = -1
                if _state_of(known) != after:
                    self._distrust(block.blockNumber() + 1)
                first, last = first or block, block
        if first is not None and last is not None:
            self._lay_out(first, last)

    def _sight(self) -> Iterator[QTextBlock]:
        """Yield the lines in sight; not those that are hidden between them."""
        block, count = self.in_sight() if self.in_sight is not None else (QTextBlock(), 0)
        while block.isValid() and count > 0:
            yield block
            block = next_visible(block)
            count -= 1

    def _colour_line(self, block: QTextBlock, before: int) -> int:
        """Set the formats of one line and return the state behind it."""
        line, state = head(block), self._states[before]
        spans, behind = scan(line, state)
        if state.fence and behind.fence:
            self._set_spans(block, [*spans, *self._fences.line(line, state)])
            self._spans = None
        else:
            self._set_spans(block, spans)
            self._spans = spans
        after = self._number(behind)
        block.setUserState(self._mark(before) << _STATE_BITS | after)
        return after

    def _set_spans(self, block: QTextBlock, spans: Sequence[Span]) -> None:
        ranges = []
        for start, length, kind in spans:
            look = self._formats.get(kind)
            if look is not None:
                piece = QTextLayout.FormatRange()
                piece.start, piece.length, piece.format = start, length, look
                ranges.append(piece)
        layout = block.layout()
        if ranges or layout.formats():
            layout.setFormats(ranges)

    def _refine_sight(self) -> None:
        """Colour the code in sight as whole blocks."""
        first = last = None
        known: dict[int, tuple[Span, ...]] = {}
        for block in self._sight():
            state = self._state_at(block)
            if not state.fence or not state.language:
                continue
            if block.blockNumber() not in known:
                known = self._fences.block(block, self._state_at)
            spans, behind = scan(head(block), state)
            if behind.fence:
                self._set_spans(block, [*spans, *known.get(block.blockNumber(), ())])
                first, last = first or block, block
        if first is not None and last is not None:
            self._lay_out(first, last)

    def _lay_out(self, first: QTextBlock, last: QTextBlock) -> None:
        """Let the new formats of these lines be seen.

        Qt would paint the whole view, once more where this comes from a painting. So the layout is told in silence.
        """
        layout = self._document.documentLayout()
        layout.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self._document.markContentsDirty(first.position(), last.position() + last.length() - first.position())
        layout.blockSignals(False)  # noqa: FBT003 - Qt's signature
        if self.repaint is not None:
            self.repaint(first, last)

    def _follow(self, position: int, removed: int, added: int) -> None:
        """Colour what was edited before Qt lays it out, so that text and formats are one change."""
        block = self._document.findBlock(position)
        first, last = block.blockNumber(), self._document.findBlock(position + added).blockNumber()
        if last < 0:
            last = self._document.blockCount() - 1
        grown = self._document.blockCount() - self._line_count
        self._line_count += grown
        self._known_lines, self._chained_lines = (
            count if count <= first else max(first, count + grown) for count in (self._known_lines, self._chained_lines)
        )
        self._may_show_more |= grown != 0
        layout = self._document.documentLayout()
        if grown or first != last or not isinstance(layout, PageLayout):
            self._typed_line = -1
            self._colour_edit(block, first, last, no_line_went=last - first == grown)
            return
        known = self._spans if first == self._typed_line else None
        self._typed_line = first
        layout.expect_line(block, position - block.position())
        self._colour_edit(block, first, last, no_line_went=True)
        if removed + added == 1 and known is not None and self._spans is not None:
            place, growth = position - block.position(), added - removed
            if is_moved(known, self._spans, place, growth):
                layout.expect_letter(position, growth)

    def _colour_edit(self, block: QTextBlock, first: int, last: int, *, no_line_went: bool) -> None:
        """Colour the edited lines, from `block`, which is line `first`, to the line `last`."""
        entered_next = _state_of(block.userState()) if no_line_went else -1
        before = self._state_before(block)
        for _ in range(min(last - first, EAGER_LINES) + 1):
            before = self._colour_line(block, before)
            block = block.next()
        if last - first > EAGER_LINES:
            self._forget(block, first + EAGER_LINES + 1, last)
        elif block.isValid() and before != (entered_next if no_line_went else self._state_entering(block)):
            self._distrust(last + 1)
            self._may_show_more = True

    def _look_again(self) -> None:
        """Colour what the edit brought into sight or gave another meaning, now that Qt has laid it out."""
        if self._may_show_more:
            self._may_show_more = False
            self.colour_sight()

    def _state_entering(self, block: QTextBlock) -> int:
        """Return the state that `block` was coloured with, -1 where it was not."""
        mark = block.userState() >> _STATE_BITS
        return mark & _STATE_MASK if mark > 0 else -1

    def _forget(self, block: QTextBlock, number: int, last: int) -> None:
        """Note that the lines from `block`, which is line `number`, to `last` are to be coloured when they are seen."""
        for _ in range(last - number + 1):
            block.setUserState(-1)
            block = block.next()
        self._distrust(number)

    def _distrust(self, number: int) -> None:
        """Note that the state before line `number` changed, so that those from there on may be wrong.

        Up to `_known_lines` all states are right. From there to `_chained_lines` each follows from the one above it:
        if one of these turns out right, all are.
        """
        if number <= self._known_lines:
            self._chained_lines = min(self._chained_lines, self._known_lines)
            self._known_lines = number
        else:
            self._chained_lines = min(self._chained_lines, number)
        if not self._idle.isActive() and self._known_lines < self._document.blockCount():
            self._idle.start()

    def _pass_on_slice(self) -> None:
        """Pass states on for one slice; at the end colour what turned out different in sight."""
        until = perf_counter() + SLICE_S
        while self._known_lines < self._document.blockCount():
            self._pass_on(200)
            if perf_counter() > until:
                return
        self._idle.stop()
        self.colour_sight()

    def _pass_on(self, count: int) -> None:
        block = self._document.findBlockByNumber(self._known_lines)
        state = self._state_at(block)
        while block.isValid() and count > 0:
            known = block.userState()
            state = state_behind(head(block), state)
            after = self._number(state)
            self._known_lines += 1
            if _state_of(known) != after:
                # Without a mark: what the line was coloured with is not what this state follows from.
                block.setUserState(after)
            elif self._known_lines < self._chained_lines:
                self._known_lines = self._chained_lines
                return
            block = block.next()
            count -= 1
        self._chained_lines = max(self._chained_lines, self._known_lines)

    def _state_at(self, block: QTextBlock) -> LineState:
        return self._states[self._state_before(block)]

    def _state_before(self, block: QTextBlock) -> int:
        return max(_state_of(block.previous().userState()), 0)

    def _mark(self, before: int) -> int:
        return self._generation << _STATE_BITS | before

    def _number(self, state: LineState) -> int:
        number = self._numbers.get(state)
        if number is None:
            number = len(self._states)
            if number > _STATE_MASK:
                return 0
            self._numbers[state] = number
            self._states.append(state)
        return number


def _state_of(user_state: int) -> int:
    """Return the state behind a line from its user state, -1 where it is not known."""
    return user_state if user_state < 0 else user_state & _STATE_MASK
