"""HTML → Markdown, in the dialect that `markdown` renders: four blanks a list level, tables with a head."""

import re
from collections.abc import Container
from typing import Any

from bs4 import BeautifulSoup, Tag
from markdownify import ATX, MarkdownConverter

from editdesk.text.pasted.office_html import opened
from editdesk.text.rendering.sanitise import Sanitiser
from editdesk.text.tables import Side, Table, write

_SAYS_SOMETHING = (
    "a[href],strong,b,em,i,del,s,h1,h2,h3,h4,h5,h6,ul,ol,table,img[src],blockquote,pre,code,sub,sup,.footnote-sign"
)
_BLOCK_SIGN = re.compile(r"\A(?:(?P<sign>[#>+-])|(?P<number>\d{1,9})\.)(?=\s)")
_SPECIAL = re.compile(r"[*`]|(?<!\w)_|_(?!\w)|<(?=[a-zA-Z/!?])|\[(?=[^\[\]]*\][(\[:])|&(?=#?\w+;)")
_FREE_SPACE = re.compile("(?<![\u00ab\\d])\u00a0(?![\u00bb;:!?%\\d])")
"""A no-break space where no printer wants one: browsers copy them for any space that counts."""
_RUN = re.compile(" {2,}")
_NOTE = re.compile(r"^(\[\^\d+\]:)[ ]+", re.MULTILINE)
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
_WIDEST_SPAN = 50
_CELL, _ROW = "\x1f", "\x1e"
_BLANK_LINES = re.compile(r"\n{3,}")


def from_html(html: str) -> str:
    """Return the Markdown of copied HTML, sanitised; "" where its elements say no more than its plain text does."""
    soup = opened(html)
    if soup.select_one(_SAYS_SOMETHING) is None:
        return ""
    clean = BeautifulSoup(Sanitiser().clean(str(soup)), "html.parser")
    for picture in clean.find_all("img"):
        if not str(picture.get("src") or "").startswith(("http://", "https://")):
            picture.decompose()
    written: str = _Converter(heading_style=ATX, bullets="-", sub_symbol="<sub>", sup_symbol="<sup>").convert_soup(
        clean
    )
    lines = [line if line.endswith("  ") and line.strip() else line.rstrip() for line in written.split("\n")]
    return _BLANK_LINES.sub("\n\n", _NOTE.sub(r"\1 ", "\n".join(lines))).strip()


class _Converter(MarkdownConverter):
    """Writes what the renderer of articles reads back."""

    def convert_li(self, el: Tag, text: str, **_context: Any) -> str:
        """Write an item; what stands in it is four blanks further in."""
        text = (text or "").strip()
        if not text:
            return "\n"
        sign = "- "
        if el.parent is not None and el.parent.name == "ol":
            start = str(el.parent.get("start") or "")
            first = int(start) if start.isdecimal() else 1
            sign = f"{first + len(el.find_previous_siblings('li'))}. "
        head, *rest = text.split("\n")
        return "\n".join([sign + head, *(f"    {line}" if line else "" for line in rest)]) + "\n"

    def convert_p(self, _el: Tag, text: str, *, parent_tags: Container[str], **_context: Any) -> str:
        """Write a paragraph that does not begin like a list, heading or quote."""
        written = _BLOCK_SIGN.sub(_escaped_sign, text.strip())
        if "_inline" in parent_tags:
            return f" {written} "
        return f"\n\n{written}\n\n" if written else ""

    def convert_span(self, el: Tag, text: str, **_context: Any) -> str:
        """Write the sign of a note as it is."""
        return el.get_text() if "footnote-sign" in el.get_attribute_list("class") else text

    def convert_td(self, el: Tag, text: str, **_context: Any) -> str:
        """Write a cell and, where it spans more columns, empty ones."""
        span = str(el.get("colspan") or "")
        empty = min(int(span), _WIDEST_SPAN) - 1 if span.isdecimal() else 0
        words = " ".join(text.split()).replace("|", "\\|")
        return words + _CELL * (1 + max(empty, 0))

    convert_th = convert_td

    def convert_tr(self, _el: Tag, text: str, **_context: Any) -> str:
        """Write a row; `convert_table` takes it apart again."""
        return text + _ROW

    def convert_table(self, _el: Tag, text: str, **_context: Any) -> str:
        """Write a table whose first row is its head; one of a single column is paragraphs."""
        rows = [tuple(row.split(_CELL)[:-1]) for row in text.split(_ROW)[:-1]]
        rows = [tuple(cell.strip() for cell in row) for row in rows if any(row)]
        width = max(map(len, rows), default=0)
        if width > 1:
            lines = write(Table(tuple(rows), (Side.UNSET,) * width))
        else:
            lines = "\n\n".join(row[0] for row in rows).split("\n")
        return "\n\n" + "\n".join(lines) + "\n\n"

    def escape(self, text: str, _parent_tags: object) -> str:
        """Write words so that they stay words."""
        text = _RUN.sub(" ", _FREE_SPACE.sub(" ", text))
        return _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), text)


def _escaped_sign(found: re.Match[str]) -> str:
    return f"\\{found['sign']}" if found["sign"] else f"{found['number']}\\."
