"""HTML's rules on what may stand in what, applied to a sanitised fragment: authors' raw HTML rarely keeps them all.

What is in order keeps its bytes. What is not is wrapped, renamed or loses its tags; never its text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*/?>')
_VOID = frozenset({"br", "col", "hr", "img", "input", "source", "track", "wbr"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset(
    {"abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "i", "kbd", "label", "mark", "q", "rp", "rt"}
    | {"ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var"}
)
_TRANSPARENT = frozenset({"a", "del", "ins"})
_PHRASING = _INLINE | _TRANSPARENT | {"audio", "br", "img", "input", "picture", "video", "wbr"}
_PHRASING_ONLY = _HEADINGS | {"p", "pre"}
# An inline element that says nothing without this attribute.
_NEEDED = {"bdo": "dir", "data": "value", "time": "datetime"}
_WITHOUT_HEADINGS = frozenset({"caption", "dt", "summary", "th"})
# Landmarks and the like belong to the page; nested in an article's text they break its outline.
_RENAMED = {"main": "div", "header": "div", "footer": "div", "hgroup": "div", "address": "div"}


@dataclass(slots=True, eq=False)
class _Element:
    tag: str
    start: str
    children: "list[_Element | str]" = field(default_factory=list)

    def has(self, attribute: str) -> bool:
        return f" {attribute}=" in self.start

    def rename(self, tag: str) -> None:
        self.start = f"<{tag}" + self.start[len(self.tag) + 1 :]
        self.tag = tag


_Node = _Element | str


def mended(html: str) -> str:
    """Return a fragment in which every element stands where HTML allows it. `html` is well-formed, as nh3 writes it."""
    root = _tree(html)
    _mend(root, is_phrasing=False)
    return "".join(_written(root.children))


def _tree(html: str) -> _Element:
    stack = [_Element("", "")]
    position = 0
    for token in _TOKEN.finditer(html):
        if token.start() > position:
            stack[-1].children.append(html[position : token.start()])
        position = token.end()
        if not token[1]:
            element = _Element(token[2], token[0])
            stack[-1].children.append(element)
            if token[2] not in _VOID:
                stack.append(element)
        elif len(stack) > 1 and stack[-1].tag == token[2]:
            stack.pop()
    stack[-1].children.append(html[position:])
    return stack[0]


def _written(nodes: list[_Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
            continue
        yield node.start
        if node.tag not in _VOID:
            yield from _written(node.children)
            yield f"</{node.tag}>"


def _mend(parent: _Element, *, is_phrasing: bool) -> None:
    """Mend the children of `parent`; `is_phrasing` says that only words may stand there, no blocks."""
    inside = is_phrasing or parent.tag in _PHRASING_ONLY
    children: list[_Node] = []
    for child in _ungrouped(parent):
        children += _placed(child, parent, is_phrasing=inside)
    parent.children = children
    if any(isinstance(child, _Element) for child in children) or parent.tag in _SHAPES:
        parent.children = _wrapped_orphans(parent)
        shape = _SHAPES.get(parent.tag)
        if shape:
            shape(parent)


def _ungrouped(parent: _Element) -> list[_Node]:
    """Return the children; a definition list's groups are taken apart, being no more than a hook for styles."""
    if parent.tag != "dl":
        return parent.children
    groups = (
        child.children if isinstance(child, _Element) and child.tag == "div" else [child] for child in parent.children
    )
    return [node for group in groups for node in group]


def _placed(node: _Node, parent: _Element, *, is_phrasing: bool) -> list[_Node]:
    """Return what stands for one child: itself, or its children where it may not be there."""
    if isinstance(node, str):
        return [node]
    if node.tag in _RENAMED:
        node.rename(_RENAMED[node.tag])
    if _is_nothing(node, parent):
        return []
    is_block = node.tag not in _PHRASING and not (node.tag in {"source", "track"} and parent.tag in {"audio", "video"})
    if is_phrasing and is_block:
        return [" ", *(each for child in node.children for each in _placed(child, parent, is_phrasing=True)), " "]
    _mend(node, is_phrasing=is_phrasing)
    is_misplaced = node.tag in _HEADINGS and parent.tag in _WITHOUT_HEADINGS
    is_round_blocks = not is_phrasing and node.tag in _INLINE and any(map(_is_block, node.children))
    return node.children if is_misplaced or is_round_blocks or _is_meaningless(node, parent) else [node]


def _is_solid(node: _Node) -> bool:
    return isinstance(node, _Element) or bool(node.strip())


def _is_block(node: _Node) -> bool:
    if isinstance(node, str):
        return False
    if node.tag in _TRANSPARENT:
        return any(map(_is_block, node.children))
    return node.tag not in _PHRASING


