"""The keys that a statement selects, as a set that is intersected with others in microseconds."""

import json

from pyroaring import BitMap
from sqlalchemy import Connection, Select, func, select


def keys_of(connection: Connection, asked: Select[int]) -> BitMap:
    """Return what `asked` selects, one column of articles' keys.

    SQLite hands over one row at a time, which for 100,000 takes three times as long as one text with all of them.
    """
    if connection.dialect.name != "sqlite":
        return BitMap(connection.execute(asked).scalars())
    found = asked.subquery()
    return BitMap(json.loads(connection.execute(select(func.json_group_array(found.c[0]))).scalar() or "[]"))
