"""Bodies become article HTML, by several processes when there are many: the same render as preview and command line."""

import signal
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

from editdesk.publish.errors import ExportCancelled
from editdesk.publish.links import Reference, anchors, references
from editdesk.publish.request import Cancelled
from editdesk.publish.workers import spread
from editdesk.text.excerpt import excerpt
from editdesk.text.markdown import RenderError, render
from editdesk.text.statistics import count

_ALONE_BYTES = 400_000
"""Up to here one process is done before a second one has started."""

LIMIT_SECONDS = 30
"""A body of a megabyte takes one second; one that takes this long will not end in the time anyone waits."""

_CHUNK = 10
"""Bodies that cross to a process at once: the way costs little next to rendering them."""


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
        with _limited():
            rendered = render(body)
    except (RenderError, _TookTooLong) as failure:
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


class _TookTooLong(Exception):
    """A body that Python-Markdown would work on for minutes."""


@contextmanager
def _limited() -> Iterator[None]:
    """Stop what runs in this block after LIMIT_SECONDS, where the system has timers and this is the main thread."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: object) -> None:
        raise _TookTooLong(
            f"The text takes longer than {LIMIT_SECONDS} seconds to render. Look for a long run of brackets or marks."
        )

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, LIMIT_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def render_bodies(bodies: Mapping[str, str], cancelled: Cancelled) -> Iterable[tuple[str, RenderedBody]]:
    """Yield (key, rendered body) for every body, in the mapping's order. Raises ExportCancelled between two."""

    def look() -> None:
        if cancelled():
            raise ExportCancelled

    if sum(map(len, bodies.values())) <= _ALONE_BYTES:
        for key, body in bodies.items():
            look()
            yield key, render_body(body)
        return
    texts = tuple(bodies.values())
    chunks = [texts[first : first + _CHUNK] for first in range(0, len(texts), _CHUNK)]
    yield from zip(bodies, chain.from_iterable(spread(_render_chunk, chunks, look)), strict=True)


def _render_chunk(bodies: Sequence[str]) -> list[RenderedBody]:
    return [render_body(body) for body in bodies]
