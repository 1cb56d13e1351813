"""Sections have an order, issues a day, a deadline and pages; all have a description."""

from datetime import UTC, datetime

import pytest

from editdesk.desk import filing, issue_plan, known_names
from editdesk.desk.desk import Desk
from editdesk.desk.directory_values import FilingCard, Kind
from editdesk.desk.errors import InvalidField
from tests.desk.drafts import new

SPRING, AUTUMN = datetime(2027, 4, 1, tzinfo=UTC), datetime(2027, 10, 1, tzinfo=UTC)


def named(desk: Desk, kind: Kind) -> list[str]:
    return [card.name for card in desk.run(filing.cards, kind)]


def test_sections_stand_in_their_own_order(desk: Desk) -> None:
    for name in ("Essays", "News", "Letters"):
        desk.run(filing.add, Kind.SECTION, name, by="Ed")
    assert named(desk, Kind.SECTION) == ["Essays", "News", "Letters"]
    desk.run(filing.order_sections, ["Letters", "Essays"], by="Ed")
    assert named(desk, Kind.SECTION) == ["Letters", "Essays", "News"]
    assert desk.run(known_names.known).sections == ("Letters", "Essays", "News")


def test_the_latest_issue_stands_first(desk: Desk) -> None:
    new(desk, issue="Spring")
    for name in ("Autumn", "Someday"):
        desk.run(filing.add, Kind.ISSUE, name, by="Ed")
    for name, day, pages in (("Spring", SPRING, 64), ("Autumn", AUTUMN, None)):
        desk.run(issue_plan.describe, name, appears_at=day, deadline_at=None, pages=pages, by="Ed")
    assert named(desk, Kind.ISSUE) == ["Someday", "Autumn", "Spring"]
    assert desk.run(filing.cards, Kind.ISSUE)[-1] == FilingCard("Spring", "", 1, SPRING, None, 64)


@pytest.mark.parametrize("kind", [Kind.SECTION, Kind.SERIES, Kind.ISSUE])
def test_each_is_described(desk: Desk, kind: Kind) -> None:
    assert desk.run(filing.add, kind, " Ports ", by="Ed") == "Ports"
    desk.run(filing.describe, kind, "Ports", " Where ships rest. ", by="Ed")
    assert desk.run(filing.cards, kind)[0] == FilingCard("Ports", "Where ships rest.", 0)
    with pytest.raises(InvalidField, match="already"):
        desk.run(filing.add, kind, "Ports", by="Ed")
