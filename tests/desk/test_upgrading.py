"""A desk of an earlier EditDesk with an article in it becomes one of today, and the article is found as before."""

from datetime import UTC, datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from editdesk.desk import articles, audit, listing, schema, search
from editdesk.desk.desk import Desk
from editdesk.desk.place import DATABASE
from editdesk.desk.query import parse
from editdesk.desk.revision_content import Content, hash_of
from editdesk.desk.revision_delta import packed
from editdesk.desk.values import ArticleDraft
from editdesk.text.metadata import Metadata

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
CONTENT = Content(
    Metadata(title="Tides", slug="tides", tags=("moon",), standfirst="Twice a day"), "The pier 北京 is wet."
)
COLUMNS = {
    "articles": {
        "id": 1,
        "uid": "a" * 32,
        "slug": "tides",
        "title": "Tides",
        "state": "draft",
        "language": "en",
        "assigned_to": "",
        "words": 6,
        "version": 1,
        "revision": 1,
        "sha256": hash_of(CONTENT.payload()),
        "created_at": AT,
        "updated_at": AT,
    },
    "article_texts": {
        "article_id": 1,
        "metadata_json": CONTENT.parts().metadata_json,
        "rest_json": CONTENT.parts().rest_json,
        "body": CONTENT.body,
    },
    "search_texts": {
        "article_id": 1,
        "title": "Tides",
        "standfirst": "Twice a day",
        "byline": "",
        "tags": "moon",
        "notes": "",
        "captions": "",
        "segmented_body": "The pier 北\u200b京 is wet.",
    },
    "tags": {"id": 1, "name": "moon", "description": ""},
    "article_tags": {"article_id": 1, "tag_id": 1, "position": 0},
    "revisions": {
        "article_id": 1,
        "number": 1,
        "at": AT,
        "by": "Ines",
        "reason": "saved",
        "name": "",
        "state": "draft",
        "words": 6,
        "sha256": hash_of(CONTENT.payload()),
        "content": packed(CONTENT.payload(), None)[0],
    },
}


def of_before(where: str) -> None:
    """Make the desk one as EditDesk 0.1 left it, with an article."""
    with Desk.open(where) as desk:
        desk.engine.dispose()
        if desk.is_on_server:
            with desk.engine.begin() as connection:
                connection.execute(text("DROP SCHEMA public CASCADE"))
                connection.execute(text("CREATE SCHEMA public"))
        else:
            (desk.folder / DATABASE).unlink()
        schema.upgrade(desk.engine, "0002")
        with Session(desk.engine) as session, session.begin():  # `Desk.run` would bring another file up to date
            _fill(session)


def _fill(session: Session) -> None:
    for table, row in COLUMNS.items():
        names = ", ".join(f'"{name}"' for name in row)
        values = ", ".join(f":{name}" for name in row)
        session.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), _as_stored(session, row))  # noqa: S608
    if session.get_bind().dialect.name == "sqlite":
        for index in ("article_text", "title_text"):
            session.execute(text(f"INSERT INTO {index}({index}) VALUES ('rebuild')"))  # noqa: S608 - our own names


def _as_stored(session: Session, row: dict[str, object]) -> dict[str, object]:
    if session.get_bind().dialect.name != "sqlite":
        return row
    as_text = "%Y-%m-%d %H:%M:%S.%f"
    return {name: value.strftime(as_text) if isinstance(value, datetime) else value for name, value in row.items()}


def test_everything_is_found_after_the_upgrade(where: str) -> None:
    of_before(where)
    with Desk.open(where) as desk:
        for asked in ("pier", "北京", "moon", "tag:moon", "twice", "title:tides", "is:unplanned -is:archived"):
            assert [row.title for row in desk.run(search.search, parse(asked)).rows] == ["Tides"], asked
        assert [row.title for row in desk.run(search.titles, "tid")] == ["Tides"]
        assert len(desk.run(listing.order, parse("")).keys) == 1
        assert desk.run(desk.facet_index.facets, parse("")).tags == (("moon", 1),)


def test_the_article_can_be_worked_on_after_the_upgrade(where: str) -> None:
    of_before(where)
    with Desk.open(where) as desk:
        before = desk.run(articles.find, "tides")
        assert (before.body, before.metadata) == (CONTENT.body, CONTENT.metadata)
        changed = ArticleDraft(before.metadata, "The quay is dry.", before.article_id, before.version)
        desk.run(articles.save, changed, by="Ines")
        assert desk.run(search.search, parse("pier")).total == 0
        assert desk.run(search.search, parse("quay")).total == 1
        desk.run(articles.trash, before.article_id, by="Ines")
        assert desk.run(search.find, parse("is:trashed")).total == 1
        assert desk.run(audit.entries)[0].action == "moved to the trash"
