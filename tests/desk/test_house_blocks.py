"""House blocks keep every version."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from editdesk.desk import house_blocks
from editdesk.desk.desk import Desk
from editdesk.desk.errors import InvalidField
from editdesk.desk.models import HouseBlockVersion
from editdesk.desk.values import HouseBlock

SUPPORT = HouseBlock("support", "support", "Please **give**.", is_default=True)


def test_saving_makes_versions_and_keeps_the_old_ones(desk: Desk) -> None:
    first = desk.run(house_blocks.save, SUPPORT, by="Ed")
    second = desk.run(house_blocks.save, replace(first, body="Please give *now*."), by="Ed")
    desk.run(house_blocks.save, HouseBlock("Autumn", "promo", "Read it."), by="Ed")
    assert (first.version, second.version) == (1, 2)
    assert [block.name for block in desk.run(house_blocks.every)] == ["Autumn", "support"]
    assert desk.run(house_blocks.every)[1] == second
    bodies = desk.run(
        lambda session: list(session.scalars(select(HouseBlockVersion.body).order_by("block_id", "version")))
    )
    assert bodies == ["Please **give**.", "Please give *now*.", "Read it."]


def test_saving_the_same_again_makes_no_version(desk: Desk) -> None:
    desk.run(house_blocks.save, SUPPORT, by="Ed")
    assert desk.run(house_blocks.save, SUPPORT, by="Ed").version == 1


def test_what_is_said_about_a_block_changes_without_a_new_text(desk: Desk) -> None:
    desk.run(house_blocks.save, SUPPORT, by="Ed")
    desk.run(house_blocks.save, replace(SUPPORT, is_default=False), by="Ed")
    assert desk.run(house_blocks.every) == (replace(SUPPORT, is_default=False, version=1),)


@pytest.mark.parametrize(
    ("block", "field"), [(replace(SUPPORT, name=" "), "name"), (replace(SUPPORT, kind="x"), "kind")]
)
def test_a_block_needs_a_name_and_a_kind(desk: Desk, block: HouseBlock, field: str) -> None:
    with pytest.raises(InvalidField) as refused:
        desk.run(house_blocks.save, block, by="Ed")
    assert refused.value.field == field
