"""Replacing words across the library: what is looked for, what was found, what is to stand there. No SQLAlchemy."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from editdesk.desk.query import Query
from editdesk.desk.workflow import State
from editdesk.text.matching import Wanted, written

TITLE, STANDFIRST, BODY = "title", "standfirst", "body"
FIELDS = (TITLE, STANDFIRST, BODY)
"""Where words are replaced, in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for, in which fields of which articles; code and addresses of links are spared unless it says."""

    wanted: Wanted
    fields: tuple[str, ...] = FIELDS
    query: Query = field(default_factory=Query)
    spares_code: bool = True
    spares_addresses: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """A match in a field, from `start` to `end` in characters, with its line (from 0) and what stands around it there.

    `groups` are those of an expression, the whole match first; empty for plain words.
    """

    field: str
    start: int
    end: int
    line: int
    before: str
    found: str
    after: str
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleHits:
    """The hits in one article as it stood at `version`; `spared` counts those in code and addresses."""

    article_id: str
    version: int
    title: str
    state: State
    hits: tuple[Hit, ...]
    spared: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """One stretch of a field and what is to stand there."""

    field: str
    start: int
    end: int
    written: str


@dataclass(frozen=True, slots=True)
class ArticleEdits:
    """What is to be replaced in an article; nothing is, where it has left `version` meanwhile."""

    article_id: str
    version: int
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Replaced:
    """What became of a replacement. `left` pairs the title of an article that was left as it is with the reason.

    `bulk_id` names the change to `bulk.undo`; None where nothing was replaced.
    """

    bulk_id: int | None
    articles: int
    hits: int
    left: tuple[tuple[str, str], ...] = ()


def spliced(texts: Mapping[str, str], edits: tuple[Edit, ...]) -> Mapping[str, str]:
    """Return the fields with the edits made, those that changed. A title and a standfirst stay on one line."""
    changed = {}
    for name, text in texts.items():
        own = sorted((edit for edit in edits if edit.field == name), key=lambda edit: edit.start)
        pieces, place = [], 0
        for edit in own:
            new_words = edit.written if name == BODY else " ".join(edit.written.split("\n"))
            pieces += [text[place : edit.start], new_words]
            place = edit.end
        new = "".join((*pieces, text[place:]))
        if new != text:
            changed[name] = new
    return MappingProxyType(changed)


def every_edit(found: Iterable[ArticleHits], wanted: Wanted, replacement: str) -> tuple[ArticleEdits, ...]:
    """Return the edits that replace every hit."""
    return tuple(
        ArticleEdits(
            article.article_id,
            article.version,
            tuple(
                Edit(hit.field, hit.start, hit.end, written(wanted, replacement, hit.groups)) for hit in article.hits
            ),
        )
        for article in found
        if article.hits
    )
