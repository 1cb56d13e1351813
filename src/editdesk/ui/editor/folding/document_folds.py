"""What is folded in one document. It belongs to the document and goes with it."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from editdesk.ui.editor.blocks import next_visible
from editdesk.ui.editor.folding.ranges import is_folded, looks_foldable

_NAME = "folds"

RangeOf = Callable[[QTextBlock], tuple[QTextBlock, QTextBlock] | None]


class DocumentFolds(QObject):
    """Hides and shows lines. Neither the text nor its undo steps know of it.

    Lines are hidden or not; each stretch of hidden lines belongs to the visible line above it. Folds within folded
    lines are remembered, and folded still when those around them are unfolded.

    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.setObjectName(_NAME)
        self._document = document
        self._heads: list[QTextCursor] = []
        self._revision = document.revision()
        self._edited: tuple[int, int, int] | None = None
        self._range_of: RangeOf | None = None
        self._tell_change: Callable[[], None] | None = None
        self._expected: tuple[int, ...] = ()
        document.contentsChange.connect(self._note_edit)
        document.contentsChanged.connect(self._follow_edit)

    @classmethod
    def of(cls, document: QTextDocument) -> "DocumentFolds":
        """Return the folds of `document`; the first call makes them."""
        known = document.findChild(cls, _NAME)
        return known if isinstance(known, cls) else cls(document)

    def follow(self, range_of: RangeOf, tell: Callable[[], None]) -> None:
        """Learn what lines fold, and tell of each change; from the editor that shows the document."""
        self._range_of, self._tell_change = range_of, tell
        if self._expected:
            self.expect(self._expected)

    def rest(self) -> None:
        """Follow no editor any more: another document is shown."""
        self._range_of = self._tell_change = None

    def expect(self, lines: tuple[int, ...]) -> None:
        """Fold these lines, as soon as an editor shows them; those that cannot be are left."""
        self._expected = lines
        if self._range_of is not None:
            self._expected = ()
            self.fold([self._document.findBlockByNumber(line) for line in lines])

    @property
    def has_folds(self) -> bool:
        """Whether anything is folded."""
        return bool(self._heads)

    def lines(self) -> tuple[int, ...]:
        """Return the numbers of the folded lines, from 0, in order; those within folds too."""
        return tuple(sorted({head.blockNumber() for head in self._heads})) or self._expected

    def fold(self, heads: Iterable[QTextBlock]) -> None:
        """Hide what is under these lines."""
        ranges = [(head, found) for head in heads if (found := self._range(head)) is not None]
        if not ranges:
            return
        known = {cursor.blockNumber() for cursor in self._heads}
        self._heads += [QTextCursor(head) for head, _ in ranges if head.blockNumber() not in known]
        outermost = list(_outermost(ranges))
        for _, (first, last) in outermost:
            _show(first, last, is_visible=False)
        self._lay_out(outermost[0][0], outermost[-1][1][1])
        self._tell()

    def unfold(self, head: QTextBlock) -> None:
        """Show what is under a line again, but for what is folded within it."""
        self._unfold(head, showing=QTextBlock())
        self._tell()

    def unfold_all(self) -> None:
        """Show every line."""
        self._heads = []
        _show(self._document.firstBlock(), self._document.lastBlock(), is_visible=True)
        self._lay_out(self._document.firstBlock(), self._document.lastBlock())
        self._tell()

    def reveal(self, block: QTextBlock) -> None:
        """Unfold whatever hides a line."""
        if not block.isVisible():
            self._unfold(head_above(block), showing=block)
            self._tell()

    def _unfold(self, head: QTextBlock, showing: QTextBlock) -> None:
        """Show the lines under `head`, and fold again what was folded within and does not hide `showing`."""
        end = next_visible(head)
        last = end.previous() if end.isValid() else self._document.lastBlock()
        first, last_number = head.next(), last.blockNumber()
        _show(first, last, is_visible=True)
        wanted = showing.blockNumber() if showing.isValid() else -1
        kept = []
        for cursor in self._heads:
            number = cursor.blockNumber()
            if head.blockNumber() < number <= last_number:
                found = self._range(cursor.block())
                if found is None or found[0].blockNumber() <= wanted <= found[1].blockNumber():
                    continue
                _show(*found, is_visible=False)
            if number != head.blockNumber():
                kept.append(cursor)
        self._heads = kept
        self._lay_out(head, last)

    def _tell(self) -> None:
        if self._tell_change is not None:
            self._tell_change()

    def _range(self, head: QTextBlock) -> tuple[QTextBlock, QTextBlock] | None:
        return self._range_of(head) if self._range_of is not None and head.isValid() else None

    def _note_edit(self, position: int, removed: int, added: int) -> None:
        # A new text comes as a removal and an insertion that are followed together.
        start, end, before = self._edited or (position, 0, 0)
        self._edited = (min(start, position), max(end, position + added), before + removed)

    def _follow_edit(self) -> None:
        """Show what was edited out of sight, and what has lost the line that it was folded under."""
        if not self._heads or self._edited is None:
            self._edited, self._revision = None, self._document.revision()
            return
        (start, end, removed), self._edited = self._edited, None
        doubtful = [block for block in self._edited_blocks(start, end) if not block.isVisible() or is_folded(block)]
        if doubtful or removed > 1:  # a single character takes at most the end of a line, whose neighbours are asked
            heads = {cursor.blockNumber() for cursor in self._heads}
            lost = [block for block in doubtful if self._has_lost_its_head(block, heads)]
            for block in lost:
                self.reveal(block if not block.isVisible() else block.next())
            self._heads = [head for head in self._heads if not head.block().isVisible() or is_folded(head.block())]
        self._revision = self._document.revision()

    def _edited_blocks(self, start: int, end: int) -> Iterator[QTextBlock]:
        block, last = self._document.findBlock(start), self._document.findBlock(end)
        last_number = last.blockNumber() if last.isValid() else self._document.blockCount() - 1
        if block.previous().isValid():
            yield block.previous()
        yield block
        while block.blockNumber() < last_number:
            block = block.next()
            if block.revision() > self._revision or block.blockNumber() == last_number:
                yield block

    def _has_lost_its_head(self, block: QTextBlock, heads: set[int]) -> bool:
        if not block.isVisible():
            return block.revision() > self._revision
        return is_folded(block) and (block.blockNumber() not in heads or not looks_foldable(block))

    def _lay_out(self, head: QTextBlock, last: QTextBlock) -> None:
        """Let the layout count the lines from `head` to `last` anew; no change of the text is told to anybody."""
        self._document.markContentsDirty(head.position(), last.position() + last.length() - head.position())


def head_above(block: QTextBlock) -> QTextBlock:
    """Return the visible line that a hidden one is folded under; the first line where there is none."""
    line = block.firstLineNumber()
    above = block.document().findBlockByLineNumber(line - 1) if line > 0 else QTextBlock()
    return above if above.isValid() else block.document().firstBlock()


def _show(first: QTextBlock, last: QTextBlock, *, is_visible: bool) -> None:
    block, end = first, last.blockNumber()
    while block.isValid() and block.blockNumber() <= end:
        block.setVisible(is_visible)
        block = block.next()


def _outermost(
    ranges: list[tuple[QTextBlock, tuple[QTextBlock, QTextBlock]]],
) -> Iterator[tuple[QTextBlock, tuple[QTextBlock, QTextBlock]]]:
    """Yield the ranges that lie in no other one."""
    end = -1
    for head, (first, last) in sorted(ranges, key=lambda found: found[0].blockNumber()):
        if head.blockNumber() > end:
            yield head, (first, last)
            end = last.blockNumber()
