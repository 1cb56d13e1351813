"""Where notes and suggestions stand: kept true by every writer of a text, in the transaction that writes it.

A remark is never left on other words than its own. What the window followed through each edit is taken as told; for all
else both texts are laid side by side (`text.anchoring`), and what has no certain place there becomes an orphan, which a
person links anew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Row, Table, bindparam, exists, or_, select, update
from sqlalchemy.orm import Session

from editdesk.desk import audit
from editdesk.desk.models import Article, Note, Suggestion, table_of
from editdesk.desk.revision_content import Content
from editdesk.desk.suggestion_values import SuggestionStatus
from editdesk.desk.values import Placed
from editdesk.text.anchoring.changed_text import ChangedText
from editdesk.text.anchoring.quoted import found_again
from editdesk.text.anchoring.spans import Span
from editdesk.text.anchors import Orphan, anchor_at, come_back
from editdesk.text.field_text import text_of

_ARTICLES, _NOTES, _SUGGESTIONS = table_of(Article), table_of(Note), table_of(Suggestion)
_SHARED = ("id", "uid", "field", "start", "end", "quote", "prefix", "suffix")
_OF_ARTICLE: BindParameter[int] = bindparam("article_row")
_PLACED_NOTES = select(*(_NOTES.c[name] for name in _SHARED)).where(
    _NOTES.c.article_id == _OF_ARTICLE, _NOTES.c.thread_id.is_(None), _NOTES.c.quote != ""
)
_PLACED_SUGGESTIONS = select(
    *(_SUGGESTIONS.c[name] for name in _SHARED), _SUGGESTIONS.c.replacement, _SUGGESTIONS.c.status
).where(_SUGGESTIONS.c.article_id == _OF_ARTICLE)

HAS_REMARKS = or_(
    exists().where(_NOTES.c.article_id == _ARTICLES.c.id),
    exists().where(_SUGGESTIONS.c.article_id == _ARTICLES.c.id),
).label("has_remarks")
"""Asked with an article's row, so that one without notes and suggestions costs nothing more."""

_TOLD = 40
"""Characters of a quote that the audit repeats."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """An article whose content is being replaced: its row, and what the new revision is."""

    row_id: int
    article_id: str
    before: Content
    after: Content
    revision: int


def follow(session: Session, article: Rewritten, *, by: str, placed: Iterable[Placed] = ()) -> None:
    """Let every note and suggestion of an article stand at its words in the new content, or be an orphan."""
    texts = _Texts(article)
    told = {each.uid: each for each in placed}
    lost: list[str] = []
    found: list[str] = []
    for table, remarks in _remarks(session, article.row_id):
        changes = []
        for remark in remarks:
            change = texts.of(remark.field)
            if change.before == change.after and remark.uid not in told:
                continue
            span = _place(remark, change, told.get(remark.uid))
            if (span is None) != (remark.start is None):
                (lost if span is None else found).append(remark.words)
            if values := _news(remark, change.after, span, article.revision):
                changes.append({"row": remark.key, **values})
        _write(session, table, changes)
    slug = article.after.metadata.slug
    for action, words in (("left remarks without their words", lost), ("found the words of remarks again", found)):
        if words:
            audit.record(session, by, action, slug, _quoted(words), article_id=article.article_id)


def hold(session: Session, row_id: int) -> None:
    """Let nobody save the article until this transaction ends: a place is one in the text as it stands now.

    The row is written as it is, since on a server a mere lock would let a save go on that never saw the remark.
    """
    session.execute(update(Article).where(Article.id == row_id).values(version=Article.version))


@dataclass(frozen=True, slots=True)
class _Remark:
    """A row's place. The words of a note may grow and shrink with the text; those of a suggestion may not."""

    key: int
    uid: str
    field: str
    start: int | None
    end: int | None
    words: str
    prefix: str
    suffix: str
    is_exact: bool


def _write(session: Session, table: Table, changes: Sequence[Mapping[str, Any]]) -> None:
    """Write the changes of rows, those of the same columns in one statement."""
    for columns in {frozenset(each) for each in changes}:
        rows = [dict(each) for each in changes if each.keys() == columns]
        session.connection().execute(update(table).where(table.c.id == bindparam("row")), rows)


class _Texts:
    """Both sides of each text of the article, laid side by side once."""

    def __init__(self, article: Rewritten) -> None:
        self._article = article
        self._changes: dict[str, ChangedText] = {}

    def of(self, field: str) -> ChangedText:
        """Return the change of the body, or of a field."""
        if field not in self._changes:
            sides = (_text(self._article.before, field), _text(self._article.after, field))
            self._changes[field] = ChangedText(*sides)
        return self._changes[field]


def _text(content: Content, field: str) -> str:
    return text_of(content.metadata, field) if field else content.body


def _remarks(session: Session, row_id: int) -> Iterator[tuple[Table, list[_Remark]]]:
    asked = {"article_row": row_id}
    notes = session.connection().execute(_PLACED_NOTES, asked).all()
    yield _NOTES, [_remark(row, row.quote, is_exact=False) for row in notes]
    suggestions = session.connection().execute(_PLACED_SUGGESTIONS, asked).all()
    words = [words_in_text(row.status, row.quote, row.replacement) for row in suggestions]
    yield _SUGGESTIONS, [_remark(row, said, is_exact=True) for row, said in zip(suggestions, words, strict=True)]


def _remark(row: Row[*tuple[Any, ...]], words: str, *, is_exact: bool) -> _Remark:
    return _Remark(row.id, row.uid, row.field, row.start, row.end, words, row.prefix, row.suffix, is_exact)


def words_in_text(status: str, quote: str, replacement: str) -> str:
    """Return which words of a suggestion stand in the text: the proposed ones once it is accepted."""
    return replacement if status == SuggestionStatus.ACCEPTED else quote


def _place(remark: _Remark, change: ChangedText, told: Placed | None) -> Span | None:
    if told is not None and (span := _as_told(remark, change.after, told)) is not None:
        return span
    if remark.start is None or remark.end is None or (told is not None and told.start is None):
        back = come_back(Orphan(remark.words, remark.prefix, remark.suffix), change.after)
        return (back.start, back.end) if back else None
    if change.before[remark.start : remark.end] == remark.words:
        return change.place_of(remark.start, remark.end)
    return found_again(change.after, remark.words, remark.prefix, remark.suffix)


def _as_told(remark: _Remark, text: str, told: Placed) -> Span | None:
    """Return the place that was told, if it can be: words for a note, for a suggestion its own."""
    if told.start is None or told.end is None or not 0 <= told.start <= told.end <= len(text):
        return None
    can_be = text[told.start : told.end] == remark.words if remark.is_exact else told.start < told.end
    return (told.start, told.end) if can_be else None


def _news(remark: _Remark, text: str, span: Span | None, revision: int) -> dict[str, Any]:
    """Return the columns that change. An orphan keeps its words, what stood around them, and the revision with them."""
    if span is None:
        return {} if remark.start is None else {"start": None, "end": None}
    now = anchor_at(text, *span)
    before = (remark.start, remark.end, remark.words, remark.prefix, remark.suffix)
    if (now.start, now.end, now.quote, now.prefix, now.suffix) == before:
        return {}
    values = {"start": now.start, "end": now.end, "prefix": now.prefix, "suffix": now.suffix, "revision": revision}
    return values if remark.is_exact else {**values, "quote": now.quote}


def _quoted(words: Sequence[str]) -> str:
    said = (" ".join(each.split()) or "an insertion" for each in words)
    return ", ".join(f"“{each[: _TOLD - 1]}…”" if len(each) > _TOLD else f"“{each}”" for each in said)
