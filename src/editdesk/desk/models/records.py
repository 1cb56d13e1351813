"""What the desk remembers about itself: settings, views, words, audit, changes, exports, ingested sources."""

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from editdesk.desk.models.base import Base, Json, Key, Name, Sha256, StateColumn, Time, Words


class DeskSetting(Base):
    """One field of DeskSettings."""

    __tablename__ = "desk_settings"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value_json: Mapped[Json]


class SavedView(Base):
    """A search kept under a name."""

    __tablename__ = "saved_views"

    id: Mapped[Key]
    name: Mapped[Name]
    query: Mapped[Words]
    sort: Mapped[Words]
    is_descending: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)
    group_by: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    columns_json: Mapped[Json] = mapped_column(default="[]", server_default=text("'[]'"))


class AuditEvent(Base):
    """What somebody did; a trigger refuses to change or delete it.

    `subject` is what it was called then, `article_uid` the article that is meant, None where it is none.
    """

    __tablename__ = "audit_events"

    id: Mapped[Key]
    at: Mapped[Time] = mapped_column(index=True)
    by: Mapped[Words]
    action: Mapped[str] = mapped_column(Text)
    subject: Mapped[Words] = mapped_column(index=True)
    detail: Mapped[Words]
    article_uid: Mapped[str | None] = mapped_column(String(32))

    __table_args__ = (
        Index(
            "ix_audit_events_article_uid",
            "article_uid",
            sqlite_where=text("article_uid IS NOT NULL"),
            postgresql_where=text("article_uid IS NOT NULL"),
        ),
    )


class StateChange(Base):
    """An article's step through the workflow, told so that times between states can be counted."""

    __tablename__ = "state_changes"

    id: Mapped[Key]
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    at: Mapped[Time]
    by: Mapped[Words]
    source: Mapped[StateColumn]
    target: Mapped[StateColumn]
    revision: Mapped[int]
    reason: Mapped[Words]


class BulkChange(Base):
    """One change made to many articles at once; `undone_at` when it was taken back."""

    __tablename__ = "bulk_changes"

    id: Mapped[Key]
    at: Mapped[Time]
    by: Mapped[Words]
    kind: Mapped[Words]
    detail: Mapped[Words]
    undone_at: Mapped[Time | None]


class BulkArticle(Base):
    """An article as a bulk change found it and left it."""

    __tablename__ = "bulk_articles"

    bulk_id: Mapped[int] = mapped_column(ForeignKey("bulk_changes.id"), primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    revision_before: Mapped[int]
    revision_after: Mapped[int]
    approved_before: Mapped[int | None]
    published_before: Mapped[int | None]
    state_before: Mapped[StateColumn]
    state_after: Mapped[StateColumn]


class DeskWord(Base):
    """A name or term that the desk spells so; no dictionary is asked about it."""

    __tablename__ = "desk_words"

    word: Mapped[str] = mapped_column(Text, primary_key=True)
    by: Mapped[Words]
    at: Mapped[Time]


class Export(Base):
    """One target of one export."""

    __tablename__ = "exports"

    id: Mapped[Key]
    target: Mapped[str] = mapped_column(Text, index=True)
    path: Mapped[Words]
    at: Mapped[Time]
    by: Mapped[Words]


class ExportedArticle(Base):
    """What an export wrote of an article: its slug then, the revision taken, the files it became."""

    __tablename__ = "exported_articles"

    export_id: Mapped[int] = mapped_column(ForeignKey("exports.id"), primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True, index=True)
    slug: Mapped[str] = mapped_column(Text)
    revision: Mapped[int]
    sha256: Mapped[Sha256]
    files_json: Mapped[Json]


class IngestedSource(Base):
    """A foreign item that became an article, so that importing it again finds it."""

    __tablename__ = "ingested_sources"

    source_key: Mapped[str] = mapped_column(Text, primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    sha256: Mapped[Sha256]
    at: Mapped[Time]
