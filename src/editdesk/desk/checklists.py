"""What articles are held against: lists for a section and some states, ticked item by item with name and time."""

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from editdesk.desk import audit, working_copy
from editdesk.desk.checklist_values import Asked, Checklist, Item, Tick
from editdesk.desk.clock import now
from editdesk.desk.directory_rows import known
from editdesk.desk.directory_values import Kind
from editdesk.desk.errors import InvalidField
from editdesk.desk.models import Article, ChecklistItem, ChecklistTick, Section
from editdesk.desk.models import Checklist as ChecklistRow
from editdesk.desk.operations import reading
from editdesk.desk.workflow import State

_SUBJECT = "checklists"


@reading
def every(session: Session) -> tuple[Checklist, ...]:
    """Return the desk's checklists in their order."""
    items: dict[int, list[Item]] = defaultdict(list)
    for row in session.scalars(select(ChecklistItem).order_by(ChecklistItem.position, ChecklistItem.id)):
        items[row.checklist_id].append(_item(row))
    asked = (
        select(ChecklistRow.id, ChecklistRow.name, ChecklistRow.states_json, Section.name.label("section"))
        .outerjoin(Section, Section.id == ChecklistRow.section_id)
        .order_by(ChecklistRow.position, ChecklistRow.id)
    )
    return tuple(
        Checklist(row.name, row.section or "", _states(row.states_json), tuple(items[row.id]))
        for row in session.execute(asked)
    )


def save(session: Session, checklist: Checklist, *, by: str, called: str = "") -> Checklist:
    """Make a checklist, or change the one that is `called` so (else of the same name), and return it.

    An item that keeps its key or its words keeps its ticks; one that is left out loses them. Raises InvalidField.
    """
    name = _checked(checklist)
    section_id = known(session, Kind.SECTION, checklist.section) if checklist.section else None
    row = session.scalar(select(ChecklistRow).where(ChecklistRow.name == (called or name)))
    if called and row is None:
        raise InvalidField("name", f"The desk has no checklist “{called}”. List them to see which there are.")
    if called and called != name and session.scalar(select(ChecklistRow.id).where(ChecklistRow.name == name)):
        raise InvalidField("name", f"There is a checklist “{name}” already. Choose another name.")
    action = "made a checklist" if row is None else "changed a checklist"
    if row is None:
        last = session.scalar(select(func.max(ChecklistRow.position)))
        row = ChecklistRow(name=name, position=0 if last is None else last + 1)
        session.add(row)
    row.name, row.section_id = name, section_id
    row.states_json = json.dumps([state.value for state in State if state in checklist.states])
    session.flush()
    _save_items(session, row.id, checklist.items)
    labels = ", ".join(item.label.strip() for item in checklist.items)
    audit.record(session, by, action, _SUBJECT, f"{name}: {labels or 'nothing on it'}")
    return next(each for each in every(session) if each.name == name)


def remove(session: Session, name: str, *, by: str) -> None:
    """Delete a checklist with the ticks of its items. Raises InvalidField."""
    row_id = _known(session, name)
    own = select(ChecklistItem.id).where(ChecklistItem.checklist_id == row_id)
    session.execute(delete(ChecklistTick).where(ChecklistTick.item_id.in_(own)))
    session.execute(delete(ChecklistItem).where(ChecklistItem.checklist_id == row_id))
    session.execute(delete(ChecklistRow).where(ChecklistRow.id == row_id))
    audit.record(session, by, "deleted a checklist", _SUBJECT, name)


def order(session: Session, names: Sequence[str], *, by: str) -> None:
    """Put the checklists into this order; those not named come after. Raises InvalidField."""
    wanted = [_known(session, name) for name in names]
    others = session.scalars(select(ChecklistRow.id).where(ChecklistRow.id.not_in(wanted)).order_by("position", "id"))
    for position, row_id in enumerate([*wanted, *others]):
        session.execute(update(ChecklistRow).where(ChecklistRow.id == row_id).values(position=position))
    audit.record(session, by, "ordered the checklists", _SUBJECT, ", ".join(names))


@reading
def of(session: Session, article_id: str, *, in_every_state: bool = False) -> tuple[Asked, ...]:
    """Return what is asked of an article in the state it is in, or in all of them, with its ticks."""
    row_id = working_copy.row_id(session, article_id)
    state = None if in_every_state else session.scalar(select(Article.state).where(Article.id == row_id))
    rows = _asked(session, row_id, state)
    return tuple(
        Asked(row.name, _item(row[0]), None if row.ticked_at is None else Tick(row.ticked_by, row.ticked_at))
        for row in rows
    )


def missing(session: Session, row_id: int, state: State) -> tuple[tuple[int, str], ...]:
    """Return key and label of the required items that the article lacks in this state."""
    rows = _asked(session, row_id, state)
    return tuple((row[0].id, row[0].label) for row in rows if row[0].is_required and row.ticked_at is None)


