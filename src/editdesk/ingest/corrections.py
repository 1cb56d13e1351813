"""Guesses looked at by a person: their edited texts put back into the article before it is stored."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from editdesk.desk.values import HouseBlock
from editdesk.ingest import bylines, dates
from editdesk.ingest.errors import InvalidCorrection
from editdesk.ingest.item import Incoming
from editdesk.text.metadata import Metadata, RelatedStory, SourceCredit
from editdesk.text.slug import slugify

_RELATED = "related "


def apply(item: Incoming, values: Mapping[str, str]) -> Incoming:
    """Return `item` with each guess's text replaced by the one in `values`; guesses not named stay.

    An emptied house block or related story is left out. Raises InvalidCorrection naming the guess.
    """
    changed = {
        guess.field: values[guess.field]
        for guess in item.guesses
        if values.get(guess.field, guess.value) != guess.value
    }
    if not changed:
        return item
    metadata = _related(_simple_fields(item.draft.metadata, changed), changed)
    blocks = _house_blocks(item.house_blocks, changed)
    names = tuple(block.name for block in blocks)
    gone = [block.name for block in item.house_blocks if block.name not in names]
    body = changed.get("body", item.draft.body)
    for name in gone:
        body = body.replace(f"{{{{ insert: {name} }}}}\n\n", "").replace(f"{{{{ insert: {name} }}}}\n", "")
    metadata = replace(metadata, house_blocks=names)
    guesses = tuple(replace(guess, value=changed.get(guess.field, guess.value)) for guess in item.guesses)
    draft = replace(item.draft, metadata=metadata, body=body)
    return replace(item, draft=draft, house_blocks=blocks, guesses=guesses)


def _simple_fields(metadata: Metadata, changed: Mapping[str, str]) -> Metadata:
    for field, text in changed.items():
        words = " ".join(text.split())
        if field == "title":
            if not words:
                raise InvalidCorrection(field, "An article needs a title. Write one.")
            metadata = replace(metadata, title=words, slug=slugify(words))
        elif field == "standfirst":
            metadata = replace(metadata, standfirst=words)
        elif field == "byline":
            metadata = replace(metadata, byline=bylines.from_text(words))
        elif field == "published_at":
            metadata = replace(metadata, published_at=_moment(field, words))
        elif field == "source":
            metadata = replace(metadata, source=_source(words))
    return metadata


def _source(words: str) -> SourceCredit:
    name, _, last = words.rpartition(" ")
    return SourceCredit(name, last) if last.startswith(("http://", "https://")) else SourceCredit(words)


def _moment(field: str, words: str) -> datetime | None:
    if not words:
        return None
    moment = dates.read(words)
    if moment is None:
        raise InvalidCorrection(field, f"“{words}” is no date. Write it as 2023-01-28 22:19.")
    return moment.at


def _house_blocks(blocks: tuple[HouseBlock, ...], changed: Mapping[str, str]) -> tuple[HouseBlock, ...]:
    corrected = (replace(block, body=changed.get(block.name, block.body)) for block in blocks)
    return tuple(block for block in corrected if block.body.strip())


def _related(metadata: Metadata, changed: Mapping[str, str]) -> Metadata:
    stories: list[RelatedStory] = []
    for number, story in enumerate(metadata.related, start=1):
        text = changed.get(f"{_RELATED}{number}")
        if text is None:
            stories.append(story)
        elif text.strip():
            stories.append(_story(f"{_RELATED}{number}", text))
    return replace(metadata, related=tuple(stories))


def _story(field: str, text: str) -> RelatedStory:
    """Read the four lines of a related story: title, byline, date, excerpt. Only the title must be there."""
    title, byline, moment, *excerpt = (*text.strip().split("\n"), "", "")
    return RelatedStory(
        title=title.strip(),
        byline=bylines.from_text(byline),
        published_at=_moment(field, moment.strip()),
        excerpt=" ".join(" ".join(excerpt).split()),
    )
