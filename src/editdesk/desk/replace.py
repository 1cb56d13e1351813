"""Words found in every article of the library, and replaced in those that are chosen: one change, undone in one step.

The full-text index or a LIKE leaves out what cannot hold the words; the expression itself is asked in Python, a slice
of the library at a time, so that a long look can be shown as it goes and given up.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Row, or_, select, update
from sqlalchemy.orm import Session

from editdesk.desk import bulk, search, working_copy
from editdesk.desk.bulk_values import Progress
from editdesk.desk.models import Article, ArticleText, Revision
from editdesk.desk.operations import reading
from editdesk.desk.query import Words
from editdesk.desk.replace_values import BODY, FIELDS, ArticleEdits, ArticleHits, Hit, Question, Replaced, spliced
from editdesk.desk.text_match import text_index
from editdesk.desk.working_copy import WorkingCopy
from editdesk.text import matching, metadata_json, sparing
from editdesk.text.highlight import Kind
from editdesk.text.matching import Wanted
from editdesk.text.metadata import Metadata

SLICE = 200
"""Articles looked through in one go: some hundredths of a second, after which a look can be given up."""
MOST_HITS_OF_ARTICLE = 5_000
_CONTEXT = 90  # characters shown on either side
_NAME = 80
_FOUND_WHOLE = re.compile(r"[a-z0-9]+", re.IGNORECASE)
_MANY_FACES = frozenset("kKsSiI")
"""Letters that also match beyond ASCII when case does not count: the Kelvin sign, the long s, dotless and dotted i."""

KIND = "replaced words"
"""What the audit calls it."""


@reading
def candidates(session: Session, question: Question) -> tuple[int, ...]:
    """Return keys of the articles that may hold what is looked for, those changed last first. See `look`."""
    asked = search.matching(session, question.query)
    words = _whole_words(question.wanted)
    if words and session.get_bind().dialect.name == "sqlite":  # PostgreSQL's index ends in the midst of a huge text
        index = text_index(session)
        asked = asked.where(Article.id.in_(select(index.id).where(index.holds(words))))
    return tuple(session.scalars(asked.order_by(Article.updated_at.desc(), Article.id.desc())))


@reading
def look(session: Session, question: Question, keys: Sequence[int]) -> tuple[ArticleHits, ...]:
    """Return the articles among `keys` that hold a hit, in that order. Raises BadExpression."""
    columns = (Article.id, Article.uid, Article.version, Article.title, Article.slug, Article.state)
    asked = select(*columns, ArticleText.metadata_json, ArticleText.body).join(ArticleText)
    may_hold = _may_hold(session, question)
    rows = session.execute(asked.where(Article.id.in_(keys), *may_hold))
    found = {row.id: hits for row in rows if (hits := _hits_in(row, question)) is not None}
    return tuple(found[key] for key in keys if key in found)


def apply(
    session: Session,
    chosen: Sequence[ArticleEdits],
    *,
    by: str,
    detail: str,
    progress: Progress | None = None,
) -> Replaced:
    """Replace what was chosen: in one transaction, as one change for `bulk.undo`, the revisions before it named.

    An article that changed since it was looked through is left alone and told of. `detail` names the change.
    """
    left: list[tuple[str, str]] = []
    wanted = {each.article_id: each for each in chosen}
    edits = _rewritten(session, wanted, left)
    report = bulk.rewrite(session, edits, kind=KIND, detail=detail, by=by, progress=progress, total=len(wanted))
    _name_snapshot(session, report.changed, f"Before: {detail}"[:_NAME])
    hits = sum(len(wanted[article_id].edits) for article_id in report.changed)
    return Replaced(report.bulk_id, len(report.changed), hits, (*left, *report.refused))


def _rewritten(
    session: Session, wanted: dict[str, ArticleEdits], left: list[tuple[str, str]]
) -> Iterator[tuple[str, Metadata | None, str | None]]:
    """Yield the new contents; what cannot be rewritten is added to `left`."""
    missing = dict(wanted)
    for copy in working_copy.every(session, tuple(wanted)):
        edits = missing.pop(copy.snapshot.article_id)
        reason = _reason_to_leave(copy, edits)
        if reason:
            left.append((copy.name, reason))
            continue
        now = copy.snapshot
        texts = {"title": now.metadata.title, "standfirst": now.metadata.standfirst, BODY: now.body}
        changed: dict[str, Any] = dict(spliced(texts, edits.edits))
        body = changed.pop(BODY, None)
        if changed or body is not None:
            yield now.article_id, replace(now.metadata, **changed) if changed else None, body
    left += [(article_id, "it is no longer on the desk") for article_id in missing]


def _reason_to_leave(copy: WorkingCopy, edits: ArticleEdits) -> str:
    if copy.snapshot.version != edits.version:
        return "it was changed meanwhile; look again to see it as it is now"
    return "it is in the trash" if copy.snapshot.is_trashed else ""


def _name_snapshot(session: Session, article_ids: Sequence[str], name: str) -> None:
    """Name the revision before the newest of each article, unless somebody named it already."""
    for start in range(0, len(article_ids), SLICE):
        rows = (
            select(Article.id, Article.revision).where(Article.uid.in_(article_ids[start : start + SLICE])).subquery()
        )
        before = (Revision.article_id == rows.c.id, Revision.number == rows.c.revision - 1, Revision.name == "")
        session.execute(update(Revision).where(*before).values(name=name).execution_options(synchronize_session=False))


def _hits_in(row: Row[*tuple[object, ...]], question: Question) -> ArticleHits | None:
    texts = {BODY: row.body}
    if question.fields != (BODY,):
        texts |= metadata_json.values_of(row.metadata_json)
    hits: list[Hit] = []
    spared = 0
    for name in FIELDS:
        if name in question.fields and (text := texts.get(name)):
            found = list(islice(matching.matches(question.wanted, text), MOST_HITS_OF_ARTICLE - len(hits)))
            outside = _outside(text, found, question) if name == BODY and found else found
            spared += len(found) - len(outside)
            hits += _placed(name, text, outside)
    if not hits and not spared:
        return None
    return ArticleHits(row.uid, row.version, row.title or row.slug, row.state, tuple(hits), spared)


def _outside(body: str, found: list[matching.Match], question: Question) -> list[matching.Match]:
    """Return the matches that lie in nothing that is spared."""
    kinds: frozenset[Kind] = frozenset()
    if question.spares_code:
        kinds |= sparing.CODE
    if question.spares_addresses:
        kinds |= sparing.ADDRESSES
    stretches = sparing.spared(body, kinds, found[-1].end) if kinds else ()
    return [match for match in found if not any(start < match.end and match.start < end for start, end in stretches)]


def _placed(name: str, text: str, found: list[matching.Match]) -> Iterator[Hit]:
    line = counted = 0
    for match in found:
        line += text.count("\n", counted, match.start)
        counted = match.start
        begin = max(text.rfind("\n", 0, match.start) + 1, match.start - _CONTEXT)
        end = text.find("\n", match.end)
        end = min(len(text) if end < 0 else end, match.end + _CONTEXT)
        yield Hit(
            field=name,
            start=match.start,
            end=match.end,
            line=line,
            before=text[begin : match.start],
            found=text[match.start : match.end],
            after=text[match.end : end],
            groups=match.groups,
        )


def _whole_words(wanted: Wanted) -> list[Words]:
    """Return the words that the full-text index has as they stand in the pattern, whatever stands around it."""
    if wanted.is_expression or not wanted.pattern.isascii():
        return []
    last = len(wanted.pattern)
    found = _FOUND_WHOLE.finditer(wanted.pattern)
    return [Words(word[0]) for word in found if wanted.is_whole_word or (word.start() > 0 and word.end() < last)]


def _may_hold(session: Session, question: Question) -> tuple[ColumnElement[bool], ...]:
    """Return the condition that the stored text may hold the words; nothing where an expression does not tell."""
    wanted = question.wanted
    words = matching.certain(wanted)
    if not words:
        return ()
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    pattern = "".join(_face(letter, is_exact=wanted.is_case_sensitive) for letter in words)
    columns = [ArticleText.body] if BODY in question.fields else []
    if question.fields != (BODY,):
        columns.append(ArticleText.metadata_json)
    like = [column.ilike if is_postgresql else column.like for column in columns]
    return (or_(*(holds(f"%{pattern}%", escape="\\") for holds in like)),)


def _face(letter: str, *, is_exact: bool) -> str:
    """Return what a letter of the pattern is to a LIKE that leaves nothing out."""
    if letter in '"\\' or letter < " ":
        return "%"  # JSON writes it as two letters or more
    if letter in "%_":
        return f"\\{letter}"
    if is_exact or (letter.isascii() and letter not in _MANY_FACES):
        return letter
    return "_"
