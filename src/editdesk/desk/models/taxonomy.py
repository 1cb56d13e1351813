"""Where articles stand and who made them: sections, tags, series, issues, contributors, people."""

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from editdesk.desk.models.base import Base, Json, Key, Name, Time, Words


class Section(Base):
    """A section of the publication."""

    __tablename__ = "sections"

    id: Mapped[Key]
    name: Mapped[Name]
    description: Mapped[Words]
    position: Mapped[int] = mapped_column(default=0)


class Tag(Base):
    """A free label; `parent_id` makes a tree of them."""

    __tablename__ = "tags"

    id: Mapped[Key]
    name: Mapped[Name]
    description: Mapped[Words]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("tags.id"), index=True)


class TagSynonym(Base):
    """Another word for a tag, found by search and replaced when typed."""

    __tablename__ = "tag_synonyms"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id"), index=True)


class Series(Base):
    """Articles that belong together in an order, part 1 of 4."""

    __tablename__ = "series"

    id: Mapped[Key]
    name: Mapped[Name]
    description: Mapped[Words]


class Issue(Base):
    """A number of the print magazine. `pages` are those it has in all."""

    __tablename__ = "issues"

    id: Mapped[Key]
    name: Mapped[Name]
    description: Mapped[Words]
    appears_at: Mapped[Time | None]
    deadline_at: Mapped[Time | None]
    pages: Mapped[int | None]


class IssuePlace(Base):
    """Where an article stands in its issue, from 0, and how many pages it gets there."""

    __tablename__ = "issue_places"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    position: Mapped[int]
    pages: Mapped[int | None]


class Contributor(Base):
    """Someone credited. Needs no login."""

    __tablename__ = "contributors"

    id: Mapped[Key]
    name: Mapped[Name]
    country: Mapped[Words]
    biography: Mapped[Words]
    links_json: Mapped[Json] = mapped_column(default="[]")
    picture_sha256: Mapped[str | None] = mapped_column(ForeignKey("assets.sha256"))


class ContributorName(Base):
    """Another name a contributor was credited by."""

    __tablename__ = "contributor_names"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    contributor_id: Mapped[int] = mapped_column(ForeignKey("contributors.id"), index=True)


class Person(Base):
    """Someone who works at the desk: writer, editor, publisher or admin."""

    __tablename__ = "people"

    id: Mapped[Key]
    name: Mapped[Name]
    role: Mapped[Words]
