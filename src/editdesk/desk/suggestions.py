"""Suggested edits: recorded beside the text, taken in as a revision of it, left out, taken back.

The text has nothing of a suggestion until it is accepted. A suggestion is carried out only where its own words stand;
one whose words are changed or gone is an orphan, for a person to link anew or to reject.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from editdesk.desk import audit, placing, revision_store, suggestion_rows, working_copy
from editdesk.desk.clock import now
from editdesk.desk.errors import ArticleConflict, InvalidField, RevisionNotFound
from editdesk.desk.models import Suggestion as SuggestionRow
from editdesk.desk.operations import reading
from editdesk.desk.revision_content import Content
from editdesk.desk.suggestion_applying import Applying
from editdesk.desk.suggestion_values import Suggestion, SuggestionRefused, SuggestionStatus
from editdesk.desk.values import ArticleSnapshot
from editdesk.desk.working_copy import WorkingCopy
from editdesk.text.anchors import anchor_at
from editdesk.text.field_text import FIELDS, text_of
from editdesk.text.suggestions import Proposal, rebase

_TOLD = 40
"""Characters of a suggestion's words that the audit repeats."""
_OPEN, _ACCEPTED = SuggestionStatus.OPEN, SuggestionStatus.ACCEPTED
_REJECTED, _WITHDRAWN = SuggestionStatus.REJECTED, SuggestionStatus.WITHDRAWN


@reading
def of(session: Session, article_id: str, *, only_open: bool = False) -> tuple[Suggestion, ...]:
    """Return the suggestions for an article in the order of its text, orphans last. Raises ArticleNotFound."""
    conditions = [SuggestionRow.status == _OPEN] if only_open else [SuggestionRow.status != _WITHDRAWN]
    return suggestion_rows.read(session, working_copy.row_id(session, article_id), *conditions)


def record(
    session: Session,
    article_id: str,
    proposals: Sequence[Proposal],
    *,
    by: str,
    version: int,
    withdrawn: Sequence[str] = (),
    comments: Mapping[str, str] | None = None,
) -> tuple[Suggestion, ...]:
    """Keep proposals for an article, new ones and those of one's own that changed, and take back the `withdrawn`.

    `version` is that of the text they were made upon; where another was saved since, they are carried over to it, and
    what has no certain place there is kept as an orphan. `comments` say why, by the proposals' ids. Returns all that
    are open. Raises InvalidField, SuggestionRefused for what is somebody else's or decided, ArticleNotFound.
    """
    copy = _held(session, article_id)
    before = _content_at(session, copy, version)
    known = {each.uid: each for each in suggestion_rows.read(session, copy.row_id)}
    _refuse_others(by, [known.get(uid) for uid in (*withdrawn, *(each.uid for each in proposals))])
    new = []
    for each in proposals:
        columns = _columns(copy, before, replace(each, by=by))
        if comments and each.uid in comments:
            columns["comment"] = comments[each.uid]
        if each.uid in known:
            suggestion_rows.change(session, each.uid, revision=copy.snapshot.revision, **columns)
        else:
            new.append({"comment": "", "status": _OPEN.value, **columns})
    suggestion_rows.add(session, copy.row_id, copy.snapshot.revision, new)
    taken_back = [uid for uid in withdrawn if uid in known]
    for uid in suggestion_rows.forget(session, taken_back):
        suggestion_rows.change(session, uid, status=_WITHDRAWN.value, decided_at=now(), decided_by=by)
    _tell(session, copy, by, "suggested", [_told(each) for each in proposals])
    _tell(session, copy, by, "took suggestions back", [_told(known[uid]) for uid in taken_back])
    return suggestion_rows.read(session, copy.row_id, SuggestionRow.status == _OPEN)


