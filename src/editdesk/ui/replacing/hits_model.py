"""The hits as rows of one list: each article, then its hits. Which are chosen is kept here."""

from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from editdesk.desk.replace_values import BODY, ArticleEdits, ArticleHits, Edit, Hit
from editdesk.desk.workflow import LABELS
from editdesk.text.matching import Wanted, written

ARTICLE_ROLE = Qt.ItemDataRole.UserRole
HIT_ROLE = Qt.ItemDataRole.UserRole + 1
WRITTEN_ROLE = Qt.ItemDataRole.UserRole + 2
CHOSEN_ROLE = Qt.ItemDataRole.UserRole + 3
"""Of an article's row: how many of its hits are chosen."""

_Index = QModelIndex | QPersistentModelIndex
_HEAD = -1
_NO_INDEX = QModelIndex()


class HitsModel(QAbstractListModel):
    """Every hit is chosen until it is unchosen. `chosen_changed` follows every change of what is chosen."""

    chosen_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = Wanted("")
        self._replacement = ""
        self._articles: list[ArticleHits] = []
        self._chosen: list[bytearray] = []
        self._row_article, self._row_hit = array("l"), array("l")
        self._heads = array("l")  # the row of each article
        self.hits = self.chosen = self.spared = 0

    @property
    def articles(self) -> int:
        """How many articles hold a hit."""
        return len(self._articles)

    @property
    def chosen_articles(self) -> int:
        """How many articles have a hit that is chosen."""
        return sum(any(chosen) for chosen in self._chosen)

    def begin(self, wanted: Wanted, replacement: str) -> None:
        """Forget everything and await the hits of a new look."""
        self.beginResetModel()
        self._wanted, self._replacement = wanted, replacement
        self._articles, self._chosen = [], []
        self._row_article, self._row_hit, self._heads = array("l"), array("l"), array("l")
        self.hits = self.chosen = self.spared = 0
        self.endResetModel()
        self.chosen_changed.emit()

    def add(self, found: Sequence[ArticleHits]) -> None:
        """Show more articles below the others."""
        self.spared += sum(article.spared for article in found)
        found = [article for article in found if article.hits]
        if not found:
            return
        first = len(self._row_article)
        self.beginInsertRows(_NO_INDEX, first, first + sum(len(article.hits) + 1 for article in found) - 1)
        for article in found:
            number = len(self._articles)
            self._heads.append(len(self._row_article))
            self._row_article.extend([number] * (len(article.hits) + 1))
            self._row_hit.extend(range(_HEAD, len(article.hits)))
            self._articles.append(article)
            self._chosen.append(bytearray(b"\1" * len(article.hits)))
            self.hits += len(article.hits)
            self.chosen += len(article.hits)
        self.endInsertRows()
        self.chosen_changed.emit()

    def set_replacement(self, replacement: str) -> None:
        """Show what would stand in place of the hits."""
        if replacement != self._replacement:
            self._replacement = replacement
            self._tell_changed(0, len(self._row_article) - 1, WRITTEN_ROLE)

    def toggle(self, row: int) -> None:
        """Choose or unchoose a hit, or all of an article's: all become chosen unless they are."""
        article, hit = self._row_article[row], self._row_hit[row]
        chosen = self._chosen[article]
        if hit == _HEAD:
            self._chosen[article] = bytearray([not all(chosen)] * len(chosen))
            self.chosen += sum(self._chosen[article]) - sum(chosen)
        else:
            chosen[hit] = not chosen[hit]
            self.chosen += 1 if chosen[hit] else -1
        head = self._heads[article]
        self._tell_changed(head, head + len(chosen), Qt.ItemDataRole.CheckStateRole)
        self.chosen_changed.emit()

    def choose_all(self, *, is_chosen: bool) -> None:
        """Choose every hit, or none."""
        self._chosen = [bytearray([is_chosen] * len(chosen)) for chosen in self._chosen]
        self.chosen = self.hits if is_chosen else 0
        self._tell_changed(0, len(self._row_article) - 1, Qt.ItemDataRole.CheckStateRole)
        self.chosen_changed.emit()

    def edits(self) -> tuple[ArticleEdits, ...]:
        """Return what is chosen, as the desk is to write it."""
        return tuple(self._edits())

    def head_beside(self, row: int, step: int) -> int:
        """Return the row of the article before (-1) or after (1) a row; back goes to the row's own article first."""
        article = self._row_article[row]
        if step < 0 and self._row_hit[row] != _HEAD:
            return self._heads[article]
        return self._heads[min(max(article + step, 0), len(self._heads) - 1)]

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """Return the number of articles and hits."""
        return 0 if parent.isValid() else len(self._row_article)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows."""
        if not index.isValid():
            return None
        article = self._articles[self._row_article[index.row()]]
        number = self._row_hit[index.row()]
        hit = None if number == _HEAD else article.hits[number]
        chosen = self._chosen[self._row_article[index.row()]]
        texts = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        if role in texts:
            return self._spoken(article, hit, sum(chosen), chosen[number] if hit is not None else 0)
        if role == Qt.ItemDataRole.CheckStateRole:
            return _state(chosen if hit is None else chosen[number : number + 1])
        if role == WRITTEN_ROLE:
            return "" if hit is None else self._written(hit)
        return {ARTICLE_ROLE: article, HIT_ROLE: hit, CHOSEN_ROLE: sum(chosen)}.get(role)

    def _written(self, hit: Hit) -> str:
        return written(self._wanted, self._replacement, hit.groups)

    def _edits(self) -> Iterator[ArticleEdits]:
        for article, chosen in zip(self._articles, self._chosen, strict=True):
            edits = tuple(
                Edit(hit.field, hit.start, hit.end, self._written(hit))
                for hit, is_chosen in zip(article.hits, chosen, strict=True)
                if is_chosen
            )
            if edits:
                yield ArticleEdits(article.article_id, article.version, edits)

    def _spoken(self, article: ArticleHits, hit: Hit | None, chosen: int, is_chosen: int) -> str:
        if hit is None:
            return f"{article.title}, {LABELS[article.state]}, {chosen} of {len(article.hits)} hits chosen"
        change = f"{hit.before}{hit.found}{hit.after}, {hit.found} becomes {self._written(hit) or 'nothing'}"
        return f"{place_of(hit)}: {change}, {'chosen' if is_chosen else 'left out'}"

    def _tell_changed(self, first: int, last: int, role: int) -> None:
        if last >= first:
            roles = [role, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole]
            self.dataChanged.emit(self.index(first), self.index(last), roles)


def place_of(hit: Hit) -> str:
    """Return where a hit stands, as people say it."""
    return f"Line {hit.line + 1:,}" if hit.field == BODY else hit.field.capitalize()


def _state(chosen: bytearray) -> Qt.CheckState:
    if all(chosen):
        return Qt.CheckState.Checked
    return Qt.CheckState.PartiallyChecked if any(chosen) else Qt.CheckState.Unchecked
