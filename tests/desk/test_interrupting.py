"""What is read can be given up from another thread; what is written cannot."""

import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from editdesk.desk import search
from editdesk.desk.desk import Desk
from editdesk.desk.errors import Interrupted
from editdesk.desk.operations import reading
from editdesk.desk.query import Query
from tests.desk.drafts import new

_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@reading
def count_for_ever(session: Session) -> None:
    session.execute(text(_ENDLESS))


def interrupt_soon(desk: Desk, asked_by: object) -> Iterator[None]:
    """Interrupt again and again, as long as the caller has not finished."""
    is_over = threading.Event()

    def interrupt() -> None:
        while not is_over.wait(0.05):
            desk.interrupt(asked_by)

    thread = threading.Thread(target=interrupt)
    thread.start()
    yield
    is_over.set()
    thread.join()


def test_a_statement_under_way_is_stopped(desk: Desk) -> None:
    me = object()
    for _ in interrupt_soon(desk, me):
        with desk.interrupting.asked_by(me), pytest.raises(Interrupted):
            desk.run(count_for_ever)
    with desk.interrupting.asked_by(object()):
        assert desk.run(search.find, Query()).total == 0


def test_what_was_given_up_before_it_began_does_not_begin(desk: Desk) -> None:
    me = object()
    desk.interrupt(me)
    with desk.interrupting.asked_by(me), pytest.raises(Interrupted):
        desk.run(search.find, Query())
    assert desk.run(search.find, Query()).total == 0


def test_what_someone_else_asked_goes_on(desk: Desk) -> None:
    @reading
    def interrupted_meanwhile(session: Session) -> int:
        desk.interrupt(object())
        return int(session.execute(text("SELECT 7")).scalar_one())

    with desk.interrupting.asked_by(object()):
        assert desk.run(interrupted_meanwhile) == 7


def test_the_next_statement_of_what_was_given_up_is_not_begun(desk: Desk) -> None:
    me = object()

    @reading
    def two_statements(session: Session) -> None:
        session.execute(text("SELECT 1"))
        desk.interrupting._unwanted = me  # as between two statements
        session.execute(text("SELECT 2"))

    with desk.interrupting.asked_by(me), pytest.raises(Interrupted):
        desk.run(two_statements)


def test_writing_is_never_stopped(desk: Desk) -> None:
    me = object()
    for _ in interrupt_soon(desk, me):
        with desk.interrupting.asked_by(me):
            for number in range(20):
                new(desk, f"Title {number}")
    assert desk.run(search.find, Query()).total == 20
