"""The outline of an online magazine's page copied as text: where its article stands and where its teasers begin.

The layout is told by its byline lines, "NAME COUNTRY//TIME, DATE": the first is the article's, the others belong to
the strip of teasers under it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from editdesk.ingest import dates
from editdesk.ingest.dates import Moment
from editdesk.ingest.errors import NotPageText

_BYLINE = re.compile(r"(?P<credit>\S[^/]{0,150}?)\s*//\s*(?P<when>[^/\s].*)")
_SPACES = {0xA0: " ", 0x2007: " ", 0x202F: " ", 0x200B: None, 0x2060: None, 0xFEFF: None}
"""Spaces that pages put in for their looks, and marks of no width."""
_READ_MORE = re.compile(r"(read|see|show) more|continue reading|read the (full|whole) (story|article)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page; `number` counts from 1, `text` is stripped, `indent` is what stood before it."""

    number: int
    text: str
    indent: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that stand together, with nothing but blank lines around them."""

    lines: tuple[Line, ...]

    @property
    def first(self) -> int:
        """The number of its first line."""
        return self.lines[0].number

    @property
    def last(self) -> int:
        """The number of its last line."""
        return self.lines[-1].number

    @property
    def text(self) -> str:
        """Its lines as one text."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Teaser:
    """A story of the strip under the article."""

    title: Line
    credit: str
    moment: Moment
    excerpt: str
    last_line: int


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of a page.

    `heading` are the lines above the article's byline, `standfirst` those of them under the title; `rest` is what
    stands between byline and teasers.
    """

    title: Line
    title_stands: int
    heading: tuple[Line, ...]
    standfirst: tuple[Line, ...]
    byline: Line
    credit: str
    moment: Moment
    rest: tuple[Paragraph, ...]
    teasers: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True)
class _Byline:
    position: int
    credit: str
    moment: Moment


def outline(text: str) -> Page:
    """Find the parts of the page. Raises NotPageText where no byline line stands in it."""
    lines = _lines(text)
    bylines = [byline for position in range(len(lines)) if (byline := _byline(lines, position))]
    if not bylines:
        raise NotPageText(
            "No line “NAME COUNTRY//TIME, DATE” was found, so this is not a page text that can be read; "
            "import it as Markdown instead."
        )
    article = bylines[0]
    heading = tuple(line for line in lines[: article.position] if line.text)
    title = _repeated(heading) or _title_of(lines, article.position)
    starts = [start for byline in bylines[1:] if (start := _teaser_start(lines, byline))]
    body = lines[article.position + 1 : starts[0][0] if starts else len(lines)]
    ends = [start for start, _ in starts[1:]] + [len(lines)]
    return Page(
        title=title,
        title_stands=sum(line.text == title.text for line in heading),
        heading=heading,
        standfirst=tuple(line for line in heading if line.number > title.number),
        byline=lines[article.position],
        credit=article.credit,
        moment=article.moment,
        rest=_without_title(_paragraphs(body), title.text),
        teasers=tuple(_teaser(lines, byline, end) for (_, byline), end in zip(starts, ends, strict=False)),
    )


def looks_like_page(text: str) -> bool:
    """Tell whether `text` has the byline line by which a page is read."""
    lines = _lines(text)
    return any(_byline(lines, position) for position in range(len(lines)))


def _lines(text: str) -> list[Line]:
    expanded = text.translate(_SPACES).expandtabs(4).splitlines()
    return [Line(number, line.strip(), len(line) - len(line.lstrip())) for number, line in enumerate(expanded, start=1)]


def _byline(lines: list[Line], position: int) -> _Byline | None:
    found = _BYLINE.fullmatch(lines[position].text)
    if found is None or found["credit"].endswith(":"):
        return None
    moment = dates.read_words(found["when"])
    return _Byline(position, found["credit"], moment) if moment else None


def _repeated(heading: tuple[Line, ...]) -> Line | None:
    """Return the last line of the heading that stands there more than once: such a page prints its title twice."""
    texts = [line.text for line in heading]
    return next((line for line in reversed(heading) if texts.count(line.text) > 1 and " " in line.text), None)


def _title_of(lines: list[Line], byline: int) -> Line:
    """Return the line nearest above the byline, or nearest below where the byline comes first."""
    above = next((line for line in reversed(lines[:byline]) if line.text), None)
    below = next((line for line in lines[byline + 1 :] if line.text), None)
    return above or below or lines[byline]


def _teaser_start(lines: list[Line], byline: _Byline) -> tuple[int, _Byline] | None:
    """Return where the teaser of `byline` begins: at its title, which stands right above and again right below."""
    above = next((p for p in range(byline.position - 1, -1, -1) if lines[p].text), None)
    below = next((line.text for line in lines[byline.position + 1 :] if line.text), "")
    if above is None or lines[above].text != below:
        return None
    return above, byline


def _teaser(lines: list[Line], byline: _Byline, end: int) -> Teaser:
    title = _title_of(lines, byline.position)
    excerpt: list[str] = []
    last = byline.position
    for position in range(byline.position + 1, end):
        line = lines[position]
        if _READ_MORE.fullmatch(line.text.rstrip(" .→»>")):
            last = position
            break
        if line.text:
            last = position
            excerpt += [line.text] if line.text != title.text else []
    return Teaser(title, byline.credit, byline.moment, " ".join(excerpt), lines[last].number)


def _paragraphs(lines: Iterable[Line]) -> tuple[Paragraph, ...]:
    found: list[list[Line]] = [[]]
    for line in lines:
        if line.text:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return tuple(Paragraph(tuple(group)) for group in found if group)


def _without_title(paragraphs: tuple[Paragraph, ...], title: str) -> tuple[Paragraph, ...]:
    return paragraphs[1:] if paragraphs and paragraphs[0].text == title else paragraphs
