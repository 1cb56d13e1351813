"""Articles: the row lists are made of, the working text, the links lists are filtered by, the revisions.

The working metadata is kept once, as the canonical JSON that revisions hash. The columns and link tables repeat
what lists sort, filter and count by; `desk.article_index` alone writes them.
"""

from sqlalchemy import Computed, ForeignKey, Index, LargeBinary, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from editdesk.desk.models.base import Base, Json, Key, Sha256, StateColumn, Time, Uid, Words

_SHELF = "CASE WHEN trashed_at IS NOT NULL THEN 2 WHEN archived_at IS NOT NULL THEN 1 ELSE 0 END"
_NEXT = (
    "CASE WHEN state IN ('published', 'withdrawn') THEN NULL WHEN state = 'scheduled' THEN published_at "
    "WHEN due_at < planned_at THEN due_at ELSE coalesce(planned_at, due_at) END"
)


class Article(Base):
    """One line of the library. `version` grows with each save; drafts are compared with it.

    `shelf` follows from the two times: 0 stands in the library, 1 in the archive, 2 in the trash.
    `next_at` is what the desk waits for while the article is on its way: the earlier of text due and planned date, then
    the publish date. `review_round` counts how often it was submitted, the last time at `submitted_at`.
    """

    __tablename__ = "articles"

    id: Mapped[Key]
    uid: Mapped[Uid]
    slug: Mapped[str] = mapped_column(Text, unique=True)
    title: Mapped[Words]
    state: Mapped[StateColumn]
    language: Mapped[Words]
    section_id: Mapped[int | None] = mapped_column(ForeignKey("sections.id"), index=True)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"), index=True)
    series_part: Mapped[int | None]
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issues.id"), index=True)
    assigned_to: Mapped[Words] = mapped_column(index=True)
    published_at: Mapped[Time | None]
    planned_at: Mapped[Time | None] = mapped_column(index=True)
    embargo_until: Mapped[Time | None]
    due_at: Mapped[Time | None]
    words: Mapped[int]
    version: Mapped[int]
    revision: Mapped[int]
    approved_revision: Mapped[int | None]
    published_revision: Mapped[int | None]
    sha256: Mapped[Sha256]
    created_at: Mapped[Time]
    updated_at: Mapped[Time]
    trashed_at: Mapped[Time | None]
    archived_at: Mapped[Time | None]
    shelf: Mapped[int | None] = mapped_column(Computed(_SHELF))
    next_at: Mapped[Time | None] = mapped_column(Computed(_NEXT))
    translation_group: Mapped[str | None] = mapped_column(Text, index=True)
    review_round: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    submitted_at: Mapped[Time | None]
    submitted_by: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))

    __table_args__ = (
        Index("ix_articles_shelf_updated_at", "shelf", "updated_at"),
        Index("ix_articles_shelf_state_updated_at", "shelf", "state", "updated_at"),
        Index("ix_articles_shelf_published_at", "shelf", "published_at"),
        *(
            Index(
                f"ix_articles_{name}",
                name,
                sqlite_where=text(f"{name} IS NOT NULL"),
                postgresql_where=text(f"{name} IS NOT NULL"),
            )
            for name in ("due_at", "embargo_until")
        ),
        Index("ix_articles_shelf_state_next_at", "shelf", "state", "next_at", "planned_at"),
        Index("ix_articles_shelf_state_assigned_to", "shelf", "state", "assigned_to", "next_at"),
    )


class ArticleText(Base):
    """The working copy, in the three parts that a revision's bytes are made of (see `revision_content`).

    Apart from `Article`, so that scrolling the library never reads bodies.
    """

    __tablename__ = "article_texts"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    metadata_json: Mapped[Json]
    rest_json: Mapped[Json]
    body: Mapped[str] = mapped_column(Text)


class Byline(Base):
    """A contributor in an article's byline: the name and country as credited there."""

    __tablename__ = "bylines"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    contributor_id: Mapped[int] = mapped_column(ForeignKey("contributors.id"), index=True)
    credited_as: Mapped[str] = mapped_column(Text)
    country: Mapped[Words] = mapped_column(index=True)


class ArticleTag(Base):
    """A tag on an article, in the article's order."""

    __tablename__ = "article_tags"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id"), primary_key=True)
    position: Mapped[int]

    __table_args__ = (Index("ix_article_tags_tag_id_article_id", "tag_id", "article_id"),)


class ArticleAsset(Base):
    """The asset that an article's relative path stands for."""

    __tablename__ = "article_assets"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    reference: Mapped[str] = mapped_column(Text, primary_key=True)
    sha256: Mapped[Sha256] = mapped_column(ForeignKey("assets.sha256"), index=True)


class ArticleHouseBlock(Base):
    """A house block the article asks for, by name: the block may be written later than the article."""

    __tablename__ = "article_house_blocks"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text, index=True)


class Revision(Base):
    """An immutable copy of body, metadata, header and asset references; triggers refuse to change it.

    It goes only where `thinned_revisions` says so; then what rested on it is packed anew, with the same hash.

    `content` is what changed since revision `key_number`, packed by `revision_delta`; None makes it stand whole.
    Only `name`, given by people to find it again, may change.
    """

    __tablename__ = "revisions"

    id: Mapped[Key]
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    number: Mapped[int]
    at: Mapped[Time]
    by: Mapped[Words]
    reason: Mapped[Words]
    name: Mapped[Words]
    state: Mapped[StateColumn]
    words: Mapped[int]
    sha256: Mapped[Sha256]
    key_number: Mapped[int | None]
    content: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = (UniqueConstraint("article_id", "number"),)


class ThinnedRevision(Base):
    """A save that grew old and went: what it was known by, for those who still have it. Only ever added to."""

    __tablename__ = "thinned_revisions"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[Time]
    sha256: Mapped[Sha256]
    thinned_at: Mapped[Time]


class SearchText(Base):
    """What the full-text index was told about an article, word for word: SQLite needs it to take the words out again.

    `segmented_body` stands in for the body where that holds words written without spaces; see `search_index`.
    """

    __tablename__ = "search_texts"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    title: Mapped[Words]
    standfirst: Mapped[Words]
    byline: Mapped[Words]
    notes: Mapped[Words]
    captions: Mapped[Words]
    segmented_body: Mapped[str | None] = mapped_column(Text)


class EditLease(Base):
    """Who is writing in an article just now. A row, because an advisory lock would vanish with the connection."""

    __tablename__ = "edit_leases"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    person: Mapped[Words]
    token: Mapped[Words]
    until: Mapped[Time]
