"""Suggestions taken into an article's texts, and out again, with every other remark followed exactly."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from editdesk.desk import articles, suggestion_rows
from editdesk.desk.models import Note
from editdesk.desk.suggestion_values import Suggestion, SuggestionRefused
from editdesk.desk.values import ArticleDraft, ArticleSnapshot, Placed
from editdesk.desk.working_copy import WorkingCopy
from editdesk.text.anchoring.following import Following
from editdesk.text.field_text import text_of, with_text
from editdesk.text.suggestions import contradict


@dataclass(slots=True)
class _Side:
    """One of the article's texts on its way, and where the remarks upon it stand."""

    text: str
    places: Following


class Applying:
    """The texts of an article while suggestions go into them."""

    def __init__(self, session: Session, copy: WorkingCopy) -> None:
        self._session = session
        self._copy = copy
        self._sides: dict[str, _Side] = {}
        self._suggestions = {each.uid: each for each in suggestion_rows.read(session, copy.row_id)}
        for each in self._suggestions.values():
            span = None if each.start is None or each.end is None else (each.start, each.end)
            self._side(each.field).places.put(each.uid, span, is_exact=True)
        notes = select(Note.uid, Note.field, Note.start, Note.end).where(
            Note.article_id == copy.row_id, Note.thread_id.is_(None), Note.quote != ""
        )
        for uid, field, start, end in session.execute(notes):
            self._side(field).places.put(uid, None if start is None or end is None else (start, end))

    def take(self, suggestion: Suggestion) -> bool:
        """Put a suggestion into its text; False where one that it contradicts is in it already."""
        side = self._side(suggestion.field)
        place = side.places[suggestion.uid]
        if place is None:
            return False
        losers = self._contradicting(suggestion)
        self._put(side, suggestion, suggestion.quote, suggestion.replacement)
        for uid in losers:
            side.places.put(uid, None, is_exact=True)
        return True

    def take_out(self, suggestion: Suggestion) -> bool:
        """Put the words of before in the place of those that were accepted; False where these were changed since."""
        side = self._side(suggestion.field)
        if side.places[suggestion.uid] is None:
            return False
        return self._put(side, suggestion, suggestion.replacement, suggestion.quote)

    def save(self, *, by: str, reason: str) -> ArticleSnapshot:
        """Save the texts as a new revision, unless nothing has changed. Raises what `articles.save` does."""
        old = self._copy.snapshot
        metadata = old.metadata
        for field, side in self._sides.items():
            if field and side.text != text_of(metadata, field):
                try:
                    metadata = with_text(metadata, field, side.text)
                except KeyError as error:
                    raise SuggestionRefused(f"The article has no “{field}” to change. Add it first.") from error
        body = self._sides[""].text if "" in self._sides else old.body
        spans = [pair for side in self._sides.values() for pair in side.places.items()]
        placed = tuple(Placed(uid, *(span or (None, None))) for uid, span in spans)
        draft = ArticleDraft(metadata, body, old.article_id, old.version, old.header, old.assets, placed)
        return articles.save(self._session, draft, by=by, reason=reason)

    def _put(self, side: _Side, suggestion: Suggestion, words: str, others: str) -> bool:
        place = side.places[suggestion.uid]
        if place is None or side.text[slice(*place)] != words:
            return False
        start, end = place
        side.places.put(suggestion.uid, None, is_exact=True)
        side.places.edit(start, end - start, len(others))
        side.places.put(suggestion.uid, (start, start + len(others)), is_exact=True)
        side.text = side.text[:start] + others + side.text[end:]
        return True

    def _contradicting(self, suggestion: Suggestion) -> Sequence[str]:
        """Return the open suggestions that cannot be taken in any more once this one is."""
        mine = self._now(suggestion)
        found = []
        for other in self._suggestions.values():
            if other.field == suggestion.field and other.uid != suggestion.uid and mine and mine.proposal:
                theirs = self._now(other)
                if theirs and theirs.proposal and contradict(mine.proposal, theirs.proposal):
                    found.append(other.uid)
        return found

    def _now(self, suggestion: Suggestion) -> Suggestion | None:
        place = self._side(suggestion.field).places[suggestion.uid]
        return None if place is None else replace(suggestion, start=place[0], end=place[1])

    def _side(self, field: str) -> _Side:
        if field not in self._sides:
            now = self._copy.snapshot
            self._sides[field] = _Side(text_of(now.metadata, field) if field else now.body, Following())
        return self._sides[field]
