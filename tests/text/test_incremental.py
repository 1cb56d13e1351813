from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editdesk.text import incremental
from editdesk.text.incremental import IncrementalRenderer
from editdesk.text.markdown import Rendered, RenderError, render
from editdesk.text.rendering.converter import Converter
from tests.text.incremental_page import FRAGMENTS, GAPS, MARKS, Page

texts = st.lists(st.tuples(st.sampled_from(FRAGMENTS), st.sampled_from(GAPS)), max_size=12).map(
    lambda parts: "".join(map("".join, parts))
)
additions = st.one_of(st.sampled_from(MARKS), st.sampled_from(FRAGMENTS), texts, st.just(""))
edits = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 40), additions), min_size=1, max_size=6)


@settings(max_examples=150, deadline=None)
@given(texts, edits)
def test_after_any_edits_it_equals_a_full_render(text: str, made: list[tuple[int, int, str]]) -> None:
    page = Page(text)
    page.assert_is_right()
    for place, removed, added in made:
        start = place % (len(page.text) + 1)
        page.edit(start, min(start + removed, len(page.text)), added)
        page.assert_is_right()


@settings(max_examples=60, deadline=None)
@given(texts)
def test_a_text_typed_letter_by_letter_equals_a_full_render(text: str) -> None:
    page = Page("Above [r][] HTML[^1]\n\n- list\n\n")
    start = len(page.text)
    for number, letter in enumerate(text[:60]):
        page.edit(start + number, start + number, letter)
    page.assert_is_right()


# Each was found by a law to differ once.
COUNTEREXAMPLES = [
    ("[^]:\n<!----><!>\n\n_\n", None),
    ("\n\n<![CDATA[></i< >", None),
    ("#H {#&p;}\n\n```\n```", None),
    ("<div></div>&p;\n\nb", None),
    ("m\n: \n\nm\n\n: ", None),
    ('<a="\n\n<!DOCTYPE>', None),
    ("<b='\n\n<p><", None),
    ('<p\n\n=">', None),
    ("]\n\n<div markdown><div>", None),
    ("!!!e\n\n[]:x\n    y", None),
    ("[^1]\n\n[^1]:*e**b*<p>", None),
    ("<!--\n\n--!>", None),
    ('<a =="\n<??>"\n\n`', None),
    ("<ul markdown></ul>- ", None),
    ("\n\n ", (3, 3, "\n- ")),
    ("[r]\n\n<??>[r]:<hr>", None),
    ("l\n: \n\n<h2></h2>: ", None),
    ("\t\n\n\x0b\nplain words\n\n", None),
    ('#\n\n<blockquote markdown="1">=<script>\n#', None),
    ("<t&#1\n\n`", None),
    ("<b\n\n&#1 `", None),
    ("a <b>x</b>\n\nc <i>\\1</i>\n\n*[1]: one\n*[49]: two", None),
]


@pytest.mark.parametrize(("text", "edit"), COUNTEREXAMPLES)
def test_what_once_differed(text: str, edit: tuple[int, int, str] | None) -> None:
    page = Page(text)
    page.assert_is_right()
    if edit:
        page.edit(*edit)
        page.assert_is_right()


LONG = "\n\n".join(f"Paragraph {number} with *words*." for number in range(60))


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("see [r] and [r][]", (0, 0, "[r]: /a\n\n")),
        ("[r]: /a\n\nsee [r]\n\n[r]: /b", (0, 9, "")),
        ("a[^2] b[^1] c[^1]\n\n[^1]: one", (0, 0, "[^2]: two\n\n")),
        ("a[^1]\n\n[^1]: one\n\nb[^1]", (5, 7, "")),
        ("HTML\n\n> HTML", (0, 0, "*[HTML]: meaning\n\n")),
        ("[TOC]\n\n# One\n\n## Two", (7, 7, "# Nought\n\n")),
        ("# Same\n\n# Same\n\n{: #same_1 }", (0, 8, "")),
        ("### Deep\n\n### Deep", (0, 0, "## Top\n\n")),
        ('<p id="a">x</p>\n\ny\n{: #a }', (0, 17, "")),
        ("- a\n\npara\n\n- b", (5, 11, "")),
        ("> a\n\npara\n\n> b", (5, 11, "")),
        ("- a\n\n[r]: /a\n\n- b", (5, 5, "x")),
        ("[^1]: a\n\npara", (9, 9, "    ")),
        ("<div>\n\na\n\n</div>\n\nb", (10, 16, "")),
        ("a\n\n<!-- b\n\nc\n\nd", (12, 12, "-->")),
        ("a\n\nb\n\n```\nc\n```\n\nd", (0, 0, "```\n")),
        ("```\na\n\nb\n\nc", (12, 12, "\n```")),
        ("a\r\n\r\nb\ud83d\tc", (3, 4, "\r\n")),
        ("x {{ insert: a }}", (0, 2, "")),
    ],
)  # fmt: skip
def test_what_concerns_the_whole_text_is_right_after_an_edit(text: str, edit: tuple[int, int, str]) -> None:
    page = Page(f"{LONG}\n\n{text}\n\n{LONG}")
    start = len(LONG) + 2
    page.edit(edit[0] + start, edit[1] + start, edit[2])
    page.assert_is_right()
    page.edit(edit[0] + start, edit[0] + start + len(edit[2]), text[edit[0] : edit[1]])
    page.assert_is_right()


