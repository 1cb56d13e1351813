"""The first desk: every table of the product's word list, full-text search, and the triggers that keep history.

Columns, keys and indexes are named by the models' naming convention, which Alembic takes from `env.py`.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_WHOLE_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make every table of an empty desk."""
    _make_media()
    _make_taxonomy()
    _make_articles()
    _make_article_links()
    _make_review()
    _make_records()
    if op.get_bind().dialect.name == "sqlite":
        _make_sqlite_search()
        _protect_history_on_sqlite()
    else:
        _make_postgresql_search()
        _protect_history_on_postgresql()


def _key() -> sa.Column[Any]:
    return sa.Column("id", _WHOLE_NUMBER, primary_key=True)


def _words(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _number(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, _WHOLE_NUMBER, nullable=nullable)


def _time(name: str, *, nullable: bool = False, index: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable, index=index)


def _sha256(name: str = "sha256", *rest: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.String(64), *rest, nullable=False, **options)


def _unique(name: str, kind: Any = sa.Text) -> sa.Column[Any]:
    return sa.Column(name, kind, unique=True, nullable=False)


def _one_of(table: str, name: str, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, _WHOLE_NUMBER, sa.ForeignKey(f"{table}.id"), **{"nullable": False, **options})


def _article(*, primary_key: bool = True, index: bool = False) -> sa.Column[Any]:
    return _one_of("articles", "article_id", primary_key=primary_key, index=index)


def _make_media() -> None:
    op.create_table(
        "assets",
        _sha256(primary_key=True),
        *_words("name", "media_type"),
        _number("size_bytes"),
        _number("width", nullable=True),
        _number("height", nullable=True),
        *_words("alt", "caption", "credit"),
        sa.Column("focus_x", sa.Double),
        sa.Column("focus_y", sa.Double),
        _time("added_at"),
    )
    op.create_table("asset_contents", _sha256(primary_key=True), sa.Column("content", sa.LargeBinary, nullable=False))
    op.create_table(
        "house_blocks",
        _key(),
        _unique("name"),
        *_words("kind"),
        _number("version"),
        sa.Column("is_default", sa.Boolean, nullable=False),
    )
    op.create_table(
        "house_block_versions",
        _one_of("house_blocks", "block_id", primary_key=True),
        sa.Column("version", _WHOLE_NUMBER, primary_key=True),
        *_words("body", "by"),
        _time("at"),
    )


def _make_taxonomy() -> None:
    op.create_table("sections", _key(), _unique("name"), *_words("description"), _number("position"))
    op.create_table(
        "tags",
        _key(),
        _unique("name"),
        *_words("description"),
        _one_of("tags", "parent_id", nullable=True, index=True),
    )
    op.create_table(
        "tag_synonyms",
        sa.Column("name", sa.Text, primary_key=True),
        _one_of("tags", "tag_id", index=True),
    )
    op.create_table("series", _key(), _unique("name"), *_words("description"))
    op.create_table(
        "issues",
        _key(),
        _unique("name"),
        *_words("description"),
        _time("appears_at", nullable=True),
        _time("deadline_at", nullable=True),
    )
    op.create_table(
        "contributors",
        _key(),
        _unique("name"),
        *_words("country", "biography", "links_json"),
        sa.Column("picture_sha256", sa.String(64), sa.ForeignKey("assets.sha256")),
    )
    op.create_table(
        "contributor_names",
        sa.Column("name", sa.Text, primary_key=True),
        _one_of("contributors", "contributor_id", index=True),
    )
    op.create_table("people", _key(), _unique("name"), *_words("role"))


def _make_articles() -> None:
    op.create_table(
        "articles",
        _key(),
        _unique("uid", sa.String(32)),
        _unique("slug"),
        *_words("title"),
        sa.Column("state", sa.String(20), nullable=False),
        *_words("language"),
        _one_of("sections", "section_id", nullable=True, index=True),
        _one_of("series", "series_id", nullable=True, index=True),
        _number("series_part", nullable=True),
        _one_of("issues", "issue_id", nullable=True, index=True),
        sa.Column("assigned_to", sa.Text, nullable=False, index=True),
        _time("published_at", nullable=True, index=True),
        _time("planned_at", nullable=True, index=True),
        _time("embargo_until", nullable=True),
        *(_number(name) for name in ("words", "version", "revision")),
        _number("approved_revision", nullable=True),
        _number("published_revision", nullable=True),
        _sha256(),
        _time("created_at"),
        _time("updated_at"),
        _time("trashed_at", nullable=True, index=True),
        sa.Column("translation_group", sa.Text, index=True),
        sa.Index(None, "updated_at", "id"),
        sa.Index(None, "title", "id"),
        sa.Index(None, "state", "updated_at"),
    )
    op.create_table("article_texts", _article(), *_words("metadata_json", "rest_json", "body"))
    op.create_table(
        "revisions",
        _key(),
        _article(primary_key=False),
        _number("number"),
        _time("at"),
        *_words("by", "reason", "name"),
        sa.Column("state", sa.String(20), nullable=False),
        _number("words"),
        _sha256(),
        _number("key_number", nullable=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("article_id", "number"),
    )
    op.create_table(
        "search_texts",
        _article(),
        *_words("title", "standfirst", "byline", "tags", "notes", "captions"),
        sa.Column("segmented_body", sa.Text),
    )
    op.create_table("edit_leases", _article(), *_words("person", "token"), _time("until"))


def _make_article_links() -> None:
    op.create_table(
        "bylines",
        _article(),
        sa.Column("position", _WHOLE_NUMBER, primary_key=True),
        _one_of("contributors", "contributor_id", index=True),
        *_words("credited_as"),
        sa.Column("country", sa.Text, nullable=False, index=True),
    )
    op.create_table(
        "article_tags",
        _article(),
        _one_of("tags", "tag_id", primary_key=True),
        _number("position"),
        sa.Index(None, "tag_id", "article_id"),
    )
    op.create_table(
        "article_assets",
        _article(),
        sa.Column("reference", sa.Text, primary_key=True),
        _sha256("sha256", sa.ForeignKey("assets.sha256"), index=True),
    )
    op.create_table(
        "article_house_blocks",
        _article(),
        sa.Column("position", _WHOLE_NUMBER, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, index=True),
    )


def _make_review() -> None:
    op.create_table(
        "notes",
        _key(),
        _unique("uid", sa.String(32)),
        _article(primary_key=False, index=True),
        _one_of("notes", "thread_id", nullable=True, index=True),
        _number("revision"),
        _number("start", nullable=True),
        _number("end", nullable=True),
        *_words("quote", "prefix", "suffix", "body", "by"),
        _time("at"),
        _time("edited_at", nullable=True),
        _time("resolved_at", nullable=True),
        *_words("resolved_by"),
    )
    op.create_table(
        "suggestions",
        _key(),
        _unique("uid", sa.String(32)),
        _article(primary_key=False, index=True),
        *(_number(name) for name in ("revision", "start", "end")),
        *_words("quote", "prefix", "suffix", "replacement", "comment", "by"),
        _time("at"),
        sa.Column("status", sa.Text, nullable=False, index=True),
        _time("decided_at", nullable=True),
        *_words("decided_by"),
    )
    op.create_table("checklists", _key(), _unique("name"), _one_of("sections", "section_id", nullable=True, index=True))
    op.create_table(
        "checklist_items",
        _key(),
        _one_of("checklists", "checklist_id"),
        _number("position"),
        *_words("label"),
        sa.Column("is_required", sa.Boolean, nullable=False),
        sa.UniqueConstraint("checklist_id", "label"),
    )
    op.create_table(
        "checklist_ticks",
        _article(),
        _one_of("checklist_items", "item_id", primary_key=True),
        *_words("by"),
        _time("at"),
    )


def _make_records() -> None:
    op.create_table("desk_settings", sa.Column("name", sa.Text, primary_key=True), *_words("value_json"))
    op.create_table(
        "saved_views",
        _key(),
        _unique("name"),
        *_words("query", "sort"),
        sa.Column("is_descending", sa.Boolean, nullable=False),
        _number("position"),
    )
    op.create_table(
        "audit_events",
        _key(),
        _time("at"),
        *_words("by", "action"),
        sa.Column("subject", sa.Text, nullable=False, index=True),
        *_words("detail"),
    )
    op.create_table(
        "exports",
        _key(),
        sa.Column("target", sa.Text, nullable=False, index=True),
        *_words("path"),
        _time("at"),
        *_words("by"),
    )
    op.create_table(
        "exported_articles",
        _one_of("exports", "export_id", primary_key=True),
        _article(index=True),
        *_words("slug"),
        _number("revision"),
        _sha256(),
        *_words("files_json"),
    )
    op.create_table(
        "ingested_sources",
        sa.Column("source_key", sa.Text, primary_key=True),
        _article(primary_key=False, index=True),
        _sha256(),
        _time("at"),
    )


def _make_sqlite_search() -> None:
    # The words are stored once, in our own tables; FTS5 reads them through this view.
    op.execute(
        "CREATE VIEW article_text_source AS SELECT s.article_id AS id, s.title, s.standfirst,"
        " coalesce(s.segmented_body, t.body) AS body, s.byline, s.tags, s.notes, s.captions"
        " FROM search_texts s JOIN article_texts t ON t.article_id = s.article_id"
    )
    op.execute(
        "CREATE VIRTUAL TABLE article_text USING fts5(title, standfirst, body, byline, tags, notes, captions,"
        " content='article_text_source', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
    )
    op.execute(
        "CREATE VIRTUAL TABLE title_text USING fts5(title, content='search_texts', content_rowid='article_id',"
        " prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')"
    )


def _make_postgresql_search() -> None:
    op.execute(
        "CREATE TABLE article_vectors (article_id bigint PRIMARY KEY REFERENCES articles (id), words tsvector NOT NULL)"
    )
    op.execute("CREATE INDEX ix_article_vectors_words ON article_vectors USING gin (words)")


_KEPT_COLUMNS = 'id, article_id, number, at, "by", reason, state, words, sha256, key_number, content'


def _protect_history_on_sqlite() -> None:
    refusals = (
        ("audit_events_update", "UPDATE ON audit_events", "the audit is only ever added to"),
        ("audit_events_delete", "DELETE ON audit_events", "the audit is only ever added to"),
        ("revisions_update", f"UPDATE OF {_KEPT_COLUMNS} ON revisions", "a revision never changes"),
        ("revisions_delete", "DELETE ON revisions", "a revision never changes"),
    )
    for name, moment, reason in refusals:
        op.execute(f"CREATE TRIGGER keep_{name} BEFORE {moment} BEGIN SELECT RAISE(ABORT, '{reason}'); END")


def _protect_history_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION keep_history() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME; END $$"
    )
    op.execute(
        "CREATE TRIGGER keep_audit_events BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events"
        " FOR EACH STATEMENT EXECUTE FUNCTION keep_history()"
    )
    op.execute(
        f"CREATE TRIGGER keep_revisions BEFORE UPDATE OF {_KEPT_COLUMNS} OR DELETE OR TRUNCATE ON revisions"
        " FOR EACH STATEMENT EXECUTE FUNCTION keep_history()"
    )
