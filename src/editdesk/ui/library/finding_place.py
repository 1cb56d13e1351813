"""Where an article stands in a long list that was not read so far."""

from array import array
from collections.abc import Callable
from typing import TYPE_CHECKING

from editdesk.ui.jobs import Jobs

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

Then = Callable[["array[int]", str, int | None], object]


def find_place(jobs: Jobs, keys: "array[int]", article_id: str, then: Then) -> None:
    """Ask the desk; `then(keys, article_id, place)` runs on the GUI thread, with None where it is not listed."""
    jobs.with_desk(_place, keys, article_id, done=lambda place: then(keys, article_id, place))


def _place(desk: "Desk", keys: "array[int]", article_id: str) -> int | None:
    """Runs on the desk thread."""
    from editdesk.desk import listing_places

    return desk.run(listing_places.place_of, keys, article_id)
