"""The desk's own words: names and terms that are spelt so here, in every article and language."""

from unicodedata import normalize

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from editdesk.desk import audit
from editdesk.desk.clock import now
from editdesk.desk.errors import InvalidField
from editdesk.desk.models import Contributor
from editdesk.desk.models import DeskWord as DeskWordRow
from editdesk.desk.operations import reading
from editdesk.desk.values import DeskWord

_LONGEST = 100


@reading
def every(session: Session) -> tuple[DeskWord, ...]:
    """Return the words in the order of the alphabet."""
    found = [DeskWord(row.word, row.by, row.at) for row in session.scalars(select(DeskWordRow))]
    return tuple(sorted(found, key=lambda each: (each.word.casefold(), each.word)))


@reading
def known(session: Session) -> tuple[str, ...]:
    """Return everything that is spelt right here without being asked: the words, and the contributors' names."""
    words = session.scalars(select(DeskWordRow.word)).all()
    return (*sorted(words), *sorted(session.scalars(select(Contributor.name))))


def add(session: Session, word: str, *, by: str) -> str:
    """Add a word and return it as it is kept; one that is there already stays as it is. Raises InvalidField."""
    kept = _checked(word)
    if session.get(DeskWordRow, kept) is None:
        try:
            with session.begin_nested():
                session.add(DeskWordRow(word=kept, by=by, at=now()))
        except IntegrityError:
            return kept  # somebody added it this moment
        audit.record(session, by, "added a word", "words", kept)
    return kept


def remove(session: Session, word: str, *, by: str) -> None:
    """Remove a word. Raises InvalidField where the desk does not have it."""
    removed = session.execute(delete(DeskWordRow).where(DeskWordRow.word == word).returning(DeskWordRow.word))
    if removed.scalar() is None:
        raise InvalidField("word", f"“{word}” is none of the desk's words. List them to see which there are.")
    audit.record(session, by, "removed a word", "words", word)


def _checked(word: str) -> str:
    kept = normalize("NFC", word.strip().replace("’", "'"))
    if not any(character.isalpha() for character in kept):
        raise InvalidField("word", "Write the word to add; it needs at least one letter.")
    if len(kept.split()) > 1:
        raise InvalidField("word", f"“{kept}” is more than one word. Add each word for itself.")
    if len(kept) > _LONGEST:
        raise InvalidField("word", f"A word has at most {_LONGEST} characters. Add a shorter one.")
    return kept
