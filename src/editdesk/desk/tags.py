"""The tree of tags, their synonyms, and what is said of them. Renaming and merging them stands in `renaming`."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from editdesk.desk import audit, carrying, directory_rows
from editdesk.desk.directory_rows import checked_name, checked_words, known
from editdesk.desk.directory_values import Kind, TagCard
from editdesk.desk.errors import InvalidField
from editdesk.desk.models import Article, ArticleTag, Tag, TagSynonym
from editdesk.desk.operations import reading


@reading
def tree(session: Session) -> tuple[TagCard, ...]:
    """Return every tag, a parent before its children, neighbours by name."""
    synonyms: dict[int, list[str]] = defaultdict(list)
    for tag_id, synonym in session.execute(select(TagSynonym.tag_id, TagSynonym.name)):
        synonyms[tag_id].append(synonym)
    counts = carrying.counts(session, ArticleTag.tag_id, ArticleTag.article_id)
    rows = {row.id: row for row in session.execute(select(Tag.id, Tag.name, Tag.description, Tag.parent_id))}
    below: dict[int | None, list[int]] = defaultdict(list)
    for row in sorted(rows.values(), key=lambda row: (row.name.casefold(), row.name)):
        below[row.parent_id].append(row.id)
    cards: list[TagCard] = []
    waiting = below[None][::-1]
    while waiting:
        row = rows[waiting.pop()]
        parent = rows[row.parent_id].name if row.parent_id is not None else ""
        others = tuple(sorted(synonyms[row.id], key=str.casefold))
        cards.append(TagCard(row.name, row.description, parent, others, counts.get(row.id, 0)))
        waiting += below[row.id][::-1]
    return tuple(cards)


@reading
def card(session: Session, name: str) -> TagCard:
    """Return one tag. Raises InvalidField where there is none of this name."""
    row_id = known(session, Kind.TAG, name)
    entry = directory_rows.entry(session, Kind.TAG, row_id)
    tagged = select(ArticleTag.article_id).where(ArticleTag.tag_id == row_id)
    articles = select(func.count()).select_from(Article).where(Article.shelf == 0, Article.id.in_(tagged))
    synonyms = tuple(sorted(entry.other_names, key=str.casefold))
    return TagCard(name, str(dict(entry.said)["description"]), entry.parent, synonyms, session.scalar(articles) or 0)


def add(session: Session, name: str, *, by: str, parent: str = "") -> str:
    """Make a tag that no article carries yet, and return its name. Raises InvalidField."""
    name = checked_name(Kind.TAG, name)
    if directory_rows.find(session, Kind.TAG, name) is not None:
        raise InvalidField("tags", f"There is a tag “{name}” already. Choose another name.")
    _refuse_synonym(session, name)
    parent_id = known(session, Kind.TAG, parent) if parent else None
    session.execute(insert(Tag).values(name=name, parent_id=parent_id))
    audit.record(session, by, "made a tag", "tags", name)
    return name


def describe(session: Session, name: str, description: str, *, by: str) -> None:
    """Say what the tag is for."""
    row_id = known(session, Kind.TAG, name)
    words = checked_words(Kind.TAG, description)
    session.execute(update(Tag).where(Tag.id == row_id).values(description=words))
    audit.record(session, by, "described a tag", "tags", name)


def set_parent(session: Session, name: str, parent: str, *, by: str) -> None:
    """Put the tag below another, or at the top where `parent` is empty. Raises InvalidField for a circle."""
    row_id = known(session, Kind.TAG, name)
    parent_id = known(session, Kind.TAG, parent) if parent else None
    if parent_id is not None and parent_id in with_those_below(session, [row_id]):
        where = "itself" if parent_id == row_id else f"“{parent}”, which stands below it"
        raise InvalidField("tags", f"“{name}” cannot stand below {where}. Choose another tag.")
    session.execute(update(Tag).where(Tag.id == row_id).values(parent_id=parent_id))
    audit.record(session, by, "moved a tag", "tags", f"{name} → {parent or 'the top'}")


def set_synonyms(session: Session, name: str, synonyms: Iterable[str], *, by: str) -> None:
    """Say by which other words the tag is meant. Raises InvalidField for a word that stands for something else."""
    row_id = known(session, Kind.TAG, name)
    wanted = dict.fromkeys(checked_words(Kind.TAG, " ".join(word.split())) for word in synonyms)
    wanted.pop("", None)
    for word in wanted:
        _refuse_tag(session, word, name)
        _refuse_synonym(session, word, row_id)
    session.execute(delete(TagSynonym).where(TagSynonym.tag_id == row_id))
    if wanted:
        session.execute(insert(TagSynonym), [{"name": word, "tag_id": row_id} for word in wanted])
    audit.record(session, by, "named a tag's synonyms", "tags", f"{name}: {', '.join(wanted) or 'none'}")


@reading
def articles_with_those_below(session: Session, name: str) -> int:
    """Return how many articles a search for the tag finds: those with a tag below it too."""
    wanted = with_those_below(session, [known(session, Kind.TAG, name)])
    tagged = select(ArticleTag.article_id).where(ArticleTag.tag_id.in_(wanted))
    query = select(func.count()).select_from(Article).where(Article.shelf == 0, Article.id.in_(tagged))
    return session.scalar(query) or 0


def with_those_below(session: Session, tag_ids: Iterable[int]) -> set[int]:
    """Return the tags and all that stand below them in the tree."""
    below: dict[int, list[int]] = defaultdict(list)
    for row_id, parent_id in session.execute(select(Tag.id, Tag.parent_id).where(Tag.parent_id.is_not(None))):
        below[parent_id or 0].append(row_id)
    found: set[int] = set()
    waiting = list(tag_ids)
    while waiting:
        row_id = waiting.pop()
        if row_id not in found:
            found.add(row_id)
            waiting += below[row_id]
    return found


def _refuse_tag(session: Session, word: str, name: str) -> None:
    if word == name:
        raise InvalidField("tags", f"“{word}” is the tag itself. Write another word for it.")
    if directory_rows.find(session, Kind.TAG, word) is not None:
        raise InvalidField("tags", f"“{word}” is a tag of its own. Merge it into “{name}”: it becomes a synonym then.")


def _refuse_synonym(session: Session, word: str, own: int | None = None) -> None:
    query = select(Tag.id, Tag.name).join(TagSynonym, TagSynonym.tag_id == Tag.id).where(TagSynonym.name == word)
    row = session.execute(query).first()
    if row is not None and row.id != own:
        raise InvalidField("tags", f"“{word}” is another word for “{row.name}” already. Take it out there first.")
