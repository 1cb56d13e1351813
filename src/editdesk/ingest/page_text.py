"""A page copied as text becomes a draft, every field of it a guess that a person confirms or corrects."""

import hashlib
from datetime import UTC, datetime

from editdesk.desk.values import ArticleDraft, HouseBlock
from editdesk.desk.workflow import State
from editdesk.ingest import bylines, page_layout
from editdesk.ingest.item import Guess, Incoming
from editdesk.ingest.page_body import PROMO, Block, Body, separate
from editdesk.ingest.page_layout import Line, Page, Teaser
from editdesk.text.metadata import BylineEntry, Metadata, RelatedStory
from editdesk.text.slug import slugify


def read(text: str, source: str, *, now: datetime | None = None) -> Incoming:
    """Read one page. Raises NotPageText where it has no byline line. `now` decides what counts as published."""
    page = page_layout.outline(text)
    body = separate(page.rest)
    metadata = _metadata(page, body)
    is_past = page.moment.at <= (now or datetime.now(UTC))
    return Incoming(
        source_key=f"page-text:{source}",
        source=source,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        draft=ArticleDraft(metadata=metadata, body=body.markdown),
        state=State.PUBLISHED if is_past else State.SCHEDULED,
        guesses=_guesses(page, body, metadata),
        original=text,
        house_blocks=tuple(HouseBlock(block.name, block.kind, block.markdown) for block in body.blocks),
        warnings=_warnings(page, body),
    )


def _metadata(page: Page, body: Body) -> Metadata:
    return Metadata(
        title=page.title.text,
        standfirst=" ".join(line.text for line in page.standfirst),
        slug=slugify(page.title.text),
        byline=bylines.with_countries(page.credit),
        language="",
        published_at=page.moment.at,
        time_zone=page.moment.time_zone,
        source=body.source,
        house_blocks=tuple(block.name for block in body.blocks),
        related=tuple(_related(teaser) for teaser in page.teasers),
    )


def _related(teaser: Teaser) -> RelatedStory:
    return RelatedStory(
        title=teaser.title.text,
        excerpt=teaser.excerpt,
        byline=bylines.with_countries(teaser.credit),
        published_at=teaser.moment.at,
    )


def _guesses(page: Page, body: Body, metadata: Metadata) -> tuple[Guess, ...]:
    byline = page.byline
    found = [_at(page.title, "title", page.title.text, _why_title(page))]
    if page.standfirst:
        first, last = page.standfirst[0].number, page.standfirst[-1].number
        found.append(Guess("standfirst", metadata.standfirst, "It stands between title and byline.", first, last))
    found += [
        _at(byline, "byline", bylines.as_text(metadata.byline), _why_byline(metadata.byline)),
        _at(byline, "published_at", f"{page.moment.at:%Y-%m-%d %H:%M}", _why_date(page)),
        Guess("body", body.markdown, _why_body(body), body.first_line, body.last_line),
    ]
    if body.credit_line:
        value = " ".join(filter(None, (body.source.name, body.source.url)))
        why = f"The line “{body.credit_line.text}” names where it first appeared."
        found.append(_at(body.credit_line, "source", value, why))
    found += [_block(block) for block in body.blocks]
    found += [_story(number, teaser) for number, teaser in enumerate(page.teasers, start=1)]
    return tuple(found)


def _at(line: Line, field: str, value: str, why: str) -> Guess:
    return Guess(field, value, why, line.number, line.number)


def _block(block: Block) -> Guess:
    why = (
        "Short lines inside the text that speak to the reader; its place is kept."
        if block.kind == PROMO
        else "The lines between the article and the teasers ask for support."
    )
    return Guess(block.name, block.markdown, why + block.note, block.first_line, block.last_line)


def _story(number: int, teaser: Teaser) -> Guess:
    byline = bylines.with_countries(teaser.credit)
    value = "\n".join(
        (teaser.title.text, bylines.as_text(byline), f"{teaser.moment.at:%Y-%m-%d %H:%M}", teaser.excerpt)
    )
    why = "A title, a byline and the title again: a teaser of another story."
    if not any(entry.country for entry in byline):
        why += " Its byline ends in no known country."
    return Guess(f"related {number}", value, why, teaser.title.number, teaser.last_line)


def _why_title(page: Page) -> str:
    if page.title_stands > 1:
        return f"It stands {page.title_stands} times above the byline."
    return "It is the line nearest to the byline."


def _why_byline(byline: tuple[BylineEntry, ...]) -> str:
    if any(entry.country for entry in byline):
        return "What stands before “//” in the byline; the last words are a country."
    return "What stands before “//” in the byline; it ends in no known country."


def _why_date(page: Page) -> str:
    loose = [line.text for line in page.heading if line.number < page.title.number and " " not in line.text]
    why = "The byline's date, with its year; no time zone is said, so it is read as UTC."
    return f"{why} The loose “{' '.join(loose)}” above has no year and is left out." if loose else why


def _why_body(body: Body) -> str:
    return " ".join(("What stands between the byline and the end of the article.", *body.notes))


def _warnings(page: Page, body: Body) -> tuple[str, ...]:
    missing = []
    if not body.markdown:
        missing.append("No text stands between the byline and the teasers.")
    if page.title == page.byline:
        missing.append("No title stands near the byline.")
    return tuple(missing)
