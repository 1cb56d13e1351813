"""The strip of related stories: articles of the desk, and stubs known by their title alone."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QSizePolicy

from editdesk.text.metadata import RelatedStory
from editdesk.ui.metadata.field import Field
from editdesk.ui.metadata.row_list import Row, RowList
from editdesk.ui.metadata.suggested_stories import SuggestedStories
from editdesk.ui.metadata.text_fields import completer, set_words

Titles = Sequence[tuple[str, str]]
"""Articles as (slug, title)."""

Ask = Callable[[str, Callable[[Titles], None]], None]
"""Asks the desk for articles whose titles hold what is typed, and calls back with them."""


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
    """The ordered stories. Titles are asked of the desk as one types."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label)
        self._ask: Ask = _know_none
        self.list = RowList()
        self.list.changed.connect(self.edited)
        self.put(self.list, "rows")
        self.line = QLineEdit(placeholderText="Add a story by its title")
        self.put(self.line)
        self.suggested = SuggestedStories(lambda answer: answer(()))
        self.put(self.suggested, "suggested")
        self.dress(self.suggested.button, "suggest", "Suggest related stories")
        self.suggested.chosen.connect(self._take_suggested)
        self.setFocusProxy(self.line)
        self._completer = completer(self.line)
        # The desk has chosen already, by words in any order and without accents.
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.line.setCompleter(self._completer)
        # The completer writes its word after this signal: wait for it, then take it.
        self._completer.activated.connect(lambda _word: QTimer.singleShot(0, self._take))
        self.line.returnPressed.connect(self._take)
        self.line.textEdited.connect(self._look_up)

    def ask_by(self, ask: Ask) -> None:
        """Ask for titles so."""
        self._ask = ask

    def value(self) -> tuple[RelatedStory, ...]:
        """Return the stories; all that is known of a stub stays with it."""
        return tuple(row.story for row in self.list.rows if isinstance(row, RelatedRow))

    def show_value(self, value: tuple[RelatedStory, ...]) -> None:
        """Show the stories."""
        if value != self.value():
            self.list.clear()
            for story in value:
                self._append(story)

    def _take_suggested(self, story: RelatedStory) -> None:
        if story.slug not in {known.slug for known in self.value()}:
            self._append(story)
            self.edited.emit()

    def _append(self, story: RelatedStory) -> None:
        row = RelatedRow(story)
        number = len(self.list.rows) + 1
        self.dress(row.menu, f"menu-{number}", f"{story.title}, move or remove")
        self.list.add(row)

    def _take(self) -> None:
        title = self.line.text().strip()
        self.line.clear()
        if title:
            # Asked by its whole title, for the desk may not have answered the last letters yet.
            self._ask(title, lambda articles: self._add(title, articles))

    def _add(self, title: str, articles: Titles) -> None:
        slugs = {known: slug for slug, known in reversed(articles)}
        if title not in {story.title for story in self.value()}:
            self._append(RelatedStory(title, slugs.get(title, "")))
            self.edited.emit()

    def _look_up(self, typed: str) -> None:
        if typed.strip():
            self._ask(typed, lambda articles: self._suggest(typed, articles))

    def _suggest(self, typed: str, articles: Titles) -> None:
        if typed == self.line.text() and self.line.hasFocus():
            set_words(self._completer, list(dict.fromkeys(title or slug for slug, title in articles)))
            self._completer.complete()


def _know_none(_typed: str, answer: Callable[[Titles], None]) -> None:
    """Answer where no desk is."""
    answer(())
