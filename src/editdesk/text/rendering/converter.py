"""Python-Markdown with our extensions, watched for lines, in two steps.

A text is parsed, and written when it is known what the rest of the article defines.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension, AbbrTreeprocessor
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.codehilite import CodeHiliteExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.extensions.tables import TableExtension
from markdown.util import STX, HtmlStash
from pymdownx.tasklist import TasklistExtension
from pymdownx.tilde import DeleteSubExtension

from editdesk.text.rendering.definitions import Abbreviations, Asked, Defined, Definitions, Dependence
from editdesk.text.rendering.footnotes import NotesExtension
from editdesk.text.rendering.headings import TOC_MARKER, ContentsEntry, FoundHeading, HeadingsExtension, given_ids
from editdesk.text.rendering.inserts import InsertExtension
from editdesk.text.rendering.line_map import FencesFollowed, LineOrigins, LineTrackingParser
from editdesk.text.rendering.lists import ListExtension
from editdesk.text.rendering.raw_html import Ending, HtmlFollowed, Probe, probe
from editdesk.text.rendering.sanitise import Sanitiser

# Those of "extra", named one by one: by its name Python-Markdown would search every installed package for them.
_PLAIN_EXTENSIONS = (
    FencedCodeExtension,
    NotesExtension,
    AttrListExtension,
    DefListExtension,
    TableExtension,
    AbbrExtension,
    MarkdownInHtmlExtension,
    AdmonitionExtension,
    ListExtension,
)
_STAND_INS = {
    "p": "<p>above</p>",
    "ul": "<ul><li>above</li></ul>",
    "ol": "<ol><li>above</li></ol>",
    "dl": "<dl><dd>above</dd></dl>",
    "blockquote": "<blockquote><p>above</p></blockquote>",
    "pre": "<pre><code>above</code></pre>",
    "admonition": '<div class="admonition"><p>above</p></div>',
    "div": "<div></div>",
}
"""For each kind of element that Markdown below it looks at, one with some content to notice what is done to it."""
OTHER = "div"
"""The kind of an element that no Markdown below it joins."""


@dataclass(slots=True)
class Parsed:
    """A text's elements before its inline markup is read, each with its source lines from 0, half open.

    `kind` is that of the last element, None where there is none. `is_joined`: the text went on with what stood above.
    `is_as_written`: it could not be read as Markdown.
    """

    source: str
    root: Element
    spans: list[tuple[int, int]]
    names: dict[str, int]
    stash: HtmlStash
    defined: Defined
    notes: dict[str, Element]
    notes_defined: dict[str, Defined]
    kind: str | None
    is_joined: bool
    ending: Ending
    is_as_written: bool = False


@dataclass(frozen=True, slots=True)
class Fragment:
    """One top-level element as HTML, sanitised and marked, and its source lines."""

    html: str
    first_line: int
    last_line: int


@dataclass(slots=True)
class WrittenNote:
    """A footnote's list item as HTML, marked, the ids given in it, and its headings by their index in the chunk."""

    ids: frozenset[str]
    headings: dict[int, FoundHeading]
    html: str = ""


@dataclass(slots=True)
class Written:
    """A text's HTML, short of what only the whole article knows.

    `headings` have the lines of the top-level elements they stand in; `names` are those of footnotes, by their index.
    """

    parsed: Parsed
    dependence: Dependence
    names: tuple[str, ...]
    headings: list[tuple[FoundHeading, int]]
    ids: frozenset[str]
    notes: dict[str, WrittenNote]
    fragments: tuple[Fragment, ...] = ()

    @property
    def has_contents(self) -> bool:
        """Whether a table of contents may stand in it."""
        return TOC_MARKER in self.parsed.source


