"""The columns that the library's table can show."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from editdesk.desk.values import ArticleRow
from editdesk.desk.workflow import LABELS
from editdesk.ui.library.row_words import badge_of, credits_of, title_of
from editdesk.ui.library.short_time import short_time


@dataclass(frozen=True, slots=True)
class Column:
    """Its key, its title, how wide it begins (px), what it says of a row.

    `sort` is what the desk calls its order, "" where there is none; `falls` puts the greatest first at the first
    click; `is_shown` before the user has chosen; `is_number` sets it to the right.
    """

    key: str
    title: str
    width: int
    text: Callable[[ArticleRow, datetime], str]
    sort: str = ""
    falls: bool = False
    is_shown: bool = True
    is_number: bool = False


def _time(moment: datetime | None, now: datetime) -> str:
    return "" if moment is None else short_time(moment, now)


def _series(row: ArticleRow) -> str:
    return f"{row.series} {row.series_part}" if row.series and row.series_part else row.series


COLUMNS: tuple[Column, ...] = (
    Column("title", "Title", 360, lambda row, _: title_of(row), "title"),
    Column("byline", "Byline", 168, lambda row, _: credits_of(row)[0], "author"),
    Column("state", "State", 160, lambda row, _: badge_of(row), "state"),
    Column("section", "Section", 112, lambda row, _: row.section, "section"),
    Column("issue", "Issue", 80, lambda row, _: row.issue, "issue"),
    Column("tags", "Tags", 168, lambda row, _: ", ".join(row.tags)),
    Column("words", "Words", 72, lambda row, _: f"{row.words:,}", "words", falls=True, is_number=True),
    Column("updated", "Updated", 104, lambda row, now: _time(row.updated_at, now), "updated", falls=True),
    Column("published", "Published", 104, lambda row, now: _time(row.published_at, now), "published", falls=True),
    Column("planned", "Planned", 104, lambda row, now: _time(row.planned_at, now), "planned", is_shown=False),
    Column("assigned", "Assigned to", 128, lambda row, _: row.assigned_to, "assigned", is_shown=False),
    Column("series", "Series", 144, lambda row, _: _series(row), is_shown=False),
    Column("language", "Language", 88, lambda row, _: row.language, "language", is_shown=False),
    Column(
        "country",
        "Country",
        112,
        lambda row, _: ", ".join(dict.fromkeys(entry.country for entry in row.byline if entry.country)),
        is_shown=False,
    ),
    Column(
        "created", "Created", 104, lambda row, now: _time(row.created_at, now), "created", falls=True, is_shown=False
    ),
    Column("slug", "Slug", 168, lambda row, _: row.slug, is_shown=False),
)
"""In the order in which they stand until the user moves them; the first is the one column of the narrow list."""

PLACES = {column.key: place for place, column in enumerate(COLUMNS)}
"""The number of each column by its key."""

SHOWN_AT_FIRST = tuple(column.key for column in COLUMNS if column.is_shown)


def title_of_state(label: str) -> str:
    """Return what a heading says of a state, which the desk names by its value."""
    return next((LABELS[state] for state in LABELS if state.value == label), label)
