"""Stopping a reading operation from another thread, and never one that writes.

While an operation reads, a baton lies ready. Whoever takes it may stop the connection and then gives it back; the
operation takes it at its end, so that nobody can hold it any more when the connection goes on to something else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from sqlalchemy import Connection, Engine, event

from editdesk.desk.errors import Interrupted

GIVEN_UP = "What the library was asked was given up for a newer question. Ask again."
_ASKED_BY = "editdesk_asked_by"


@dataclass(frozen=True, slots=True)
class _Baton:
    """The right to stop what runs on a connection now, and for whom it runs."""

    connection: Any
    asked_by: object


class Interrupting:
    """Stops what one desk reads. `reading` and `asked_by` belong to the desk's thread, `stop` to any other."""

    def __init__(self, database: Engine) -> None:
        """Watch the statements of `database`."""
        self._batons: SimpleQueue[_Baton] = SimpleQueue()
        self._asked_by: object = None
        self._unwanted: object = None
        event.listen(database, "before_cursor_execute", self._stop_if_unwanted)

    @contextmanager
    def asked_by(self, someone: object) -> Iterator[None]:
        """Let what is read meanwhile be known as someone's."""
        self._asked_by = someone
        try:
            yield
        finally:
            self._asked_by = None

    @contextmanager
    def reading(self, connection: Connection) -> Iterator[None]:
        """Let what is read on the connection be stopped. Raises Interrupted where it was stopped before."""
        if self._asked_by is None:
            yield
            return
        self._refuse_unwanted()
        connection.info[_ASKED_BY] = self._asked_by
        self._batons.put(_Baton(connection.connection.driver_connection, self._asked_by))
        try:
            yield
        finally:
            self._batons.get()  # waits for a stop on its way
            del connection.info[_ASKED_BY]

    def stop(self, asked_by: object) -> None:
        """Stop what is read for someone, now or when it begins. Returns at once, also where a server is asked."""
        self._unwanted = asked_by
        try:
            baton = self._batons.get_nowait()
        except Empty:
            return
        if baton.asked_by is not asked_by:
            self._batons.put(baton)
        elif hasattr(baton.connection, "interrupt"):
            baton.connection.interrupt()
            self._batons.put(baton)
        else:
            Thread(target=self._cancel, args=(baton,), name="cancel", daemon=True).start()

    def _cancel(self, baton: _Baton) -> None:
        """Ask the server to stop, which takes a connection of its own."""
        try:
            baton.connection.cancel_safe()
        finally:
            self._batons.put(baton)

    def _stop_if_unwanted(self, connection: Connection, *_: Any) -> None:
        if _ASKED_BY in connection.info:
            self._refuse_unwanted()

    def _refuse_unwanted(self) -> None:
        if self._asked_by is self._unwanted:
            raise Interrupted(GIVEN_UP)
