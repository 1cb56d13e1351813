"""Processes that work for one caller: chunks go out and results come back, over a pipe each; no thread and no queue.

ProcessPoolExecutor could wait for ever after a Ctrl+C while it started or stopped its processes (CPython issue 94777,
in Debian 12's Python too). Here there is nothing to wait for but pipes, and they end with the process.
"""

import contextlib
import multiprocessing
import os
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from editdesk.publish.errors import PublishError

_Chunk = TypeVar("_Chunk")
_Result = TypeVar("_Result")

_SPAWN = multiprocessing.get_context("spawn")  # a forked process would share its parent's database and sockets

_MOST = 8
"""Each takes some 60 MB, and with more of them the caller that takes the results is the slowest."""

_LOOK_SECONDS = 0.1
"""A wish to stop is heard within this time, however long a chunk takes."""


class WorkerDied(PublishError):
    """A process ended without an answer, for instance because memory ran out."""

    def __init__(self) -> None:
        super().__init__("A process at work was ended before it was done. Close other programs, then try again.")


def spread(
    work: Callable[[_Chunk], _Result], chunks: Sequence[_Chunk], look: Callable[[], object]
) -> Iterator[_Result]:
    """Yield `work(chunk)` for every chunk, in their order, worked on by a process for each processor.

    `work` is importable by name, and what it raises is raised here. `look` is called ten times a second and may raise.
    However this ends, its processes are gone then. Raises WorkerDied.
    """
    with ExitStack() as ends:
        with _interrupts_held():
            idle = [ends.enter_context(_worker(work)) for _ in range(min(len(chunks), os.cpu_count() or 1, _MOST))]
        left = deque(enumerate(chunks))
        at_work: dict[Connection, int] = {}
        results: dict[int, _Result] = {}
        for number in range(len(chunks)):
            while number not in results:
                look()
                while idle and left:
                    connection = idle.pop()
                    at_work[connection], chunk = left.popleft()
                    _send(connection, chunk)
                ready = wait(at_work, _LOOK_SECONDS)
                answered = [connection for connection in at_work if connection in ready]
                results.update((at_work.pop(connection), _received(connection)) for connection in answered)
                idle += answered
            yield results.pop(number)


@contextmanager
def _worker(work: Callable[[Any], object]) -> Iterator[Connection]:
    """Run a process that answers chunks over the connection yielded, and end it with the block."""
    ours, theirs = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_serve, args=(theirs, work), daemon=True)
    try:
        process.start()
    except OSError as refused:
        raise WorkerDied from refused
    finally:
        theirs.close()  # else the pipe would outlive the process, and nobody hear that it died
    try:
        yield ours
    finally:
        process.terminate()  # nobody waits for the chunk it is at
        process.join()
        ours.close()


def _serve(connection: Connection, work: Callable[[Any], object]) -> None:
    """Answer chunks until the caller is gone: in the process."""
    with contextlib.suppress(EOFError, OSError):
        while True:
            connection.send(_tried(work, connection.recv()))


def _tried(work: Callable[[Any], object], chunk: object) -> tuple[bool, object]:
    try:
        return True, work(chunk)
    except Exception as error:  # noqa: BLE001 - it crosses to the caller, who raises it
        error.add_note(traceback.format_exc())
        return False, error


def _send(connection: Connection, chunk: object) -> None:
    try:
        connection.send(chunk)
    except OSError as gone:
        raise WorkerDied from gone


def _received(connection: Connection) -> Any:
    try:
        is_done, value = connection.recv()
    except (EOFError, OSError) as gone:
        raise WorkerDied from gone
    if not is_done:
        raise value
    return value


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let processes that start in this block never hear of Ctrl+C: it stops the program, and the program stops them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # starting it lifts the mask
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
