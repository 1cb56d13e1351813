"""Formatting cleared and headings made deeper, by pure functions; ⟦ ⟧ is the selection."""

import pytest

from editdesk.ui.editor.commands import lines
from editdesk.ui.editor.commands.clearing import cleared


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a ⟦**bold** and *it*⟧", "a bold and it"),
        ("a **⟦bo⟧ld** and *it*", "a bold and *it*"),
        ("a ***b⟦⟧oth***", "a both"),
        ("⟦## Head `code` ##⟧", "Head code"),
        ("- ⟦[words](https://x.y) ~~gone~~⟧", "- words gone"),
        ("⟦a <u>b</u> ![alt](x.png) &amp;⟧", "a b ![alt](x.png) &amp;"),
        ("⟦a\n**b**⟧\n**c**", "a\nb\n**c**"),
        ("⟦[a **b**][ref]⟧", "a b"),
        ("⟦plain⟧", "plain"),
        ("```\n⟦**a**⟧\n```", "```\n**a**\n```"),
    ],
)
def test_clearing(before: str, after: str) -> None:
    start, end = before.index("⟦"), before.index("⟧") - 1
    text = before.replace("⟦", "").replace("⟧", "")
    assert cleared(text, start, end).apply(text) == after


@pytest.mark.parametrize(
    ("text", "by", "after"),
    [("## a\ntext\n###### b", 1, "### a\ntext\n###### b"), ("# a\n### b", -1, "# a\n## b"), ("a", 1, "a")],
)
def test_headings_go_deeper_and_higher(text: str, by: int, after: str) -> None:
    assert lines.change_level(text, 0, len(text), by).apply(text) == after
