"""Times are stored as moments: aware, in UTC, or not at all."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import StatementError

from editdesk.desk.desk import Desk
from editdesk.desk.models import AuditEvent


def stored(desk: Desk, at: datetime) -> datetime:
    desk.run(lambda session: session.execute(insert(AuditEvent), [{"at": at, "by": "", "action": "x"}]))
    return desk.run(lambda session: session.scalars(select(AuditEvent.at).where(AuditEvent.action == "x")).one())


def test_a_time_comes_back_in_utc(desk: Desk) -> None:
    noon = datetime(2024, 5, 1, 12, 0, 0, 123456, timezone(timedelta(hours=5, minutes=30)))
    assert stored(desk, noon) == noon
    found = desk.run(lambda session: session.scalars(select(AuditEvent.at).order_by(AuditEvent.id.desc())).first())
    assert found is not None
    assert (found.tzinfo, found.hour) == (UTC, 6)


def test_a_time_without_zone_is_refused(desk: Desk) -> None:
    with pytest.raises(StatementError, match="without zone"):
        stored(desk, datetime(2024, 5, 1))  # noqa: DTZ001 - the fault under test
