"""Markdown → the article's HTML. The one render function: preview, command line and export show the same bytes."""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from editdesk.text.rendering.chunk import Chunk
from editdesk.text.rendering.converter import Converter
from editdesk.text.rendering.document import Document
from editdesk.text.rendering.lenient import FAILURES


@dataclass(frozen=True, slots=True)
class Block:
    """One top-level element, sanitised, and the source lines it was written in: from 0, half open.

    The footnotes, gathered from all over the text, stand at its end and have no lines of their own.
    """

    html: str
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the id of its element. `line` counts from 0."""

    level: int
    text: str
    anchor: str
    line: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """An article as HTML, by top-level blocks in the order of the page."""

    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]

    @property
    def html(self) -> str:
        """The article's HTML, the same bytes wherever it is shown."""
        return "\n".join(block.html for block in self.blocks)


class RenderError(ValueError):
    """The text cannot be rendered; str() says why and what to do."""


_TOO_DEEP = "This text is nested too deeply to be shown. Look for a long run of brackets, quotes or list levels."
_UNREADABLE = (
    "This text holds Markdown or HTML that cannot be shown. The preview marks the place; write it more simply."
)


def render(source: str) -> Rendered:
    """Render Markdown. Raises RenderError where the library cannot. Safe in every thread and process."""
    try:
        return rendered_by(_LOCAL.converter, source)
    except RenderError:
        # The failure left the library in the middle of something.
        _LOCAL.converter = Converter()
        raise


def rendered_by(converter: Converter, source: str) -> Rendered:
    """Render Markdown with a converter of one's own, which is used up where it raises RenderError."""
    try:
        document = Document(converter)
        document.put(0, 0, [Chunk(converter, plain_source(source), None)])
        return assembled(document)
    except FAILURES as error:
        raise RenderError(_TOO_DEEP if isinstance(error, RecursionError) else _UNREADABLE) from error


def plain_source(source: str) -> str:
    """Return the text with line feeds and spaces as its only white space, and nothing the library keeps for itself.

    Half a character, as a cut through an emoji leaves it, is none that HTML can hold.
    """
    if _UNUSUAL.search(source) is None:
        return source
    source = source.replace("\x02", "").replace("\x03", "").replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATE.sub("\ufffd", source.expandtabs(TAB_LENGTH))


TAB_LENGTH = 4
_UNUSUAL = re.compile("[\t\r\x02\x03\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def assembled(document: Document) -> Rendered:
    """Return what a document's chunks make together."""
    blocks: list[Block] = []
    starts: dict[Chunk, int] = {}
    line = 0
    for chunk in document.chunks:
        starts[chunk] = line
        blocks += (
            Block(html, line + first, line + last)
            for html, (first, last) in zip(chunk.shown.html, chunk.lines, strict=True)
        )
        line += chunk.line_breaks
    end = blocks[-1].last_line if blocks else 0
    if document.footnotes:
        blocks.append(Block(document.footnotes, end, end))
    return Rendered(tuple(blocks), tuple(_headings(document, starts, end)))


def _headings(document: Document, starts: dict[Chunk, int], end: int) -> Iterator[Heading]:
    for chunk, heading, anchor, line in document.headings():
        yield Heading(heading.level, unescape(heading.name), anchor, end if chunk is None else starts[chunk] + line)


class _Local(threading.local):
    """Each thread's own converter: building one takes longer than rendering a short article, and none may be shared."""

    def __init__(self) -> None:
        self.converter = Converter()


_LOCAL = _Local()
