"""Planning: when a text is due, and the date that each article on its way waits for next, in the order of the board."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_NEXT = (
    "CASE WHEN state IN ('published', 'withdrawn') THEN NULL WHEN state = 'scheduled' THEN published_at "
    "WHEN due_at < planned_at THEN due_at ELSE coalesce(planned_at, due_at) END"
)


def upgrade() -> None:
    """Add both dates, and the index that the board and the unscheduled are read from."""
    # SQLite adds only virtual columns to a table, PostgreSQL knows only stored ones.
    is_stored = op.get_bind().dialect.name == "postgresql"
    time = sa.DateTime(timezone=True)
    op.add_column("articles", sa.Column("due_at", time))
    op.add_column("articles", sa.Column("next_at", time, sa.Computed(_NEXT, persisted=is_stored)))
    # Few articles have either of these, and a save that leaves them alone does not touch their indexes.
    for name in ("due_at", "embargo_until"):
        is_said = sa.text(f"{name} IS NOT NULL")
        op.create_index(f"ix_articles_{name}", "articles", [name], sqlite_where=is_said, postgresql_where=is_said)
    op.create_index("ix_articles_shelf_state_next_at", "articles", ["shelf", "state", "next_at", "planned_at"])
