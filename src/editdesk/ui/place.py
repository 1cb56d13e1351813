"""One place of the window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow

P_co = TypeVar("P_co", bound=QWidget, covariant=True)


@dataclass(frozen=True, slots=True)
class Place(Generic[P_co]):
    """Its key, which names its picture too; the word under that; what a tooltip adds; its shortcut; how it is made.

    `make` runs when the place is first opened: it imports what it needs then, and connects what the place asks for.
    """

    key: str
    text: str
    hint: str
    shortcut: str
    make: "Callable[[MainWindow], P_co]"
