"""Words of a query against the names of tags and their synonyms: a word finds the articles of a tag it stands in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import CompoundSelect, Select, null, select, union_all
from sqlalchemy.orm import Session

from editdesk.desk.models import ArticleTag, Tag, TagSynonym
from editdesk.desk.query import Words
from editdesk.desk.snippet import Sought, fold, tokens

# A row of a synonym names its tag in the third column.
_NAMED: CompoundSelect[int, str, str | None] = union_all(
    select(Tag.id, Tag.name, null().label("tag")),
    select(TagSynonym.tag_id, TagSynonym.name, Tag.name).join(Tag, Tag.id == TagSynonym.tag_id),
)


@dataclass(frozen=True, slots=True)
class MatchedTags:
    """Tags that a word means, by key, with the tag's own name."""

    names: Mapping[int, str]

    def articles(self) -> Select[int]:
        """Return the keys of the articles that carry one of the tags."""
        return select(ArticleTag.article_id).where(ArticleTag.tag_id.in_(self.names))


class KnownTags:
    """The names and synonyms of all tags, read once for several questions."""

    def __init__(self, rows: Iterable[tuple[int, str, str | None]]) -> None:
        """Take each name with its tag's key, a synonym also with its tag's name."""
        self._named = [(key, tag or name, fold(name)) for key, name, tag in rows]
        self._all = "\n".join(name for _, _, name in self._named)

    def matched(self, words: Sequence[Words]) -> dict[Words, MatchedTags]:
        """Return the tags that each of the words means; a word that means none is left out."""
        found = {word: self._meant(word) for word in words if not word.in_title}
        return {word: MatchedTags(names) for word, names in found.items() if names}

    def _meant(self, word: Words) -> dict[int, str]:
        spelling = fold(word.text)
        first, *_ = tokens(spelling) or ("",)
        if not first or first not in self._all:
            return {}
        # Names of tags are few, so also the first letters of a word that is being typed are looked for as a beginning.
        sought = Sought(spelling, is_prefix=word.is_prefix or word.is_unfinished)
        return {key: tag for key, tag, name in self._named if sought.is_in(name)}


def known(session: Session) -> KnownTags:
    """Return the names of all tags."""
    return KnownTags((key, name, tag) for key, name, tag in session.connection().execute(_NAMED).all())


def matched(session: Session, words: Sequence[Words]) -> dict[Words, MatchedTags]:
    """Return the tags that each of the words means; a word that means none is left out."""
    return known(session).matched(words)
