"""The lines between an article's byline and its teasers: body, promos, credit and support block told apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from editdesk.ingest import page_signs
from editdesk.ingest.page_layout import Line, Paragraph
from editdesk.text.metadata import SourceCredit

PROMO = "promo"
SUPPORT = "support"

_EMPHASIS = re.compile(r"(?<![\w\\])([*_`])(?=\S)|(?<=\S)([*`])(?!\w)|(?<=\w)(_)(?!\w)")
_LINE_START = re.compile(r"(?P<mark>#{1,6}(?=\s)|>|[+*-](?=\s)|\d{1,9}(?=[.)]\s))")


@dataclass(frozen=True, slots=True)
class Block:
    """A house block found in the page: its text as Markdown, and what the reader should know of it."""

    name: str
    kind: str
    markdown: str
    first_line: int
    last_line: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """What the lines came to. `notes` are sentences on what was guessed; `credit_line` is None where no source is."""

    markdown: str
    first_line: int
    last_line: int
    notes: tuple[str, ...]
    blocks: tuple[Block, ...]
    source: SourceCredit
    credit_line: Line | None


@dataclass(slots=True)
class _Composition:
    """The body while it is put together."""

    blocks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    promos: list[list[Paragraph]] = field(default_factory=list)


def separate(paragraphs: Sequence[Paragraph]) -> Body:
    """Tell body and house blocks apart and return the body as Markdown."""
    if paragraphs and page_signs.is_strip_heading(paragraphs[-1]):
        paragraphs = paragraphs[:-1]
    article, source, credit_line, appeal = _ending(paragraphs)
    composition = _Composition()
    for position, paragraph in enumerate(article):
        _compose(composition, paragraph, article[position + 1] if position + 1 < len(article) else None)
    promos = _promos(composition)
    moved = [
        line.number for paragraph in article for line in paragraph.lines if line.indent and not page_signs.bullet(line)
    ]
    if moved:
        composition.notes.append(f"{len(moved)} indented lines were moved to the left margin (first: line {moved[0]}).")
    return Body(
        markdown="\n\n".join(composition.blocks) + "\n" if composition.blocks else "",
        first_line=article[0].first if article else 0,
        last_line=article[-1].last if article else 0,
        notes=tuple(composition.notes),
        blocks=(*promos, *([_house_block(SUPPORT, SUPPORT, appeal)] if appeal else [])),
        source=source,
        credit_line=credit_line,
    )


def _ending(
    paragraphs: Sequence[Paragraph],
) -> tuple[Sequence[Paragraph], SourceCredit, Line | None, Sequence[Paragraph]]:
    """Split off the credit line and the support block that end the page."""
    for position, paragraph in enumerate(paragraphs):
        source = page_signs.credit(paragraph)
        if source:
            after = paragraphs[position + 1 :]
            start = next((place for place, later in enumerate(after) if page_signs.is_appeal(later)), len(after))
            return [*paragraphs[:position], *after[:start]], source, paragraph.lines[0], after[start:]
    start = len(paragraphs)
    if paragraphs and page_signs.is_button_like(paragraphs[-1]):
        while start and page_signs.is_appeal(paragraphs[start - 1]):
            start -= 1
    return paragraphs[:start], SourceCredit(), None, paragraphs[start:]


def _compose(composition: _Composition, paragraph: Paragraph, following: Paragraph | None) -> None:
    last_promo = composition.promos[-1][-1] if composition.promos else None
    if last_promo and last_promo.last + 2 >= paragraph.first and page_signs.goes_on_promo(paragraph):
        composition.promos[-1].append(paragraph)
        return
    if page_signs.is_promo(paragraph):
        composition.promos.append([paragraph])
        composition.blocks.append(_insert(_promo_name(len(composition.promos))))
        return
    for group, is_list in _groups(paragraph):
        if is_list:
            _compose_list(composition, group)
        else:
            _compose_prose(composition, group, following)


def _compose_prose(composition: _Composition, group: Sequence[Line], following: Paragraph | None) -> None:
    kept = [line for line in group if not page_signs.is_picture(line) and not page_signs.is_button(line)]
    for line in group:
        if line not in kept:
            what = "stands for a picture that the copy lost" if page_signs.is_picture(line) else "was a button"
            composition.notes.append(f"Line {line.number}, “{line.text}”, {what} and is left out.")
    if len(kept) == 1 == len(group) and page_signs.is_heading(kept[0], following):
        composition.blocks.append(f"## {_escaped(kept[0].text)}")
        composition.notes.append(f"Line {kept[0].number} is taken as a heading: short, and no sentence.")
    elif kept:
        composition.blocks.append("\n".join(_escaped(line.text) for line in kept))


def _compose_list(composition: _Composition, group: Sequence[Line]) -> None:
    items = [found for line in group if (found := page_signs.bullet(line))]
    marks = (f"{item['number']}." if item["number"] else "-" for item in items)
    composition.blocks.append(
        "\n".join(f"{mark} {_escaped(item['text'])}" for mark, item in zip(marks, items, strict=True))
    )
    composition.notes.append(f"Lines {group[0].number}–{group[-1].number} are taken as a list of {len(items)} items.")


def _groups(paragraph: Paragraph) -> list[tuple[list[Line], bool]]:
    """Split a paragraph where a list begins or ends inside it."""
    groups: list[tuple[list[Line], bool]] = []
    for line in paragraph.lines:
        is_item = page_signs.bullet(line) is not None
        if groups and groups[-1][1] == is_item:
            groups[-1][0].append(line)
        else:
            groups.append(([line], is_item))
    return groups


def _promos(composition: _Composition) -> list[Block]:
    """Return the promos, those with the same text as one block that stands in several places."""
    found: dict[str, Block] = {}
    for number, paragraphs in enumerate(composition.promos, start=1):
        block = _house_block(_promo_name(number), PROMO, paragraphs)
        first = found.setdefault(block.markdown, block)
        if first is not block:
            place = composition.blocks.index(_insert(block.name))
            composition.blocks[place] = _insert(first.name)
    return list(found.values())


def _promo_name(number: int) -> str:
    return PROMO if number == 1 else f"{PROMO}-{number}"


def _insert(name: str) -> str:
    return f"{{{{ insert: {name} }}}}"


def _house_block(name: str, kind: str, paragraphs: Sequence[Paragraph]) -> Block:
    lines = [line for paragraph in paragraphs for line in paragraph.lines]
    pictures = [line for line in lines if page_signs.is_picture(line)]
    note = f" The picture of line {pictures[0].number} is not in the copied text." if pictures else ""
    text = "\n\n".join(_escaped(line.text) for line in lines if line not in pictures)
    return Block(name, kind, text + "\n", lines[0].number, lines[-1].number, note)


def _escaped(text: str) -> str:
    """Return plain text so that Markdown prints it as it stands."""
    text = text.replace("\\", "\\\\").replace("<", "&lt;")
    text = _EMPHASIS.sub(lambda found: "\\" + found.group(0), text)
    start = _LINE_START.match(text)
    if start is None:
        return text
    mark = start["mark"]
    return f"{mark}\\{text[len(mark) :]}" if mark[0].isdigit() else f"\\{text}"
