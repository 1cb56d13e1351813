"""The steps of articles through the workflow, told one by one, so that times between states can be counted.

What was moved before steps were kept is read once from the audit, as far as that still names the article.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from editdesk.desk.clock import now
from editdesk.desk.models import Article, AuditEvent, DeskSetting, StateChange, table_of
from editdesk.desk.operations import reading
from editdesk.desk.workflow import State

MOVED = "changed the state"
"""What the audit calls a step."""

_STEPS = insert(table_of(StateChange))
_DETAIL = re.compile(r"(\w+) → (\w+), revision (\d+)(?:; overrode [^:]*)?(?:: (.*))?\Z", re.DOTALL)
_FILLED_IN = "steps_filled_in"
_STATES = {state.value for state in State}


def record(session: Session, row_id: int, source: State, target: State, *, revision: int, by: str, reason: str) -> None:
    """Keep a step of the article with this row."""
    row = {"article_id": row_id, "at": now(), "by": by, "source": source, "target": target}
    session.connection().execute(_STEPS, {**row, "revision": revision, "reason": reason})


@reading
def are_filled_in(session: Session) -> bool:
    """Tell whether `fill_in` was here."""
    return session.get(DeskSetting, _FILLED_IN) is not None


def fill_in(session: Session) -> int:
    """Add the steps that only the audit tells of, and return how many; once for a desk, later it does nothing."""
    if are_filled_in(session):
        return 0
    known = Counter(_known(session))
    found = []
    for step in _told(session):
        key = (step["article_id"], step["source"], step["target"], step["revision"])
        if known[key]:
            known[key] -= 1
        else:
            found.append(step)
    if found:
        session.connection().execute(_STEPS, found)
    session.add(DeskSetting(name=_FILLED_IN, value_json=json.dumps(now().isoformat())))
    return len(found)


def _known(session: Session) -> Iterator[tuple[int, State, State, int]]:
    columns = (StateChange.article_id, StateChange.source, StateChange.target, StateChange.revision)
    return ((key, source, target, revision) for key, source, target, revision in session.execute(select(*columns)))


def _told(session: Session) -> Iterator[dict[str, Any]]:
    """Yield what the audit tells, the newest first: those that are known are the newest."""
    asked = (
        select(Article.id, AuditEvent.at, AuditEvent.by, AuditEvent.detail)
        .join(Article, Article.slug == AuditEvent.subject)
        .where(AuditEvent.action == MOVED)
        .order_by(AuditEvent.id.desc())
    )
    for row_id, at, by, detail in session.execute(asked):
        told = _DETAIL.match(detail)
        if told is None or not {told[1], told[2]} <= _STATES:
            continue
        yield {
            "article_id": row_id,
            "at": at,
            "by": by,
            "source": State(told[1]),
            "target": State(told[2]),
            "revision": int(told[3]),
            "reason": told[4] or "",
        }