def accept(session: Session, article_id: str, uids: Sequence[str], *, by: str, version: int) -> ArticleSnapshot:
    """Take suggestions in, as a new revision. Of two that contradict each other the earlier is taken.

    Those left over that contradict what was taken are orphans. Raises ArticleConflict, and SuggestionRefused where one
    is decided already or has no place.
    """
    copy = _held(session, article_id, version)
    chosen = suggestion_rows.named(session, copy.row_id, uids)
    for each in chosen:
        _refuse_unless(each, _OPEN)
        if each.is_orphan:
            raise SuggestionRefused(f"The words of {_told(each)} are changed or gone. Link it to others, or reject it.")
    texts = Applying(session, copy)
    taken = [each for each in sorted(chosen, key=lambda each: (each.at, each.uid)) if texts.take(each)]
    people = ", ".join(dict.fromkeys(each.by for each in taken))
    number = "a suggestion" if len(taken) == 1 else f"{len(taken)} suggestions"
    for each in taken:
        suggestion_rows.change(session, each.uid, status=_ACCEPTED.value, decided_at=now(), decided_by=by)
    saved = texts.save(by=by, reason=f"accepted {number} by {people}")
    _tell(session, copy, by, "accepted suggestions", [_told(each) for each in taken])
    return saved


def accept_all_by(session: Session, article_id: str, person: str, *, by: str, version: int) -> ArticleSnapshot:
    """Take in all open suggestions of a person that have a place. Raises as `accept`, and where there are none."""
    row_id = working_copy.row_id(session, article_id)
    is_theirs = (SuggestionRow.status == _OPEN, SuggestionRow.by == person, SuggestionRow.start.is_not(None))
    uids = [each.uid for each in suggestion_rows.read(session, row_id, *is_theirs)]
    if not uids:
        raise SuggestionRefused(f"There is no open suggestion by {person} that has a place in the text.")
    return accept(session, article_id, uids, by=by, version=version)


def reject(session: Session, article_id: str, uids: Sequence[str], *, by: str) -> tuple[Suggestion, ...]:
    """Leave suggestions out and return them; the text stays as it is. Raises SuggestionRefused for decided ones."""
    return _decide(session, article_id, uids, _REJECTED, by=by, action="rejected suggestions")


def withdraw(session: Session, article_id: str, uids: Sequence[str], *, by: str) -> tuple[Suggestion, ...]:
    """Take one's own suggestions back and return them. Raises SuggestionRefused for others' and decided ones."""
    _refuse_others(by, suggestion_rows.named(session, working_copy.row_id(session, article_id), uids))
    return _decide(session, article_id, uids, _WITHDRAWN, by=by, action="took suggestions back")


def undo(session: Session, article_id: str, uids: Sequence[str], *, by: str, version: int) -> ArticleSnapshot:
    """Open decided suggestions again; what was accepted is taken out of the text, as a new revision.

    Raises ArticleConflict, and SuggestionRefused where what was accepted has been changed since.
    """
    copy = _held(session, article_id, version)
    chosen = suggestion_rows.named(session, copy.row_id, uids)
    texts = Applying(session, copy)
    for each in chosen:
        if each.is_open:
            raise SuggestionRefused(f"{_told(each)} is open. Accept or reject it.")
        if each.status is _ACCEPTED and not texts.take_out(each):
            raise SuggestionRefused(
                f"The words of {_told(each)} were changed since they were accepted. Change the text by hand, or "
                "restore a revision."
            )
    for each in chosen:
        suggestion_rows.change(session, each.uid, status=_OPEN.value, decided_at=None, decided_by="")
    saved = texts.save(by=by, reason="took back the acceptance of suggestions")
    _tell(session, copy, by, "took decisions on suggestions back", [_told(each) for each in chosen])
    return saved


