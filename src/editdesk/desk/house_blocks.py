"""Promos, support blocks and credit lines: versioned pieces, placed at export, never pasted into bodies."""

from dataclasses import replace

from sqlalchemy import and_, insert, select
from sqlalchemy.orm import Session

from editdesk.desk import audit
from editdesk.desk.clock import now
from editdesk.desk.errors import InvalidField
from editdesk.desk.models import HouseBlock as HouseBlockRow
from editdesk.desk.models import HouseBlockVersion
from editdesk.desk.operations import reading
from editdesk.desk.values import HOUSE_BLOCK_KINDS, HouseBlock


@reading
def every(session: Session) -> tuple[HouseBlock, ...]:
    """Return the house blocks by name, each at its current version."""
    block, version = HouseBlockRow, HouseBlockVersion
    query = select(block.name, block.kind, version.body, block.version, block.is_default).join(
        version, and_(version.block_id == block.id, version.version == block.version)
    )
    found = [HouseBlock(*row) for row in session.execute(query)]
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.name)))


def save(session: Session, block: HouseBlock, *, by: str) -> HouseBlock:
    """Store a block as a new version, or as a new block, and return it; older versions stay. Raises InvalidField."""
    if not block.name.strip():
        raise InvalidField("name", "A house block needs a name. Write one, then save again.")
    if block.kind not in HOUSE_BLOCK_KINDS:
        raise InvalidField("kind", f"“{block.kind}” is no kind of house block. Choose promo, support or credit.")
    row = session.scalar(select(HouseBlockRow).where(HouseBlockRow.name == block.name).with_for_update())
    if row is None:
        row = HouseBlockRow(name=block.name, kind=block.kind, version=0, is_default=block.is_default)
        session.add(row)
        session.flush()
    body = session.scalar(
        select(HouseBlockVersion.body).where(
            HouseBlockVersion.block_id == row.id, HouseBlockVersion.version == row.version
        )
    )
    if (body, row.kind, row.is_default) == (block.body, block.kind, block.is_default):
        return replace(block, version=row.version)
    row.kind, row.is_default = block.kind, block.is_default
    if body != block.body:
        row.version += 1
        values = {"block_id": row.id, "version": row.version, "body": block.body, "by": by, "at": now()}
        session.execute(insert(HouseBlockVersion), [values])
    audit.record(session, by, "saved a house block", "house blocks", f"{block.name}, version {row.version}")
    return replace(block, version=row.version)
