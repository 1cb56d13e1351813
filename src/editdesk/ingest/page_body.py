"""The lines between an article's byline and its teasers: body, list, promo, credit and support block told apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from editdesk.ingest.page_layout import Line, Paragraph
from editdesk.text.metadata import SourceCredit

PROMO = "promo"
SUPPORT = "support"

_BULLET = re.compile(r"(?:[•·▪●◦‣∙*–-]|(?P<number>\d{1,2})[.)])\s+(?P<text>\S.*)")
_CREDIT = re.compile(
    r"\W*(?:this (?:article|piece|story|essay|text) )?(?:was )?"
    r"(?:(?:originally|first) (?:posted|published|appeared|printed|run)|re-?(?:published|posted|printed))"
    r" (?:in|on|at|by|from|with permission from)\s+(?P<name>\S.{0,100}?)[\s.)]*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*[(<\[]?(?P<url>https?://[^\s)>\]]+)[)>\]]?")
_CALL = re.compile(
    r"\b(click here|subscri\w+|sign up|newsletter|order (now|your copy)|our (monthly |print )?magazine|follow us|"
    r"join us|buy (the|our)|download (the|our))\b",
    re.IGNORECASE,
)
_APPEAL = re.compile(
    r"\b(subscri\w+|support us|donat\w+|contribute|patreon|become a member|membership|we need you|"
    r"need your (help|support)|newsletter|follow us|share this|sign up)\b|[→»]$",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"(image|picture|photo|advertisement)\.?", re.IGNORECASE)
_LONGEST_CALL_IN_WORDS = 16
_LONGEST_HEADING_IN_WORDS = 9
_SHORTEST_PROSE_IN_WORDS = 20
_SENTENCE_END = re.compile(r"[.!?:;,…”\"’')]$")
_EMPHASIS = re.compile(r"(?<![\w\\])([*_`])(?=\S)|(?<=\S)([*`])(?!\w)|(?<=\w)(_)(?!\w)")
_LINE_START = re.compile(r"(?P<mark>#{1,6}(?=\s)|>|[+*-](?=\s)|\d{1,9}(?=[.)]\s))")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the page and the Markdown it became. `note` says what was recognised in it, for the reader."""

    markdown: str
    first_line: int
    last_line: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """The "Originally posted in" line."""

    source: SourceCredit
    line: Line


@dataclass(frozen=True, slots=True)
class Body:
    """What the lines came to. `promo` and `support` are None where the page has none."""

    markdown: str
    first_line: int
    last_line: int
    notes: tuple[str, ...] = ()
    promo: Part | None = None
    credit: Credit | None = None
    support: Part | None = None


@dataclass(slots=True)
class _Composition:
    """The body while it is put together."""

    blocks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    promo: list[Paragraph] = field(default_factory=list)


def separate(paragraphs: Sequence[Paragraph]) -> Body:
    """Tell body and house blocks apart and return the body as Markdown."""
    article, credit, appeal = _ending(paragraphs)
    composition = _Composition()
    for position, paragraph in enumerate(article):
        _compose(composition, paragraph, article[position + 1] if position + 1 < len(article) else None)
    moved = [line.number for paragraph in article for line in paragraph.lines if line.indent and not _bullet(line)]
    if moved:
        composition.notes.append(f"{len(moved)} indented lines were moved to the left margin (first: line {moved[0]}).")
    return Body(
        markdown="\n\n".join(composition.blocks) + "\n" if composition.blocks else "",
        first_line=article[0].first if article else 0,
        last_line=article[-1].last if article else 0,
        notes=tuple(composition.notes),
        promo=_house_block(composition.promo),
        credit=credit,
        support=_house_block(appeal),
    )


def _ending(paragraphs: Sequence[Paragraph]) -> tuple[Sequence[Paragraph], Credit | None, Sequence[Paragraph]]:
    """Split off the credit line and the support block that end the page."""
    for position, paragraph in enumerate(paragraphs):
        found = _CREDIT.fullmatch(paragraph.text)
        if found and len(paragraph.lines) == 1:
            after = paragraphs[position + 1 :]
            start = next((p for p, later in enumerate(after) if _APPEAL.search(later.text)), len(after))
            return (
                [*paragraphs[:position], *after[:start]],
                Credit(_source(found["name"]), paragraph.lines[0]),
                after[start:],
            )
    start = len(paragraphs)
    while start and _APPEAL.search(paragraphs[start - 1].text):
        start -= 1
    return paragraphs[:start], None, paragraphs[start:]


