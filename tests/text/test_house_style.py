"""Terms are found as whole words where a reader reads them, the longest first, and written as the house does."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.house_style import HouseStyle, Term, fixed

TERMS = (
    Term("per cent", "percent", "One word."),
    Term("utilize", "use"),
    Term("e-mail", "email"),
    Term("Ukraine", "the Ukraine"),
    Term("Internet", "internet", is_case_sensitive=True),
    Term("don't", "do not"),
    Term("iphone", "iPhone"),
    Term("very unique", "unique"),
    Term("unique", "singular"),
    Term("obviously"),
    Term("colour", "color", language="en-US"),
)
STYLE = HouseStyle(TERMS, "en-GB")


def found(body: str) -> list[tuple[str, str | None]]:
    hits = STYLE.in_body(body)
    assert all(body[hit.start : hit.end] == hit.found for hit in hits)
    return [(hit.found, hit.fix) for hit in hits]


@pytest.mark.parametrize(
    ("body", "hits"),
    [
        ("Ten per cent of them utilize it.", [("per cent", "percent"), ("utilize", "use")]),
        ("Utilize it. UTILIZE IT.", [("Utilize", "Use"), ("UTILIZE", "USE")]),
        ("Utilized and reutilize", []),
        ("An e‑mail, an E-mail", [("e‑mail", "email"), ("E-mail", "Email")]),
        ("You don’t.", [("don’t", "do not")]),
        ("a very unique idea", [("very unique", "unique")]),
        ("a unique idea", [("unique", "singular")]),
        ("Obviously, obviously.", [("Obviously", None), ("obviously", None)]),
        ("The Internet. Internet is new. “Internet?”", [("Internet", "internet")]),
        ("An iphone, an iPhone", [("iphone", "iPhone")]),
        ("Ukraine and the Ukraine. The Ukraine", [("Ukraine", "the Ukraine")]),
        ("ten per\ncent of it", [("per\ncent", None)]),
        ("ten per\n\ncent of it", []),
        ("ten per **cent** of it", [("per **cent", None)]),
        ("**utilize** _utilize_ [utilize](utilize)", [("utilize", "use")] * 3),
        ("colour", []),
        ("😀 utilize", [("utilize", "use")]),
    ],
)
def test_terms_are_found(body: str, hits: list[tuple[str, str | None]]) -> None:
    assert found(body) == hits


@pytest.mark.parametrize(
    "body",
    [
        "`utilize`",
        "```\nutilize\n```\n",
        "    utilize",
        "<https://example.org/utilize>",
        "[a](https://example.org/utilize)",
        "write to utilize@example.org",
        "{{ insert: utilize }}",
        '[gallery ids="utilize"]',
        "<!-- utilize -->",
        '<span class="utilize">x</span>',
    ],
)
def test_code_addresses_and_shortcodes_are_left_alone(body: str) -> None:
    assert found(body) == []


def test_fields_without_marks_are_read_as_they_are() -> None:
    assert [hit.found for hit in STYLE.in_text("Utilize per cent")] == ["Utilize", "per cent"]


def test_all_are_fixed_but_those_without_an_answer() -> None:
    body = "We utilize ten per cent, obviously.\n\n`utilize`\n"
    assert fixed(body, STYLE.in_body(body)) == "We use ten percent, obviously.\n\n`utilize`\n"


def test_language_says_which_terms_hold() -> None:
    for language, number in (("en-US", 1), ("en-us", 1), ("en", 0), ("de", 0), ("", 1)):
        assert len(HouseStyle(TERMS, language).in_body("colour")) == number, language
    general = HouseStyle([Term("whilst", "while", language="en")], "en-AU")
    assert len(general.in_body("whilst")) == 1


def test_no_terms_find_nothing() -> None:
    assert HouseStyle([]).in_body("utilize") == ()


LETTERS = st.text("abcß-’é 😀", min_size=1, max_size=6).filter(lambda text: text.strip(" -’"))


@given(st.lists(LETTERS, max_size=20), st.text("abcß-’é 😀.*_`\n", max_size=200))
def test_every_hit_quotes_a_term_and_none_overlap(terms: list[str], body: str) -> None:
    known = [Term(term.strip(), "zz") for term in terms]
    hits = HouseStyle(known).in_body(body)
    assert all(body[hit.start : hit.end] == hit.found for hit in hits)
    assert all(one.end <= other.start for one, other in pairwise(hits))
    after = fixed(body, hits)
    assert len(HouseStyle(known).in_body(after)) <= len(hits) or "zz" in terms
