"""Marks on operations. No SQLAlchemy here."""

from collections.abc import Callable
from typing import Any, TypeVar

Operation = TypeVar("Operation", bound=Callable[..., Any])

_MARK = "_editdesk_is_reading"


def reading(operation: Operation) -> Operation:
    """Mark an operation that writes nothing. `Desk.run` then waits for no writer, and refuses writes."""
    setattr(operation, _MARK, True)
    return operation


def is_reading(operation: Callable[..., Any]) -> bool:
    """Say whether the operation is marked as one that writes nothing."""
    return bool(getattr(operation, _MARK, False))