def test_a_letter_changes_one_block_and_moves_no_line() -> None:
    page = Page(LONG)
    (change,) = page.edit(LONG.index("20"), LONG.index("20"), "x")
    assert (change.start, change.removed, change.line_shift) == (20, 1, 0)
    assert [block.html for block in change.added] == ["<p>Paragraph x20 with <em>words</em>.</p>"]


def test_a_line_break_changes_one_block_and_moves_the_lines_behind() -> None:
    page = Page(LONG)
    (change,) = page.edit(LONG.index("20"), LONG.index("20"), "\n")
    assert (change.start, change.removed, len(change.added), change.line_shift) == (20, 1, 1, 1)
    page.assert_is_right()


def test_what_is_far_apart_are_changes_of_their_own() -> None:
    page = Page(f"[TOC]\n\n{LONG}\n\n# Head")
    contents, heading = page.edit(len(page.text), len(page.text), "s")
    assert (contents.start, contents.removed, heading.start) == (0, 1, 61)


def test_an_edit_that_shows_nothing_changes_nothing() -> None:
    page = Page("a\n\n[r]: /a\n\nb")
    assert page.edit(10, 10, "b") == ()


def test_a_letter_is_read_with_its_block_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page(LONG)
    read: list[str] = []
    parse = Converter.parse
    monkeypatch.setattr(
        Converter, "parse", lambda self, source, above=None: read.append(source) or parse(self, source, above)
    )
    page.edit(LONG.index("20"), LONG.index("20"), "x")
    assert read == ["Paragraph x20 with *words*.\n\n"]


def test_what_comes_back_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page(LONG)
    page.edit(0, 0, "<div>\n")
    monkeypatch.setattr(Converter, "parse", lambda *_: pytest.fail("read again"))
    page.edit(0, 6, "")
    monkeypatch.undo()
    page.assert_is_right()


def test_another_text_takes_the_place_of_all() -> None:
    page = Page(LONG)
    page.edit(0, len(LONG), "# New\n\ntext[^1]\n\n[^1]: note")
    page.assert_is_right()
    page.edit(0, len(page.text), "")
    assert page.blocks == []


def test_headings_stand_on_their_lines_after_edits() -> None:
    page = Page("# One\n\n## Two\n\na[^1]\n\n[^1]: note\n\n    # In it")
    page.edit(0, 0, "words\n\n")
    assert [(each.text, each.line) for each in page.renderer.rendered.headings] == [
        ("One", 2),
        ("Two", 4),
        ("In it", 7),
    ]
    page.assert_is_right()


DEEP = '<div markdown="1">' * 600


def test_what_cannot_be_read_stands_as_it_is_written_and_the_rest_lives() -> None:
    renderer = IncrementalRenderer()
    renderer.replace(f"above\n\n{DEEP}\n\n[r] below\n\n[r]: /a")
    assert renderer.as_written == (2, 3)
    above, deep, below = renderer.rendered.blocks
    assert (above.html, below.html) == ("<p>above</p>", '<p><a href="/a">r</a> below</p>')
    assert "as it is written" in deep.html
    assert "&lt;div markdown" in deep.html
    assert renderer.check() == ()
    with pytest.raises(RenderError):
        render(renderer.source)
    renderer.edit(0, 5, "still here")
    assert renderer.rendered.blocks[0].html == "<p>still here</p>"
    start = len("still here\n\n")
    renderer.edit(start, start + len(DEEP), "short")
    assert renderer.as_written is None
    assert renderer.rendered == render(renderer.source)


def test_a_check_finds_nothing_amiss() -> None:
    page = Page(f"# H\n\n{LONG}")
    page.edit(10, 10, "x")
    assert page.renderer.check() == ()


def test_a_check_takes_the_full_render_where_it_differs(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    page = Page("one\n\ntwo")
    monkeypatch.setattr(incremental, "assembled", lambda _: Rendered((), ()))
    (change,) = page.renderer.check()
    assert [block.html for block in change.added] == ["<p>one</p>", "<p>two</p>"]
    assert "takes its place" in caplog.text
    monkeypatch.undo()
    page.edit(0, 0, "x")
    page.assert_is_right()


def test_a_check_ends_when_it_is_awaited() -> None:
    page = Page(f"{LONG}\n\n```\ncode\n```\n\n<b>x</b>")
    pauses = 0

    class Awaited(Exception):
        pass

    def pause() -> None:
        nonlocal pauses
        pauses += 1
        if pauses > 20:
            raise Awaited

    with pytest.raises(Awaited):
        page.renderer.check(pause)
    page.edit(0, 0, "x")
    page.assert_is_right()
