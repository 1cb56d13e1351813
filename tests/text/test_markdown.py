import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editdesk.text.markdown import Block, Heading, RenderError, render


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("", ""),
        ("A *soft* **loud** ~~gone~~ word", "<p>A <em>soft</em> <strong>loud</strong> <del>gone</del> word</p>"),
        ("Term\n:   Meaning", "<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>"),
        ("The HTML\n\n*[HTML]: Hypertext", '<p>The <abbr title="Hypertext">HTML</abbr></p>'),
        ("Text\n{: .lead }", '<p class="lead">Text</p>'),
        ("!!! note\n    A", '<div class="admonition note">\n<p class="admonition-title">Note</p>\n<p>A</p>\n</div>'),
        ('<div markdown="1">\n*in*\n</div>', "<div>\n<p><em>in</em></p>\n</div>"),
        ("{{ insert: promo }}", '<div class="house-block" data-house-block="promo"></div>'),
        ("![](a.png)", '<p><img alt="" src="a.png"></p>'),
        ("<img src='a.png'>", '<p><img alt="" src="a.png"></p>'),
        ("<center>old</center>", "old"),
        ("<input name='q'>", '<p><input type="checkbox" disabled="" aria-label="☐"></p>'),
        ("[x](../a/b.html#c)", '<p><a href="../a/b.html#c">x</a></p>'),
    ],
)  # fmt: skip
def test_markdown_becomes_html(source: str, html: str) -> None:
    assert render(source).html == html


def test_tables_tasks_code_and_footnotes() -> None:
    table = render("| a | b |\n|---|--:|\n| 1 | 2 |").html
    assert '<td style="text-align:right">2</td>' in table.replace(": ", ":").replace(";", "")
    assert '<input type="checkbox" disabled="" checked="" aria-label="✓">' in render("- [x] done").html
    assert '<span class="kn">import</span>' in render("```python\nimport os\n```").html
    footnote = render("Claim.[^1]\n\n[^1]: Source.").html
    assert 'href="#fn:1"' in footnote
    assert 'id="fn:1"' in footnote


def test_a_table_of_contents_replaces_its_marker() -> None:
    rendered = render("[TOC]\n\n# One\n\n## Two")
    assert rendered.blocks[0].html.startswith('<div class="toc">')
    assert [block.first_line for block in rendered.blocks] == [0, 2, 4]


def test_headings_have_text_anchor_and_line() -> None:
    source = "# Über *uns*\n\ntext\n## Same\n\n## Same\n\n> ### Quoted & so"
    assert render(source).headings == (
        Heading(1, "Über uns", "über-uns", 0),
        Heading(2, "Same", "same", 3),
        Heading(2, "Same", "same_1", 5),
        Heading(3, "Quoted & so", "quoted-so", 7),
    )


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("a\n\nb", [(0, 1), (2, 3)]),
        ("\n\n\na\nb\n\n\n\nc", [(3, 5), (8, 9)]),
        ("a\n# H\nb", [(0, 1), (1, 2), (2, 3)]),
        ("H\n===\nb", [(0, 2), (2, 3)]),
        ("a\n> q\n> r\n\nb", [(0, 1), (1, 3), (4, 5)]),
        ("a\n***\nb", [(0, 1), (1, 2), (2, 3)]),
        ("a\n{{ insert: x }}\nb", [(0, 1), (1, 2), (2, 3)]),
        ("- a\n- b\n\n- c\n\nd", [(0, 4), (5, 6)]),
        ("- a\n\n    more\n\n        code\n\nd", [(0, 5), (6, 7)]),
        ("1. a\n\n- b", [(0, 1), (2, 3)]),
        ("```\na\n\nb\n```\nc", [(0, 5), (5, 6)]),
        ("a\n```\nb\n```\n\n```\nc\n```\n\nd", [(0, 1), (1, 4), (5, 8), (9, 10)]),
        ("    code\n\n    more\n\na", [(0, 3), (4, 5)]),
        ("Term\n\n:   Meaning\n\nb", [(0, 3), (4, 5)]),
        ("Term\n:   Meaning\n\nOther\n:   Too\n\nb", [(0, 5), (6, 7)]),
        ("a\n\n[r]: https://example.org\n\nb", [(0, 1), (4, 5)]),
        ("a [r]\n[r]: https://example.org\nb\n\nc", [(0, 1), (2, 3), (4, 5)]),
        ("a[^1]\n\n[^1]: note\n\n    more\n\nb", [(0, 1), (6, 7), (7, 7)]),
        ("a[^1]\n[^1]: note\n\nb", [(0, 1), (3, 4), (4, 4)]),
        ("*[A]: abbreviation\n\nA b", [(2, 3)]),
        ("<div>\n\nraw\n</div>\n\nb", [(0, 4), (5, 6)]),
        ("a\n<div>\nraw\n</div>\nb\n\nc", [(0, 1), (1, 4), (4, 5), (6, 7)]),
        ("<!-- hidden\n\nlines -->\n\nb", [(4, 5)]),
        ("<p>x</p> tail\n\nb", [(0, 1), (0, 1), (2, 3)]),
        ('<div markdown="1">\n\n*in*\n\n# H\n\n</div>\n\nb', [(0, 7), (8, 9)]),
        ("a <b>x</b>\nc <i>y</i>\n\nd &amp; e\n\nf", [(0, 2), (3, 4), (5, 6)]),
        ("| a |\n|---|\n| b |\n\nc", [(0, 3), (4, 5)]),
        ("!!! note\n    in\n\n    it\n\nb", [(0, 4), (5, 6)]),
        ("<div>\na\n</div><div>\nb\n</div>\n\nc", [(0, 2), (2, 5), (6, 7)]),
        ("a\n\n<div>\nnever\n\nclosed", [(0, 1), (2, 6)]),
        ("a\n\n\n# H\n!!! note\n    b", [(0, 1), (3, 4), (4, 6)]),
        ("a\r\n\r\nb\r\n", [(0, 1), (2, 3)]),
        ("a\n \n\t\nb", [(0, 1), (3, 4)]),
    ],
)  # fmt: skip
def test_blocks_know_their_lines(source: str, lines: list[tuple[int, int]]) -> None:
    assert [(block.first_line, block.last_line) for block in render(source).blocks] == lines


