"""What editors leave on an article: notes, suggestions, checklist ticks."""

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from editdesk.desk.models.base import Base, Key, Name, Time, Uid, Words


class Note(Base):
    """A comment anchored to words of a revision; an answer names the note it answers in `thread_id`.

    `start` and `end` count characters of that revision's body. `quote`, `prefix` and `suffix` find the place
    again when the text has moved on.
    """

    __tablename__ = "notes"

    id: Mapped[Key]
    uid: Mapped[Uid]
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("notes.id"), index=True)
    revision: Mapped[int]
    start: Mapped[int | None]
    end: Mapped[int | None]
    quote: Mapped[Words]
    prefix: Mapped[Words]
    suffix: Mapped[Words]
    body: Mapped[Words]
    by: Mapped[Words]
    at: Mapped[Time]
    edited_at: Mapped[Time | None]
    resolved_at: Mapped[Time | None]
    resolved_by: Mapped[Words]


class Suggestion(Base):
    """A proposed replacement. `status` is open, accepted or rejected."""

    __tablename__ = "suggestions"

    id: Mapped[Key]
    uid: Mapped[Uid]
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    revision: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    quote: Mapped[Words]
    prefix: Mapped[Words]
    suffix: Mapped[Words]
    replacement: Mapped[Words]
    comment: Mapped[Words]
    by: Mapped[Words]
    at: Mapped[Time]
    status: Mapped[str] = mapped_column(Text, default="open", index=True)
    decided_at: Mapped[Time | None]
    decided_by: Mapped[Words]


class Checklist(Base):
    """A list that articles of a section, or all where `section_id` is None, are held against."""

    __tablename__ = "checklists"

    id: Mapped[Key]
    name: Mapped[Name]
    section_id: Mapped[int | None] = mapped_column(ForeignKey("sections.id"), index=True)


class ChecklistItem(Base):
    """One line of a checklist."""

    __tablename__ = "checklist_items"

    id: Mapped[Key]
    checklist_id: Mapped[int] = mapped_column(ForeignKey("checklists.id"))
    position: Mapped[int]
    label: Mapped[str] = mapped_column(Text)
    is_required: Mapped[bool] = mapped_column(default=True)

    __table_args__ = (UniqueConstraint("checklist_id", "label"),)


class ChecklistTick(Base):
    """That an item holds for an article, and who says so."""

    __tablename__ = "checklist_ticks"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("checklist_items.id"), primary_key=True)
    by: Mapped[Words]
    at: Mapped[Time]