class Converter:
    """Turns Markdown into sanitised HTML. Not to be shared between threads.

    `pause` is called again and again during long work; what it raises ends that, and the converter with it.
    """

    def __init__(self, pause: Callable[[], None] = lambda: None) -> None:
        self._pause = pause
        self._build()

    def _build(self) -> None:
        self._markdown = Markdown(
            extensions=[
                *(extension() for extension in _PLAIN_EXTENSIONS),
                CodeHiliteExtension(guess_lang=False),
                TasklistExtension(),
                DeleteSubExtension(subscript=False),
                HeadingsExtension(),
                InsertExtension(),
            ],
            output_format="html",
        )
        self._sanitiser = Sanitiser()
        self._origins = LineOrigins()
        self._notes = next(each for each in self._markdown.registeredExtensions if isinstance(each, NotesExtension))
        self._follow_lines()
        self._take_over_abbreviations()
        steps = self._markdown.treeprocessors
        self._inline, self._last_step = steps["inline"], steps["unescape"]
        self._steps = [step for step in steps if step is not self._last_step]

    def _follow_lines(self) -> None:
        markdown, steps = self._markdown, self._markdown.preprocessors
        fences = FencesFollowed(markdown, steps["fenced_code_block"].config, self._origins)
        steps.register(fences, "fenced_code_block", 25)
        self._html = HtmlFollowed(markdown, self._origins, self._pause)
        steps.register(self._html, "html_block", 20)
        self._parser = LineTrackingParser(markdown, markdown.parser.blockprocessors, self._pause)
        for processor in markdown.parser.blockprocessors:
            processor.parser = self._parser
        markdown.parser = self._parser
        for extension in markdown.registeredExtensions:
            if hasattr(extension, "parser"):
                extension.parser = self._parser

    def _take_over_abbreviations(self) -> None:
        self._abbreviations = _AbbreviationStep(self._markdown)
        self._markdown.treeprocessors.register(self._abbreviations, "abbr", 7)

    def parse(self, source: str, above: str | None = None) -> Parsed:
        """Read the blocks of a text. `above` is the kind of the element that stands above it.

        The text holds no carriage returns, control characters of the library or half characters.
        """
        markdown = self._markdown
        # Made anew, not emptied: what was parsed before may still have to be written.
        markdown.htmlStash = _PausingStash(self._pause)
        defined = self._begin_definitions()
        markdown.reset()
        self._notes.begin()
        lines = source.split("\n")
        for step in markdown.preprocessors:
            lines = step.run(lines)
        ending = self._html.ending
        stand_in = None if above is None else fromstring(_STAND_INS[above])  # noqa: S314 - our own
        before = None if stand_in is None else tostring(stand_in)
        root = self._parser.parse(lines, stand_in)
        spans = self._parser.spans
        is_joined = stand_in is not None and (
            not len(root) or root[0] is not stand_in or spans[stand_in].end > 0 or tostring(stand_in) != before
        )
        if stand_in is not None and not is_joined:
            root.remove(stand_in)
            del spans[stand_in]
        source_spans = self._source_spans(source)
        found = self._end_definitions(defined)
        notes, notes_defined = self._parsed_notes()
        return Parsed(
            source, root, source_spans, self._notes.names, markdown.htmlStash, found, notes, notes_defined,
            _kind(root[-1]) if len(root) else None, is_joined, ending,
        )  # fmt: skip

    def probe(self, source: str) -> Probe:
        """Say how the raw HTML of a text ends, without parsing it. To be given a text whose fences are taken out."""
        self._markdown.htmlStash = HtmlStash()
        return probe(source, self._markdown)

    def write(self, parsed: Parsed, known: Definitions) -> Written:
        """Read the inline markup. The parsed elements are used up; `finish` makes HTML of them."""
        markdown, root = self._markdown, parsed.root
        markdown.htmlStash = parsed.stash
        asked = markdown.references = Asked(known.addresses)
        self._notes.begin_writing(parsed.names, known.notes)
        self._abbreviations.known = known
        if parsed.notes:
            SubElement(SubElement(root, "div"), "ol").extend(parsed.notes.values())
        for step in self._steps:
            if step is self._inline:
                self._read_inline_markup(parsed)
            else:
                step.run(root)
        dependence = Dependence(asked.noted, self._notes.asked, self._abbreviations.words, known.abbreviations)
        return _written(parsed, dependence, markdown.treeprocessors["toc"].found)

    def _read_inline_markup(self, parsed: Parsed) -> None:
        """Read one element after the other: the library numbers what it reads, and now and then a number shows."""
        elements = [*parsed.root][: len(parsed.spans)]
        for element in (*elements, *parsed.notes.values()):
            self._pause()
            holder = Element(OTHER)
            holder.append(element)
            self._inline.run(holder)

    def finish(self, written: Written, contents: Iterable[ContentsEntry] = ()) -> None:
        """Make HTML of what is written, with the table of contents where its marker stands."""
        markdown, parsed = self._markdown, written.parsed
        markdown.htmlStash = parsed.stash
        if written.has_contents:
            markdown.treeprocessors["toc"].place_contents(parsed.root, contents)
        self._last_step.run(parsed.root)
        elements = list(parsed.root)
        if parsed.notes:
            items = elements.pop()[0]
            for name, item in zip(parsed.notes, items, strict=True):
                written.notes[name].html = self._note_html(item)
        fragments = (
            Fragment(self._sanitiser.clean(self._html_of(element)), *span)
            for element, span in zip(elements, parsed.spans, strict=True)
        )
        written.fragments = tuple(fragment for fragment in fragments if fragment.html)
        for used_up in (parsed.root, *parsed.notes.values()):
            used_up.clear()
        parsed.stash.reset()

    def _begin_definitions(self) -> Abbreviations:
        self._markdown.references = {}
        abbreviations = Abbreviations()
        self._markdown.parser.blockprocessors["abbr"].abbrs = abbreviations
        return abbreviations

    def _end_definitions(self, abbreviations: Abbreviations) -> Defined:
        # What was stashed away, raw HTML that is, means nothing outside its own chunk.
        addresses = {
            key: value
            for key, value in self._markdown.references.items()
            if STX not in "".join(filter(None, (key, *value)))
        }
        meanings = [(key, meaning) for key, meaning in abbreviations.noted if STX not in f"{key}{meaning}"]
        return Defined(addresses, meanings)

    def _parsed_notes(self) -> tuple[dict[str, Element], dict[str, Defined]]:
        items: dict[str, Element] = {}
        defined: dict[str, Defined] = {}
        abbreviations = self._begin_definitions()
        for name, item in self._notes.parsed():
            items[name] = item
            defined[name] = self._end_definitions(abbreviations)
            abbreviations = self._begin_definitions()
        return items, defined

    def _source_spans(self, source: str) -> list[tuple[int, int]]:
        lines = source.split("\n")
        spans = []
        for span in self._parser.spans.values():
            first, last = self._origins.source(span.first), self._origins.source(span.end)
            first, last = min(first, len(lines) - 1), min(last, len(lines))
            while last > first + 1 and not lines[last - 1].strip():
                last -= 1
            spans.append((first, max(last, first + 1)))
        return spans

    def _html_of(self, element: Element) -> str:
        self._pause()
        html: str = self._markdown.serializer(element)
        for step in self._markdown.postprocessors:
            html = step.run(html)
        return html

    def _note_html(self, item: Element) -> str:
        """Return a note's list item. It is cleaned apart from its content, which might close it."""
        shell = Element("li", dict(item.items()))
        start = (
            self._sanitiser.clean(f"<ol>{self._html_of(shell)}</ol>").removeprefix("<ol>").removesuffix("</li></ol>")
        )
        item.tag, item.attrib = OTHER, {}
        html = self._html_of(item).strip().removeprefix(f"<{OTHER}>").removesuffix(f"</{OTHER}>")
        return f"{start}\n{self._sanitiser.clean(html)}\n</li>"


