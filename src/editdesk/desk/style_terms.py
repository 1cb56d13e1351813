"""The house style list: what the desk writes otherwise, kept, carried as CSV."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from editdesk.desk import audit
from editdesk.desk.errors import InvalidField
from editdesk.desk.models import StyleTerm
from editdesk.desk.operations import reading
from editdesk.text.house_style import Term

COLUMNS = ("term", "preferred", "reason", "language", "case")
_SUBJECT = "house style"
_LONGEST = 200
_YES = frozenset(("yes", "true", "1", "x"))


@reading
def every(session: Session) -> tuple[Term, ...]:
    """Return the terms by their words."""
    found = [_term(row) for row in session.scalars(select(StyleTerm))]
    return tuple(sorted(found, key=lambda each: (each.term.casefold(), each.term, each.language)))


def save(session: Session, term: Term, *, by: str) -> Term:
    """Add a term, or change the one with its key or else with its words and language. Raises InvalidField."""
    term = _checked(term)
    row = session.get(StyleTerm, term.key) if term.key else None
    other = session.scalar(select(StyleTerm).where(StyleTerm.term == term.term, StyleTerm.language == term.language))
    if row is not None and other is not None and other.id != row.id:
        raise InvalidField("term", f"“{term.term}” is on the list already. Change that line, or take it out.")
    row = row or other
    values = _values(term)
    if row is None:
        last = session.scalar(select(func.max(StyleTerm.position)))
        position = 0 if last is None else last + 1
        new = insert(StyleTerm).values(position=position, **values).returning(StyleTerm.id)
        key = session.execute(new).scalar_one()
        audit.record(session, by, "added a term", _SUBJECT, _told(term))
    else:
        key = row.id
        if values == {name: getattr(row, name) for name in values}:
            return _term(row)
        session.execute(update(StyleTerm).where(StyleTerm.id == key).values(**values))
        audit.record(session, by, "changed a term", _SUBJECT, _told(term))
    session.expire_all()
    return replace(term, key=key)


def remove(session: Session, key: int, *, by: str) -> Term:
    """Take a term off the list and return it. Raises InvalidField."""
    row = session.get(StyleTerm, key)
    if row is None:
        raise InvalidField("term", "This term is no longer on the list. Look at the list again.")
    term = _term(row)
    session.execute(delete(StyleTerm).where(StyleTerm.id == key))
    session.expire_all()
    audit.record(session, by, "removed a term", _SUBJECT, _told(term))
    return term


def take_in(session: Session, terms: Sequence[Term], *, by: str) -> int:
    """Add terms and change those that are there, all or none; return how many are new or other. Raises InvalidField."""
    before = {(each.term, each.language): each for each in every(session)}
    changed = 0
    for term in map(_checked, terms):
        known = before.get((term.term, term.language))
        if known is None or _values(known) != _values(term):
            save(session, replace(term, key=0), by=by)
            changed += 1
    return changed


def to_csv(terms: Sequence[Term]) -> str:
    """Return the list as CSV with a line of headings."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for each in terms:
        case = "yes" if each.is_case_sensitive else "no"
        writer.writerow((each.term, each.preferred, each.reason, each.language, case))
    return text.getvalue()


def from_csv(text: str) -> tuple[Term, ...]:
    """Return the terms of a CSV; a line of headings may put the columns in another order. Raises InvalidField."""
    try:
        rows = [row for row in csv.reader(io.StringIO(text), strict=True) if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise InvalidField("term", f"The list is no CSV: {error}. Save it as CSV, then try again.") from error
    names: tuple[str, ...] = COLUMNS
    if rows and "term" in (head := tuple(cell.strip().lower() for cell in rows[0])):
        if unknown := [name for name in head if name not in COLUMNS]:
            raise InvalidField("term", f"The list has a column “{unknown[0]}”. There are {', '.join(COLUMNS)}.")
        names, rows = head, rows[1:]
    return tuple(_read(dict(zip(names, row, strict=False)), number) for number, row in enumerate(rows, 1))


def _read(cells: dict[str, str], number: int) -> Term:
    said = {name: cells.get(name, "").strip() for name in COLUMNS}
    if not said["term"]:
        raise InvalidField("term", f"Line {number} of the list has no term. Write one, or take the line out.")
    is_exact = said["case"].lower() in _YES
    return Term(said["term"], said["preferred"], said["reason"], said["language"], is_exact)


def _checked(term: Term) -> Term:
    said = {name: " ".join(getattr(term, name).split()) for name in ("term", "preferred", "reason", "language")}
    if not said["term"]:
        raise InvalidField("term", "A term needs words. Write them, then try again.")
    if len(said["term"]) > _LONGEST:
        raise InvalidField("term", f"A term has {_LONGEST} characters at most. Write fewer words.")
    if said["term"] == said["preferred"]:
        raise InvalidField("preferred", f"“{said['term']}” is preferred to itself. Write what is better, or nothing.")
    return Term(**said, is_case_sensitive=term.is_case_sensitive, key=term.key)


def _values(term: Term) -> dict[str, str | bool]:
    return {
        "term": term.term,
        "preferred": term.preferred,
        "reason": term.reason,
        "language": term.language,
        "is_case_sensitive": term.is_case_sensitive,
    }


def _term(row: StyleTerm) -> Term:
    return Term(row.term, row.preferred, row.reason, row.language, row.is_case_sensitive, row.id)


def _told(term: Term) -> str:
    return f"{term.term} → {term.preferred}" if term.preferred else term.term