def _source(name: str) -> SourceCredit:
    address = _ADDRESS.search(name)
    if address is None:
        return SourceCredit(name)
    return SourceCredit(_ADDRESS.sub("", name).strip() or address["url"], address["url"])


def _compose(composition: _Composition, paragraph: Paragraph, following: Paragraph | None) -> None:
    if _is_promo(paragraph) or (
        composition.promo and composition.promo[-1].last + 2 >= paragraph.first and _is_short_call(paragraph)
    ):
        if not composition.promo:
            composition.blocks.append(f"{{{{ insert: {PROMO} }}}}")
        composition.promo.append(paragraph)
        return
    for group, is_list in _groups(paragraph):
        if is_list:
            _compose_list(composition, group)
        elif _is_heading(group, paragraph, following):
            composition.blocks.append(f"## {_escaped(group[0].text)}")
            composition.notes.append(f"Line {group[0].number} is taken as a heading: short, and no sentence.")
        else:
            composition.blocks.append("\n".join(_escaped(line.text) for line in group))


def _compose_list(composition: _Composition, group: Sequence[Line]) -> None:
    items = [found for line in group if (found := _bullet(line))]
    composition.blocks.append(
        "\n".join(
            f"{item['number']}. {_escaped(item['text'])}" if item["number"] else f"- {_escaped(item['text'])}"
            for item in items
        )
    )
    composition.notes.append(f"Lines {group[0].number}–{group[-1].number} are taken as a list of {len(items)} items.")


def _groups(paragraph: Paragraph) -> list[tuple[list[Line], bool]]:
    """Split a paragraph where a list begins or ends inside it."""
    groups: list[tuple[list[Line], bool]] = []
    for line in paragraph.lines:
        is_item = _bullet(line) is not None
        if groups and groups[-1][1] == is_item:
            groups[-1][0].append(line)
        else:
            groups.append(([line], is_item))
    return groups


def _bullet(line: Line) -> re.Match[str] | None:
    return _BULLET.fullmatch(line.text)


def _is_promo(paragraph: Paragraph) -> bool:
    """A promo speaks to the reader in short lines that stand together, or in a single "Click here" line."""
    calls = sum(bool(_CALL.search(line.text)) for line in paragraph.lines)
    return calls > 0 and (len(paragraph.lines) > 1 or bool(_CALL.match(paragraph.text))) and _is_short_call(paragraph)


def _is_short_call(paragraph: Paragraph) -> bool:
    return all(
        len(line.text.split()) <= _LONGEST_CALL_IN_WORDS
        and (bool(_CALL.search(line.text)) or _is_picture(line) or len(paragraph.lines) > 1)
        for line in paragraph.lines
    )


def _is_picture(line: Line) -> bool:
    return _PICTURE.fullmatch(line.text) is not None


def _is_heading(group: Sequence[Line], paragraph: Paragraph, following: Paragraph | None) -> bool:
    line = group[0]
    return (
        len(paragraph.lines) == 1
        and len(line.text.split()) <= _LONGEST_HEADING_IN_WORDS
        and not _SENTENCE_END.search(line.text)
        and line.text[:1].isupper()
        and following is not None
        and len(following.text.split()) >= _SHORTEST_PROSE_IN_WORDS
    )


def _house_block(paragraphs: Sequence[Paragraph]) -> Part | None:
    if not paragraphs:
        return None
    lines = [line for paragraph in paragraphs for line in paragraph.lines]
    pictures = [line for line in lines if _is_picture(line)]
    note = f" The picture of line {pictures[0].number} is not in the copied text." if pictures else ""
    text = "\n\n".join(_escaped(line.text) for line in lines if not _is_picture(line))
    return Part(text + "\n", lines[0].number, lines[-1].number, note)


def _escaped(text: str) -> str:
    """Return plain text so that Markdown prints it as it stands."""
    text = text.replace("\\", "\\\\").replace("<", "&lt;")
    text = _EMPHASIS.sub(lambda found: "\\" + found.group(0), text)
    start = _LINE_START.match(text)
    if start is None:
        return text
    mark = start["mark"]
    return f"{mark}\\{text[len(mark) :]}" if mark[0].isdigit() else f"\\{text}"
