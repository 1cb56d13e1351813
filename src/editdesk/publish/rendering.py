"""Bodies become article HTML, in a process pool when there are many: the same render as preview and command line."""

import multiprocessing
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing import resource_tracker

from editdesk.publish.errors import ExportCancelled
from editdesk.publish.links import Reference, anchors, references
from editdesk.publish.request import Cancelled
from editdesk.text.excerpt import excerpt
from editdesk.text.markdown import RenderError, render
from editdesk.text.statistics import count

_ALONE_BYTES = 400_000
"""Up to here one process is done before a second one has started."""

LIMIT_SECONDS = 30
"""A body of a megabyte takes one second; one that takes this long will not end in the time anyone waits."""

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
    """Yield (key, rendered body) for every body, in the mapping's order. Raises ExportCancelled between two.

    A working process of the window may have no processes of its own; it renders by itself.
    """
    if sum(map(len, bodies.values())) <= _ALONE_BYTES or multiprocessing.current_process().daemon:
        for key, body in bodies.items():
            _stop_if(cancelled)
            yield key, render_body(body)
        return
    keys = iter(bodies)
    others = multiprocessing.active_children()
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            with _interrupts_held():
                results = pool.map(render_body, bodies.values(), chunksize=_CHUNK)
            for rendered in results:
                _stop_if(cancelled)
                yield from ((key, rendered) for key in islice(keys, 1))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for worker in multiprocessing.active_children():
                if worker not in others:
                    worker.terminate()  # nobody waits for the chunk it is at
            _let_go(pool)
            raise


def _let_go(pool: ProcessPoolExecutor) -> None:
    """Free the thread that still writes a chunk to processes that are gone.

    Before Python 3.11.5 it would wait for a reader for ever, and the program for it (CPython issue 94777).
    """
    call_queue = getattr(pool, "_call_queue", None)
    if call_queue is not None:
        call_queue._reader.close()  # noqa: SLF001 - what newer Pythons do themselves


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let processes that start in this block never hear of Ctrl+C: it stops the program, and the program stops them.

    One that dies of it would take the pool's queue with it, and leave the others waiting for ever.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # Starting it lifts the mask.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _stop_if(cancelled: Cancelled) -> None:
    if cancelled():
        raise ExportCancelled
