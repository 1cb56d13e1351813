"""Contributors come from bylines; they can be described, renamed and merged."""

import pytest

from editdesk.desk import articles, assets, contributors, renaming
from editdesk.desk.desk import Desk
from editdesk.desk.directory_values import ContributorCard, CountryCount, Kind, Link, Profile
from editdesk.desk.errors import InvalidField
from editdesk.desk.facet_index import FacetIndex
from editdesk.desk.query import Query
from editdesk.desk.values import Contributor, TagCount
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


def test_a_contributor_has_links_and_a_picture(desk: Desk) -> None:
    picture = desk.run(assets.add, desk.assets, b"<svg xmlns='http://www.w3.org/2000/svg'/>", name="ana.svg")
    desk.run(contributors.add, "Ana", country="Peru", by="Ed")
    links = (Link("Site", "https://ana.example/"), Link("Mail", "mailto:ana@ana.example"))
    desk.run(contributors.describe, "Ana", links=links, picture=picture.sha256, by="Ed")
    assert desk.run(contributors.card, "Ana") == ContributorCard("Ana", "Peru", "", links, picture.sha256, (), 0)
    desk.run(contributors.describe, "Ana", picture="", by="Ed")
    assert desk.run(contributors.card, "Ana").picture == ""


@pytest.mark.parametrize(
    "address", ["ana.example", "javascript:alert(1)", "https://", "https://a b", "mailto:", "http://["]
)
def test_what_is_no_address(desk: Desk, address: str) -> None:
    desk.run(contributors.add, "Ana", by="Ed")
    with pytest.raises(InvalidField, match="is no address"):
        desk.run(contributors.describe, "Ana", links=[Link("", address)], by="Ed")


def test_a_picture_that_the_desk_lacks(desk: Desk) -> None:
    desk.run(contributors.add, "Ana", by="Ed")
    with pytest.raises(InvalidField, match="does not have this picture"):
        desk.run(contributors.describe, "Ana", picture="0" * 64, by="Ed")


def test_a_variant_is_split_off(desk: Desk) -> None:
    one = new(desk, "One", byline=credited("Ana Ríos", country="Peru"))
    new(desk, "Two", byline=credited("A. Ríos", country="Chile"))
    desk.run(renaming.merge, Kind.CONTRIBUTOR, "A. Ríos", "Ana Ríos", by="Ed")
    desk.run(contributors.split, "Ana Ríos", "A. Ríos", by="Ed")
    assert desk.run(contributors.contributors) == (
        Contributor("A. Ríos", "Chile", "", 1),
        Contributor("Ana Ríos", "Peru", "", 1),
    )
    assert desk.run(articles.load, one.article_id) == one
    with pytest.raises(InvalidField, match="not credited as"):
        desk.run(contributors.split, "Ana Ríos", "A. Ríos", by="Ed")


def test_variants_are_added_and_forgotten(desk: Desk) -> None:
    new(desk, "One", byline=credited("Ana"))
    desk.run(contributors.add_variant, "Ana", "A. Ríos", by="Ed")
    article = new(desk, "Two", byline=credited("A. Ríos"))
    assert desk.run(contributors.card, "Ana").variants == (TagCount("A. Ríos", 1),)
    with pytest.raises(InvalidField, match="Articles credit “A"):
        desk.run(contributors.drop_variant, "Ana", "A. Ríos", by="Ed")
    desk.run(articles.save, again(article, byline=()), by="Ana")
    desk.run(contributors.drop_variant, "Ana", "A. Ríos", by="Ed")
    assert desk.run(contributors.card, "Ana").variants == ()


def test_a_name_stands_for_one_contributor(desk: Desk) -> None:
    new(desk, byline=credited("Ana", "Ben"))
    desk.run(contributors.add_variant, "Ana", "A. Ríos", by="Ed")
    with pytest.raises(InvalidField, match="Merge the two"):
        desk.run(contributors.add_variant, "Ana", "Ben", by="Ed")
    with pytest.raises(InvalidField, match="“Ana” is credited as “A"):
        desk.run(contributors.add_variant, "Ben", "A. Ríos", by="Ed")


def test_articles_are_counted_for_each_country(desk: Desk) -> None:
    new(desk, "One", byline=(BylineEntry("Ana", "Peru"), BylineEntry("Ben", "Peru"), BylineEntry("Cy")))
    new(desk, "Two", byline=(BylineEntry("Ana", "Chile"),))
    new(desk, "Three", byline=(BylineEntry("Ben", "Peru"),))
    assert desk.run(contributors.countries) == (
        CountryCount("Peru", 2, 2),
        CountryCount("", 1, 1),
        CountryCount("Chile", 1, 1),
    )


def test_filters_follow_contributors_that_become_one_and_two(desk: Desk) -> None:
    new(desk, "One", byline=credited("A. Ríos"))
    new(desk, "Two", byline=credited("Ana Ríos"))
    index = FacetIndex()
    assert sorted(desk.run(index.facets, Query()).authors) == [("A. Ríos", 1), ("Ana Ríos", 1)]
    desk.run(renaming.merge, Kind.CONTRIBUTOR, "A. Ríos", "Ana Ríos", by="Ed")
    index.forget()
    assert desk.run(index.facets, Query()).authors == (("Ana Ríos", 2),)
    desk.run(contributors.split, "Ana Ríos", "A. Ríos", by="Ed")
    index.forget()
    assert sorted(desk.run(index.facets, Query()).authors) == [("A. Ríos", 1), ("Ana Ríos", 1)]


def test_what_readers_may_be_told_is_found_by_every_name_credited(desk: Desk) -> None:
    new(desk, byline=credited("Ana Ríos", "A. Ríos", "Ben"))
    desk.run(contributors.describe, "Ana Ríos", biography="Writes on ports.", by="Ed")
    desk.run(renaming.merge, Kind.CONTRIBUTOR, "A. Ríos", "Ana Ríos", by="Ed")
    profile = Profile("Writes on ports.")
    assert desk.run(contributors.profiles) == {"Ana Ríos": profile, "A. Ríos": profile}
