"""Exports are remembered with every article and file."""

from editdesk.desk import audit, exports
from editdesk.desk.desk import Desk
from editdesk.desk.values import ExportedArticle
from tests.desk.drafts import new


def test_exports_are_remembered(desk: Desk) -> None:
    article = new(desk)
    exported = ExportedArticle(
        article.article_id, "harbour", 1, article.sha256, ("harbour/index.html", "harbour/ö.png")
    )
    first = desk.run(exports.record, "site", "/bundles/1", "Ed", [exported])
    second = desk.run(exports.record, "hugo", "/bundles/1", "Ed", [])
    third = desk.run(exports.record, "site", "/bundles/2", "Ed", [exported])
    assert desk.run(exports.past) == (third, second, first)
    assert desk.run(exports.past, limit=1) == (third,)
    assert desk.run(exports.last, "site") == third
    assert desk.run(exports.last, "epub") is None
    assert desk.run(audit.entries, "site")[0].detail == "1 articles → /bundles/2"
