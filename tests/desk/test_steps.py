"""Every step of an article is kept, and those of before are read from the audit."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from editdesk.desk import articles, review, steps
from editdesk.desk.desk import Desk
from editdesk.desk.models import StateChange
from editdesk.desk.workflow import State
from tests.desk.drafts import again, new


def kept(desk: Desk) -> list[tuple[State, State, int, str, str]]:
    def read(session: Session) -> list[tuple[State, State, int, str, str]]:
        asked = select(StateChange).order_by(StateChange.at, StateChange.id)
        return [(row.source, row.target, row.revision, row.by, row.reason) for row in session.scalars(asked)]

    return desk.run(read)


def forget(session: Session) -> None:
    session.execute(delete(StateChange))


def moved(desk: Desk) -> None:
    article = new(desk, "Harbour", section="World", standfirst="Salt.")
    desk.run(review.move, article.article_id, State.IN_REVIEW, by="Ana", override=True, reason="now: at once")
    desk.run(review.move, article.article_id, State.CHANGES_REQUESTED, by="Ines", reason="Where is De Aar?")


MOVED = [
    (State.DRAFT, State.IN_REVIEW, 1, "Ana", "now: at once"),
    (State.IN_REVIEW, State.CHANGES_REQUESTED, 1, "Ines", "Where is De Aar?"),
]


def test_a_move_is_kept_with_who_and_why(desk: Desk) -> None:
    moved(desk)
    assert kept(desk) == MOVED


def test_a_state_from_elsewhere_is_a_step_and_a_new_article_none(desk: Desk) -> None:
    article = new(desk, state=State.DRAFT)
    assert kept(desk) == []
    desk.run(articles.save, again(article, "Tar.\n"), by="Import", reason="taken in", state=State.PUBLISHED)
    assert kept(desk) == [(State.DRAFT, State.PUBLISHED, 2, "Import", "taken in")]


def test_steps_of_before_are_read_from_the_audit_once(desk: Desk) -> None:
    moved(desk)
    desk.run(forget)
    assert not desk.run(steps.are_filled_in)
    assert desk.run(steps.fill_in) == 2
    assert kept(desk) == MOVED
    assert desk.run(steps.are_filled_in)
    desk.run(forget)
    assert desk.run(steps.fill_in) == 0


def test_steps_that_are_known_are_not_added_again(desk: Desk) -> None:
    moved(desk)
    assert desk.run(steps.fill_in) == 0
    assert kept(desk) == MOVED
