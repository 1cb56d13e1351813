"""Which rows a list has on the screen: its articles, and between them the headings of its groups, some closed."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editdesk.desk.listing import Group


class Arrangement:
    """Turns rows into places in the listing and back. `closed` names the headings whose articles are put away.

    It costs what the groups cost, however many articles there are.
    """

    def __init__(self, total: int, groups: "Sequence[Group]" = (), closed: frozenset[str] = frozenset()) -> None:
        self.groups = tuple(groups)
        self.closed = closed
        self._headings: list[int] = []
        row = 0
        for group in self.groups:
            self._headings.append(row)
            row += 1 if group.label in closed else 1 + group.count
        self.rows = row if self.groups else total

    def group_at(self, row: int) -> int | None:
        """Return which group's heading stands in a row, None where an article does."""
        if not self.groups:
            return None
        group = bisect_right(self._headings, row) - 1
        return group if self._headings[group] == row else None

    def place_at(self, row: int) -> int | None:
        """Return the place in the listing of a row's article, None for a heading."""
        if not self.groups:
            return row
        group = bisect_right(self._headings, row) - 1
        after = row - self._headings[group]
        return self.groups[group].first + after - 1 if after else None

    def row_of(self, place: int) -> int | None:
        """Return the row of the article at a place in the listing, None where its group is closed."""
        if not self.groups:
            return place
        group = bisect_right(self.groups, place, key=lambda each: each.first) - 1
        found = self.groups[group]
        return None if found.label in self.closed else self._headings[group] + 1 + place - found.first

    def heading(self, group: int) -> int:
        """Return the row of a group's heading."""
        return self._headings[group]

    def places(self, first: int, last: int) -> Iterator[range]:
        """Return the places in the listing of the articles in the rows from `first` to `last`, in stretches."""
        if not self.groups:
            yield range(first, last + 1)
            return
        for number in range(bisect_right(self._headings, first) - 1, len(self.groups)):
            heading, group = self._headings[number], self.groups[number]
            if heading > last:
                return
            if group.label not in self.closed:
                begin, end = max(first, heading + 1), min(last, heading + group.count)
                if begin <= end:
                    yield range(group.first + begin - heading - 1, group.first + end - heading)
