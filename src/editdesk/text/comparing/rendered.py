"""Two texts as readers see them: one page with what went and what came marked in it."""

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from itertools import groupby

from editdesk.text.alignment import Operation, aligned
from editdesk.text.comparing.articles import ArticleContent, compare_articles, label
from editdesk.text.comparing.pairing import Pair, paired
from editdesk.text.comparing.pieces import pieces
from editdesk.text.markdown import render

_TOKEN = re.compile(r'<(?:"[^"]*"|[^">])*>|&[#\w]+;|[^<&]+|.', re.DOTALL)
_TAG = re.compile(r'<(?:"[^"]*"|[^">])*>')
_MOVED = {True: "Moved here from above", False: "Moved here from below"}


def rendered_article(old: ArticleContent, new: ArticleContent) -> tuple[str, ...]:
    """Return the blocks of one page of both: what changed in fields and pictures, then the text."""
    found = compare_articles(ArticleContent(old.metadata, "", old.files), ArticleContent(new.metadata, "", new.files))
    fields = (_field(label(each.field), each.runs) for each in found.fields)
    pictures = (_field(each.reference, [("equal", each.told)]) for each in found.pictures)
    return (*fields, *pictures, *rendered_comparison(old.body, new.body))


def rendered_comparison(old: str, new: str) -> tuple[str, ...]:
    """Return the blocks of both texts in one page: `del` and `ins` around words, moved blocks in `div.moved`."""
    before, after = ([block.html for block in render(text).blocks] for text in (old, new))
    pairs = paired([_words(html) for html in before], [_words(html) for html in after])
    return tuple(_blocks(before, after, pairs))


def _field(name: str, runs: Sequence[tuple[Operation, str]]) -> str:
    marks = {"insert": "<ins data-change>{}</ins>", "delete": "<del data-change>{}</del>"}
    words = "".join(marks.get(op, "{}").format(escape(text)) for op, text in runs)
    return f'<div class="field"><p class="label">{escape(name)}</p><p>{words}</p></div>'


def _words(html: str) -> str:
    """Return what is read of a block; the block itself where there is nothing to read, as in a picture."""
    return unescape(_TAG.sub("", html)).strip() or html


def _blocks(before: Sequence[str], after: Sequence[str], pairs: Sequence[Pair]) -> Iterator[str]:
    moved = {pair.new[0]: pair for pair in pairs if pair.is_moved}
    left = {pair.old[0] for pair in pairs if pair.is_moved}
    stays = [pair for pair in pairs if not pair.is_moved]

    def came_down(pair: Pair) -> bool:
        above = sum(1 for each in stays if each.old < pair.old)
        return above < sum(1 for each in stays if each.new < pair.new)

    def between(olds: range, news: range) -> Iterator[str]:
        for i in olds:
            if i not in left:
                yield "".join(_marked(before[i], "del"))
        for j in news:
            if j in moved:
                pair = moved[j]
                label = f'<p class="label">{_MOVED[came_down(pair)]}</p>'
                yield f'<div class="moved" data-change>{label}{_both(before, after, pair)}</div>'
            else:
                yield "".join(_marked(after[j], "ins"))

    i = j = 0
    for pair in stays:
        yield from between(range(i, pair.old[0]), range(j, pair.new[0]))
        yield _both(before, after, pair)
        i, j = pair.old[1], pair.new[1]
    yield from between(range(i, len(before)), range(j, len(after)))


def _both(before: Sequence[str], after: Sequence[str], pair: Pair) -> str:
    old, new = "\n".join(before[slice(*pair.old)]), "\n".join(after[slice(*pair.new)])
    if old == new:
        return new
    if "<table" in old + new and _TAG.findall(old) != _TAG.findall(new):
        return "".join((*_marked(old, "del"), *_marked(new, "ins")))  # words between cells would leave the table
    return "".join(_merged(old, new))


def _merged(old: str, new: str) -> Iterator[str]:
    """Yield the new block, the words that went standing where they were; its tags alone make the page."""
    for operation, tokens in aligned(_tokens(old), _tokens(new), is_coarse=True):
        match operation:
            case "equal":
                yield from tokens
            case "insert":
                yield from _wrapped(tokens, "ins")
            case "delete":
                yield from _wrapped([each for each in tokens if _is_seen(each)], "del")


def _marked(html: str, mark: str) -> Iterator[str]:
    return _wrapped(_tokens(html), mark)


def _tokens(html: str) -> list[str]:
    return [piece for token in _TOKEN.findall(html) for piece in ([token] if token[0] in "<&" else pieces(token))]


def _is_seen(token: str) -> bool:
    return token[0] != "<" or token.startswith("<img")


def _wrapped(tokens: Sequence[str], mark: str) -> Iterator[str]:
    """Yield the tokens with a mark around each stretch that is seen, never around a tag that opens or closes."""
    for is_seen, group in groupby(tokens, key=_is_seen):
        text = "".join(group)
        yield f"<{mark} data-change>{text}</{mark}>" if is_seen and text.strip() else text
