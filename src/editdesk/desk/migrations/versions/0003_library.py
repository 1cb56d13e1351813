"""A library of 100,000: lists by index, changes to many articles at once, the plan of an issue, pictures compared.

`shelf` says in one number whether an article stands in the library (0), in the archive (1) or in the trash (2), so
that every list is a range of one index.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_WHOLE_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_SHELF = "CASE WHEN trashed_at IS NOT NULL THEN 2 WHEN archived_at IS NOT NULL THEN 1 ELSE 0 END"


def upgrade() -> None:
    """Add the columns and tables, and change the indexes of the lists."""
    _add_shelf()
    _keep_more_of_views()
    _plan_issues()
    _record_changes_of_many()
    _record_states()
    op.add_column("assets", sa.Column("perceptual_hash", sa.String(16)))


def _words(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _article(**options: Any) -> sa.Column[Any]:
    return sa.Column("article_id", _WHOLE_NUMBER, sa.ForeignKey("articles.id"), nullable=False, **options)


def _number(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, _WHOLE_NUMBER, nullable=nullable)


def _time(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _add_shelf() -> None:
    # SQLite adds only virtual columns to a table, PostgreSQL knows only stored ones.
    is_stored = op.get_bind().dialect.name == "postgresql"
    op.add_column("articles", _time("archived_at", nullable=True))
    op.add_column("articles", sa.Column("shelf", _WHOLE_NUMBER, sa.Computed(_SHELF, persisted=is_stored)))
    for old in ("updated_at_id", "title_id", "state_updated_at", "trashed_at", "published_at"):
        op.drop_index(f"ix_articles_{old}", "articles")
    for columns in (("updated_at",), ("state", "updated_at"), ("published_at",)):
        op.create_index(f"ix_articles_shelf_{'_'.join(columns)}", "articles", ["shelf", *columns])


def _keep_more_of_views() -> None:
    op.add_column("saved_views", sa.Column("group_by", sa.Text, nullable=False, server_default=sa.text("''")))
    op.add_column("saved_views", sa.Column("columns_json", sa.Text, nullable=False, server_default=sa.text("'[]'")))


def _plan_issues() -> None:
    op.add_column("issues", sa.Column("pages", _WHOLE_NUMBER))
    op.create_table(
        "issue_places",
        _article(primary_key=True),
        _number("position"),
        _number("pages", nullable=True),
    )


def _record_changes_of_many() -> None:
    op.create_table(
        "bulk_changes",
        sa.Column("id", _WHOLE_NUMBER, primary_key=True),
        _time("at"),
        *_words("by", "kind", "detail"),
        _time("undone_at", nullable=True),
    )
    op.create_table(
        "bulk_articles",
        sa.Column("bulk_id", _WHOLE_NUMBER, sa.ForeignKey("bulk_changes.id"), primary_key=True),
        _article(primary_key=True),
        _number("revision_before"),
        _number("revision_after"),
        _number("approved_before", nullable=True),
        _number("published_before", nullable=True),
        sa.Column("state_before", sa.String(20), nullable=False),
        sa.Column("state_after", sa.String(20), nullable=False),
    )


def _record_states() -> None:
    op.create_table(
        "state_changes",
        sa.Column("id", _WHOLE_NUMBER, primary_key=True),
        _article(index=True),
        _time("at"),
        *_words("by"),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("target", sa.String(20), nullable=False),
        _number("revision"),
        *_words("reason"),
    )
