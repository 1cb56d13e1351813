"""New articles written together: each as a save of its own would have made it, all or none."""

import pytest

from editdesk.desk import articles, assets, audit, inserting, listing, query, revisions, search
from editdesk.desk.desk import Desk
from editdesk.desk.errors import InvalidField
from editdesk.desk.inserting import NewArticle
from editdesk.desk.values import ArticleDraft, ArticleSnapshot, AssetReference
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry, LeadImage, Metadata

MEI, ARAM = BylineEntry("Mei Tan", "China"), BylineEntry("Aram Petrosyan", "Armenia")


def new(title: str, body: str = "Words.", state: State = State.DRAFT, **fields: object) -> NewArticle:
    metadata = Metadata(title=title, **fields)  # type: ignore[arg-type]  # fields as the tests name them
    return NewArticle(ArticleDraft(metadata, body), state, "imported")


def insert(desk: Desk, *wanted: NewArticle) -> tuple[ArticleSnapshot, ...]:
    return desk.run(inserting.insert_many, wanted, by="Ines")


def test_what_is_returned_is_what_the_desk_holds_in_the_order_given(desk: Desk) -> None:
    saved = insert(
        desk,
        new("Tides", section="Sea", tags=("moon", "water"), byline=(MEI, ARAM), house_blocks=("promo",)),
        new("Bread", "Flour and water.", State.PUBLISHED, issue="No. 28", series="Kitchen", series_part=2),
        new("Waves", section="Sea", tags=("water",), byline=(ARAM,)),
    )
    assert [snapshot.metadata.title for snapshot in saved] == ["Tides", "Bread", "Waves"]
    for snapshot in saved:
        assert desk.run(articles.load, snapshot.article_id) == snapshot
    assert [snapshot.approved_revision for snapshot in saved] == [None, 1, None]


def test_lists_filters_search_history_and_audit_know_them(desk: Desk) -> None:
    tides, bread = insert(
        desk,
        new("Tides", "The moon pulls.", section="Sea", tags=("water",), byline=(MEI,)),
        new("Bread", "Flour 北京.", tags=("water", "flour"), byline=(MEI, ARAM)),
    )

    def found(asked: str) -> set[str]:
        keys = desk.run(listing.order, query.parse(asked)).keys
        return set(desk.run(listing.ids, keys))

    both = {tides.article_id, bread.article_id}
    assert found("tag:water") == found("author:mei") == both
    assert found("moon") == found("section:sea") == {tides.article_id}
    assert found("北京") == found("country:armenia") == {bread.article_id}
    assert [row.title for row in desk.run(search.titles, "bre")] == ["Bread"]
    (revision,) = desk.run(revisions.history, tides.article_id)
    assert (revision.number, revision.by, revision.reason, revision.sha256) == (1, "Ines", "imported", tides.sha256)
    assert [entry.subject for entry in desk.run(audit.entries) if entry.action == "created"] == ["bread", "tides"]


def test_a_later_save_finds_what_was_indexed(desk: Desk) -> None:
    (tides,) = insert(desk, new("Tides", "The moon pulls."))
    changed = ArticleDraft(tides.metadata, "The sun pulls, too.", tides.article_id, tides.version)
    desk.run(articles.save, changed, by="Ines")
    assert desk.run(search.search, query.parse("moon")).total == 0
    assert desk.run(search.search, query.parse("sun")).total == 1


def test_addresses_that_are_left_open_differ(desk: Desk) -> None:
    insert(desk, new("Tides"))
    saved = insert(desk, new("Tides"), new("Tides"), new("Moon", slug="tides-4"), new("Tides"))
    assert [snapshot.metadata.slug for snapshot in saved] == ["tides-2", "tides-3", "tides-4", "tides-5"]


def test_an_address_that_is_taken_refuses_all(desk: Desk) -> None:
    insert(desk, new("Tides", slug="tides"))
    with pytest.raises(InvalidField, match="belongs to “Tides”"):
        insert(desk, new("Bread"), new("Other tides", slug="tides"))
    with pytest.raises(InvalidField, match="Two new articles"):
        insert(desk, new("Bread", slug="bread"), new("Rolls", slug="bread"))
    assert desk.run(search.find, query.parse("")).total == 1


def test_a_file_that_the_desk_does_not_have_refuses_all(desk: Desk) -> None:
    unknown = ArticleDraft(Metadata(title="Tides"), "", assets=(AssetReference("moon.png", "0" * 64),))
    with pytest.raises(InvalidField, match=r"“moon\.png”"):
        insert(desk, NewArticle(unknown))


def test_captions_of_files_are_found(desk: Desk) -> None:
    info = desk.run(assets.add, desk.assets, b"A text.", name="moon.txt", caption="A crescent above the pier")
    used = ArticleDraft(
        Metadata(title="Tides", lead_image=LeadImage("moon.txt", alt="The harbour by night")),
        "",
        assets=(AssetReference("moon.txt", info.sha256),),
    )
    insert(desk, NewArticle(used), new("Bread"))
    assert desk.run(search.search, query.parse("crescent")).total == 1
    assert desk.run(search.search, query.parse("harbour")).total == 1


def test_nothing_is_written_for_nothing(desk: Desk) -> None:
    assert insert(desk) == ()
