"""The desk's clock tells the time, and can be told what to say."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

import pytest

from editdesk.desk import clock

THEN = datetime(2020, 2, 29, 23, 30, tzinfo=timezone(timedelta(hours=-5)))


def test_it_tells_the_present_in_utc() -> None:
    before = datetime.now(UTC)
    told = clock.now()
    assert before <= told <= datetime.now(UTC)
    assert told.tzinfo is UTC


def test_it_stands_still_within_the_block_only() -> None:
    with clock.set_to(THEN):
        assert clock.now() == THEN
        assert clock.now().tzinfo is UTC
        with clock.set_to(THEN + timedelta(days=1)):
            assert clock.now() == THEN + timedelta(days=1)
        assert clock.now() == THEN
    assert clock.now() > THEN + timedelta(days=365)


def test_it_goes_on_after_a_failure() -> None:
    with pytest.raises(RuntimeError), clock.set_to(THEN):
        raise RuntimeError
    assert clock.now() != THEN


def test_other_threads_keep_their_time() -> None:
    with clock.set_to(THEN), ThreadPoolExecutor(1) as pool:
        assert pool.submit(clock.now).result() > THEN