PIECES = {
    "para {0}": "{0}",
    "two {0}\nlines {0}": "{0}",
    "# Head {0}": "{0}",
    "Head {0}\n---": "{0}",
    "- item {0}\n- other": "{0}",
    "1. one {0}\n\n    deep": "{0}",
    "> quote {0}\n> more": "{0}",
    "```\ncode {0}\n\nmore\n```": "{0}",
    "~~~ python\nname_{0} = 1\n~~~": "{0}",
    "    indented {0}": "{0}",
    "<div>\n\nraw {0}\n</div>": "{0}",
    '<div markdown="1">\nin *{0}*\n</div>': "{0}",
    "<p>one</p>\n<p>two {0}</p>": "{0}",
    "| a | b |\n|---|---|\n| {0} | c |": "{0}",
    "Term {0}\n:   Meaning": "{0}",
    "Term\n\n:   Meaning {0}": "{0}",
    "!!! note\n    Mind {0}": "{0}",
    "text {0}[^{0}]\n\n[^{0}]: note": "{0}",
    "see [{0}][]\n[{0}]: https://example.org": "{0}",
    "*[K{0}]: meaning": "",
    "<!-- {0}\n\n-->": "",
    "{{{{ insert: name {0} }}}}": "{0}",
    "a <b>bold {0}</b> <!-- aside -->": "{0}",
}


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(sorted(PIECES)), st.sampled_from(["\n\n", "\n\n\n", "\n \n", "\n"]))))
def test_every_block_stands_on_the_lines_of_its_words(pieces: list[tuple[str, str]]) -> None:
    source = "".join(piece.format(f"w{number}w") + gap for number, (piece, gap) in enumerate(pieces))
    lines = source.split("\n")
    previous = 0
    for block in render(source).blocks:
        if 'class="footnote"' in block.html:
            continue
        assert previous <= block.first_line < block.last_line <= len(lines)
        previous = block.first_line
        here = "\n".join(lines[block.first_line : block.last_line])
        for word in re.findall(r"w\d+w", block.html):
            assert word in here


