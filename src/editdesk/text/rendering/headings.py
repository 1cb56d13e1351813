"""Headings: collected chunk by chunk; their ids, each its own, and the table of contents belong to the whole text."""

import html
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.toc import (
    TocExtension,
    TocTreeprocessor,
    escape_cdata,
    nest_toc_tokens,
    remove_fnrefs,
    render_inner_html,
    run_postprocessors,
    slugify_unicode,
    strip_tags,
    unescape,
    unique,
)
from markdown.util import STX

from editdesk.text.rendering.marks import Mark, is_marked, mark, unmarked

TOC_MARKER = "[TOC]"
_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class FoundHeading:
    """A heading of a chunk. `anchor` is the id its author gave it; else one is made of `slug`.

    `name` is the text as the table of contents shows it, HTML's own signs escaped.
    """

    level: int
    name: str
    slug: str
    anchor: str | None
    element: Element


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the table of contents."""

    level: int
    name: str
    anchor: str


class HeadingsStep(TocTreeprocessor):  # type: ignore[misc]  # the library has no types
    """Finds headings, marks the ids they lack, and puts a table of contents where its marker stands."""

    def __init__(self, md: Markdown, config: dict[str, Any]) -> None:
        super().__init__(md, config)
        self.found: list[FoundHeading] = []

    def run(self, doc: Element) -> None:
        """Collect the headings into `found`."""
        self.found = []
        for element in doc.iter():
            if element.tag in _TAGS:
                self.found.append(self._found(element))

    def _found(self, element: Element) -> FoundHeading:
        name = strip_tags(unmarked(render_inner_html(remove_fnrefs(element), self.md)))
        slug = self.slugify(html.unescape(name), self.sep)
        anchor = element.get("id")
        if anchor is None:
            element.set("id", mark(Mark.ANCHOR, len(self.found)))
        label = element.attrib.pop("data-toc-label", None)
        if label is not None:
            name = escape_cdata(strip_tags(unmarked(run_postprocessors(unescape(label), self.md))))
        if anchor is not None:
            anchor = unescape(anchor)
            if STX in anchor:  # HTML written into it
                anchor = html.unescape(run_postprocessors(anchor, self.md))
        return FoundHeading(int(element.tag[-1]), name, slug, anchor, element)

    def place_contents(self, root: Element, entries: Iterable[ContentsEntry]) -> None:
        """Put the table of contents in the place of each marker."""
        tokens = [{"level": entry.level, "id": entry.anchor, "name": entry.name} for entry in entries]
        self.replace_marker(root, self.build_toc_div(nest_toc_tokens(tokens)))


class HeadingsExtension(TocExtension):  # type: ignore[misc]  # the library has no types
    """The library's table of contents, in two steps."""

    TreeProcessorClass = HeadingsStep

    def __init__(self) -> None:
        super().__init__(slugify=slugify_unicode, marker=TOC_MARKER)


def given_ids(element: Element) -> frozenset[str]:
    """Return the ids that an author gave to elements."""
    return frozenset(each for inner in element.iter() if (each := inner.get("id")) and not is_marked(each))


class Anchors:
    """Gives each heading an id of its own, in the order of the page."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._counters: dict[str, int] = {}

    def of(self, heading: FoundHeading) -> str:
        """Return the id of the next heading."""
        return heading.anchor if heading.anchor is not None else str(unique(heading.slug, self._taken, self._counters))
