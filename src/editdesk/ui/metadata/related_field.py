"""The strip of related stories: articles of the desk, and stubs known by their title alone."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy

from editdesk.text.metadata import RelatedStory
from editdesk.ui.metadata.field import Field
from editdesk.ui.metadata.row_list import Row, RowList
from editdesk.ui.metadata.text_fields import completer, set_words


class RelatedRow(Row):
    """One story, told by its title; where it leads stands in the tip."""

    def __init__(self, story: RelatedStory) -> None:
        self.story = story
        title = QLabel(story.title or story.slug)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        title.setToolTip(f"Leads to “{story.slug}”" if story.slug else "A teaser without an article on this desk")
        super().__init__([(title, 1)])


class RelatedField(Field):
    """The ordered stories."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label)
        self._slugs: dict[str, str] = {}
        self.list = RowList()
        self.list.changed.connect(self.edited)
        self.put(self.list, "rows")
        self.line = QLineEdit(placeholderText="Add a story by its title")
        self.put(self.line)
        self.setFocusProxy(self.line)
        self._completer = completer(self.line)
        self.line.setCompleter(self._completer)
        # The completer writes its word after this signal: wait for it, then take it.
        self._completer.activated.connect(lambda _word: QTimer.singleShot(0, self._take))
        self.line.returnPressed.connect(self._take)

    def offer(self, articles: Sequence[tuple[str, str]]) -> None:
        """Suggest these articles, as (slug, title)."""
        self._slugs = {title or slug: slug for slug, title in articles}
        set_words(self._completer, list(self._slugs))

    def value(self) -> tuple[RelatedStory, ...]:
        """Return the stories; all that is known of a stub stays with it."""
        return tuple(row.story for row in self.list.rows if isinstance(row, RelatedRow))

    def show_value(self, value: tuple[RelatedStory, ...]) -> None:
        """Show the stories."""
        if value != self.value():
            self.list.clear()
            for story in value:
                self._append(story)

    def _append(self, story: RelatedStory) -> None:
        row = RelatedRow(story)
        number = len(self.list.rows) + 1
        self.dress(row.menu, f"menu-{number}", f"{story.title}, move or remove")
        self.list.add(row)

    def _take(self) -> None:
        title = self.line.text().strip()
        self.line.clear()
        known = {story.title for story in self.value()}
        if title and title not in known:
            self._append(RelatedStory(title, self._slugs.get(title, "")))
            self.edited.emit()
