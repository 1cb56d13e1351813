"""What must hold before an article moves: one function a gate of `workflow`, each saying what is missing."""

import re
from collections.abc import Callable
from types import MappingProxyType

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from editdesk.desk import revision_store
from editdesk.desk.clock import now
from editdesk.desk.models import Article, Checklist, ChecklistItem, ChecklistTick, Note
from editdesk.desk.values import GateFinding
from editdesk.desk.workflow import Gate, Transition
from editdesk.desk.working_copy import WorkingCopy
from editdesk.text.metadata import Metadata

_FENCED = re.compile(r"^ {0,3}(```+|~~~+).*?^ {0,3}\1", re.DOTALL | re.MULTILINE)
_CODE_SPAN = re.compile(r"`[^`\n]+`")
_IMAGE_WITHOUT_ALT = re.compile(
    r"!\[\s*\]\(\s*<?([^)\s>]+)|<img\b(?![^>]*\balt\s*=\s*[\"'][^\"'])[^>]*\bsrc=[\"']([^\"']+)"
)


def closed(session: Session, copy: WorkingCopy, transition: Transition) -> tuple[GateFinding, ...]:
    """Return what is missing for the transition, nothing when every gate is open."""
    return tuple(finding for gate in transition.gates for finding in _GATES[gate](session, copy))


_Findings = tuple[GateFinding, ...]
_CLOSED_BY_NOTHING: _Findings = ()


def _title(_session: Session, copy: WorkingCopy) -> _Findings:
    if copy.snapshot.metadata.title.strip():
        return _CLOSED_BY_NOTHING
    return (GateFinding(Gate.TITLE, "The article has no title. Write one.", "title"),)


def _body(_session: Session, copy: WorkingCopy) -> _Findings:
    if copy.snapshot.body.strip():
        return _CLOSED_BY_NOTHING
    return (GateFinding(Gate.BODY, "The article has no text. Write it first.", "body"),)


def _byline(_session: Session, copy: WorkingCopy) -> _Findings:
    if any(entry.name.strip() for entry in copy.snapshot.metadata.byline):
        return _CLOSED_BY_NOTHING
    return (GateFinding(Gate.BYLINE, "Nobody is credited. Add the author to the byline.", "byline"),)


def _alt_texts(_session: Session, copy: WorkingCopy) -> _Findings:
    findings = []
    image = copy.snapshot.metadata.lead_image
    if image and image.reference and not image.alt.strip():
        message = "The lead image has no alternative text. Say what it shows."
        findings.append(GateFinding(Gate.ALT_TEXTS, message, "lead_image"))
    prose = _CODE_SPAN.sub("", _FENCED.sub("", copy.snapshot.body))
    for found in _IMAGE_WITHOUT_ALT.finditer(prose):
        message = f"The image “{found[1] or found[2]}” has no alternative text. Say what it shows."
        findings.append(GateFinding(Gate.ALT_TEXTS, message, "body"))
    return tuple(findings)


def _open_notes(session: Session, copy: WorkingCopy) -> _Findings:
    is_open = (Note.article_id == copy.row_id, Note.thread_id.is_(None), Note.resolved_at.is_(None))
    number = session.scalar(select(func.count()).select_from(Note).where(*is_open))
    if not number:
        return _CLOSED_BY_NOTHING
    said = "A note is open. Resolve it." if number == 1 else f"{number} notes are open. Resolve them."
    return (GateFinding(Gate.OPEN_NOTES, said, "notes"),)


def _checklist(session: Session, copy: WorkingCopy) -> _Findings:
    section = select(Article.section_id).where(Article.id == copy.row_id).scalar_subquery()
    ticked = select(ChecklistTick.item_id).where(ChecklistTick.article_id == copy.row_id)
    query = (
        select(ChecklistItem.label)
        .join(Checklist, Checklist.id == ChecklistItem.checklist_id)
        .where(or_(Checklist.section_id.is_(None), Checklist.section_id == section))
        .where(ChecklistItem.is_required, ChecklistItem.id.not_in(ticked))
        .order_by(Checklist.id, ChecklistItem.position)
    )
    return tuple(
        GateFinding(Gate.CHECKLIST, f"The checklist asks: {label}. Tick it when it is done.", "checklist")
        for label in session.scalars(query)
    )


def _released(session: Session, copy: WorkingCopy) -> Metadata:
    """Return the metadata that an export would take: dates in a later, unapproved text do not count."""
    approved = copy.snapshot.approved_revision
    if approved is None or approved == copy.snapshot.revision:
        return copy.snapshot.metadata
    return revision_store.read(session, copy.snapshot.article_id, approved).metadata


def _publish_date(session: Session, copy: WorkingCopy) -> _Findings:
    if _released(session, copy).published_at is not None:
        return _CLOSED_BY_NOTHING
    message = "The approved text has no publish date. Set one."
    if copy.snapshot.metadata.published_at is not None:
        message = "The publish date was set together with changes nobody has approved. Have them approved first."
    return (GateFinding(Gate.PUBLISH_DATE, message, "published_at"),)


def _due(session: Session, copy: WorkingCopy) -> _Findings:
    published_at = _released(session, copy).published_at
    if published_at is None or published_at <= now():
        return _CLOSED_BY_NOTHING
    message = (
        f"The publish date, {published_at:%Y-%m-%d %H:%M} UTC, is still to come. Schedule it, or set another date."
    )
    return (GateFinding(Gate.DUE, message, "published_at"),)


def _future_date(session: Session, copy: WorkingCopy) -> _Findings:
    published_at = _released(session, copy).published_at
    if published_at is None or published_at > now():
        return _CLOSED_BY_NOTHING
    message = "The publish date is past. Publish the article now, or set a later date."
    return (GateFinding(Gate.FUTURE_DATE, message, "published_at"),)


def _embargo(session: Session, copy: WorkingCopy) -> _Findings:
    embargoes = (_released(session, copy).embargo_until, copy.snapshot.metadata.embargo_until)
    until = max((embargo for embargo in embargoes if embargo), default=None)
    if until is None or until <= now():
        return _CLOSED_BY_NOTHING
    message = f"The article is under embargo until {until:%Y-%m-%d %H:%M} UTC. Wait until then, or schedule it."
    return (GateFinding(Gate.EMBARGO, message, "embargo_until"),)


_GATES: MappingProxyType[Gate, Callable[[Session, WorkingCopy], _Findings]] = MappingProxyType(
    {
        Gate.TITLE: _title,
        Gate.BODY: _body,
        Gate.BYLINE: _byline,
        Gate.ALT_TEXTS: _alt_texts,
        Gate.OPEN_NOTES: _open_notes,
        Gate.CHECKLIST: _checklist,
        Gate.PUBLISH_DATE: _publish_date,
        Gate.DUE: _due,
        Gate.FUTURE_DATE: _future_date,
        Gate.EMBARGO: _embargo,
    }
)
