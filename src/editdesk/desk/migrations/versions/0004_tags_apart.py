"""Search without tags in the text: a word finds a tag by its name, and the tag its articles.

So a tag can be put on ten thousand articles, or renamed, without indexing a single text again. The words of the index
can be listed, which is what a mistyped one is compared with.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_FOLDED_AT_ONCE = 200
_PARTS = ("title", "standfirst", "byline", "captions", "notes", "body")


def upgrade() -> None:
    """Index every text again, without its tags."""
    if op.get_bind().dialect.name == "sqlite":
        _index_on_sqlite()
    else:
        op.drop_column("search_texts", "tags")
        _index_on_postgresql()


def _index_on_sqlite() -> None:
    op.execute("DROP TABLE article_text")
    op.execute("DROP VIEW article_text_source")
    op.execute("ALTER TABLE search_texts DROP COLUMN tags")
    op.execute(
        "CREATE VIEW article_text_source AS SELECT s.article_id AS id, s.title, s.standfirst,"
        " coalesce(s.segmented_body, t.body) AS body, s.byline, s.notes, s.captions"
        " FROM search_texts s JOIN article_texts t ON t.article_id = s.article_id"
    )
    op.execute(
        "CREATE VIRTUAL TABLE article_text USING fts5(title, standfirst, body, byline, notes, captions,"
        " content='article_text_source', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
    )
    op.execute("INSERT INTO article_text(article_text) VALUES ('rebuild')")
    op.execute("CREATE VIRTUAL TABLE article_text_words USING fts5vocab(article_text, 'row')")


def _index_on_postgresql() -> None:
    from editdesk.desk.search_index import LEARN_VECTOR, vector_words  # noqa: PLC0415 - only where it is needed

    connection = op.get_bind()
    keys = list(connection.scalars(sa.text("SELECT article_id FROM search_texts ORDER BY article_id")))
    asked = sa.text(
        "SELECT s.article_id AS id, s.title, s.standfirst, s.byline, s.captions, s.notes, t.body"
        " FROM search_texts s JOIN article_texts t ON t.article_id = s.article_id WHERE s.article_id = ANY(:keys)"
    )
    for start in range(0, len(keys), _FOLDED_AT_ONCE):
        for row in connection.execute(asked, {"keys": keys[start : start + _FOLDED_AT_ONCE]}).mappings():
            words = vector_words({part: row[part] for part in _PARTS})
            connection.execute(LEARN_VECTOR, {"id": row["id"], **words})
