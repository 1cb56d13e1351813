"""Lists that this desk and the programs that read CommonMark take differently."""

import re
from collections.abc import Iterator

from editdesk.publish.edition import Article
from editdesk.publish.preflight.leftovers import CODE
from editdesk.publish.preflight.looking import Looking, finding
from editdesk.publish.request import Finding, Mend
from editdesk.publish.target_names import WRITING_MARKDOWN

_ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+]|\d{1,9}[.)]) +\S")
_BREAKS = re.compile(r" {0,3}(?:[-*_] *){3,}$")
_NO_PARAGRAPH = re.compile(r"\s*(?:$|[-*+>#|:]|\d{1,9}[.)] |<|```|~~~|\[\^?[^\]]*\]:)")


def of(article: Article, looking: Looking) -> Iterator[Finding]:
    """Yield the lines at which readers of the finished page would see another list than the preview shows."""
    if WRITING_MARKDOWN.isdisjoint(looking.targets) or not _ITEM.search(article.body):
        return
    lines = CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), article.body).split("\n")
    before = ""
    for number, line in enumerate(lines, 1):
        item = _ITEM.match(line)
        if item and not _BREAKS.match(line):
            yield from _item(article, number, item, before)
        before = line


def _item(article: Article, number: int, item: re.Match[str], before: str) -> Iterator[Finding]:
    text = article.body.split("\n")[number - 1]
    indent = len(item["indent"])
    if indent < 4 and _begins_amid(item["mark"], before):
        message = (
            "Hugo, Jekyll and others see a list here, the preview does not: no empty line stands before it. Add one."
        )
        mend = Mend("Add an empty line", text, f"\n{text}", line=number)
        yield finding(article, "list", message, line=number, mend=mend)
    elif item["mark"].endswith(")") and indent < 4:
        message = "Hugo, Jekyll and others see a list here, the preview does not. Number it as “1.” does."
        mend = Mend("Number it with a full stop", text, text.replace(")", ".", 1), line=number)
        yield finding(article, "list", message, line=number, mend=mend)
    elif indent in {2, 3} and _ITEM.match(before) and len(before) - len(before.lstrip()) < indent:
        message = "Hugo, Jekyll and others set this item below the one above, the preview beside it. Indent it by four."
        mend = Mend("Indent it by four", text, "    " + text.lstrip(" "), line=number)
        yield finding(article, "list", message, line=number, mend=mend)


def _begins_amid(mark: str, before: str) -> bool:
    """Say whether an item follows a paragraph's line at once; CommonMark lets a numbered list do so only from 1."""
    starts = mark in {"-", "*", "+", "1.", "1)"}
    return starts and bool(before.strip()) and not _NO_PARAGRAPH.match(before) and not before.startswith("    ")
