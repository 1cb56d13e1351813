"""Contributors come from bylines; they can be described, renamed and merged."""

import pytest

from editdesk.desk import articles, contributors
from editdesk.desk.desk import Desk
from editdesk.desk.errors import InvalidField
from editdesk.desk.values import Contributor
from editdesk.text.metadata import BylineEntry
from tests.desk.drafts import again, new


def credited(*names: str, country: str = "") -> tuple[BylineEntry, ...]:
    return tuple(BylineEntry(name, country) for name in names)


def test_whoever_is_credited_is_a_contributor(desk: Desk) -> None:
    new(desk, "One", byline=(BylineEntry("Zoë", "Chile"), BylineEntry("ana")))
    second = new(desk, "Two", byline=(BylineEntry("ana", "Peru"), BylineEntry("ana", "Peru"), BylineEntry("  ")))
    assert desk.run(contributors.contributors) == (
        Contributor("ana", "Peru", "", 2),
        Contributor("Zoë", "Chile", "", 1),
    )
    desk.run(articles.trash, second.article_id, by="Ed")
    assert desk.run(contributors.contributors)[0] == Contributor("ana", "Peru", "", 1)


def test_a_contributor_is_described(desk: Desk) -> None:
    new(desk, byline=credited("Ana", country="Peru"))
    desk.run(contributors.describe, "Ana", country="Chile", biography="Writes on ports.", by="Ed")
    assert desk.run(contributors.contributors) == (Contributor("Ana", "Chile", "Writes on ports.", 1),)
    with pytest.raises(InvalidField, match="nobody called “Ben”"):
        desk.run(contributors.describe, "Ben", country="", biography="", by="Ed")


def test_renaming_changes_the_bylines(desk: Desk) -> None:
    article = new(desk, byline=(BylineEntry("Ana", "Peru"), BylineEntry("Ben")))
    assert desk.run(contributors.rename, "Ana", "Ana Ríos", by="Ed") == 1
    assert desk.run(articles.load, article.article_id).metadata.byline == (
        BylineEntry("Ana Ríos", "Peru"),
        BylineEntry("Ben"),
    )
    assert [each.name for each in desk.run(contributors.contributors)] == ["Ana Ríos", "Ben"]
    assert desk.run(contributors.rename, "Ben", "Ben", by="Ed") == 0


@pytest.mark.parametrize(("name", "message"), [("Ben", "Merge the two"), (" ", "needs a name")])
def test_a_name_that_cannot_be_taken(desk: Desk, name: str, message: str) -> None:
    new(desk, byline=credited("Ana", "Ben"))
    with pytest.raises(InvalidField, match=message):
        desk.run(contributors.rename, "Ana", name, by="Ed")


def test_merged_contributors_stay_credited_as_printed(desk: Desk) -> None:
    first, second = new(desk, "One", byline=credited("A. Ríos")), new(desk, "Two", byline=credited("Ana Ríos"))
    assert desk.run(contributors.merge, "A. Ríos", "Ana Ríos", by="Ed") == 1
    assert desk.run(articles.load, first.article_id) == first
    assert desk.run(contributors.contributors) == (Contributor("Ana Ríos", "", "", 2),)
    desk.run(articles.save, again(second, byline=credited("A. Ríos", country="Peru")), by="Ana")
    assert desk.run(contributors.contributors) == (Contributor("Ana Ríos", "", "", 2),)
    assert desk.run(contributors.merge, "Ana Ríos", "Ana Ríos", by="Ed") == 0
