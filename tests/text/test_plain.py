import time

import pytest

from editdesk.text.plain import Passage, passages, plain_text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Some *soft* and **loud** and ~~gone~~ words", "Some soft and loud and gone words"),
        ('A [link](https://example.org "title") and ![alt](a.png)', "A link and alt"),
        ("A [reference][r].\n\n[r]: https://example.org", "A reference."),
        ("Claimed.[^1]\n\n[^1]: By whom?", "Claimed.\n\nBy whom?"),
        ("snake_case_name and _really_", "snake_case_name and really"),
        ("Use `code` here", "Use code here"),
        ("1\\. not a list \\*", "1. not a list *"),
        ("Fish &amp; chips<br>", "Fish & chips"),
        ("<!-- hidden\n\nwords -->Seen", "Seen"),
        ("# Title #\n\nText", "Title\n\nText"),
        ("Title\n=====\nText", "Title\n\nText"),
        ("> quoted\n> words", "quoted\nwords"),
        ("- one\n- [x] two\n\n1. three", "one\ntwo\n\nthree"),
        ("| a | b |\n|---|---|\n| c | d |", "a b\nc d"),
        ("Before\n\n{{ insert: promo }}\n\nAfter", "Before\n\nAfter"),
        ("```python\nx = 1\n```\nAfter", "x = 1\n\nAfter"),
        ("Text {: .lead #x }", "Text"),
        ("Windows\r\nlines", "Windows\nlines"),
        ("* * *\n\n---", ""),
        ("", ""),
    ],
)
def test_only_words_remain(body: str, text: str) -> None:
    assert plain_text(body) == text


def test_passages_know_their_kind() -> None:
    body = "# A\n\nb\n\n> c\n\n- d\n\n```\ne\n```\n\n| f | g |\n|---|---|\n\n    h"
    assert [passage.kind for passage in passages(body)] == [
        "heading", "paragraph", "quote", "list", "code", "table", "code",
    ]  # fmt: skip


def test_an_unclosed_fence_runs_to_the_end() -> None:
    assert list(passages("a\n\n~~~\nb\n\nc")) == [Passage("paragraph", "a"), Passage("code", "b\n\nc")]


@pytest.mark.parametrize("hostile", ["[", "![", "<a ", "*", "_", "`", "|", "> ", "{{", "\\", "<!--", "- ", "```\n"])
def test_hostile_text_takes_no_quadratic_time(hostile: str) -> None:
    started = time.perf_counter()
    plain_text(hostile * 20_000)
    assert time.perf_counter() - started < 4