class _PausingStash(HtmlStash):  # type: ignore[misc]  # the library has no types
    """Where fences and raw HTML are put, one by one."""

    def __init__(self, pause: Callable[[], None]) -> None:
        super().__init__()
        self._pause = pause

    def store(self, html: str | Element) -> str:
        self._pause()
        return str(super().store(html))


class _AbbreviationStep(AbbrTreeprocessor):  # type: ignore[misc]  # the library has no types
    """The library's abbreviations, for one text after another; the words of each are noted."""

    known = Definitions()
    words = ""

    def run(self, root: Element) -> None:
        self.words = "".join(root.itertext())
        self.abbrs = self.known.abbreviations
        if self.abbrs:
            self.RE = self.known.abbreviation
            self.iter_element(root)


def _kind(element: Element) -> str:
    if element.tag == OTHER:
        return "admonition" if "admonition" in element.get("class", "") else OTHER
    return element.tag if element.tag in _STAND_INS else OTHER


def _written(parsed: Parsed, dependence: Dependence, headings: list[FoundHeading]) -> Written:
    elements = list(parsed.root)
    items = list(elements.pop()[0]) if parsed.notes else []
    indexes = {id(heading.element): index for index, heading in enumerate(headings)}
    notes = {
        name: WrittenNote(given_ids(item), {index: headings[index] for index in _headings_in(item, indexes)})
        for name, item in zip(parsed.notes, items, strict=True)
    }
    placed = [
        (headings[index], line)
        for element, (line, _) in zip(elements, parsed.spans, strict=True)
        for index in _headings_in(element, indexes)
    ]
    ids = frozenset[str]().union(*map(given_ids, elements))
    return Written(parsed, dependence, tuple(parsed.names), placed, ids, notes)


def _headings_in(element: Element, indexes: dict[int, int]) -> list[int]:
    return [indexes[id(inner)] for inner in element.iter() if id(inner) in indexes] if indexes else []
