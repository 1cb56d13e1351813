"""Which source lines each top-level element comes from: Python-Markdown, watched at the places where lines move.

Fences and raw HTML (`raw_html`) are taken out of the text before it is parsed, and the parser then eats the rest from
the front. Each of the three is followed exactly: nothing is searched for and nothing guessed from proportions.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, EmptyBlockProcessor, ReferenceProcessor
from markdown.extensions.abbr import AbbrBlockprocessor
from markdown.extensions.attr_list import get_attrs_and_remainder
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.util import Registry

_FENCE_SETTINGS = frozenset({"hl_lines", "linenums", "use_pygments"})
_DEFINITIONS = (ReferenceProcessor, AbbrBlockprocessor, FootnoteBlockProcessor)
# These take lines and add nothing to the element before them.
_SILENT = (EmptyBlockProcessor, *_DEFINITIONS)


class LineOrigins:
    """For each line of the text as the parser will see it, the source line it comes from."""

    def __init__(self) -> None:
        self._origins: list[int] = []
        self._end = 0

    def begin(self, lines: int) -> None:
        """Start over with a text of this many lines, each its own origin."""
        self._origins = list(range(lines))
        self._end = lines

    def become(self, lines: list[int]) -> None:
        """Take the lines that now make up the text, each given by its number in the text before."""
        self._origins = [self.source(line) for line in lines]

    def source(self, line: int) -> int:
        """Return the source line of a line of the text as it now is; past its end, the number of source lines."""
        return self._origins[line] if line < len(self._origins) else self._end


class FencesFollowed(FencedBlockPreprocessor):  # type: ignore[misc]  # the library has no types
    """Python-Markdown's own handling of fenced code, with the origin of each line that is left."""

    def __init__(self, md: Markdown, config: dict[str, Any], origins: LineOrigins) -> None:
        super().__init__(md, config)
        self._origins = origins

    def run(self, lines: list[str]) -> list[str]:
        """Stash the fences. The first preprocessor but for the one that normalises white space."""
        self._origins.begin(len(lines))
        text = "\n".join(lines)
        if "```" not in text and "~~~" not in text:
            return lines
        kept: list[int] = []
        line = position = 0
        for start, end in self._spans(text):
            first = line + text.count("\n", position, start)
            after = first + text.count("\n", start, end)
            # A fence becomes a blank line, its placeholder, and what is left of its closing line.
            kept += [*range(line, first), first, first, after + 1]
            line, position = after + 1, end + 1
        self._origins.become([*kept, *range(line, len(lines))])
        return list(super().run(lines))

    def handle_attrs(self, attrs: Iterable[tuple[str, str | None]]) -> tuple[str, list[str], dict[str, Any]]:
        """Keep the few settings that a text may make: Pygments raises on values of others, and reads files for some."""
        anchor, classes, settings = super().handle_attrs(attrs)
        return anchor, classes, {key: value for key, value in settings.items() if key in _FENCE_SETTINGS}

    def _spans(self, text: str) -> list[tuple[int, int]]:
        spans = []
        index = 0
        while found := self.FENCED_BLOCK_RE.search(text, index):
            if found["attrs"] and get_attrs_and_remainder(found["attrs"])[1]:
                index = found.end("attrs")  # no fence for the library either
            else:
                spans.append(found.span())
                index = found.end()
        return spans


@dataclass(slots=True)
class Span:
    """The lines of an element in the text as the parser saw it, half open."""

    first: int
    end: int


