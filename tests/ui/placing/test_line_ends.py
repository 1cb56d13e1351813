from hypothesis import given
from hypothesis import strategies as st

from editdesk.ui.placing.line_ends import LineEnds, as_shown

TEXTS = st.text(alphabet="ab\r\n🚂")


def test_a_pair_is_one_place() -> None:
    ends = LineEnds("a\r\nb\r\nc")
    assert [ends.in_text(place) for place in (0, 1, 3, 4, 6)] == [0, 1, 2, 3, 4]
    assert [ends.in_body(place) for place in (0, 1, 2, 3, 4)] == [0, 1, 3, 4, 6]


@given(TEXTS)
def test_what_stands_before_a_place_stays_before_it(body: str) -> None:
    ends, shown = LineEnds(body), as_shown(body)
    for place in range(len(shown) + 1):
        assert as_shown(body[: ends.in_body(place)]) == shown[:place]
        assert ends.in_text(ends.in_body(place)) == place
