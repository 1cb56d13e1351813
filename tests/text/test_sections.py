"""Sections are found where the page has its headings."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.markdown import render
from editdesk.text.sections import section_at, section_end, sections

CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora"
PASSAGES = st.sampled_from(
    [
        "words",
        "two\nlines",
        "# One",
        "## Two\nwords",
        "words\n### Three ###\nwords",
        "#",
        "Under\n===",
        "Under\n---\nwords",
        "One\ntwo\n---",
        "## Two\nUnder\n-----",
        "```\n# no\n```",
        "~~~ python\n# no\n\n## no\n~~~",
        "<!-- c\n# no\n\n# no -->",
        "```\n# yes",
        "<!-- # yes",
        "    # code\n    ---",
        "***",
        "| a | b |\n| - | - |",
    ]
)


def titles(text: str) -> list[tuple[int, str, int]]:
    return [(section.level, section.title, section.line) for section in sections(text)]


def test_hashes_and_underlines_make_headings() -> None:
    text = "intro\n\n# One\nwords\n## Two ##\n\nThree\n=====\n\nFour\n---\n"
    assert titles(text) == [(1, "One", 2), (2, "Two", 4), (1, "Three", 6), (2, "Four", 9)]
    assert [section.is_underlined for section in sections(text)] == [False, False, True, True]


def test_titles_are_shown_without_their_marks_and_kept_as_written() -> None:
    (section,) = sections(r"## The *long* `way` to [Lima](l.md) C\# {#way}")
    assert section.title == "The long way to Lima C#"
    assert section.source == r"The *long* `way` to [Lima](l.md) C\# {#way}"


@pytest.mark.parametrize(
    "text",
    [
        "```\n# no\n```",
        "~~~ python\n# no\n~~~",
        "<!-- \n# no\n-->",
        "<pre>\n# no\n</pre>",
        "> # no",
        "- a\n\n    # no",
        "one\ntwo\n---",
        "\n---",
        "    code\n---",
        "\\# no",
    ],
)
def test_what_looks_like_a_heading_and_is_none(text: str) -> None:
    assert titles(text) == []


@pytest.mark.parametrize("text", ["```\n# yes", "<!-- \n# yes", "``` no fence here\n# yes\n```"])
def test_what_is_never_closed_hides_nothing(text: str) -> None:
    assert [title for _, title, _ in titles(text)] == ["yes"]


def test_the_fence_that_closes_is_as_long_as_the_one_that_opens() -> None:
    assert titles("````\n```\n# no\n````\n# yes") == [(1, "yes", 4)]


def test_sections_lie_within_each_other() -> None:
    text = "# A\n## B\nb\n### C\n## D\n# E\ne"
    found = sections(text)
    assert [section.parent for section in found] == [-1, 0, 1, 0, -1]
    assert [section.after for section in found] == [4, 3, 3, 4, 5]
    assert text[found[1].start : section_end(text, found, 1)] == "## B\nb\n### C\n"
    assert text[found[4].start : section_end(text, found, 4)] == "# E\ne"
    assert [section_at(found, line) for line in range(-1, 7)] == [-1, 0, 1, 1, 2, 3, 4, 4]


def test_no_text_has_no_sections() -> None:
    assert sections("") == ()
    assert section_at((), 3) == -1


@given(st.lists(PASSAGES, max_size=8))
def test_the_page_has_the_same_headings(passages: list[str]) -> None:
    text = "\n\n".join(passages)
    found = [heading.line for heading in render(text).headings]
    assert [section.line for section in sections(text)] == found


@given(st.text(alphabet="#=-`~<!> \n\\ab", max_size=60))
def test_any_text_has_sections_in_rising_order(text: str) -> None:
    found = sections(text)
    assert [section.start for section in found] == sorted({section.start for section in found})
    for section in found:
        assert text[: section.start].count("\n") == section.line
        assert section.start == 0 or text[section.start - 1] == "\n"
        assert section.source in text[section.start : section.head_end]


@pytest.mark.corpora
def test_real_documents_have_the_headings_of_their_pages() -> None:
    if not CORPORA.exists():
        pytest.skip("the corpora are not beside the checkout")
    differing = []
    files = sorted(CORPORA.rglob("*.md"))[:400]
    for path in files:
        text = path.read_text(encoding="utf-8", errors="replace")
        if len(text) < 60_000:
            wanted = {heading.line for heading in render(text).headings}
            if {section.line for section in sections(text)} != wanted:
                differing.append(path)
    assert differing == []