@settings(max_examples=300)
@given(st.text(alphabet="ab \n\t#>-*_`~[](){}<!|:=1.&;\"'^$\\/\x00\x02\x03é🎉"))
def test_any_text_renders_the_same_twice(source: str) -> None:
    assert render(source) == render(source)


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVa\tScript:alert(1))",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "![x](javascript:alert(1))",
    '[x](https://example.org "t"){: onclick="alert(1)" }',
    "<svg onload=alert(1)></svg>",
    "<iframe src=https://example.org></iframe>",
    "<style>body{display:none}</style>",
    '<div style="position:fixed">x</div>',
    "<form action=/x><input name=password></form>",
    "```{ .python onclick=alert(1) }\nx\n```",
    "[r]\n\n[r]: javascript:alert(1)",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    '{{ insert: "><script>alert(1)</script> }}',
]


@pytest.mark.parametrize("source", HOSTILE)
def test_nothing_that_acts_comes_out(source: str) -> None:
    html = render(source).html.lower()
    assert "<script" not in html
    assert "<style" not in html
    assert "<form" not in html
    assert not re.search(r"<[^>]*\s(on\w+|style|name|action)=", html)
    assert not re.search(r"(href|src)=\"\s*(javascript|data):", html)


@pytest.mark.parametrize(
    "settings",
    [
        "pygments_style=nope",
        "encoding=foo",
        "stripall=maybe",
        "tagsfile=/etc/passwd",
        "lang=x",
        "filters=x",
        "tabsize=a",
    ],
)
def test_a_fence_cannot_set_what_makes_pygments_fail(settings: str) -> None:
    assert '<span class="n">' in render(f"```{{.python {settings}}}\nname\n```").html


def test_a_fence_names_the_lines_to_stress() -> None:
    assert '<span class="hll">' in render('```{.python hl_lines="2"}\na\nb\n```').html


def test_half_a_character_is_replaced() -> None:
    assert render("a\ud83cb").html == "<p>a\ufffdb</p>"


def test_each_block_is_whole() -> None:
    assert render("<b>open\n\nnext").html == "<p><b>open</b></p>\n<p>next</p>"


def test_what_is_nested_too_deeply_is_refused_and_the_next_text_renders() -> None:
    deep = "".join("    " * level + "- x\n\n" for level in range(400))
    try:
        render(deep)
    except RenderError as error:
        assert str(error).endswith(".")  # noqa: PT017 - whether it is too deep depends on the library
    assert render("after").blocks == (Block("<p>after</p>", 0, 1),)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("<ul markdown></ul>- a", "<ul></ul>\n<ul>\n<li>a</li>\n</ul>"),
        ('<div markdown="1"><div>kept', "<div>\n<div>kept\n\n</div>\n</div>"),
        ("<p>a</p>&eacute; tail\n\nb", "<p>a</p>\n<p>é tail</p>\n<p>b</p>"),
        ("&#x and\n\n<div>raw</div>", "<p>&amp;#x and</p>\n<div>raw</div>"),
        ("<? and\n\n<div>raw</div>", "<p>&lt;? and</p>\n<div>raw</div>"),
        ('<div class="footnote" markdown>\n1. a\n</div>', '<div class="footnote">\n<ol>\n<li>a</li>\n</ol>\n</div>'),
        ("# a {id}", '<h1 id="a">a</h1>'),
        ("a <b>x</b>\n\n*[1]: one", "<p>a <b>x</b></p>"),
    ],
)  # fmt: skip
def test_what_the_library_takes_amiss_is_shown(source: str, html: str) -> None:
    assert render(source).html == html


def test_references_to_one_footnote_are_numbered_in_the_order_of_the_page() -> None:
    html = render("- a[^1]\n\nb[^1]\n\n[^1]: note").html
    assert re.findall(r'id="(fnref\d*:1)"', html) == ["fnref:1", "fnref2:1"]
    assert re.findall(r'href="#(fnref\d*:1)"', html) == ["fnref:1", "fnref2:1"]


def test_threads_do_not_meet() -> None:
    sources = [f"# Head {number}\n\nnote[^{number}]\n\n[^{number}]: text {number}" for number in range(40)]
    alone = [render(source) for source in sources]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(render, sources)) == alone


def test_rendering_keeps_nothing_from_the_text_before() -> None:
    render("[r]: https://example.org\n\n*[HTML]: Hypertext\n\n[^1]: note\n\n# Head")
    assert render("[r] HTML [^1]\n\n# Head") == render("[r] HTML [^1]\n\n# Head")
    assert "example.org" not in render("[r] HTML").html
    assert json.dumps(render("[^1]").html) == '"<p>[^1]</p>"'
