"""The pure commands: a text with its selection in, a text with its selection out. Brackets ⟦ ⟧ show the selection."""

import pytest

from editdesk.ui.editor.change import Change
from editdesk.ui.editor.commands import inline, insertions, lines


def read(marked: str) -> tuple[str, int, int]:
    start = marked.index("⟦")
    end = marked.index("⟧") - 1
    return marked.replace("⟦", "").replace("⟧", ""), start, end


def written(text: str, change: Change) -> str:
    after = change.apply(text)
    start, end = sorted((change.anchor, change.cursor))
    return f"{after[:start]}⟦{after[start:end]}⟧{after[end:]}"


def marks(marked: str, mark: str) -> str:
    text, start, end = read(marked)
    return written(text, inline.toggle_mark(text, start, end, mark))


@pytest.mark.parametrize(
    ("before", "mark", "after"),
    [
        ("a ⟦word⟧ here", "**", "a **⟦word⟧** here"),
        ("a **⟦word⟧** here", "**", "a ⟦word⟧ here"),
        ("a ⟦**word**⟧ here", "**", "a ⟦word⟧ here"),
        ("a wo⟦⟧rd here", "**", "a **wo⟦⟧rd** here"),
        ("a **wo⟦⟧rd** here", "**", "a wo⟦⟧rd here"),
        ("a ⟦⟧ here", "**", "a **⟦⟧** here"),
        ("a **⟦⟧** here", "**", "a ⟦⟧ here"),
        ("a ⟦ word ⟧ here", "*", "a  *⟦word⟧*  here"),
        ("a **⟦word⟧** here", "*", "a ***⟦word⟧*** here"),
        ("a ***⟦word⟧*** here", "*", "a **⟦word⟧** here"),
        ("a ***⟦word⟧*** here", "**", "a *⟦word⟧* here"),
        ("⟦- one\n- two⟧", "**", "- **⟦one**\n- **two⟧**"),
        ("- **⟦one**\n- **two⟧**", "**", "- ⟦one\n- two⟧"),
        ("⟦## Head⟧", "*", "## *⟦Head⟧*"),
        ("see ⟦x = 1⟧ now", "`", "see `⟦x = 1⟧` now"),
        ("~~⟦gone⟧~~", "~~", "⟦gone⟧"),
        ("an ⟦😀 smile⟧", "**", "an **⟦😀 smile⟧**"),
        ("⟦   ⟧", "**", "⟦   ⟧"),
    ],
)
def test_marks(before: str, mark: str, after: str) -> None:
    assert marks(before, mark) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("read ⟦this⟧ now", "read [this](⟦⟧) now"),
        ("read ⟦https://example.org/a⟧ now", "read [⟦⟧](https://example.org/a) now"),
        ("read [th⟦⟧is](https://example.org) now", "read ⟦this⟧ now"),
        ("read ⟦⟧", "read [⟦⟧]()"),
        ("th⟦⟧is", "[this](⟦⟧)"),
    ],
)
def test_links(before: str, after: str) -> None:
    text, start, end = read(before)
    assert written(text, inline.toggle_link(text, start, end)) == after


def test_an_address_over_words_makes_them_a_link() -> None:
    text, start, end = read("read ⟦this⟧ now")
    assert written(text, inline.link_to(text, start, end, "https://example.org")) == (
        "read [this](https://example.org)⟦⟧ now"
    )


@pytest.mark.parametrize(
    "text", ["https://example.org/a?b=c#d", "mailto:a@example.org", "www.example.org", " http://x.y "]
)
def test_addresses(text: str) -> None:
    assert inline.is_address(text)


@pytest.mark.parametrize("text", ["example", "see https://example.org", "https://", ""])
def test_what_is_no_address(text: str) -> None:
    assert not inline.is_address(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("⟦⟧Title", "## ⟦⟧Title"),
        ("Ti⟦⟧tle", "## Ti⟦⟧tle"),
        ("## Ti⟦⟧tle", "Ti⟦⟧tle"),
        ("### Ti⟦⟧tle", "## Ti⟦⟧tle"),
        ("⟦one\n\ntwo⟧", "## ⟦one\n\n## two⟧"),
    ],
)
def test_headings(before: str, after: str) -> None:
    text, start, end = read(before)
    assert written(text, lines.toggle_heading(text, start, end, 2)).replace("⟦## ", "## ⟦") == after


@pytest.mark.parametrize(
    ("before", "is_numbered", "after"),
    [
        ("one\ntwo\n\nthree", True, "1. one\n2. two\n\n3. three"),
        ("- one\n- two", True, "1. one\n2. two"),
        ("1. one\n2. two", False, "- one\n- two"),
        ("- one\n- two", False, "one\ntwo"),
        ("  * one", True, "  1. one"),
        ("- [ ] done", False, "done"),
        ("## Title", False, "- Title"),
        ("", False, "- "),
    ],
)
def test_lists(before: str, is_numbered: bool, after: str) -> None:
    assert lines.toggle_list(before, 0, len(before), is_numbered=is_numbered).apply(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [("one\n\ntwo", "> one\n>\n> two"), ("> one\n> two", "one\ntwo"), ("> one\ntwo", "> > one\n> two")],
)
def test_quotes(before: str, after: str) -> None:
    assert lines.toggle_quote(before, 0, len(before)).apply(before) == after


def test_indenting_moves_whole_lines_and_back() -> None:
    text = "- one\n- two\n\n- three"
    moved = lines.indent(text, 6, len(text), is_out=False).apply(text)
    assert moved == "- one\n    - two\n\n    - three"
    assert lines.indent(moved, 6, len(moved), is_out=True).apply(moved) == text


def test_a_picture_is_written_so_that_markdown_reads_it() -> None:
    assert insertions.image("my photo (1).jpg", "A [small] boat") == "![A \\[small\\] boat](my%20photo%20%281%29.jpg)"


def test_a_paragraph_is_set_apart() -> None:
    text, start, end = read("one⟦⟧ two")
    assert written(text, insertions.paragraph(text, start, end, "![x](y)")) == "one\n\n![x](y)⟦⟧\n\n two"


def test_a_code_block_is_fenced_and_freed() -> None:
    text = "x = 1\nprint(x)"
    change = insertions.toggle_fence(text, 0, len(text))
    fenced = change.apply(text)
    assert fenced == "```\nx = 1\nprint(x)\n```"
    assert insertions.toggle_fence(fenced, 0, len(fenced)).apply(fenced) == text
    assert insertions.toggle_fence("a\n```\nb", 0, 7).apply("a\n```\nb") == "````\na\n```\nb\n````"


def test_a_table_has_a_head_a_rule_and_rows() -> None:
    assert insertions.table(1, 2) == "| Column 1 | Column 2 |\n| -------- | -------- |\n|          |          |"
