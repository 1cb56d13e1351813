"""A search kept under a name, as a value."""

from dataclasses import dataclass

from editdesk.desk.query import Query, parse


@dataclass(frozen=True, slots=True)
class SavedView:
    """What the view finds, as the search box has it, and how it shows that.

    `sort` "" takes the best match first where there are words, else the newest. `columns` are those of the table,
    empty for the ones that stand there already.
    """

    name: str
    query: str = ""
    sort: str = ""
    descending: bool = True
    group_by: str = ""
    columns: tuple[str, ...] = ()

    @property
    def asked(self) -> Query:
        """The query, read as the search box reads it. Raises InvalidQuery where an older EditDesk wrote it."""
        return parse(self.query, typing=True)
