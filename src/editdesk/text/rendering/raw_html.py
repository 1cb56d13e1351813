"""Raw HTML taken out of a text by Python-Markdown, watched: where each line comes from, and whether more text matters.

Where a tag, a comment or an element is not closed, Python-Markdown looks for its end through the whole text behind it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

from markdown import Markdown
from markdown.extensions.md_in_html import HTMLExtractorExtra
from markdown.preprocessors import Preprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

from editdesk.text.rendering.line_map import LineOrigins


class Ending(Enum):
    """How the raw HTML of a text ends."""

    CLOSED = "what follows changes nothing"
    LOOSE = "a tag or comment that is not closed was taken for text"
    OPEN = "what follows belongs to an element"


class HtmlFollowed(Preprocessor):  # type: ignore[misc]  # the library has no types
    """Python-Markdown's own handling of raw HTML (Markdown inside it included), with the origin of each line left."""

    def __init__(self, md: Markdown, origins: LineOrigins, pause: Callable[[], None] = lambda: None) -> None:
        super().__init__(md)
        self._origins = origins
        self._pause = pause
        self.ending = Ending.CLOSED

    def run(self, lines: list[str]) -> list[str]:
        """Stash the raw HTML; `ending` says how it ends."""
        source = "\n".join(lines)
        self.ending = Ending.CLOSED
        if "<" not in source and "&" not in source:
            return lines
        extractor = _WatchedExtractor(self.md)
        extractor.pause = self._pause
        extractor.read(source)
        self.ending = extractor.ending()
        extractor.close()
        self._origins.become(extractor.pieces.lines(len(lines)))
        return "".join(extractor.cleandoc).replace(AMP_SUBSTITUTE, "&").split("\n")


Loose = tuple[int, int, tuple[str, ...]]
"""Where a loose tag or comment begins and ends, and what would close it."""
_TAG_CLOSERS = (">", "&#")
_COMMENT_CLOSERS = ("-->", "--!>")


@dataclass(frozen=True, slots=True)
class Probe:
    """How the raw HTML of a text ends, and what is loose in it."""

    ending: Ending
    loose: tuple[Loose, ...]


def probe(source: str, converter: Markdown) -> Probe:
    """Say how the raw HTML of a text ends from which fences are taken out. What the converter stashes is lost."""
    extractor = _WatchedExtractor(converter)
    extractor.read(source + "\n\n")
    return Probe(extractor.ending(), tuple(extractor.loose))


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
        self.loose: list[Loose] = []
        self.pause: Callable[[], None] = lambda: None
        self._keep("")

    def read(self, source: str) -> None:
        """Read a whole text. To be closed when it was asked how the text ends."""
        # What looks like a character's number and is none would end the reading.
        source = _NO_NUMBER.sub(AMP_SUBSTITUTE, source) if "&#" in source else source
        self._keep(source)
        self.rawdata = source
        # Not fed: what waits for more text, the library reads later with its lines counted wrongly.
        self.goahead(True)  # noqa: FBT003 - the library's signature

    def close(self) -> None:
        """Close what is open, all of it: the library forgets an element that holds another of its kind."""
        super().close()
        while self.mdstack:
            self.handle_endtag(self.mdstack[0])

    def _keep(self, source: str) -> None:
        self._source = source
        self._starts = [0, *accumulate(len(line) + 1 for line in source.split("\n"))]

    def is_verbatim(self, text: str) -> bool:
        """Say whether `text` stands in the source where the extractor now is."""
        return self._source.startswith(text, self._starts[self.lineno - 1] + self.offset)

    def ending(self) -> Ending:
        """Say how the text ends. To be asked before `close`."""
        if self.rawdata or self.inraw or self.intail or self.mdstack or self.inline_stack or self.cdata_elem:
            return Ending.OPEN
        return Ending.LOOSE if self.loose else Ending.CLOSED

    def handle_empty_tag(self, data: str, is_block: bool) -> None:
        """Leave what stands behind raw HTML on its line where it is; the library would put it off to the next."""
        if self.intail and not self.inraw and not self.mdstack:
            for part in ("\n\n", self.md.htmlStash.store(data), "\n\n") if is_block else (data,):
                self.cleandoc.append(part)  # which notes where it comes from
        else:
            super().handle_empty_tag(data, is_block)

    def parse_starttag(self, i: int) -> int:
        """Note a tag that is not closed, or whose value might be."""
        self.pause()
        end: int = super().parse_starttag(i)
        if end <= i + 1 or _has_open_quote(self.rawdata[i:end]):
            self.loose.append((i, end, _TAG_CLOSERS))
        return end

    def parse_endtag(self, i: int) -> int:
        """Note a tag that is not closed."""
        end: int = super().parse_endtag(i)
        if end <= i + 2 and self.rawdata[i + 2 : i + 3].isalpha():
            self.loose.append((i, end, _TAG_CLOSERS))
        return end

    def parse_comment(self, i: int, report: bool = True) -> int:
        """Note a comment that is not closed."""
        end: int = super().parse_comment(i, report)
        if end <= i + 1:
            self.loose.append((i, end, _COMMENT_CLOSERS))
        return end

    def parse_html_declaration(self, i: int) -> int:
        """Note a declaration that is not closed; the library would take all up to the next tag for its part."""
        return self._end_or_text(i, super().parse_html_declaration(i))

    def parse_pi(self, i: int) -> int:
        """Note an instruction that is not closed, likewise."""
        return self._end_or_text(i, super().parse_pi(i))

    def _end_or_text(self, i: int, end: int) -> int:
        if end < 0:
            self.handle_data("<")
            end = i + 1
        if end == i + 1:
            self.loose.append((i, end, _TAG_CLOSERS))
        return end


def _has_open_quote(tag: str) -> bool:
    """Say whether a value begins with a quotation mark that has no partner in the tag: one may follow behind it."""
    position = 0
    while found := _QUOTED.search(tag, position):
        position = tag.find(found[1], found.end()) + 1
        if not position:
            return True
    return False


_NO_NUMBER = re.compile(r"&(?=#(?!(?:[0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F]))")
_QUOTED = re.compile(r"=[\s=]*([\"'])")
