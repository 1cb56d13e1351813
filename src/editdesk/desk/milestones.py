"""Which revisions of an article went through the workflow: submitted, sent back, approved."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from editdesk.desk import working_copy
from editdesk.desk.models import StateChange
from editdesk.desk.operations import reading
from editdesk.desk.workflow import State


@reading
def milestones(session: Session, article_id: str) -> dict[int, tuple[State, ...]]:
    """Return the states that each revision was moved to, in their order, by its number. Raises ArticleNotFound."""
    query = (
        select(StateChange.revision, StateChange.target)
        .where(StateChange.article_id == working_copy.row_id(session, article_id))
        .order_by(StateChange.id)
    )
    found: dict[int, tuple[State, ...]] = {}
    for number, state in session.execute(query):
        found[number] = (*found.get(number, ()), state)
    return found
