"""Markdown → the article's HTML. The one render function: preview, command line and export show the same bytes."""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.codehilite import CodeHiliteExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension, slugify_unicode
from pymdownx.tasklist import TasklistExtension
from pymdownx.tilde import DeleteSubExtension

from editdesk.text.inserts import InsertExtension
from editdesk.text.line_map import FencesFollowed, HtmlFollowed, LineOrigins, LineTrackingParser
from editdesk.text.outline import outlined
from editdesk.text.sanitise import Sanitiser


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


def render(source: str) -> Rendered:
    """Render Markdown. Raises RenderError where the text is nested too deeply. Safe in every thread and process."""
    converter = _LOCAL.converter
    try:
        return converter.render(source)
    except RecursionError as error:
        _LOCAL.converter = _Converter()
        raise RenderError(
            "This text is nested too deeply to be shown. Look for a long run of brackets, quotes or list levels."
        ) from error


# The seven of "extra", named one by one: by its name Python-Markdown would search every installed package for them.
_PLAIN_EXTENSIONS = (
    FencedCodeExtension,
    FootnoteExtension,
    AttrListExtension,
    DefListExtension,
    TableExtension,
    AbbrExtension,
    MarkdownInHtmlExtension,
    AdmonitionExtension,
    SaneListExtension,
)


class _Converter:
    """Python-Markdown with our extensions, watched for lines. Not to be shared between threads."""

    def __init__(self) -> None:
        self._markdown = Markdown(
            extensions=[
                *(extension() for extension in _PLAIN_EXTENSIONS),
                CodeHiliteExtension(guess_lang=False),
                TasklistExtension(),
                DeleteSubExtension(subscript=False),
                TocExtension(slugify=slugify_unicode),
                InsertExtension(),
            ],
            output_format="html",
        )
        self._sanitiser = Sanitiser()
        self._origins = LineOrigins()
        self._follow_lines()

    def _follow_lines(self) -> None:
        markdown, steps = self._markdown, self._markdown.preprocessors
        fences = FencesFollowed(markdown, steps["fenced_code_block"].config, self._origins)
        steps.register(fences, "fenced_code_block", 25)
        steps.register(HtmlFollowed(markdown, self._origins), "html_block", 20)
        self._parser = LineTrackingParser(markdown, markdown.parser.blockprocessors)
        for processor in markdown.parser.blockprocessors:
            processor.parser = self._parser
        markdown.parser = self._parser
        for extension in markdown.registeredExtensions:
            if hasattr(extension, "parser"):
                extension.parser = self._parser

    def render(self, source: str) -> Rendered:
        """Do what Markdown.convert does, by top-level elements."""
        if not source.strip():
            return Rendered((), ())
        markdown = self._markdown
        markdown.reset()
        # Half a character, as a cut through an emoji leaves it, is none that HTML can hold.
        lines = _SURROGATE.sub("\ufffd", source).split("\n")
        for step in markdown.preprocessors:
            lines = step.run(lines)
        self._parser.parseDocument(lines)
        root = self._parser.root
        # The elements may be replaced below, never moved: their places are their lines.
        spans = self._source_spans(source)
        for step in markdown.treeprocessors:
            root = step.run(root) or root
        located = list(self._located(root, spans))
        fragments = outlined(self._html(element) for element, _, _ in located)
        blocks = (Block(html, first, last) for html, (_, first, last) in zip(fragments, located, strict=True))
        return Rendered(tuple(block for block in blocks if block.html), tuple(self._headings(located)))

    def _source_spans(self, source: str) -> list[tuple[int, int]]:
        lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        spans = []
        for span in self._parser.spans.values():
            first, last = self._origins.source(span.first), self._origins.source(span.end)
            first, last = min(first, len(lines) - 1), min(last, len(lines))
            while last > first + 1 and not lines[last - 1].strip():
                last -= 1
            spans.append((first, max(last, first + 1)))
        return spans

    def _located(self, root: Element, spans: list[tuple[int, int]]) -> Iterator[tuple[Element, int, int]]:
        # One element more than was parsed: the footnotes, at the end.
        end = spans[-1][1] if spans else 0
        for number, element in enumerate(root):
            yield element, *(spans[number] if number < len(spans) else (end, end))

    def _html(self, element: Element) -> str:
        html = self._markdown.serializer(element)
        for step in self._markdown.postprocessors:
            html = step.run(html)
        return self._sanitiser.clean(html)

    def _headings(self, located: list[tuple[Element, int, int]]) -> Iterator[Heading]:
        lines = {each.get("id"): line for top, line, _ in located for each in top.iter() if each.tag in _HEADINGS}
        for token in _flat(self._markdown.toc_tokens):
            if token["id"] in lines:
                yield Heading(token["level"], unescape(token["name"]), token["id"], lines[token["id"]])


_SURROGATE = re.compile("[\ud800-\udfff]")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def _flat(tokens: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for token in tokens:
        yield token
        yield from _flat(token["children"])


class _Local(threading.local):
    """Each thread's own converter: building one takes longer than rendering a short article, and none may be shared."""

    def __init__(self) -> None:
        self.converter = _Converter()


_LOCAL = _Local()
