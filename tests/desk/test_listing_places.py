from editdesk.desk import articles, listing, listing_places
from editdesk.desk.desk import Desk
from editdesk.desk.query import Query
from editdesk.desk.values import ArticleDraft
from editdesk.text.metadata import Metadata


def save(desk: Desk, title: str) -> str:
    return desk.run(articles.save, ArticleDraft(Metadata(title=title), ""), by="Mara").article_id


def test_typing_goes_to_the_next_title_that_begins_so(desk: Desk) -> None:
    for title in ("Ferry", "Bridge", "bread", "50% of it", "500 words"):
        save(desk, title)
    keys = desk.run(listing.order, Query(), sort="title", descending=False).keys
    titles = [row.title for row in desk.run(listing.rows, keys)]
    assert titles[desk.run(listing_places.beginning_with, keys, "br", 0) or 0] == "bread"
    after = titles.index("bread") + 1
    assert titles[desk.run(listing_places.beginning_with, keys, "BR", after) or 0] == "Bridge"
    assert titles[desk.run(listing_places.beginning_with, keys, "bre", after) or 0] == "bread"
    assert titles[desk.run(listing_places.beginning_with, keys, "50%", 0) or 0] == "50% of it"
    assert desk.run(listing_places.beginning_with, keys, "z", 0) is None


def test_an_article_is_found_in_a_listing(desk: Desk) -> None:
    ids = [save(desk, title) for title in ("One", "Two", "Three")]
    keys = desk.run(listing.order, Query()).keys
    assert [desk.run(listing_places.place_of, keys, each) for each in ids] == [2, 1, 0]
    assert desk.run(listing_places.place_of, keys[:1], ids[0]) is None
    assert desk.run(listing_places.place_of, keys, "nobody") is None
