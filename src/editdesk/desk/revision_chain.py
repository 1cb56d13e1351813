"""Reading revisions that are kept as what changed since the one before: back to one that stands whole, then forward."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import JSON, ColumnElement, Row, Select, String, and_, bindparam, cast, column, func, select
from sqlalchemy.orm import Session

from editdesk.desk.models import Revision, table_of
from editdesk.desk.revision_content import ContentDamaged, hash_of
from editdesk.desk.revision_delta import unpacked

_REVISIONS = table_of(Revision)
_COLUMNS = ("article_id", "number", "key_number", "sha256", "content")
_WANTED = bindparam("wanted", type_=String)
_MANY = 1_000  # pairs at once: their payloads are in memory together


def _statement(article_id: ColumnElement[int], number: ColumnElement[int]) -> Select[*tuple[Any, ...]]:
    """Return what reads the chains of wanted revisions, which are a table with these two columns."""
    is_wanted = and_(_REVISIONS.c.article_id == article_id, _REVISIONS.c.number == number)
    columns = [_REVISIONS.c[name] for name in _COLUMNS]
    chain = select(number.label("wanted"), *columns).where(is_wanted).cte("chain", recursive=True)
    is_base = and_(
        _REVISIONS.c.article_id == chain.c.article_id,
        _REVISIONS.c.number == chain.c.key_number,
        _REVISIONS.c.number < chain.c.number,  # or a damaged row would lead round and round
    )
    return select(chain.union_all(select(chain.c.wanted, *columns).join(chain, is_base)))


def _on_sqlite() -> Select[*tuple[Any, ...]]:
    pair = func.json_each(_WANTED).table_valued("value").c.value
    return _statement(func.json_extract(pair, "$[0]"), func.json_extract(pair, "$[1]"))


def _on_postgresql() -> Select[*tuple[Any, ...]]:
    pair = func.json_array_elements(cast(_WANTED, JSON)).table_valued(column("value", JSON)).c.value
    return _statement(pair[0].as_integer(), pair[1].as_integer())


# Pairs as parameters of their own would make SQLite read the whole table for each batch.
_CHAINS = {"sqlite": _on_sqlite(), "postgresql": _on_postgresql()}
_REMEMBERED = 4

StoredRevision = Row[*tuple[Any, ...]]
"""A row with article_id, number, key_number, sha256 and content."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A revision with all that it rests on: the rows from the one that stands whole up to its own."""

    rows: tuple[StoredRevision, ...]

    def payload(self) -> bytes:
        """Return the revision's payload. Raises ContentDamaged where its hash says that it is not what was saved."""
        payload = self._unpacked(len(self.rows) - 1)
        if hash_of(payload) != self.rows[-1].sha256:
            raise ContentDamaged("it is not what was saved")
        return payload

    def damaged(self) -> int:
        """Return the number of the first revision that is not what was saved: those after it only rest on it."""
        for place, row in enumerate(self.rows):
            try:
                is_whole = hash_of(self._unpacked(place)) == row.sha256
            except ContentDamaged:
                is_whole = False
            if not is_whole:
                return int(row.number)
        raise ValueError("nothing is damaged")

    def _unpacked(self, last: int) -> bytes:
        if self.rows[0].key_number is not None:
            raise ContentDamaged(f"revision {self.rows[0].key_number}, on which it rests, is missing")
        payload: bytes | None = None
        for row in self.rows[: last + 1]:
            payload = unpacked(row.content, payload)
        return payload or b""


def chains(session: Session, wanted: Iterable[tuple[int, int]]) -> Iterator[Chain]:
    """Yield the chains of revisions, each named by its article's row and its number; those not there are left out."""
    pairs = sorted(wanted)
    asked = _CHAINS[session.get_bind().dialect.name]
    for start in range(0, len(pairs), _MANY):
        found = session.connection().execute(asked, {"wanted": json.dumps(pairs[start : start + _MANY])}).all()
        found = sorted(found, key=lambda row: (row.article_id, row.wanted, row.number))
        for _, rows in groupby(found, key=lambda row: (row.article_id, row.wanted)):
            yield Chain(tuple(rows))


def chain(session: Session, article_row: int, number: int) -> Chain | None:
    """Return one revision's chain, None where there is no such revision."""
    return next(chains(session, [(article_row, number)]), None)


class InOrder:
    """Unpacks the revisions of articles one after the other, the oldest first, each with the one before it at hand."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[tuple[int, int], bytes] = {}

    def payload(self, row: StoredRevision) -> bytes:
        """Return the payload of a row, unchecked against its hash. Raises ContentDamaged."""
        base = None if row.key_number is None else self._base(row.article_id, row.key_number)
        payload = unpacked(row.content, base)
        if len(self._known) >= _REMEMBERED:
            del self._known[next(iter(self._known))]
        self._known[row.article_id, row.number] = payload
        return payload

    def _base(self, article_row: int, number: int) -> bytes:
        known = self._known.get((article_row, number))
        if known is not None:
            return known
        found = chain(self._session, article_row, number)
        if found is None:
            raise ContentDamaged(f"revision {number}, on which it rests, is missing")
        return found.payload()


def payloads(session: Session, wanted: Sequence[tuple[int, int]]) -> dict[int, bytes]:
    """Return the payloads of one revision of each article, by the articles' rows; damaged ones are left out."""
    found = {}
    for each in chains(session, wanted):
        try:
            found[int(each.rows[-1].article_id)] = each.payload()
        except ContentDamaged:
            continue
    return found
