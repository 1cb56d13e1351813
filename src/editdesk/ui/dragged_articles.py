"""Articles on their way from a list to wherever they are dropped: a tag, a section, an issue, a day."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

MIME_TYPE = "application/x-editdesk-articles"
"""The ids of the articles, one a line, in the order of the list they come from."""


def dragged(article_ids: Sequence[str]) -> QMimeData:
    """Return what a drag of these articles carries."""
    data = QMimeData()
    data.setData(MIME_TYPE, "\n".join(article_ids).encode("ascii"))
    return data


def holds_articles(data: QMimeData) -> bool:
    """Say whether a drag brings articles."""
    return data.hasFormat(MIME_TYPE)


def dropped_articles(data: QMimeData) -> tuple[str, ...]:
    """Return the ids that a drag brings, none where it brings something else."""
    return tuple(bytes(data.data(MIME_TYPE).data()).decode("ascii").split())
