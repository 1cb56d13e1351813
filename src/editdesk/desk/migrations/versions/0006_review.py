"""Review: rounds, remarks on fields and suggestions, checklists a state, the house style, limits a section.

An audit entry keeps the article it tells of besides the slug, which changes.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_WHOLE_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_SUBMISSIONS = "state_changes WHERE target = 'in_review' AND source IN ('draft', 'changes_requested', 'published')"


def upgrade() -> None:
    """Add the columns and tables, and count the rounds that articles have been through."""
    _place_suggestions()
    _tell_more_of_notes()
    _ask_more_of_checklists()
    _count_rounds()
    _index_the_audit()
    _keep_the_house_style()


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False, server_default=sa.text("''"))


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, _WHOLE_NUMBER)


def _place_suggestions() -> None:
    # SQLite makes the table anew for this; nothing points at it yet.
    with op.batch_alter_table("suggestions") as suggestions:
        for name in ("start", "end"):
            suggestions.alter_column(name, existing_type=_WHOLE_NUMBER, nullable=True)
    op.add_column("suggestions", _text("field"))
    op.add_column("suggestions", sa.Column("grouped", sa.String(32), nullable=False, server_default=sa.text("''")))


def _tell_more_of_notes() -> None:
    op.add_column("notes", _text("field"))
    remarked = sa.Column("suggestion_id", _WHOLE_NUMBER, sa.ForeignKey("suggestions.id"))
    op.add_column("notes", remarked, inline_references=True)
    op.create_index("ix_notes_suggestion_id", "notes", ["suggestion_id"])
    op.create_table(
        "note_mentions",
        sa.Column("note_id", _WHOLE_NUMBER, sa.ForeignKey("notes.id"), primary_key=True),
        sa.Column("name", sa.Text, primary_key=True, index=True),
    )


def _ask_more_of_checklists() -> None:
    op.add_column("checklists", sa.Column("states_json", sa.Text, nullable=False, server_default=sa.text("'[]'")))
    op.add_column("checklists", sa.Column("position", _WHOLE_NUMBER, nullable=False, server_default=sa.text("0")))
    each_round = sa.Column("is_asked_each_round", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("checklist_items", each_round)


def _count_rounds() -> None:
    op.add_column("articles", sa.Column("review_round", _WHOLE_NUMBER, nullable=False, server_default=sa.text("0")))
    op.add_column("articles", sa.Column("submitted_at", sa.DateTime(timezone=True)))
    op.add_column("articles", _text("submitted_by"))
    of_article = f"FROM {_SUBMISSIONS} AND article_id = articles.id"
    op.execute(
        f"UPDATE articles SET review_round = (SELECT count(*) {of_article}),"  # noqa: S608 - our own words
        f" submitted_at = (SELECT max(at) {of_article}),"
        f' submitted_by = (SELECT "by" {of_article} ORDER BY id DESC LIMIT 1)'
        f" WHERE id IN (SELECT article_id FROM {_SUBMISSIONS})"
    )
    columns = ["shelf", "state", "assigned_to", "next_at"]
    op.create_index("ix_articles_shelf_state_assigned_to", "articles", columns)


def _index_the_audit() -> None:
    op.add_column("audit_events", sa.Column("article_uid", sa.String(32)))
    is_said = sa.text("article_uid IS NOT NULL")
    options: dict[str, Any] = {"sqlite_where": is_said, "postgresql_where": is_said}
    op.create_index("ix_audit_events_article_uid", "audit_events", ["article_uid"], **options)
    op.create_index("ix_audit_events_at", "audit_events", ["at"])


def _keep_the_house_style() -> None:
    op.create_table(
        "style_terms",
        sa.Column("id", _WHOLE_NUMBER, primary_key=True),
        sa.Column("term", sa.Text, nullable=False),
        *(_text(name) for name in ("preferred", "reason", "language")),
        sa.Column("is_case_sensitive", sa.Boolean, nullable=False),
        sa.Column("position", _WHOLE_NUMBER, nullable=False),
        sa.UniqueConstraint("term", "language"),
    )
    op.create_table(
        "section_limits",
        sa.Column("section_id", _WHOLE_NUMBER, sa.ForeignKey("sections.id"), primary_key=True),
        *(_number(name) for name in ("words_from", "words_to", "characters_to")),
        *(_number(name) for name in ("title_characters", "standfirst_characters")),
    )
