"""What a row of the library says of its article, in words."""

from datetime import UTC, datetime

from editdesk.desk.values import ArticleRow
from editdesk.desk.workflow import LABELS, State
from editdesk.ui.library.short_time import dated, day_and_clock, short_time


def title_of(row: ArticleRow) -> str:
    """Return what the row is called: an article without title has at least its slug."""
    return row.title or row.slug or "Untitled"


def credits_of(row: ArticleRow) -> tuple[str, str]:
    """Return who wrote it, of several the first and how many more; and the same with the country."""
    if not row.byline:
        return "", ""
    first, *others = row.byline
    more = f" + {len(others)}" if others else ""
    return f"{first.name}{more}", " · ".join(part for part in (first.name, first.country) if part) + more


def measures_of(row: ArticleRow, now: datetime) -> str:
    """Return when and how long."""
    return f"{short_time(dated(row), now)} · {row.words:,} w"


def badge_of(row: ArticleRow) -> str:
    """Return the state's word; a scheduled article also says when."""
    label = LABELS[row.state]
    if row.state is State.SCHEDULED and row.published_at is not None:
        return f"{label} {day_and_clock(row.published_at)}"
    return label


def spoken(row: ArticleRow) -> str:
    """Return the row as one sentence for a screen reader."""
    names = " and ".join(entry.name for entry in row.byline)
    parts = (title_of(row), LABELS[row.state], names and f"by {names}", short_time(dated(row), datetime.now(UTC)))
    return ", ".join(part for part in (*parts, f"{row.words} words") if part)
