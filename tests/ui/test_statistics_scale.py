"""The steps of an axis."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.ui.statistics.scale import short, ticks


@pytest.mark.parametrize(
    ("most", "expected"),
    [(0, (0, 1)), (1, (0, 1)), (4, (0, 1, 2, 3, 4)), (5, (0, 2, 4, 6)), (37, (0, 10, 20, 30, 40)), (100, (0, 50, 100))],
)
def test_steps_are_round(most: int, expected: tuple[int, ...]) -> None:
    assert ticks(most) == expected


@given(st.integers(0, 10**9))
def test_law_steps_reach_the_largest_and_are_few(most: int) -> None:
    steps = ticks(most)
    assert steps[0] == 0
    assert steps[-1] >= most
    assert 2 <= len(steps) <= 5
    assert len({high - low for low, high in pairwise(steps)}) == 1


@pytest.mark.parametrize(
    ("number", "shown"), [(0, "0"), (999, "999"), (1500, "1.5k"), (20_000, "20k"), (3_000_000, "3M")]
)
def test_numbers_at_the_axis_are_short(number: int, shown: str) -> None:
    assert short(number) == shown
