"""House blocks on the page: those the body asks for in their places, the others after it, the support block last."""

import html
import re
from collections.abc import Mapping

from markupsafe import Markup

from editdesk.desk.values import HouseBlock
from editdesk.publish.direction import direction
from editdesk.publish.views import Block
from editdesk.publish.words import DEFAULT_LANGUAGE
from editdesk.text.markdown import render

_PLACE = re.compile(r'<div class="house-block" data-house-block="([^"]*)"></div>')

_HEADING_START = re.compile(r"<h[1-6](?:\s[^>]*)?>")
_HEADING_END = re.compile(r"</h[1-6]>")


def asked_for(article_html: str) -> tuple[str, ...]:
    """Return the names of the house blocks that the body places itself, in order."""
    return tuple(html.unescape(name) for name in _PLACE.findall(article_html))


def filled(article_html: str, blocks: Mapping[str, Block]) -> Markup:
    """Return a copy of the article HTML with its house blocks filled in.

    Only the empty `div`s of known blocks gain content; every other byte stays. An unknown name stays an empty `div`,
    which themes do not show.
    """

    def content(match: re.Match[str]) -> str:
        block = blocks.get(html.unescape(match[1]))
        return match[0].replace("></div>", f">{_without_headings(block.html)}</div>") if block else match[0]

    # What nh3 has cleaned is the one HTML that goes to a page unescaped.
    return Markup(_PLACE.sub(content, article_html))  # noqa: S704


def _without_headings(block_html: str) -> str:
    """A block inside an article is no part of its outline: its headings become bold lines."""
    opened = _HEADING_START.sub('<p class="house-title">', block_html)
    return _HEADING_END.sub("</p>", opened)


def rendered_blocks(house_blocks: Mapping[str, HouseBlock], language: str = DEFAULT_LANGUAGE) -> dict[str, Block]:
    """Return every house block of a desk of this language, rendered once."""
    return {
        name: Block(name, block.kind, Markup(render(block.body).html), language, direction(language))  # noqa: S704
        for name, block in house_blocks.items()
    }


def blocks_after(
    wanted: tuple[str, ...], placed: tuple[str, ...], house_blocks: Mapping[str, HouseBlock]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names that stand right after the body and those of the support strip.

    `wanted` are the article's own, none means the desk's defaults; `placed` stand in the body already.
    """
    names = wanted or tuple(name for name, block in sorted(house_blocks.items()) if block.is_default)
    left = [name for name in dict.fromkeys(names) if name in house_blocks and name not in placed]
    support = tuple(name for name in left if house_blocks[name].kind == "support")
    return tuple(name for name in left if name not in support), support
