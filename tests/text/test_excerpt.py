from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.excerpt import excerpt


def test_a_short_text_is_its_own_excerpt() -> None:
    assert excerpt("# Title\n\nA *short* text.\n\n![map](map.png)") == "A short text. map"


def test_a_long_text_is_cut_at_a_word() -> None:
    assert excerpt("one two three, four five", limit=16) == "one two three…"
    assert excerpt("one two three four", limit=9) == "one two…"


def test_headings_code_and_tables_are_no_teaser() -> None:
    assert excerpt("# Title\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| c | d |\n\nText.") == "Text."


@given(st.text(), st.integers(2, 50))
def test_never_longer_than_asked(body: str, limit: int) -> None:
    assert len(excerpt(body, limit)) <= limit
    assert "\n" not in excerpt(body, limit)
