"""Changes as values: applied, followed and joined into one."""

from hypothesis import given
from hypothesis import strategies as st

from editdesk.ui.editor.change import Change, Replacement, composed


@st.composite
def changes(draw: st.DrawFn, length: int) -> Change:
    bounds = sorted(draw(st.lists(st.integers(0, length), max_size=6)))
    pairs = list(zip(bounds[::2], bounds[1::2], strict=False))
    replacements = tuple(Replacement(start, end, draw(st.text("xyz\n", max_size=3))) for start, end in pairs)
    return Change(replacements, 0, 0)


@given(st.data(), st.text("ab\n", max_size=12))
def test_two_changes_joined_do_what_one_after_the_other_does(data: st.DataObject, text: str) -> None:
    first = data.draw(changes(len(text)))
    between = first.apply(text)
    then = data.draw(changes(len(between)))
    both = composed(text, first, then)
    assert both.apply(text) == then.apply(between)
    places = [place for one in both.replacements for place in (one.start, one.end)]
    assert places == sorted(places)
