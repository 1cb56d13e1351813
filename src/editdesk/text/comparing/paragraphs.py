"""A text cut into paragraphs, each with the blank lines behind it."""

import re
from dataclasses import dataclass

_BREAK = r"(?>\r\n|\r|\n)"
# Blank lines, and the line end that closes a text. Taken whole: half of a CRLF is no line end.
_GAP = re.compile(rf"\A(?>[ \t]*{_BREAK})+|(?>{_BREAK})(?>[ \t]*{_BREAK})+|(?>{_BREAK})\Z")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that stand together, and what parts them from the next. Blank lines at the start follow an empty one."""

    text: str
    gap: str


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs; texts and gaps joined they are the text."""
    found: list[Paragraph] = []
    start = 0
    for gap in _GAP.finditer(text):
        found.append(Paragraph(text[start : gap.start()], gap.group()))
        start = gap.end()
    if start < len(text):
        found.append(Paragraph(text[start:], ""))
    return found


def parts_paragraphs(gap: str) -> bool:
    """Say whether what follows a gap is a paragraph of its own."""
    return len(gap.replace("\r\n", "\n")) > 1


def usual_gap(text: str) -> str:
    """Return the blank line as a text writes it."""
    return "\r\n\r\n" if "\r\n" in text else "\n\n"
