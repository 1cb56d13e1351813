"""What an import does away from the window, each in a process of its own. No Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from editdesk.ingest.item import Item
from editdesk.ingest.report import Report

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class LookedOver:
    """Sources read, and what storing them would do."""

    items: tuple[Item, ...]
    foreseen: Report


def look_over(
    where: str, paths: Sequence[Path], chosen: str, scratch: Path, *, report: Progress, cancelled: Cancelled
) -> LookedOver | None:
    """Read every source and compare it with the desk at `where`; None when cancelled.

    Zips are unpacked into the folder `scratch`, which has to stay until the items are brought in.
    """
    from editdesk.desk.desk import Desk
    from editdesk.ingest.folders import read_sources
    from editdesk.ingest.storing import store

    items: list[Item] = []
    found = read_sources(paths, chosen, scratch=scratch, progress=lambda done, total: report(done, total, "Reading"))
    for item in found:
        if cancelled():
            return None
        items.append(item)
    with Desk.open(where) as desk:
        foreseen = store(
            desk,
            items,
            by="",
            dry_run=True,
            progress=lambda done, total: report(done, total, "Comparing with the desk"),
            cancelled=cancelled,
        )
    return None if foreseen.cancelled else LookedOver(tuple(items), foreseen)


def bring_in(where: str, items: Sequence[Item], person: str, *, report: Progress, cancelled: Cancelled) -> Report:
    """Store the items in the desk at `where`. Cancelled, the report tells what was stored by then."""
    from editdesk.desk.desk import Desk
    from editdesk.ingest.storing import store

    with Desk.open(where) as desk:
        return store(
            desk,
            items,
            by=person,
            progress=lambda done, total: report(done, total, "Storing"),
            cancelled=cancelled,
        )
