"""SVG images as they go out: a drawing is also a page, and a page that acts has no place on a reader's site."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, register_namespace, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

MEDIA_TYPE = "image/svg+xml"

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_ACTING = frozenset({"script", "foreignobject", "handler", "listener", "iframe", "embed", "object", "audio", "video"})
_ANIMATING = frozenset({"set", "animate", "animatemotion", "animatetransform"})
_ADDRESSES = frozenset({"href", "src", "from", "to", "by", "values"})
_RUNNING = re.compile(r"(?:^|;)(?:javascript|vbscript|data:(?!image/(?:png|jpeg|gif|webp)[;,]))", re.IGNORECASE)
_STYLESHEET = re.compile(rb"<\?(xml-stylesheet)\b")
"""May name a program (XSLT). It is lost in the tree, as all instructions are."""
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f]+")

register_namespace("", _SVG)
register_namespace("xlink", _XLINK)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A drawing without what acts. `content` is None where it cannot be read; `removed` names what was taken out."""

    content: bytes | None
    removed: tuple[str, ...] = ()


def cleaned(content: bytes) -> Cleaned:
    """Return the drawing as it may be published, the very same bytes where nothing in it acts."""
    try:
        # Drawing programs write entities of their own; expat limits what they may swell to.
        root = fromstring(content, forbid_entities=False)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return Cleaned(None)
    found = [*(name.decode() for name in _STYLESHEET.findall(content)), *_without_what_acts(root)]
    removed = tuple(dict.fromkeys(found))
    if not removed:
        return Cleaned(content)
    return Cleaned(tostring(root, encoding="utf-8", xml_declaration=True), removed)


def _without_what_acts(element: Element) -> Iterator[str]:
    """Take out of an element, and of all within it, what acts; yield what it was called."""
    for attribute, value in list(element.attrib.items()):
        name = _local(attribute)
        if name.startswith("on") or (name in _ADDRESSES and _RUNNING.search(_UNSEEN.sub("", value))):
            del element.attrib[attribute]
            yield name
    for child in list(element):
        if _acts(child):
            element.remove(child)
            yield _local(child.tag)
        else:
            yield from _without_what_acts(child)


def _acts(element: Element) -> bool:
    """Say whether an element runs something, or sets an attribute that could by an animation."""
    name = _local(element.tag)
    if name in _ANIMATING:
        target = _local(element.get("attributeName", "").rpartition(":")[2])
        return target == "href" or target.startswith("on")
    return name in _ACTING


def _local(name: object) -> str:
    return str(name).rpartition("}")[2].lower()
