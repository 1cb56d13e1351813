"""Colours inside a code block, line by line, by Pygments. Imported with the first block that names its language."""

from functools import lru_cache
from typing import Any

Span = tuple[int, int, str]

_KINDS = (
    ("Token.Comment", "code.comment"),
    ("Token.Keyword", "code.keyword"),
    ("Token.Literal.String", "code.string"),
    ("Token.Literal.Number", "code.number"),
    ("Token.Name.Function", "code.name"),
    ("Token.Name.Class", "code.name"),
    ("Token.Name.Tag", "code.keyword"),
    ("Token.Name.Attribute", "code.name"),
    ("Token.Name.Builtin", "code.name"),
    ("Token.Operator.Word", "code.keyword"),
)
LONGEST_LINE = 2000
"""Characters: some lexers are slow on long lines."""


def code_spans(line: str, language: str) -> list[Span]:
    """Return the spans of a line of code; without a known language all of it is one."""
    lexer = _lexer(language.lower()) if language else None
    if lexer is None or len(line) > LONGEST_LINE:
        return [(0, len(line), "code")]
    spans: list[Span] = []
    for start, token, text in lexer.get_tokens_unprocessed(line):
        kind = _kind(str(token))
        if kind and text.strip():
            spans.append((start, len(text), kind))
    return spans


@lru_cache(maxsize=64)
def _lexer(language: str) -> Any:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language)
    except ClassNotFound:
        return None


@lru_cache(maxsize=512)
def _kind(token: str) -> str:
    return next((kind for prefix, kind in _KINDS if token.startswith(prefix)), "")
