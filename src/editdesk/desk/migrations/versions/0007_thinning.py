"""Old saves may be thinned out: those written down as such may be deleted, and what rested on them packed anew."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_SAID = 'id, article_id, number, at, "by", reason, state, words, sha256'
_REASON = "a revision never changes"
_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the list of what went, and let the database refuse all but that."""
    op.create_table(
        "thinned_revisions",
        sa.Column("article_id", _NUMBER, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("thinned_at", sa.DateTime(timezone=True), nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        _protect_on_postgresql()
    else:
        _protect_on_sqlite()


def _protect_on_sqlite() -> None:
    for name in ("update", "delete"):
        op.execute(f"DROP TRIGGER keep_revisions_{name}")
    gone = "SELECT 1 FROM thinned_revisions t WHERE t.article_id = OLD.article_id AND t.number = "
    refusals = (
        ("revisions_update", f"UPDATE OF {_SAID} ON revisions", "", _REASON),
        (
            "revisions_content",
            "UPDATE OF key_number, content ON revisions",
            f"WHEN NOT EXISTS ({gone} OLD.key_number)",
            _REASON,
        ),
        ("revisions_delete", "DELETE ON revisions", f"WHEN NOT EXISTS ({gone} OLD.number)", _REASON),
        ("thinned_update", "UPDATE ON thinned_revisions", "", "what went is only ever added to"),
        ("thinned_delete", "DELETE ON thinned_revisions", "", "what went is only ever added to"),
    )
    for name, moment, condition, reason in refusals:
        op.execute(f"CREATE TRIGGER keep_{name} BEFORE {moment} {condition} BEGIN SELECT RAISE(ABORT, '{reason}'); END")


def _protect_on_postgresql() -> None:
    op.execute("DROP TRIGGER keep_revisions ON revisions")
    op.execute(
        "CREATE FUNCTION keep_revisions() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM thinned_revisions t"
        " WHERE t.article_id = OLD.article_id AND t.number = OLD.number) THEN RETURN OLD; END IF;"
        " IF TG_OP = 'UPDATE' AND NEW.sha256 = OLD.sha256 AND EXISTS (SELECT 1 FROM thinned_revisions t"
        " WHERE t.article_id = OLD.article_id AND t.number = OLD.key_number) THEN RETURN NEW; END IF;"
        " RAISE EXCEPTION 'a revision never changes'; END $$"
    )
    op.execute(
        "CREATE TRIGGER keep_revisions BEFORE DELETE OR UPDATE OF key_number, content ON revisions"
        " FOR EACH ROW EXECUTE FUNCTION keep_revisions()"
    )
    op.execute(
        f"CREATE TRIGGER keep_revisions_said BEFORE UPDATE OF {_SAID} OR TRUNCATE ON revisions"
        " FOR EACH STATEMENT EXECUTE FUNCTION keep_history()"
    )
    op.execute(
        "CREATE TRIGGER keep_thinned_revisions BEFORE UPDATE OR DELETE OR TRUNCATE ON thinned_revisions"
        " FOR EACH STATEMENT EXECUTE FUNCTION keep_history()"
    )
