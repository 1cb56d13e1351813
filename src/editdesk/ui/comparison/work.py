"""What a comparison asks of the desk; the functions run on its thread, what they return is frozen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from editdesk.desk.comparable import content_of
from editdesk.desk.errors import DeskError
from editdesk.desk.values import ArticleDraft
from editdesk.text.comparing.articles import ArticleComparison, compare_articles
from editdesk.ui.comparison.lines import Line, Side, lines_of

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

_LARGEST = QSize(240, 160)
_MOST_PICTURES = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """Revision `old` against revision `new`, or against the working text where that is None.

    `working` is the draft that is open, None where none is: then the desk's own text stands for it.
    """

    article_id: str
    old: int
    new: int | None
    working: ArticleDraft | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """The answer: what differs, and the lines of each sheet. `pictures` are small ones, by their SHA-256."""

    asked: Asked
    comparison: ArticleComparison
    lines: dict[Side, tuple[Line, ...]]
    pictures: dict[str, QImage]


def compared(desk: "Desk", asked: Asked) -> Compared:
    """Compare. Raises ArticleNotFound, RevisionNotFound, RevisionDamaged."""
    from editdesk.desk import articles, revisions

    old = content_of(desk.run(revisions.load, asked.article_id, asked.old))
    if asked.new is not None:
        new = content_of(desk.run(revisions.load, asked.article_id, asked.new))
    elif asked.working is not None:
        new = content_of(asked.working)
    else:
        new = content_of(desk.run(articles.load, asked.article_id))
    comparison = compare_articles(old, new)
    wanted = [sha256 for each in comparison.pictures for sha256 in (each.old, each.new) if sha256]
    pictures = {sha256: _small(desk, sha256) for sha256 in wanted[:_MOST_PICTURES]}
    return Compared(asked, comparison, {side: lines_of(comparison, side) for side in Side}, pictures)


def _small(desk: "Desk", sha256: str) -> QImage:
    try:
        content = desk.assets.read(sha256)
    except DeskError:
        return QImage()  # its line says which file it is, and the check of the desk that it is missing
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and (size.width() > _LARGEST.width() or size.height() > _LARGEST.height()):
        reader.setScaledSize(size.scaled(_LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
