"""What a journal kept of an article, beside what the desk holds of it."""

from dataclasses import dataclass

from editdesk.desk.journal import Recovered
from editdesk.desk.values import ArticleSnapshot


@dataclass(frozen=True, slots=True)
class Found:
    """An unsaved text and the version that the desk holds of it, if any."""

    recovered: Recovered
    saved: ArticleSnapshot | None
