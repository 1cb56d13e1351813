"""What to colour in the lines of a fence: Pygments' tokens, reduced to the few kinds an editor tells apart."""

from collections.abc import Sequence
from enum import StrEnum

from pygments.lexers import get_lexer_by_name
from pygments.token import Token
from pygments.util import ClassNotFound

# A fence longer than this is left plain: colouring it would outlast a keystroke.
LONGEST_CHARACTERS = 60_000


class CodeKind(StrEnum):
    """What a stretch of code is. The names are stable: the editor's palette is keyed by them."""

    KEYWORD = "keyword"
    NAME = "name"
    FUNCTION = "function"
    TYPE = "type"
    BUILTIN = "builtin"
    DECORATOR = "decorator"
    TAG = "tag"
    ATTRIBUTE = "attribute"
    STRING = "string"
    NUMBER = "number"
    COMMENT = "comment"
    OPERATOR = "operator"
    INSERTED = "inserted"
    DELETED = "deleted"


# The first that holds a token's type gives its kind; the finer stand before the coarser.
_KINDS = (
    (Token.Comment, CodeKind.COMMENT),
    (Token.Keyword.Type, CodeKind.TYPE),
    (Token.Keyword, CodeKind.KEYWORD),
    (Token.Name.Function, CodeKind.FUNCTION),
    (Token.Name.Class, CodeKind.TYPE),
    (Token.Name.Exception, CodeKind.TYPE),
    (Token.Name.Namespace, CodeKind.TYPE),
    (Token.Name.Builtin, CodeKind.BUILTIN),
    (Token.Name.Decorator, CodeKind.DECORATOR),
    (Token.Name.Tag, CodeKind.TAG),
    (Token.Name.Attribute, CodeKind.ATTRIBUTE),
    (Token.Name, CodeKind.NAME),
    (Token.Literal.Number, CodeKind.NUMBER),
    (Token.Literal, CodeKind.STRING),
    (Token.Operator.Word, CodeKind.KEYWORD),
    (Token.Operator, CodeKind.OPERATOR),
    (Token.Generic.Inserted, CodeKind.INSERTED),
    (Token.Generic.Deleted, CodeKind.DELETED),
    (Token.Generic.Heading, CodeKind.KEYWORD),
    (Token.Generic.Prompt, CodeKind.COMMENT),
)

CodeSpan = tuple[int, int, CodeKind]


def highlight_code(lines: Sequence[str], language: str) -> tuple[tuple[CodeSpan, ...], ...]:
    """Return for each line its spans (start and length in UTF-16 units, kind); none for a language nobody knows."""
    plain: tuple[tuple[CodeSpan, ...], ...] = ((),) * len(lines)
    if not language or sum(map(len, lines)) > LONGEST_CHARACTERS:
        return plain
    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return plain
    spans: list[list[CodeSpan]] = [[] for _ in lines]
    line = column = 0
    for token, text in lexer.get_tokens("\n".join(lines).replace("\r", " ")):
        kind = next((kind for held, kind in _KINDS if token in held), None)
        for number, part in enumerate(text.split("\n")):
            if number:
                line, column = line + 1, 0
            length = len(part) + sum(character > "\uffff" for character in part)
            if kind is not None and part.strip() and line < len(lines):
                spans[line].append((column, length, kind))
            column += length
    return tuple(tuple(each) for each in spans)
