"""What stands around an article on its way between desks: house blocks, what is known of its authors, its checklist.

Nothing of it changes what this desk has already: a packet only adds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from editdesk.desk import house_blocks, names
from editdesk.desk.models import Byline, Checklist, ChecklistItem, ChecklistTick, Contributor
from editdesk.desk.packet import PackedArticle, PackedContributor, PackedHouseBlock, PackedTick
from editdesk.desk.revision_content import Content
from editdesk.desk.values import HouseBlock
from editdesk.text.rendering.inserts import INSERT


@dataclass(frozen=True, slots=True)
class News:
    """What a packed article brings that this desk lacks. `sentences` say what differs here, and stays."""

    blocks: tuple[PackedHouseBlock, ...] = ()
    contributors: tuple[PackedContributor, ...] = ()
    ticks: tuple[tuple[int, PackedTick], ...] = ()
    sentences: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """What comes, as a sentence; "" where nothing does."""
        counts = {
            "house block": len(self.blocks),
            "author's description": len(self.contributors),
            "checklist tick": len(self.ticks),
        }
        parts = [f"{number} {noun}{'' if number == 1 else 's'}" for noun, number in counts.items() if number]
        return f"{', '.join(parts)} came." if parts else ""


def blocks_of(session: Session, contents: Iterable[Content]) -> tuple[PackedHouseBlock, ...]:
    """Return the house blocks that any of the texts names, by name."""
    wanted = {name for content in contents for name in (*content.metadata.house_blocks, *_asked_for(content.body))}
    return tuple(
        PackedHouseBlock(each.name, each.kind, each.body) for each in house_blocks.every(session) if each.name in wanted
    )


def contributors_of(session: Session, article_row: int) -> tuple[PackedContributor, ...]:
    """Return what is known of those whom the article credits, by the name it credits them with."""
    query = (
        select(Byline.credited_as, Contributor.country, Contributor.biography)
        .join(Contributor, Contributor.id == Byline.contributor_id)
        .where(Byline.article_id == article_row)
        .distinct()
    )
    known = (PackedContributor(*row) for row in session.execute(query))
    return tuple(sorted((each for each in known if each.country or each.biography), key=lambda each: each.name))


def ticks_of(session: Session, article_row: int) -> tuple[PackedTick, ...]:
    """Return what is ticked for the article."""
    query = (
        select(Checklist.name, ChecklistItem.label, ChecklistTick.by, ChecklistTick.at)
        .join(ChecklistItem, ChecklistItem.id == ChecklistTick.item_id)
        .join(Checklist, Checklist.id == ChecklistItem.checklist_id)
        .where(ChecklistTick.article_id == article_row)
    )
    found = (PackedTick(*row) for row in session.execute(query))
    return tuple(sorted(found, key=lambda each: (each.checklist, each.label)))


def news(session: Session, article_row: int | None, packed: PackedArticle, content: Content) -> News:
    """Return what the packet would add; `content` is what the article is to stand at, `article_row` None where new."""
    ours = {block.name: block for block in house_blocks.every(session)} if packed.house_blocks else {}
    return News(
        blocks=tuple(block for block in packed.house_blocks if block.name not in ours),
        contributors=tuple(_undescribed(session, packed, content)),
        ticks=tuple(_unticked(session, packed, article_row)),
        sentences=tuple(
            f"The house block “{block.name}” reads otherwise here and stays so."
            for block in packed.house_blocks
            if block.name in ours and ours[block.name].body != block.body
        ),
    )


def apply(session: Session, article_row: int, told: News, *, by: str) -> None:
    """Write the news; the article's byline is linked already."""
    for block in told.blocks:
        house_blocks.save(session, HouseBlock(block.name, block.kind, block.body), by=by)
    for each in told.contributors:
        row_id = names.contributor_id(session, each.name)
        for column, value in (("country", each.country), ("biography", each.biography)):
            is_unsaid = getattr(Contributor, column) == ""
            session.execute(update(Contributor).where(Contributor.id == row_id, is_unsaid).values({column: value}))
    for item_id, tick in told.ticks:
        values = {"article_id": article_row, "item_id": item_id, "by": tick.by, "at": tick.at}
        session.execute(insert(ChecklistTick), [values])


def _undescribed(session: Session, packed: PackedArticle, content: Content) -> Iterator[PackedContributor]:
    credited = {entry.name for entry in content.metadata.byline}
    for each in packed.contributors:
        row_id = names.contributor_id(session, each.name)
        if row_id is None:
            if each.name in credited:
                yield each
            continue
        query = select(Contributor.country, Contributor.biography).where(Contributor.id == row_id)
        country, biography = session.execute(query).one()
        if (each.country and not country) or (each.biography and not biography):
            yield each


def _unticked(session: Session, packed: PackedArticle, article_row: int | None) -> Iterator[tuple[int, PackedTick]]:
    """Yield the ticks on items that this desk has too, with the item's row."""
    for tick in packed.ticks:
        item = (
            select(ChecklistItem.id)
            .join(Checklist, Checklist.id == ChecklistItem.checklist_id)
            .where(Checklist.name == tick.checklist, ChecklistItem.label == tick.label)
        )
        item_id = session.scalar(item)
        ticked = select(ChecklistTick.item_id).where(
            ChecklistTick.item_id == item_id, ChecklistTick.article_id == article_row
        )
        if item_id is not None and (article_row is None or session.scalar(ticked) is None):
            yield item_id, tick


def _asked_for(body: str) -> Iterator[str]:
    """Yield the names of the house blocks that a body places itself."""
    at = 0
    while found := INSERT.search(body, at):
        yield found["name"]
        at = found.end() - 1  # the end of this line begins the next