def tick(session: Session, article_id: str, item: int, *, by: str) -> None:
    """Say that an item holds for an article; said again, the first name and time stay. Raises InvalidField."""
    row_id, slug = _article(session, article_id)
    told = _told(session, item)
    ticked = ChecklistTick.article_id == row_id, ChecklistTick.item_id == item
    if session.scalar(select(func.count()).select_from(ChecklistTick).where(*ticked)):
        return
    session.execute(insert(ChecklistTick), [{"article_id": row_id, "item_id": item, "by": by, "at": now()}])
    audit.record(session, by, "ticked", slug, told, article_id=article_id)


def untick(session: Session, article_id: str, item: int, *, by: str) -> None:
    """Take a tick off again. Raises InvalidField."""
    row_id, slug = _article(session, article_id)
    told = _told(session, item)
    ticked = ChecklistTick.article_id == row_id, ChecklistTick.item_id == item
    if session.execute(delete(ChecklistTick).where(*ticked).returning(ChecklistTick.item_id)).first() is not None:
        audit.record(session, by, "unticked", slug, told, article_id=article_id)


def _checked(checklist: Checklist) -> str:
    name = checklist.name.strip()
    if not name:
        raise InvalidField("name", "A checklist needs a name. Write one, then try again.")
    labels = [item.label.strip() for item in checklist.items]
    if not all(labels):
        raise InvalidField("items", f"A line of the checklist “{name}” is empty. Write what is asked, or take it out.")
    if len(set(labels)) < len(labels):
        twice = next(label for label in labels if labels.count(label) > 1)
        raise InvalidField("items", f"“{twice}” stands twice on the checklist “{name}”. Keep it once.")
    return name


def _save_items(session: Session, checklist_id: int, items: Sequence[Item]) -> None:
    rows = {row.id: row for row in session.scalars(select(ChecklistItem).where(_in_list(checklist_id)))}
    by_label = {row.label: row.id for row in rows.values()}
    keys = [item.key if item.key in rows else by_label.get(item.label.strip(), 0) for item in items]
    gone = set(rows) - set(keys)
    session.execute(delete(ChecklistTick).where(ChecklistTick.item_id.in_(gone)))
    session.execute(delete(ChecklistItem).where(ChecklistItem.id.in_(gone)))
    # Out of the way first: two lines may have swapped their words.
    for key in set(keys) & set(rows):
        session.execute(update(ChecklistItem).where(ChecklistItem.id == key).values(label=f"\n{key}"))
    for position, (key, item) in enumerate(zip(keys, items, strict=True)):
        values = {
            "checklist_id": checklist_id,
            "position": position,
            "label": item.label.strip(),
            "is_required": item.is_required,
            "is_asked_each_round": item.is_asked_each_round,
        }
        if key in rows:
            session.execute(update(ChecklistItem).where(ChecklistItem.id == key).values(**values))
        else:
            session.execute(insert(ChecklistItem), [values])
    session.expire_all()


def _asked(session: Session, row_id: int, state: State | None) -> list[Row[*tuple[Any, ...]]]:
    """Return the items that are asked of the article, with name and states of their lists and with their ticks."""
    section = select(Article.section_id).where(Article.id == row_id).scalar_subquery()
    query: Select[*tuple[Any, ...]] = (
        select(
            ChecklistItem,
            ChecklistRow.name,
            ChecklistRow.states_json,
            ChecklistTick.by.label("ticked_by"),
            ChecklistTick.at.label("ticked_at"),
        )
        .join(ChecklistRow, ChecklistRow.id == ChecklistItem.checklist_id)
        .outerjoin(ChecklistTick, (ChecklistTick.item_id == ChecklistItem.id) & (ChecklistTick.article_id == row_id))
        .where(or_(ChecklistRow.section_id.is_(None), ChecklistRow.section_id == section))
        .order_by(ChecklistRow.position, ChecklistRow.id, ChecklistItem.position, ChecklistItem.id)
    )
    rows = session.execute(query).all()
    return [row for row in rows if state is None or state in (_states(row.states_json) or State)]


def _in_list(checklist_id: int) -> Any:
    return ChecklistItem.checklist_id == checklist_id


def _item(row: ChecklistItem) -> Item:
    return Item(row.label, row.is_required, row.is_asked_each_round, row.id)


def _states(text: str) -> tuple[State, ...]:
    return tuple(State(name) for name in json.loads(text))


def _known(session: Session, name: str) -> int:
    found = session.scalar(select(ChecklistRow.id).where(ChecklistRow.name == name))
    if found is None:
        raise InvalidField("name", f"The desk has no checklist “{name}”. List them to see which there are.")
    return found


def _article(session: Session, article_id: str) -> tuple[int, str]:
    snapshot = working_copy.read(session, article_id, is_locked=True)
    return snapshot.row_id, snapshot.snapshot.metadata.slug


def _told(session: Session, item: int) -> str:
    """Return what the audit calls an item."""
    asked = select(ChecklistRow.name, ChecklistItem.label).join(
        ChecklistItem, ChecklistItem.checklist_id == ChecklistRow.id
    )
    found = session.execute(asked.where(ChecklistItem.id == item)).one_or_none()
    if found is None:
        raise InvalidField("item", "This item is no longer on a checklist. Look at the list again.")
    return f"{found.name}: {found.label}"
