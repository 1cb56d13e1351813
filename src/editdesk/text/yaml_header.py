"""YAML headers: read from the composed nodes, so nothing is guessed; edited by lines, so nothing else moves."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from editdesk.text.header_values import FrontMatterError, timestamp

# Aliases can name one list a billion times; no real header comes near this many values.
MOST_VALUES = 20_000

_CONSTANTS = {
    "": None, "~": None, "null": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
# A number is one only where writing it again gives the same characters: 007 is text.
_WHOLE_NUMBER = re.compile(r"-?[1-9][0-9]{0,17}|0")
# Written without quotes only what every YAML parser, old or new, reads as the same text.
_PLAIN_TEXT = re.compile(r"[^\W\d_](?:[\w ./()’“”–—&+!?-]*[\w.)”!?])?")
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_RESERVED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})
_TRAILING_TAB = re.compile(r"[ \t]*\t[ \t]*$", re.MULTILINE)
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_ADVICE = (
    ("mapping values are not allowed", "Put quotation marks round a text that has a colon in it."),
    ("cannot start any token", "Put quotation marks round a text that begins with such a character."),
    ("unexpected end of stream", "Close the quotation marks."),
)


def read_yaml(inner: str) -> tuple[dict[str, object], tuple[str, ...]]:
    """Return the values and the keys written more than once (the last is taken). Raises FrontMatterError."""
    root = _composed(inner)
    if root is None:
        return {}, ()
    try:
        values = _Reader().value(root)
    except RecursionError as error:
        raise FrontMatterError("The header refers to itself. Write its values out.", 2) from error
    if not isinstance(values, dict):
        raise FrontMatterError("The header holds no settings. Write each as a line “key: value”.", 2)
    keys = [key.value for key, _ in root.value]
    return values, tuple(dict.fromkeys(key for key in keys if keys.count(key) > 1))


def written_yaml(values: Mapping[str, object]) -> str:
    """Return the values as block lines, each ended by a line break."""
    return "".join(_entry(key, value, "") for key, value in values.items())


def edited_yaml(inner: str, changes: Mapping[str, object]) -> str | None:
    """Return the header's inner text with the changes made; None where it is not made of lines. None removes a key."""
    root = _composed(inner)
    if root is not None and (not isinstance(root, MappingNode) or root.flow_style):
        return None
    lines = inner.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        return None
    entries = _entries(root) if root is not None else []
    margin = " " * (entries[0].column if entries else 0)
    last = {entry.key: entry for entry in entries}
    for entry in reversed(entries):
        if entry.key not in changes:
            continue
        value = changes[entry.key]
        if value is None:
            lines[entry.first : entry.end] = []
        elif last[entry.key] is entry:
            lines[entry.first : entry.end] = [_replaced(lines[entry.first : entry.end], entry, value, margin)]
    added = {key: value for key, value in changes.items() if key not in last and value is not None}
    return "".join(lines) + "".join(_entry(key, value, margin) for key, value in added.items())


def _composed(inner: str) -> Node | None:
    # Real headers have tabs behind a value, where YAML proper forbids them; no column before them moves.
    inner = _TRAILING_TAB.sub("", inner)
    try:
        root: Node | None = YAML(typ="safe", pure=True).compose(inner)
    except MarkedYAMLError as error:
        problem = error.problem or "the line cannot be read"
        is_unclosed = "stream end" in problem or "end of stream" in problem
        mark = error.context_mark if is_unclosed and error.context_mark else error.problem_mark
        line = min(mark.line, inner.count("\n")) + 2 if mark else 2
        advice = next((advice for sign, advice in _ADVICE if sign in problem), "Mend that line of the header.")
        raise FrontMatterError(f"The header cannot be read at line {line}: {problem}. {advice}", line) from error
    except YAMLError as error:
        line = inner.count("\n", 0, getattr(error, "position", 0)) + 2
        raise FrontMatterError(f"Line {line} of the header holds an unprintable character. Remove it.", line) from error
    except RecursionError as error:
        raise FrontMatterError("The header is nested too deeply to be read. Write it flatter.", 2) from error
    return root


