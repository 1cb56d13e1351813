"""Checklists as they cross the desk's boundary. No SQLAlchemy here."""

from dataclasses import dataclass
from datetime import datetime

from editdesk.desk.workflow import State


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a checklist. A required one closes the gate until it is ticked.

    `is_asked_each_round`: a new round of review takes its tick off; else the tick stays. `key` 0 is a new line.
    """

    label: str
    is_required: bool = True
    is_asked_each_round: bool = False
    key: int = 0


@dataclass(frozen=True, slots=True)
class Checklist:
    """A list for the articles of a section ("" for all), in these states (none for all), its items in order."""

    name: str
    section: str = ""
    states: tuple[State, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Tick:
    """That an item holds, who says so, and since when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """An item as it stands for an article: its list's name, and its tick, None where it has none."""

    checklist: str
    item: Item
    tick: Tick | None = None
