"""The audit is only ever added to."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from editdesk.desk import audit
from editdesk.desk.desk import Desk


def test_entries_come_newest_first_and_by_subject(desk: Desk) -> None:
    for number in range(3):
        desk.run(audit.record, "Ana", "counted", f"s{number % 2}", str(number))
    assert [entry.detail for entry in desk.run(audit.entries, limit=2)] == ["2", "1"]
    assert [entry.detail for entry in desk.run(audit.entries, "s0")] == ["2", "0"]


@pytest.mark.parametrize("statement", ["UPDATE audit_events SET detail = ''", "DELETE FROM audit_events"])
def test_the_database_itself_refuses_to_change_entries(desk: Desk, statement: str) -> None:
    with pytest.raises(DBAPIError, match="only ever added to"):
        desk.run(lambda session: session.execute(text(statement)))
