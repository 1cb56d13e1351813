"""Which saves may go: the law of thinning."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from editdesk.desk.thinning_rules import ALL_ARE_KEPT, Save, too_many

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ages = st.integers(0, 800 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
histories = st.lists(st.tuples(ages, st.sampled_from(["Ana", "Ben"]), st.booleans()), max_size=40).map(
    lambda drawn: [
        Save(number, NOW - age, by, is_plain)
        for number, (age, by, is_plain) in enumerate(sorted(drawn, key=lambda one: -one[0]), 1)
    ]
)


def saves(*ages: timedelta, by: str = "Ana") -> list[Save]:
    return [Save(number, NOW - age, by, is_plain=True) for number, age in enumerate(ages, 1)]


def minutes(count: int, before: timedelta) -> list[timedelta]:
    return [before - timedelta(minutes=each) for each in range(count)]


def test_nothing_goes_of_the_last_two_days() -> None:
    assert too_many(saves(*minutes(50, ALL_ARE_KEPT - timedelta(minutes=1))), NOW) == ()


def test_then_the_last_of_an_hour_a_day_a_week_is_kept() -> None:
    for age, stretch in ((3, "hour"), (40, "day"), (500, "week")):
        assert too_many(saves(*minutes(20, timedelta(days=age))), NOW) == tuple(range(1, 20)), stretch
    two_hours = saves(timedelta(days=3, hours=1), timedelta(days=3))
    assert too_many(two_hours, NOW) == ()
    assert too_many([*two_hours], NOW + timedelta(days=40)) == (1,)


def test_each_keeps_their_own() -> None:
    age = timedelta(days=5)
    both = [Save(1, NOW - age, "Ana", is_plain=True), Save(2, NOW - age, "Ben", is_plain=True)]
    assert too_many(both, NOW) == ()


@given(histories)
def test_what_is_more_than_a_save_stays(history: list[Save]) -> None:
    gone = too_many(history, NOW)
    assert all(each.is_plain for each in history if each.number in gone)
    assert all(NOW - each.at >= ALL_ARE_KEPT for each in history if each.number in gone)


@given(histories, st.timedeltas(timedelta(0), timedelta(days=700)))
def test_thinned_early_or_late_the_same_is_left(history: list[Save], later: timedelta) -> None:
    now_left = [each for each in history if each.number not in too_many(history, NOW)]
    assert too_many(now_left, NOW) == ()
    then = NOW + later
    left_then = {each.number for each in history} - set(too_many(history, then))
    stepwise = {each.number for each in now_left} - set(too_many(now_left, then))
    assert left_then == stepwise
