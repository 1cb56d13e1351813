"""What the highlighter asks of a line: its coloured stretches and whether a code block is open behind it."""

import re
from collections.abc import Hashable
from dataclasses import dataclass

from editdesk.ui.editor.code_spans import Span, code_spans

_FENCE = re.compile(r"(?P<sign>`{3,}|~{3,})[ \t]*(?P<language>[\w+#.-]*)")
_WHOLE = re.compile(
    r"(?P<heading>#{1,6}(?:[ \t].*)?$)|(?P<quote> {0,3}>.*)"
    r"|(?P<rule> {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$)"
    r"|(?P<insert>\{\{.*\}\}[ \t]*$)|(?P<list>[ \t]*(?:[-*+]|\d+[.)])[ \t])"
)
_INLINE = re.compile(
    r"(?P<escape>\\[\\`*_{}\[\]()#+.!~>-])"
    r"|(?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<image>!\[[^\]]*\])(?P<image_address>\([^)]*\))?"
    r"|(?P<footnote>\[\^[^\]\s]+\]:?)"
    r"|(?P<link>\[[^\]]*\])(?P<link_address>\([^)]*\)|\[[^\]]*\]|:[ \t].*)"
    r"|(?P<strong_emphasis>\*\*\*(?=\S).+?(?<=\S)\*\*\*)"
    r"|(?P<strong>\*\*(?=\S).+?(?<=\S)\*\*|(?<!\w)__(?=\S).+?(?<=\S)__(?!\w))"
    r"|(?P<emphasis>(?<!\*)\*(?=[^\s*]).*?(?<=[^\s*])\*(?!\*)|(?<!\w)_(?=[^\s_]).*?(?<=[^\s_])_(?!\w))"
    r"|(?P<strikethrough>~~(?=\S).+?(?<=\S)~~)"
    r"|(?P<html></?[A-Za-z][^>]*>|<!--.*?-->)"
    r"|(?P<address><?https?://[^\s<>]+>?)"
)
_MARKS = {"strong_emphasis": 3, "strong": 2, "emphasis": 1, "strikethrough": 2}


@dataclass(frozen=True, slots=True)
class OpenFence:
    """The state inside a code block."""

    sign: str
    language: str


def scan(line: str, state: Hashable) -> tuple[list[Span], Hashable]:
    """Return the spans of `line` and the state behind it."""
    behind = state_behind(line, state)
    if isinstance(state, OpenFence):
        if behind is None:
            return [(0, len(line), "fence")], None
        return code_spans(line, state.language), behind
    if behind is not None:
        return [(0, len(line), "fence")], behind
    return _prose_spans(line), None


def state_behind(line: str, state: Hashable) -> Hashable:
    """Return the state behind `line`: an OpenFence, or None outside of code blocks."""
    if not line.startswith(("```", "~~~")):
        return state
    found = _FENCE.match(line)
    if found is None:
        return state
    if isinstance(state, OpenFence):
        closes = found["sign"].startswith(state.sign) and not line[len(found["sign"]) :].strip()
        return None if closes else state
    if found["sign"][0] == "`" and "`" in line[found.end("sign") :]:
        return None
    return OpenFence(found["sign"], found["language"])


def _prose_spans(line: str) -> list[Span]:
    spans: list[Span] = []
    found = _WHOLE.match(line) if line[:1] in " \t#>*-_+{0123456789" else None
    start = 0
    if found is not None and found.lastgroup is not None:
        spans.append((0, found.end(), found.lastgroup))
        start = found.end() if found.lastgroup in ("list", "rule", "insert") else 0
    elif line.startswith("|"):
        spans += [(place, 1, "table") for place, sign in enumerate(line) if sign == "|"]
    if len(line) - start > 2:
        for piece in _INLINE.finditer(line, start):
            spans += _inline_spans(piece)
    return spans


def _inline_spans(piece: re.Match[str]) -> list[Span]:
    for kind in ("link", "image"):
        if piece[kind] is not None:
            spans: list[Span] = [(piece.start(kind), len(piece[kind]), kind)]
            if piece[f"{kind}_address"]:
                spans.append((piece.start(f"{kind}_address"), len(piece[f"{kind}_address"]), "address"))
            return spans
    kind = next(name for name, text in piece.groupdict().items() if text is not None and name != "ticks")
    start, end = piece.span()
    if kind not in _MARKS:
        return [(start, end - start, kind)]
    size = _MARKS[kind]
    return [(start, size, "mark"), (start + size, end - start - 2 * size, kind), (end - size, size, "mark")]