def relink(session: Session, article_id: str, uid: str, start: int, end: int, *, by: str, version: int) -> Suggestion:
    """Let an open suggestion be for other words. Raises InvalidField, ArticleConflict, SuggestionRefused."""
    copy = _held(session, article_id, version)
    (suggestion,) = suggestion_rows.named(session, copy.row_id, [uid])
    _refuse_unless(suggestion, _OPEN)
    text = _text(copy.content, suggestion.field)
    if not 0 <= start <= end <= len(text):
        raise InvalidField("suggestions", "A suggestion is for words of the text. Select some, then link it.")
    anchor = anchor_at(text, start, end)
    values = {name: getattr(anchor, name) for name in ("start", "end", "quote", "prefix", "suffix")}
    suggestion_rows.change(session, uid, revision=copy.snapshot.revision, **values)
    (linked,) = suggestion_rows.named(session, copy.row_id, [uid])
    _tell(session, copy, by, "linked a suggestion to other words", [f"{_told(suggestion)}: {_told(linked)}"])
    return linked


def _decide(
    session: Session, article_id: str, uids: Sequence[str], status: SuggestionStatus, *, by: str, action: str
) -> tuple[Suggestion, ...]:
    copy = _held(session, article_id)
    chosen = suggestion_rows.named(session, copy.row_id, uids)
    for each in chosen:
        _refuse_unless(each, _OPEN)
        suggestion_rows.change(session, each.uid, status=status.value, decided_at=now(), decided_by=by)
    _tell(session, copy, by, action, [_told(each) for each in chosen])
    return suggestion_rows.named(session, copy.row_id, uids)


def _held(session: Session, article_id: str, version: int | None = None) -> WorkingCopy:
    """Return the article, held until the transaction ends. Raises ArticleConflict where it is another version."""
    copy = working_copy.read(session, article_id, is_locked=True)
    if version is not None and version != copy.snapshot.version:
        raise ArticleConflict(copy.snapshot)
    placing.hold(session, copy.row_id)
    return copy


def _content_at(session: Session, copy: WorkingCopy, version: int) -> Content:
    """Return what the article held at a version, each a revision of its own. Raises ArticleConflict if it is gone."""
    now_at = copy.snapshot
    number = now_at.revision - (now_at.version - version)
    if version == now_at.version:
        return copy.content
    try:
        then = revision_store.read(session, now_at.article_id, number)
    except RevisionNotFound as error:
        raise ArticleConflict(now_at) from error
    return Content(then.metadata, then.body, then.header, then.assets)


def _columns(copy: WorkingCopy, before: Content, proposal: Proposal) -> dict[str, Any]:
    if proposal.field and proposal.field not in FIELDS:
        raise InvalidField(proposal.field, f"There is no field “{proposal.field}” to suggest for. Suggest in the text.")
    then, text = _text(before, proposal.field), _text(copy.content, proposal.field)
    found = rebase([proposal], then, text).proposals
    return suggestion_rows.placed(found[0], text) if found else suggestion_rows.without_place(proposal, then)


def _text(content: Content, field: str) -> str:
    return text_of(content.metadata, field) if field else content.body


def _refuse_others(by: str, suggestions: Iterable[Suggestion | None]) -> None:
    for each in suggestions:
        if each is not None:
            _refuse_unless(each, _OPEN)
            if each.by != by:
                raise SuggestionRefused(f"{each.by} suggested {_told(each)}. Reject it, or suggest something else.")


def _refuse_unless(suggestion: Suggestion, status: SuggestionStatus) -> None:
    if suggestion.status is not status:
        raise SuggestionRefused(f"{_told(suggestion)} is {suggestion.status} already. Take that back first.")


def _tell(session: Session, copy: WorkingCopy, by: str, action: str, told: Sequence[str]) -> None:
    if told:
        here = copy.snapshot
        audit.record(session, by, action, here.metadata.slug, ", ".join(told), article_id=here.article_id)


def _told(each: Suggestion | Proposal) -> str:
    """Return what is suggested as the audit and messages say it."""
    old, new = _short(each.quote), _short(each.replacement)
    said = f"{old} → {new}" if old and new else f"+{new}" if new else f"−{old}" if old else "nothing"
    return f"{each.field}: {said}" if each.field else said


def _short(words: str) -> str:
    words = " ".join(words.split()) or ("¶" if words else "")
    words = words if len(words) <= _TOLD else f"{words[: _TOLD - 1]}…"
    return f"“{words}”" if words else ""