class _Reader:
    """Turns nodes into values, counting them."""

    def __init__(self) -> None:
        self._count = 0

    def value(self, node: Node) -> object:
        self._count += 1
        if self._count > MOST_VALUES:
            raise FrontMatterError("The header repeats itself without end. Write its values out.", 2)
        if isinstance(node, MappingNode):
            return self._mapping(node)
        if isinstance(node, SequenceNode):
            return [self.value(item) for item in node.value]
        return _scalar(node) if isinstance(node, ScalarNode) else None

    def _mapping(self, node: MappingNode) -> dict[str, object]:
        merged: dict[str, object] = {}
        own: dict[str, object] = {}
        for key, item in node.value:
            if not isinstance(key, ScalarNode):
                line = key.start_mark.line + 2
                raise FrontMatterError(f"Line {line} of the header has a key that is no text. Give it a name.", line)
            if key.value == "<<" and isinstance(item, MappingNode):
                merged |= self._mapping(item)
            else:
                own[key.value] = self.value(item)
        return merged | own


def _scalar(node: ScalarNode) -> object:
    text: str = node.value
    if node.style is not None or node.tag == "!":
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _WHOLE_NUMBER.fullmatch(text):
        return int(text)
    moment = timestamp(text)
    return text if moment is None else moment


@dataclass(frozen=True, slots=True)
class _Entry:
    """A top-level key and the lines it takes, half open; the columns of its value where that stands on the first."""

    key: str
    column: int
    first: int
    end: int
    value_start: int | None
    value_end: int | None
    is_flow: bool


def _entries(root: MappingNode) -> list[_Entry]:
    return [_located(key, value) for key, value in root.value]


def _located(key: ScalarNode, value: Node) -> _Entry:
    first = key.start_mark.line
    is_alias = value.start_mark.index < key.start_mark.index
    is_empty = isinstance(value, ScalarNode) and value.style is None and not value.value
    last = first if is_alias or is_empty else _last_line(value)
    is_flow = isinstance(value, CollectionNode) and bool(value.flow_style)
    is_short = is_flow or isinstance(value, ScalarNode)
    on_line = not is_alias and not is_empty and is_short and value.start_mark.line == first == value.end_mark.line
    return _Entry(
        key=key.value,
        column=key.start_mark.column,
        first=first,
        end=last + 1,
        value_start=value.start_mark.column if on_line else None,
        value_end=value.end_mark.column if on_line else None,
        is_flow=is_flow,
    )


def _last_line(node: Node) -> int:
    if not isinstance(node, CollectionNode):
        end = node.end_mark
        before = 1 if end.column == 0 and end.line > node.start_mark.line else 0
        return int(end.line) - before
    if node.flow_style or not node.value:
        return int(node.end_mark.line)
    leaves: Iterator[Node] = (item for pair in node.value for item in (pair if isinstance(pair, tuple) else (pair,)))
    return max(_last_line(leaf) for leaf in leaves if leaf.start_mark.index >= node.start_mark.index)


def _replaced(lines: list[str], entry: _Entry, value: object, margin: str) -> str:
    if entry.value_start is not None and (entry.is_flow or not isinstance(value, list | dict)):
        return lines[0][: entry.value_start] + _inline(value) + lines[0][entry.value_end :]
    trailing = len(lines) - len("".join(lines).rstrip().splitlines())
    written = _entry(entry.key, value, margin)
    return written + "".join(lines[len(lines) - trailing :] if trailing else [])


def _entry(key: str, value: object, margin: str) -> str:
    name = margin + _name(key)
    if isinstance(value, list) and value:
        return f"{name}:\n" + "".join(_item(item, margin + "  ") for item in value)
    if isinstance(value, dict) and value:
        return f"{name}:\n" + "".join(_entry(each, item, margin + "  ") for each, item in value.items())
    return f"{name}: {_inline(value)}\n"


def _item(value: object, margin: str) -> str:
    if isinstance(value, dict) and value:
        block = "".join(_entry(each, item, margin + "  ") for each, item in value.items())
        return f"{margin}- {block[len(margin) + 2 :]}"
    return f"{margin}- {_inline(value)}\n"


def _inline(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_inline(item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_name(key)}: {_inline(item)}' for key, item in value.items())}}}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return _text(value)
    return "null" if value is None else str(value).lower()


def _name(key: str) -> str:
    return key if _PLAIN_KEY.fullmatch(key) and key.lower() not in _RESERVED else _quoted(key)


def _text(text: str) -> str:
    if _PLAIN_TEXT.fullmatch(text) and text.lower() not in _RESERVED:
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
