import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.code_highlight import CodeKind, highlight_code
from editdesk.text.highlight import START, LineState, highlight


def kinds(line: str, state: LineState = START) -> dict[str, list[str]]:
    """The texts of a line by the kind of their span."""
    found: dict[str, list[str]] = {}
    units = line.encode("utf-16-le", "surrogatepass")
    for span in highlight(line, state)[0]:
        text = units[2 * span.start : 2 * (span.start + span.length)].decode("utf-16-le", "surrogatepass")
        found.setdefault(span.kind, []).append(text)
    return found


@pytest.mark.parametrize(
    ("line", "kind", "texts"),
    [
        ("# Title", "heading-1", ["# Title"]),
        ("### Title ###", "mark", ["###", "###"]),
        ("a *soft* word", "emphasis", ["*soft*"]),
        ("a _soft_ snake_case_word", "emphasis", ["_soft_"]),
        ("a **loud** word", "strong", ["**loud**"]),
        ("a **loud *and* soft** word", "emphasis", ["*and*"]),
        ("~~gone~~", "struck", ["~~gone~~"]),
        ("use `a*b*c` and ``d`e``", "code", ["`a*b*c`", "``d`e``"]),
        ("[words](https://example.org/a_(b))", "address", ["(https://example.org/a_(b))"]),
        ("[words *soft*][ref]", "emphasis", ["*soft*"]),
        ("![alt](a.png)", "image", ["![alt](a.png)"]),
        ("<https://example.org>", "address", ["<https://example.org>"]),
        ("> quoted *soft*", "quote", ["> quoted *soft*"]),
        ("- item", "list-mark", ["-"]),
        ("  12. item", "list-mark", ["12."]),
        ("- [x] done", "list-mark", ["-"]),
        ("- [x] done", "task", ["[x]"]),
        ("- [x] done", "done", [" done"]),
        ("- [ ] to do", "task", ["[ ]"]),
        ("| a | b |", "table", ["|", "|", "|"]),
        ("|---|:-:|", "table", ["|---|:-:|"]),
        ("claim[^1].", "footnote", ["[^1]"]),
        ("[^1]: source", "footnote", ["[^1]:"]),
        ("[ref]: https://example.org", "definition", ["[ref]:"]),
        ("*[HTML]: Hypertext", "definition", ["*[HTML]:"]),
        ("<b>x</b> &amp;", "html", ["<b>", "</b>", "&amp;"]),
        ("a <!-- b --> c", "comment", ["<!-- b -->"]),
        ("{{ insert: promo }}", "insert", ["{{ insert: promo }}"]),
        ("text {: .lead }", "attribute", ["{: .lead }"]),
        ("!!! note", "admonition", ["!!! note"]),
        ("* * *", "rule", ["* * *"]),
        ("\\*plain\\*", "escape", ["\\*", "\\*"]),
        ("    code", "code-block", ["    code"]),
        ("```python", "fence", ["```python"]),
        ("🎉 *soft* 🎉 **loud**", "strong", ["**loud**"]),
    ],
)
def test_a_line_shows_its_parts(line: str, kind: str, texts: list[str]) -> None:
    assert kinds(line)[kind] == texts


@pytest.mark.parametrize("line", ["", "plain text", "a * b * c", "2 * 3", "snake_case", "a_b_c", "1.5 times", "a ` b"])
def test_plain_text_stays_plain(line: str) -> None:
    assert highlight(line)[0] == ()


def run(text: str) -> list[list[str]]:
    state = START
    told = []
    for line in text.split("\n"):
        spans, state = highlight(line, state)
        told.append([str(span.kind) for span in spans])
    return told


def test_a_fence_holds_until_its_own_mark() -> None:
    assert run("~~~~ python\n# no heading\n~~~\n~~~~\n# Yes") == [
        ["fence"],
        ["code-block"],
        ["code-block"],
        ["fence"],
        ["heading-1", "mark"],
    ]


@pytest.mark.parametrize("opening", ["```python", "``` python", "```{.python #x}", "```{ .python }"])
def test_a_fence_names_its_language(opening: str) -> None:
    assert highlight(opening)[1].language == "python"


def test_a_comment_goes_on_over_lines() -> None:
    assert run("a <!-- b\n*c*\nd --> *e*") == [["comment"], ["comment"], ["comment", "emphasis", "mark", "mark"]]


def test_an_underline_makes_a_heading_of_text_alone() -> None:
    assert run("Title\n=====") == [[], ["heading-1", "mark"]]
    assert run("\n---") == [[], ["rule"]]


def test_indented_lines_are_code_outside_lists_alone() -> None:
    assert run("text\n\n    code") == [[], [], ["code-block"]]
    assert run("text\n    no code") == [[], []]
    assert run("- item\n\n    more") == [["list-mark"], [], []]


@given(st.lists(st.text(alphabet='ab \t#>-*_`~[](){}<!|:=1.&;"\\é🎉', max_size=40), max_size=6))
def test_spans_lie_within_their_line(lines: list[str]) -> None:
    state = START
    for line in lines:
        spans, state = highlight(line, state)
        length = len(line.encode("utf-16-le")) // 2
        assert all(span.start >= 0 and span.length > 0 and span.start + span.length <= length for span in spans)


@pytest.mark.parametrize(
    "hostile", ["[", "![", "*", "**a", "_", "`", "``a", "<a ", "~~", "|", "> ", "{", "(", "&a", "<!--"]
)
def test_a_hostile_line_takes_no_quadratic_time(hostile: str) -> None:
    started = time.perf_counter()
    highlight(hostile * 5_000)
    assert time.perf_counter() - started < 4


def test_code_is_coloured_by_its_language() -> None:
    lines = ["def add(a):", '    """Two', '    lines."""', "    return a + 1  # 🎉 done"]
    told = [[kind for _, _, kind in spans] for spans in highlight_code(lines, "python")]
    assert told[0][:2] == [CodeKind.KEYWORD, CodeKind.FUNCTION]
    assert set(told[1]) == set(told[2]) == {CodeKind.STRING}
    start, length, kind = highlight_code(lines, "python")[3][-1]
    assert (start, length, kind) == (18, 9, CodeKind.COMMENT)


def test_code_of_an_unknown_language_is_plain() -> None:
    assert highlight_code(["a", "b"], "klingon") == ((), ())
    assert highlight_code(["a"], "") == ((),)


@given(st.lists(st.text(alphabet="ab\"'#\\ \t{}()\r\x0b\x85🎉", max_size=20), max_size=5))
def test_code_spans_lie_within_their_line(lines: list[str]) -> None:
    for line, spans in zip(lines, highlight_code(lines, "python"), strict=True):
        length = len(line.encode("utf-16-le")) // 2
        assert all(start + size <= length for start, size, _ in spans)
