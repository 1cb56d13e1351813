"""What stands in the library where there is nothing to list, with the next step."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from editdesk.ui.empty_page import EmptyPage


class EmptyState(EmptyPage):
    """Either the desk has no articles yet, or none match."""

    new_requested = Signal()
    import_requested = Signal()
    clear_requested = Signal()
    suggestion_taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("library.empty")
        self.suggestion = ""
        self.suggesting = self._button("library.suggestion", "Did you mean…?", "primary")
        self._new = self._button("library.new_first", "New article", "primary")
        self._import = self._button("library.import_first", "Import articles…", "")
        self._clear = self._button("library.clear", "Show all articles", "")
        self._new.clicked.connect(self.new_requested)
        self._import.clicked.connect(self.import_requested)
        self._clear.clicked.connect(self.clear_requested)
        self.suggesting.clicked.connect(self.take_suggestion)
        self.offer(self.suggesting, self._new, self._import, self._clear)

    def say_desk_is_empty(self) -> None:
        """Invite to the first article."""
        self.say("No articles yet", "Begin one here, or bring a folder of Markdown files.")
        self._offer_to_clear(is_search=False)

    def say_nothing_matches(self, suggestion: str = "") -> None:
        """Say that the search is too narrow, and offer a query that finds something where there is one."""
        self.say("Nothing matches", "Fewer words or another filter will find more.")
        self._offer_to_clear(is_search=True)
        self.suggestion = suggestion
        self.suggesting.setText(f"Did you mean “{suggestion.replace('&', '&&')}”?")
        self.suggesting.setVisible(bool(suggestion))

    def take_suggestion(self) -> None:
        """Search for what is offered, if anything is."""
        if self.suggestion:
            self.suggestion_taken.emit(self.suggestion)

    def say_shelf_is_empty(self, *, is_trash: bool) -> None:
        """Say that nothing was thrown away, or nothing was put away."""
        if is_trash:
            self.say("The trash is empty", "What you move to the trash stays here, with all of its revisions.")
        else:
            self.say("The archive is empty", "What you archive leaves the lists, and stays to be found here.")
        self._offer_to_clear(is_search=True)

    def _offer_to_clear(self, *, is_search: bool) -> None:
        self.suggestion = ""
        self.suggesting.hide()
        self._clear.setVisible(is_search)
        self._new.setVisible(not is_search)
        self._import.setVisible(not is_search)

    @staticmethod
    def _button(name: str, text: str, kind: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setProperty("kind", kind)
        return button
