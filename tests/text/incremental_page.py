"""A page kept by changes alone, and the texts that try them: for the laws of the incremental renderer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from editdesk.text.incremental import IncrementalRenderer
from editdesk.text.markdown import Block, render
from editdesk.text.rendering.page_changes import Change


def changed(blocks: list[Block], changes: Iterable[Change]) -> list[Block]:
    """Return the blocks with the changes made, as the preview makes them."""
    for change in changes:
        behind = [
            replace(
                block, first_line=block.first_line + change.line_shift, last_line=block.last_line + change.line_shift
            )
            for block in blocks[change.start + change.removed :]
        ]
        blocks = [*blocks[: change.start], *change.added, *behind]
    return blocks


class Page:
    """A renderer, and a page that sees nothing but its changes. After each step both equal a full render."""

    def __init__(self, text: str) -> None:
        self.renderer = IncrementalRenderer()
        self.text = text
        self.blocks = changed([], self.renderer.replace(text))

    def edit(self, start: int, end: int, added: str) -> tuple[Change, ...]:
        """Edit the text."""
        self.text = self.text[:start] + added + self.text[end:]
        changes = self.renderer.edit(start, end, added)
        self.blocks = changed(self.blocks, changes)
        return changes

    def assert_is_right(self) -> None:
        """Compare with a full render, byte for byte, lines and headings included."""
        full = render(self.text)
        assert self.renderer.rendered == full
        assert [(each.html, each.first_line) for each in self.blocks] == [
            (each.html, each.first_line) for each in full.blocks
        ]


FRAGMENTS = [
    "plain words", "two *soft*\nlines **loud**", "a  \nb", "\\*esc\\*", "`code <b>`", "``x`` `", "~~gone~~",
    "# Head", "# Head", "## Same {#x}", "Head\n---", "Head\n===", "# H {: #h title=a }", "# a[^1]{#foo}",
    "- item\n- other", "- a\n\n- b", "- a\n    - b\n\n        c", "* b\n* c", "+ a", "1. one\n\n    deep", "10. x",
    "    indented", "        deep", "\tcode", "   x", "  - y", "- [ ] task\n- [x] done", "- [TOC]",
    "> quote\n> more", ">", "> - q", "> # H", "> [TOC]", "[TOC]",
    "```\ncode\n\nmore\n```", "```", "~~~", "~~~ python\nname = 1\n~~~", "```js {1}", "````\n```\n````",
    '```python hl_lines="1"\na\n```', '``` hl_lines="',
    "<div>\n\nraw\n</div>", "<div>", "</div>", '<div markdown="1">', '<div markdown="1">\nin *x*\n\n- l\n</div>',
    "<p>one</p>\n<p>two</p>", "<p>x</p> tail", "<p>x</p>&nbsp;tail", "<h2></h2>: ", "<hr>", "<b", "<b>open", "</b>",
    "<!--", "-->", "--!>", "<!-- c\n\nd -->", "<!-- x --> <b> <!-- y --> </b>", "<?", "?>", "<?php x ?>",
    "<!", "<!DOCTYPE", "<![CDATA[", "]]>", "&#", "&#12;", "&amp; x", "&p;",
    '<a href="', "<a href='x", '<a x= "y>', '<a x=="y>', '"', "'", "<script>", "</script>", "<pre>\n\nx", "</pre>",
    '<ul markdown="1">\n- x\n</ul>', "<ul markdown></ul>- a", '<dl markdown="1"></dl>', '<li markdown="1">x</li>',
    '<blockquote markdown="1">a</blockquote>', '<details markdown="1"><summary>s</summary>\n\n[TOC]\n\n</details>',
    '<span id="x">y</span>', '<h2 id="head">r</h2>', '<div class="footnote" markdown="1">\n\n1. a\n\n</div>',
    "| a | b |\n|---|---|\n| 1 | c |", "Term\n:   Meaning", "Term\n\n:   Meaning", ": def", "T\n: a\n\n    more",
    "!!! note\n    Mind", '!!! note "T"\n\n    x\n\n        y', "Text\n{: .lead #x }", "{: .x}",
    "text[^1]", "text[^1] and [^2] [^1]", "# H[^1]", "![alt[^1]](y)", "[^1]: note", "[^2]: note *two*\n\n    more",
    "[^1]: a\n[^3]: b", "[^1]: n [^2]\n    - l\n\n    # In note", "[^a b]: sp", "x[^a b]", "[^1]:",
    "see [r][] [r] [x][r]", "![i][r]", "[r]: https://example.org", "[r]: /other 'T'", "[r]:\n  /x", "a [r]\n[r]: /y\nb",
    "[link](http://x)", "[a <b>](x)", "<https://a.b> <me@x.y>",
    "*[HTML]: Hyper", "*[HTML]: ''", "*[A]: aa", "*[1]: one", "HTML and A text",
    "{{ insert: x }}", "a\n{{ insert: y }}\nb", "***", "i < n > m", "é🎉", "\x0b", "\x0c\n> q", "\xa0",
    "\r", "\r\n", "\t", "\x02", "\x03", "\ud83d", " ", "    ", "\n    ", "\n> ", "\n- ", "\n: ",
]  # fmt: skip
GAPS = ["\n\n", "\n\n\n", "\n \n", "\n", "\n\t\n", "", " "]
MARKS = "abc \n#>-*_`~[](){}<!|:=1.&;\"'^/\t"
