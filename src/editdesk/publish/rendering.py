"""Bodies become article HTML, in a process pool when there are many: the same render as preview and command line."""

import multiprocessing
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice

from editdesk.publish.errors import ExportCancelled
from editdesk.publish.links import Reference, anchors, references
from editdesk.publish.request import Cancelled
from editdesk.text.excerpt import excerpt
from editdesk.text.markdown import RenderError, render
from editdesk.text.statistics import count

_ALONE_BYTES = 400_000
"""Up to here one process is done before a second one has started."""

_CHUNK = 25


@dataclass(frozen=True, slots=True)
class RenderedBody:
    """A body as pages need it. `html` is the article HTML; `failure` says why it could not be made."""

    html: str
    excerpt: str
    reading_minutes: int
    references: tuple[Reference, ...]
    anchors: frozenset[str]
    failure: str = ""


def render_body(body: str) -> RenderedBody:
    """Return the rendered body with what it refers to. Pure; runs in a worker."""
    try:
        rendered = render(body)
    except RenderError as failure:
        return RenderedBody("", "", 1, (), frozenset(), str(failure))
    found = (reference for block in rendered.blocks for reference in references(block.html, block.first_line))
    article_html = rendered.html
    return RenderedBody(
        html=article_html,
        excerpt=excerpt(body),
        reading_minutes=max(1, count(body).reading_minutes),
        references=tuple(found),
        anchors=frozenset(anchors(article_html)),
    )


def render_bodies(bodies: Mapping[str, str], cancelled: Cancelled) -> Iterable[tuple[str, RenderedBody]]:
    """Yield (key, rendered body) for every body, in the mapping's order. Raises ExportCancelled between two.

    A working process of the window may have no processes of its own; it renders by itself.
    """
    if sum(map(len, bodies.values())) <= _ALONE_BYTES or multiprocessing.current_process().daemon:
        for key, body in bodies.items():
            _stop_if(cancelled)
            yield key, render_body(body)
        return
    keys = iter(bodies)
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            results = pool.map(render_body, bodies.values(), chunksize=_CHUNK)
            for rendered in results:
                _stop_if(cancelled)
                yield from ((key, rendered) for key in islice(keys, 1))
        except ExportCancelled:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _stop_if(cancelled: Cancelled) -> None:
    if cancelled():
        raise ExportCancelled