class LineTrackingParser(BlockParser):  # type: ignore[misc]  # the library has no types
    """The library's parser, which notes the lines of each child of the root in `spans`."""

    def __init__(
        self, md: Markdown, blockprocessors: Registry[BlockProcessor], pause: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__(md)
        self._pause = pause
        self.blockprocessors = blockprocessors
        self.root = Element(md.doc_tag)
        self.spans: dict[Element, Span] = {}
        self._start = 0
        self._is_nested = False
        self._lines: list[str] = []

    def parse(self, lines: list[str], before: Element | None = None) -> Element:
        """Parse the text, forgetting the last one, as if `before` stood above it, and return the root."""
        self.root = root = Element(self.md.doc_tag)
        self.spans = {}
        if before is not None:
            root.append(before)
            self.spans[before] = Span(0, 0)
        self._start = 0
        self._is_nested = False
        self._lines = lines
        self.state.clear()
        self.parseChunk(root, "\n".join(lines))
        return root

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - the library's name
        """Parse the blocks into `parent`; at the root, one processor at a time, noting what each ate."""
        if parent is not self.root:
            super().parseBlocks(parent, blocks)
        elif not self._is_nested:
            self._is_nested = True
            self._parse_top(parent, blocks, len(self._lines))
            self._is_nested = False
        elif blocks[0]:
            # The lines of a block above the one line that a processor is looking for.
            self._parse_above(parent, blocks)

    def _parse_above(self, parent: Element, blocks: list[str]) -> None:
        end = self._start + blocks[0].count("\n") + 1
        self._parse_top(parent, blocks, end)
        self._start = end

    def _parse_top(self, parent: Element, blocks: list[str], end: int) -> None:
        remaining = _Remaining(blocks, self._start)
        while blocks:
            self._pause()
            before = blocks[0]
            children = len(parent)
            processor = next(each for each in self.blockprocessors if self._runs(each, parent, blocks))
            if isinstance(processor, _DEFINITIONS) and remaining.is_put_back(before, blocks):
                # A definition below other lines is taken first, and these are put back.
                self._parse_above(parent, [blocks.pop(0)])
                children = len(parent)
            following = min(remaining.start(blocks), end)
            if len(parent) != children or not isinstance(processor, _SILENT):
                self._note(parent, following)
            self._start = following

    @staticmethod
    def _runs(processor: BlockProcessor, parent: Element, blocks: list[str]) -> bool:
        return bool(processor.test(parent, blocks[0])) and processor.run(parent, blocks) is not False

    def _note(self, parent: Element, following: int) -> None:
        """Give new children their lines, and the last child the lines that were added to it."""
        unknown = []
        for child in reversed(parent):
            if child in self.spans:
                break
            unknown.append(child)
        first = min(self._skip_blank(self._start), max(self._start, following - 1))
        known = len(self.spans)
        present = len(parent) - len(unknown)
        if unknown and known > present:
            # A definition list takes the paragraph before it for its terms.
            first = next(reversed(self.spans.values())).first
        while len(self.spans) > present:
            self.spans.popitem()
        for child in reversed(unknown):
            self.spans[child] = Span(first, following)
        if not unknown and len(parent):
            self.spans[parent[-1]].end = following

    def _skip_blank(self, line: int) -> int:
        while line < len(self._lines) and not self._lines[line].strip():
            line += 1
        return line


class _Remaining:
    """Where the blocks still to be parsed begin: they are the end of the text, but for what was put back in front."""

    def __init__(self, blocks: list[str], start: int) -> None:
        self._blocks = tuple(blocks)
        heights = [block.count("\n") + 2 for block in self._blocks]
        self._starts = [start, *(start + height for height in accumulate(heights))]

    def start(self, blocks: list[str]) -> int:
        """Return the line where the first of these blocks begins."""
        changed = self._changed(blocks)
        height = sum(block.count("\n") + 2 for block in blocks[:changed])
        return self._starts[changed + len(self._blocks) - len(blocks)] - height

    def is_put_back(self, before: str, blocks: list[str]) -> bool:
        """Say whether the first of the blocks is the upper part of `before`, from which the lower was taken."""
        return self._changed(blocks) > 0 and before.startswith(blocks[0])

    def _changed(self, blocks: list[str]) -> int:
        """Return how many blocks in front are not those the text began with."""
        shift = len(self._blocks) - len(blocks)
        return next(
            (
                number
                for number, block in enumerate(blocks)
                if number + shift >= 0 and block is self._blocks[number + shift]
            ),
            len(blocks),
        )
