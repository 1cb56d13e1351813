"""Raw HTML in bodies is put in order: what is right keeps its bytes, what is not keeps its words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.addresses import valid_address
from editdesk.text.content_model import mended
from editdesk.text.markdown import render
from editdesk.text.rendering.outline import Outline
from editdesk.text.rendering.shown import Numbers, Shown

IN_ORDER = [
    '<p>Words <em>and <a href="x">more</a></em>.</p>',
    "<ul>\n<li>One</li>\n<li>\n<p>Two</p>\n<ul>\n<li>Three</li>\n</ul>\n</li>\n</ul>",
    "<dl>\n<dt>Ebb</dt>\n<dd>Falling tide</dd>\n</dl>",
    "<details>\n<summary>More</summary>\n<p>Text</p>\n</details>",
    '<figure>\n<img src="a.png" alt="">\n<figcaption>Low tide</figcaption>\n</figure>',
    "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n</tr>\n</tbody>\n</table>",
    '<div class="codehilite"><pre><span></span><code><span class="k">if</span> a &lt; b\n</code></pre></div>',
    '<a href="x"><div>A block link</div></a>',
]


@pytest.mark.parametrize("html", IN_ORDER)
def test_html_in_order_keeps_its_bytes(html: str) -> None:
    assert mended(html) == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div><li>One</li>\n<li>Two</li></div>", "<div><ul><li>One</li>\n<li>Two</li></ul></div>"),
        ("<ol><p>Loose</p><li>One</li></ol>", "<ol><li><p>Loose</p></li><li>One</li></ol>"),
        ("<dt>Ebb</dt><dd>Falls</dd>", "<dl><dt>Ebb</dt><dd>Falls</dd></dl>"),
        ("<dl><dd>Only</dd></dl>", "<div><div>Only</div></div>"),
        ("<dl><div><dt>Ebb</dt><dd>Falls</dd></div></dl>", "<dl><dt>Ebb</dt><dd>Falls</dd></dl>"),
        ("<details><p>Text</p></details>", "<details><summary>Details</summary><p>Text</p></details>"),
        ("<span><div>Block</div></span>", "<div>Block</div>"),
        ("<h2><p>Title</p></h2>", "<h2> Title </h2>"),
        ("<main><header>Top</header></main>", "<div><div>Top</div></div>"),
        ('<p><img alt=""> kept</p>', "<p> kept</p>"),
        ("<time>yesterday</time>", "yesterday"),
        ("<figcaption>Alone</figcaption>", "<div>Alone</div>"),
        ("<div><summary>Alone</summary></div>", "<div><div>Alone</div></div>"),
        ('<picture><source src="a"><img src="b" alt=""></picture>', '<img src="b" alt="">'),
    ],
)
def test_html_out_of_order_is_mended(html: str, expected: str) -> None:
    assert mended(html) == expected


TAGS = st.sampled_from(
    [
        "p",
        "div",
        "ul",
        "li",
        "dl",
        "dt",
        "dd",
        "span",
        "em",
        "a",
        "h2",
        "details",
        "summary",
        "figure",
        "figcaption",
        "pre",
        "time",
        "main",
    ]
)
TREES = st.recursive(
    st.text("ab ", min_size=1, max_size=3),
    lambda inner: st.builds(lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", TAGS, st.lists(inner, max_size=3)),
    max_leaves=12,
)


def words(html: str) -> str:
    return re.sub(r"\s|Details", "", re.sub(r"<[^>]*>", "", html))


def test_details_without_a_word_are_mended() -> None:
    assert mended("<details> </details>") == "<details><summary>Details</summary> </details>"


@given(TREES)
def test_mending_loses_no_letter_and_needs_no_second_time(html: str) -> None:
    once = mended(html)
    assert sorted(words(once)) == sorted(words(html))
    assert mended(once) == once


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("../tide/?a=b#c", "../tide/?a=b#c"),
        ("a b.png", "a%20b.png"),
        ('{{ "/2015/" | url }}', "%7B%7B%20%22/2015/%22%20%7C%20url%20%7D%7D"),
        ("100%.png", "100%25.png"),
        ("a%20b", "a%20b"),
        ("#a#b", "#a%23b"),
        ("https://example.org/a[1]", "https://example.org/a%5B1%5D"),
        ("https://exa mple.org/", None),
        ("http://", None),
        ("über.html", "über.html"),
        ("mailto:ana@example.org", "mailto:ana@example.org"),
    ],
)
def test_addresses_hold_only_what_addresses_can(written: str, expected: str | None) -> None:
    assert valid_address(written) == expected


def outlined(fragments: list[str]) -> tuple[str, ...]:
    shown = Shown(fragments)
    shown.fill(Numbers())
    shown.outline(Outline())
    return shown.html


def test_no_heading_level_is_skipped() -> None:
    html = ["<h3>A</h3>", '<h5 id="x">B</h5>', "<h2>C</h2>", "<h6>D</h6><h4>E</h4>"]
    assert "".join(outlined(html)) == '<h2>A</h2><h3 id="x">B</h3><h2>C</h2><h3>D</h3><h4>E</h4>'


def test_an_id_stays_where_it_comes_first() -> None:
    assert outlined(['<p id="a">x</p><p id="a">y</p>', '<p class="c" id="a">z</p>']) == (
        '<p id="a">x</p><p>y</p>',
        '<p class="c">z</p>',
    )


def test_rendering_mends_what_an_author_wrote() -> None:
    html = render('# One\n\n#### Four\n\n<div id="one"><li>Loose</li></div>\n').html
    assert html == '<h1 id="one">One</h1>\n<h2 id="four">Four</h2>\n<div><ul><li>Loose</li></ul></div>'
