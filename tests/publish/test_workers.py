"""What crosses to processes and back, and that none is left however the work ends."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator

import pytest

from editdesk.publish.workers import WorkerDied, spread


class Enough(Exception):
    """The caller has had enough."""


def double(number: int) -> int:
    return 2 * number


def refuse(number: int) -> int:
    raise ValueError(f"{number} is odd")


def die(number: int) -> int:
    os._exit(number)


def take_for_ever(_number: int) -> int:
    while True:
        time.sleep(60)  # in another process; no test waits here


def nothing() -> None:
    """The caller never has enough."""


def after(looks: int) -> Callable[[], None]:
    left = iter(range(looks))

    def look() -> None:
        if next(left, None) is None:
            raise Enough

    return look


@pytest.fixture(autouse=True)
def _no_process_stays() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


def test_results_come_in_the_order_of_the_chunks() -> None:
    assert list(spread(double, range(40), nothing)) == [2 * number for number in range(40)]


def test_nothing_to_do_starts_nothing() -> None:
    assert list(spread(double, (), nothing)) == []


def test_what_the_work_raises_is_raised_with_its_place() -> None:
    with pytest.raises(ValueError, match="7 is odd") as caught:
        list(spread(refuse, [7], nothing))
    assert "in refuse" in caught.value.__notes__[0]


def test_a_process_that_dies_is_a_calm_sentence() -> None:
    with pytest.raises(WorkerDied, match="try again"):
        list(spread(die, [3, 3], nothing))


def test_work_that_hangs_is_left_when_the_caller_has_enough() -> None:
    with pytest.raises(Enough):
        list(spread(take_for_ever, [1, 2, 3], after(2)))


def test_a_caller_that_stops_asking_leaves_nothing() -> None:
    results = spread(double, range(40), nothing)
    assert next(results) == 0
    results.close()


@pytest.mark.parametrize("looks", [0, 1, 2])
def test_an_interrupt_ends_everything(looks: int) -> None:
    seen = iter(range(looks))

    def look() -> None:
        if next(seen, None) is None:
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        list(spread(take_for_ever, [1, 2, 3], look))
