"""What browsers, Word and Google Docs put on the clipboard, as Markdown."""

import pytest

from editdesk.text.markdown import render
from editdesk.text.pasted.from_html import from_html


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>One <b>bold</b> and <em>it</em>.</p><p>Two</p>", "One **bold** and *it*.\n\nTwo"),
        ("<h2>Head</h2><p>Text<br>more</p>", "## Head\n\nText  \nmore"),
        ('<a href="https://a.b/c_d">words</a>', "[words](https://a.b/c_d)"),
        ('<a href="javascript:alert(1)">words</a> <b>x</b>', "words **x**"),
        (
            "<ul><li>one<ol><li>deep</li><li>deeper</li></ol></li><li>two</li></ul>",
            "- one\n    1. deep\n    2. deeper\n- two",
        ),
        ('<ol start="4"><li>four</li><li><p>five</p><p>more</p></li></ol>', "4. four\n5. five\n\n    more"),
        ("<blockquote><p>said</p></blockquote>", "> said"),
        ("<pre><code>x = *1*\n  y</code></pre>", "```\nx = *1*\n  y\n```"),
        (
            "<table><tr><td>a</td><td>b|c</td></tr><tr><td>1</td></tr></table>",
            "| a   | b\\|c |\n| --- | ---- |\n| 1   |      |",
        ),
        ("<table><tr><td>only</td></tr></table>", "only"),
        ("<p>2 * 3 &lt;b&gt; snake_case _x_ [a](b) `c` &amp;amp;</p><b>x</b>", None),
        ("<p>1. no list</p><p># no head</p><p>- no item</p><b>x</b>", None),
        (
            '<img src="https://a.b/c.png" alt="A boat"><img src="file:///c.png"><img src="data:image/png;base64,AA">',
            "![A boat](https://a.b/c.png)",
        ),
        ("<p>H<sub>2</sub>O</p>", "H<sub>2</sub>O"),
        ("<p>a&nbsp;<b>b</b>&nbsp;c</p>", "a **b** c"),
        ("<p>« <b>Quoi</b>\u00a0! » 12\u00a0000</p>", "« **Quoi**\u00a0! » 12\u00a0000"),
        ("<script>alert(1)</script><style>p{}</style><p onclick='x'><b>safe</b></p>", "**safe**"),
        ("<div><span style='color:red'>only colours</span><br>here</div>", ""),
    ],
)
def test_browsers(html: str, wanted: str | None) -> None:
    written = from_html(html)
    if wanted is not None:
        assert written == wanted


WORDS = """2 * 3 < 4 & 5
<b> is a tag
snake_case and _x_
[a](b) and [c][d]
`code`
&amp; said
1. no list
# no head
- no item
> no quote
+ no item
*stars*"""


@pytest.mark.parametrize("words", WORDS.splitlines())
def test_words_stay_words(words: str) -> None:
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    page = render(from_html(f"<p>{escaped}</p><p><b>x</b></p>")).html
    assert page == f"<p>{escaped}</p>\n<p><strong>x</strong></p>"


GOOGLE = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">'
    '<p dir="ltr" style="line-height:1.38">'
    '<span style="font-size:11pt;font-weight:400;font-style:normal">Plain </span>'
    '<span style="font-weight:700">bold</span><span style="font-style:italic"> slanted</span>'
    '<span style="font-weight:400"><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></span></p>'
    '<ul><li dir="ltr" aria-level="1"><p role="presentation"><span>one</span></p></li>'
    '<ul><li dir="ltr" aria-level="2"><p role="presentation"><span>deep</span></p></li></ul>'
    '<li dir="ltr" aria-level="1"><p role="presentation"><span>two</span></p></li></ul>'
    '<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> The note.</span></p></div></b>'
)


def test_google_docs() -> None:
    assert from_html(GOOGLE) == ("Plain **bold** *slanted*[^1]\n\n- one\n    - deep\n- two\n\n[^1]: The note.")


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {margin:0}</style></head><body>
<!--StartFragment--><h1>Head<o:p></o:p></h1>
<p class=MsoNormal>Some <b style='mso-bidi-font-weight:normal'>bold</b><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>first<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span><span
style='mso-list:Ignore'>1.<span>&nbsp; </span></span></span><![endif]>deep</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span><span
style='mso-list:Ignore'>·<span>&nbsp; </span></span></span><![endif]>second</p>
<p class=MsoNormal>After<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a></p>
<table class=MsoTable><tr><td><p class=MsoNormal>a</p></td><td><p class=MsoNormal><b>b</b></p></td></tr>
<tr><td><p>1</p></td><td><p>2</p></td></tr></table>
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a
style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1">[1]</a> Said in Word.</p></div></div>
<!--EndFragment--></body></html>"""


def test_word() -> None:
    assert from_html(WORD) == (
        "# Head\n\nSome **bold**\n\n- first\n    1. deep\n- second\n\nAfter[^1]\n\n"
        "| a   | **b** |\n| --- | ----- |\n| 1   | 2     |\n\n[^1]: Said in Word."
    )


def test_an_article_comes_back_from_its_own_page() -> None:
    source = (
        "A *word*[^1] and a [link](https://a.b).\n\n- one\n    - deep\n\n"
        "| a   | b   |\n| --- | --- |\n| 1   | 2   |\n\n[^1]: The note."
    )
    assert from_html(render(source).html) == source
