"""The law: however a text was edited, its running figures are those of the whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.running_count import RunningCount
from editdesk.text.statistics import count, words

LINES = (
    "", "", "  ", "   ", "Two words", "    code here", "```", "````", "```python", " ~~~", "~~~~", "x = 1  ",
    "| a | b |", "--- | ---", "a | b", "# Head", "Under", "===", "---", "- item one", "1. one", "> quoted text",
    "<!-- note -->", "<!-- open", "close -->", "a --> b", "more", "<!-- a --> b <!-- c", "日本語の文",
    "don’t well-known", "[link", "text](address)", "[ref]: https://a.example/b", "{{ insert: x }}", "<div>", "</div>",
    "\ufeffword", "*[HTML]: Hyper", "$",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(LINES), min_size=1, max_size=30)
EDIT = st.tuples(st.integers(0, 40), st.integers(0, 6), st.lists(st.sampled_from(LINES), max_size=5))
EDITS = st.lists(EDIT, max_size=8)


@given(TEXTS, EDITS, st.integers(1, 10), st.integers(1, 3))
def test_the_running_figures_are_those_of_the_whole_text(
    lines: list[str], edits: list[tuple[int, int, list[str]]], portion: int, every: int
) -> None:
    running = RunningCount(lines)
    text = list(lines)
    for number, (place, removed, added) in enumerate(edits):
        first = place % len(text)
        gone = max(1, min(removed, len(text) - first))
        fresh = added if added or gone < len(text) else [""]
        text[first : first + gone] = fresh
        running.replace(first, gone, fresh)
        running.work(portion)
        if number % every == 0:
            while not running.work(portion):
                pass
            assert running.statistics() == count("\n".join(text))
    running.work()
    assert running.is_settled
    assert running.statistics() == count("\n".join(text))


@given(TEXTS, st.integers(0, 30), st.integers(0, 30))
def test_stretches_within_a_selection_are_known_without_counting(lines: list[str], one: int, other: int) -> None:
    running = RunningCount(lines)
    running.work()
    first, end = sorted((one % (len(lines) + 1), other % (len(lines) + 1)))
    known, from_line, to_line = running.words_within(first, end)
    assert first <= from_line <= max(to_line, first) <= max(end, from_line)
    if (from_line, to_line) == (0, len(lines)):
        assert known == words("\n".join(lines))


def test_a_key_in_a_long_text_counts_its_paragraph_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["one two three", ""] * 5000
    running = RunningCount(lines)
    running.work()
    counted: list[str] = []
    monkeypatch.setattr("editdesk.text.running_count.passages_of", lambda text: counted.append(text) or ())
    running.replace(5000, 1, ["one two three four"])
    running.work()
    assert counted == ["one two three four"]


def test_a_key_in_a_long_listing_counts_its_line_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    running = RunningCount(["```", *["a = b"] * 5000])
    running.work()
    counted: list[object] = []
    real = RunningCount._count_next
    monkeypatch.setattr(RunningCount, "_count_next", lambda self: (counted.append(self), real(self)))
    running.replace(5000, 1, ["a = b + c"])
    assert running.work()
    assert not counted
    assert running.words == 10001


@pytest.mark.corpora
def test_real_articles_count_as_a_whole_line_by_line() -> None:
    folder = Path(__file__).parents[2].parent / "shared" / "corpora"
    if not folder.is_dir():
        pytest.skip("no corpora beside the checkout")
    for path in sorted(folder.rglob("*.md"))[:150]:
        text = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
        running = RunningCount([""])
        lines = text.split("\n")
        for number in range(0, len(lines), 7):
            running.replace(number, 1, [*lines[number : number + 7], ""])
            running.work(5)
        running.replace(len(running._raw) - 2, 2, [running._raw[-2]])
        running.work()
        assert running.statistics() == count("\n".join(running._raw)), path
