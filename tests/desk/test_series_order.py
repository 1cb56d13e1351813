"""The parts of a series in their order."""

from editdesk.desk import articles, bulk, series_order
from editdesk.desk.desk import Desk
from tests.desk.drafts import new


def order(desk: Desk) -> list[tuple[str, int | None]]:
    return [(part.slug, part.number) for part in desk.run(series_order.parts, "Music")]


def test_parts_are_numbered_in_the_order_given_and_that_is_taken_back(desk: Desk) -> None:
    some = {
        title: new(desk, title, series="Music", series_part=part)
        for title, part in (("One", 1), ("Two", 2), ("Three", None))
    }
    other = new(desk, "Other")
    assert order(desk) == [("one", 1), ("two", 2), ("three", None)]
    ids = [some["Three"].article_id, other.article_id, some["One"].article_id]
    report = desk.run(series_order.reorder, "Music", ids, by="Ed")
    assert order(desk) == [("three", 1), ("one", 2), ("two", 3)]
    assert desk.run(articles.load, other.article_id) == other
    assert report.bulk_id is not None
    desk.run(bulk.undo, report.bulk_id, by="Ed")
    assert order(desk) == [("one", 1), ("two", 2), ("three", None)]
