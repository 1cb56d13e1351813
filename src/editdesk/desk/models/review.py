"""What editors leave on an article, and what they hold it against: notes, suggestions, checklists, style, limits."""

from typing import Annotated

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from editdesk.desk.models.base import Base, Json, Key, Name, Time, Uid, Words

Said = Annotated[str, mapped_column(Text, default="", server_default=text("''"))]
"""Free text that rows of an earlier desk were without."""


class Note(Base):
    """A comment anchored to words; an answer names the note it answers in `thread_id`.

    `field` is the metadata field it speaks of, "" for the body. `start` and `end` count code points of that text as it
    stood at `revision`, None where the words are no longer found. `quote`, `prefix` and `suffix` find the place again
    when the text has moved on. A remark on a suggestion names it in `suggestion_id`.
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
    field: Mapped[Said]
    suggestion_id: Mapped[int | None] = mapped_column(ForeignKey("suggestions.id"), index=True)


class NoteMention(Base):
    """A person whom a note speaks to."""

    __tablename__ = "note_mentions"

    note_id: Mapped[int] = mapped_column(ForeignKey("notes.id"), primary_key=True)
    name: Mapped[str] = mapped_column(Text, primary_key=True, index=True)


class Suggestion(Base):
    """A proposed replacement of `quote` by `replacement`. `status` is open, accepted or rejected.

    Its place is kept as that of a note. Those typed as one run share what is in `grouped`.
    """

    __tablename__ = "suggestions"

    id: Mapped[Key]
    uid: Mapped[Uid]
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    revision: Mapped[int]
    start: Mapped[int | None]
    end: Mapped[int | None]
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
    field: Mapped[Said]
    grouped: Mapped[str] = mapped_column(String(32), default="", server_default=text("''"))


class Checklist(Base):
    """A list that articles of a section, or all where `section_id` is None, are held against.

    `states_json` names the states in which it is asked; none means in all.
    """

    __tablename__ = "checklists"

    id: Mapped[Key]
    name: Mapped[Name]
    section_id: Mapped[int | None] = mapped_column(ForeignKey("sections.id"), index=True)
    states_json: Mapped[Json] = mapped_column(default="[]", server_default=text("'[]'"))
    position: Mapped[int] = mapped_column(default=0, server_default=text("0"))


class ChecklistItem(Base):
    """One line of a checklist. `is_asked_each_round`: a new round of review takes its ticks off."""

    __tablename__ = "checklist_items"

    id: Mapped[Key]
    checklist_id: Mapped[int] = mapped_column(ForeignKey("checklists.id"))
    position: Mapped[int]
    label: Mapped[str] = mapped_column(Text)
    is_required: Mapped[bool] = mapped_column(default=True)
    is_asked_each_round: Mapped[bool] = mapped_column(default=False, server_default=false())

    __table_args__ = (UniqueConstraint("checklist_id", "label"),)


class ChecklistTick(Base):
    """That an item holds for an article, and who says so."""

    __tablename__ = "checklist_ticks"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("checklist_items.id"), primary_key=True)
    by: Mapped[Words]
    at: Mapped[Time]


class StyleTerm(Base):
    """A word or phrase that the house writes otherwise; `language` "" means in every language."""

    __tablename__ = "style_terms"

    id: Mapped[Key]
    term: Mapped[str] = mapped_column(Text)
    preferred: Mapped[Said]
    reason: Mapped[Said]
    language: Mapped[Said]
    is_case_sensitive: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)

    __table_args__ = (UniqueConstraint("term", "language"),)


class SectionLimit(Base):
    """How long the articles of a section may be, None where it says nothing."""

    __tablename__ = "section_limits"

    section_id: Mapped[int] = mapped_column(ForeignKey("sections.id"), primary_key=True)
    words_from: Mapped[int | None]
    words_to: Mapped[int | None]
    characters_to: Mapped[int | None]
    title_characters: Mapped[int | None]
    standfirst_characters: Mapped[int | None]