def _is_nothing(element: _Element, parent: _Element) -> bool:
    """Say whether a void element lacks what makes it anything."""
    if element.tag in {"source", "track"}:
        return (
            parent.tag not in {"audio", "video"}
            or not element.has("src")
            or (parent.has("src") and element.tag == "source")
        )
    return element.tag == "img" and not element.has("src")


def _is_meaningless(element: _Element, parent: _Element) -> bool:
    """Say whether an element says nothing without an attribute or a child that it lacks."""
    if element.tag == "picture":
        return True  # its sources need srcset, which an article's images do without
    if element.tag == "ruby":
        return not any(isinstance(child, _Element) and child.tag == "rt" for child in element.children)
    if element.tag in {"rt", "rp"}:
        return parent.tag != "ruby"
    needed = _NEEDED.get(element.tag)
    return needed is not None and not element.has(needed)


def _wrapped_orphans(parent: _Element) -> list[_Node]:
    """Give list items and definitions outside a list a list of their own."""
    if parent.tag not in {"ul", "ol"}:
        parent.children = _in_runs(parent.children, {"li"}, "ul")
    if parent.tag != "dl":
        parent.children = _in_runs(parent.children, {"dt", "dd"}, "dl")
    for child in parent.children:
        if isinstance(child, _Element) and (
            (child.tag == "summary" and parent.tag != "details")
            or (child.tag == "figcaption" and parent.tag != "figure")
        ):
            child.rename("div")
    return parent.children


def _in_runs(nodes: list[_Node], tags: set[str], wrapper: str) -> list[_Node]:
    """Return the nodes with each run of elements called one of `tags` wrapped in one new element."""
    result: list[_Node] = []
    run: _Element | None = None
    for node in nodes:
        if isinstance(node, _Element) and node.tag in tags:
            if run is None:
                run = _Element(wrapper, f"<{wrapper}>")
                result.append(run)
            run.children.append(node)
        elif run is not None and isinstance(node, str) and not node.strip():
            run.children.append(node)
        else:
            run = None
            result.append(node)
    for node in result:
        if isinstance(node, _Element) and node.tag == wrapper == "dl" and node.start == "<dl>":
            _shape_definitions(node)
    return result


def _shape_list(element: _Element) -> None:
    """Let only items stand in a list; what stands between them becomes an item."""
    element.children = _others_wrapped(element.children, {"li"}, "li")


def _shape_definitions(element: _Element) -> None:
    """Let a definition list begin with a term and end with a definition, or be no list."""
    children = _others_wrapped(element.children, {"dt", "dd"}, "dd")
    kinds = [child.tag for child in children if isinstance(child, _Element)]
    element.children = children
    if not kinds or kinds[0] != "dt" or "dd" not in kinds:
        element.rename("div")
        for child in children:
            if isinstance(child, _Element):
                child.rename("div")
    elif kinds[-1] == "dt":
        children.append(_Element("dd", "<dd>"))


def _others_wrapped(nodes: list[_Node], allowed: set[str], wrapper: str) -> list[_Node]:
    result: list[_Node] = []
    run: _Element | None = None
    for node in nodes:
        if (isinstance(node, _Element) and node.tag in allowed) or (isinstance(node, str) and not node.strip()):
            run = None if isinstance(node, _Element) else run
            (run.children if run else result).append(node)
        else:
            if run is None:
                run = _Element(wrapper, f"<{wrapper}>")
                result.append(run)
            run.children.append(node)
    return result


def _shape_details(element: _Element) -> None:
    """Let the first summary stand first, others be plain; one without any gets one, as browsers show it."""
    summaries = [child for child in element.children if isinstance(child, _Element) and child.tag == "summary"]
    for other in summaries[1:]:
        other.rename("div")
    first = summaries[0] if summaries else _Element("summary", "<summary>", ["Details"])
    if next(filter(_is_solid, element.children), None) is not first:
        element.children = [first, *(child for child in element.children if child is not first)]


def _shape_figure(element: _Element) -> None:
    """Let one caption stand, at the end; a second one is plain text."""
    captions = [child for child in element.children if isinstance(child, _Element) and child.tag == "figcaption"]
    for other in captions[1:]:
        other.rename("div")
    solid = list(filter(_is_solid, element.children))
    if captions and captions[0] not in {solid[0], solid[-1]}:
        element.children = [*(child for child in element.children if child is not captions[0]), captions[0]]


_SHAPES: dict[str, Callable[[_Element], None]] = {
    "ul": _shape_list,
    "ol": _shape_list,
    "dl": _shape_definitions,
    "details": _shape_details,
    "figure": _shape_figure,
}
