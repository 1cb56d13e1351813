"""Words of a query against the names of tags and their synonyms: a word finds the articles of a tag it stands in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import CompoundSelect, Select, null, select, union_all
from sqlalchemy.orm import Session

from editdesk.desk.models import ArticleTag, Tag, TagSynonym
from editdesk.desk.query import Words
from editdesk.desk.snippet import matcher


@dataclass(frozen=True, slots=True)
class MatchedTags:
    """Tags that a word means, by key, with the tag's own name."""

    names: Mapping[int, str]

    def articles(self) -> Select[int]:
        """Return the keys of the articles that carry one of the tags."""
        return select(ArticleTag.article_id).where(ArticleTag.tag_id.in_(self.names))


def matched(session: Session, words: Sequence[Words]) -> dict[Words, MatchedTags]:
    """Return the tags that each of the words means; a word that means none is left out."""
    wanted = [word for word in words if not word.in_title]
    if not wanted:
        return {}
    # Names of tags are few, so also the first letters of a word that is being typed are looked for as a beginning.
    sought = {word: matcher(replace(word, is_prefix=word.is_prefix or word.is_unfinished)) for word in wanted}
    # A row of a synonym names its tag in the third column.
    named: CompoundSelect[int, str, str | None] = union_all(
        select(Tag.id, Tag.name, null().label("tag")),
        select(TagSynonym.tag_id, TagSynonym.name, Tag.name).join(Tag, Tag.id == TagSynonym.tag_id),
    )
    known = session.connection().execute(named).all()
    found = {word: {key: tag or name for key, name, tag in known if holds(name)} for word, holds in sought.items()}
    return {word: MatchedTags(names) for word, names in found.items() if names}
