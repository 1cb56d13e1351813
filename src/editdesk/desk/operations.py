"""Marks on operations, and the name of what they take first. No SQLAlchemy here at run time."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    # For the annotations of rooms that may not import SQLAlchemy themselves.
    from sqlalchemy.orm import Session as Session  # noqa: PLC0414 - the same name twice is what re-exports it

Operation = TypeVar("Operation", bound=Callable[..., Any])

FACET_INDEX = "facet_index"
"""Under this name a reading operation finds the desk's FacetIndex in `session.info`, once there is one."""

REINDEXED = "reindexed"
"""Under this name an operation leaves in `session.info` the keys of the articles whose texts it changed, as a set."""

PERSON = "person"
"""Under this name an operation finds in `session.info` who sits at the desk, where that is known."""

_MARK = "_editdesk_is_reading"


def reading(operation: Operation) -> Operation:
    """Mark an operation that writes nothing. `Desk.run` then waits for no writer, and refuses writes."""
    setattr(operation, _MARK, True)
    return operation


def is_reading(operation: Callable[..., Any]) -> bool:
    """Say whether the operation is marked as one that writes nothing."""
    return bool(getattr(operation, _MARK, False))
