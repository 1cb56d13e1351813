"""Findings that the desk can mend by itself: from article draft to article draft."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from editdesk.desk import articles
from editdesk.desk.values import ArticleDraft
from editdesk.publish.request import Mend

if TYPE_CHECKING:
    from editdesk.desk.operations import Session


def mended(draft: ArticleDraft, mends: Iterable[Mend]) -> ArticleDraft:
    """Return the draft with every mend that still fits; one whose words have changed since is left out."""
    ordered = sorted(mends, key=lambda each: each.line or 0, reverse=True)  # a line added moves those below
    for mend in ordered:
        draft = _in_body(draft, mend) if mend.line is not None else _in_field(draft, mend)
    return draft


def _in_body(draft: ArticleDraft, mend: Mend) -> ArticleDraft:
    lines = draft.body.split("\n")
    at = (mend.line or 1) - 1
    if at >= len(lines) or mend.old not in lines[at]:
        return draft
    lines[at] = lines[at].replace(mend.old, mend.new, 1)
    return replace(draft, body="\n".join(lines))


def _in_field(draft: ArticleDraft, mend: Mend) -> ArticleDraft:
    said = getattr(draft.metadata, mend.field)
    changed: dict[str, Any] = {}
    if isinstance(said, tuple):
        changed[mend.field] = tuple(filter(None, (mend.new if value == mend.old else value for value in said)))
    elif said == mend.old:
        changed[mend.field] = mend.new
    return replace(draft, metadata=replace(draft.metadata, **changed))


def mend_on_desk(session: "Session", article_id: str, mends: Iterable[Mend], *, by: str) -> bool:
    """Mend an article as a new revision whose reason names what was done; False where nothing fitted any more.

    What was approved stays approved: the export takes the mended text when it is approved in its turn.
    """
    chosen = tuple(mends)
    now = articles.load(session, article_id)
    draft = ArticleDraft(now.metadata, now.body, article_id, now.version, now.header, now.assets)
    better = mended(draft, chosen)
    if better == draft:
        return False
    labels = "; ".join(dict.fromkeys(mend.label.lower() for mend in chosen))
    articles.save(session, better, by=by, reason=f"preflight: {labels}")
    return True
