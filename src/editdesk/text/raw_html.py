"""Raw HTML taken out of a text by Python-Markdown, watched: where each line comes from, and whether more text matters.

Where a tag, a comment or an element is not closed, Python-Markdown looks for its end through the whole text behind it.
"""

import re
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

from markdown import Markdown
from markdown.extensions.md_in_html import HTMLExtractorExtra
from markdown.preprocessors import Preprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from editdesk.text.line_map import LineOrigins


class Ending(Enum):
    """How the raw HTML of a text ends."""

    CLOSED = "what follows changes nothing"
    LOOSE = "a tag or comment that is not closed was taken for text"
    OPEN = "what follows belongs to an element"


class HtmlFollowed(Preprocessor):  # type: ignore[misc]  # the library has no types
    """Python-Markdown's own handling of raw HTML (Markdown inside it included), with the origin of each line left."""

    def __init__(self, md: Markdown, origins: LineOrigins) -> None:
        super().__init__(md)
        self._origins = origins
        self.ending = Ending.CLOSED
        self.loose_at = -1

    def run(self, lines: list[str]) -> list[str]:
        """Stash the raw HTML; `ending` says how it ends, `loose_at` where the first loose tag or comment begins."""
        source = "\n".join(lines)
        self.ending, self.loose_at = Ending.CLOSED, -1
        if "<" not in source and "&" not in source:
            return lines
        extractor = _WatchedExtractor(self.md)
        extractor.watch(source)
        extractor.feed(source)
        self.ending, self.loose_at = extractor.ending(), extractor.loose_at
        extractor.close()
        self._origins.become(extractor.pieces.lines(len(lines)))
        return "".join(extractor.cleandoc).split("\n")


@dataclass(frozen=True, slots=True)
class _Piece:
    """What the extractor wrote, and the source line it starts on; None for line breaks it made up after raw HTML.

    `is_rest` says that it starts behind something on that line.
    """

    text: str
    line: int | None
    is_rest: bool = False


class _Pieces(list[str]):
    """The extractor's output, which notes where each piece was taken from."""

    def __init__(self, extractor: "_WatchedExtractor") -> None:
        super().__init__()
        self._extractor = extractor
        self._noted: list[_Piece] = []
        self._covered_line = 0
        self._after_raw = False

    def append(self, text: str) -> None:
        """Note the piece with its line: its own where it stands in the source, else that where the raw HTML began."""
        super().append(text)
        here = self._extractor.lineno - 1
        is_rest = False
        line: int | None
        if self._extractor.is_verbatim(text):
            line = here
            self._covered_line = here + text.count("\n")
            self._after_raw = False
            is_rest = self._extractor.offset > 0
        elif HTML_PLACEHOLDER_RE.fullmatch(text):
            line = self._covered_line
            # More raw HTML may follow on the line of the closing tag.
            self._covered_line = here
            self._after_raw = True
        else:
            line = None if self._after_raw else here
        self._noted.append(_Piece(text, line, is_rest))

    def lines(self, end: int) -> list[int]:
        """Return the source line of each line of the joined pieces; `end` stands for lines after the last raw HTML."""
        origins: list[int | None] = []
        is_pending = True
        for piece in self._noted:
            for number, part in enumerate(piece.text.split("\n")):
                if number:
                    if is_pending:
                        # Where raw HTML ends a line, the empty rest of it stands for the line below.
                        above = 0 if number == 1 and piece.is_rest else 1
                        origins.append(None if piece.line is None else piece.line + number - above)
                    is_pending = True
                if part and is_pending:
                    origins.append(None if piece.line is None else piece.line + number)
                    is_pending = False
        if is_pending:
            origins.append(end)
        return _filled(origins, end)


def _filled(origins: list[int | None], end: int) -> list[int]:
    filled = []
    following = end
    for origin in reversed(origins):
        following = following if origin is None else min(origin, following)
        filled.append(following)
    return filled[::-1]


class _WatchedExtractor(HTMLExtractorExtra):  # type: ignore[misc]  # the library has no types
    """The library's extractor, whose output notes where it was taken from."""

    def reset(self) -> None:
        """Start over, as the library's own `__init__` does."""
        super().reset()
        self.pieces = _Pieces(self)
        self.cleandoc = self.pieces
        self.loose_at = -1
        self.watch("")

    def watch(self, source: str) -> None:
        """Keep the source: the library drops the part it has read."""
        self._source = source
        self._starts = [0, *accumulate(len(line) + 1 for line in source.split("\n"))]

    def is_verbatim(self, text: str) -> bool:
        """Say whether `text` stands in the source where the extractor now is."""
        return self._source.startswith(text, self._starts[self.lineno - 1] + self.offset)

    def ending(self) -> Ending:
        """Say how the text that was fed ends. To be asked before `close`."""
        # What was fed and not read waits for more: from there on the library counts its lines anew, and wrongly.
        if self.rawdata or self.inraw or self.intail or self.mdstack or self.inline_stack or self.cdata_elem:
            return Ending.OPEN
        return Ending.CLOSED if self.loose_at < 0 else Ending.LOOSE

    def parse_starttag(self, i: int) -> int:
        """Note a tag that is not closed, or whose value might be."""
        end: int = super().parse_starttag(i)
        if end <= i + 1 or _has_open_quote(self.rawdata[i:end]):
            self._note_loose(i)
        return end

    def parse_endtag(self, i: int) -> int:
        """Note a tag that is not closed."""
        end: int = super().parse_endtag(i)
        if end <= i + 2 and self.rawdata[i + 2 : i + 3].isalpha():
            self._note_loose(i)
        return end

    def parse_comment(self, i: int, report: bool = True) -> int:
        """Note a comment that is not closed."""
        end: int = super().parse_comment(i, report)
        if end <= i + 1:
            self._note_loose(i)
        return end

    def parse_html_declaration(self, i: int) -> int:
        """Note a declaration that is not closed."""
        end: int = super().parse_html_declaration(i)
        if end <= i + 1:
            self._note_loose(i)
        return end

    def _note_loose(self, position: int) -> None:
        if self.loose_at < 0:
            self.loose_at = position


def _has_open_quote(tag: str) -> bool:
    """Say whether a value begins with a quotation mark that has no partner in the tag: one may follow behind it."""
    position = 0
    while found := _QUOTED.search(tag, position):
        position = tag.find(found[1], found.end()) + 1
        if not position:
            return True
    return False


_QUOTED = re.compile(r"=[\s=]*([\"'])")
