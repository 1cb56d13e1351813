"""The other languages of the article in front, below its details: a click goes there."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from editdesk.desk.workflow import LABELS
from editdesk.ui.flow_layout import FlowLayout
from editdesk.ui.open_article import OpenArticle

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk
    from editdesk.desk.translations import Translation
    from editdesk.ui.main_window import MainWindow


class TranslationStrip(QFrame):
    """`article_chosen(id)`; `all_requested` asks for the dialog. Hidden where an article has no translations."""

    article_chosen = Signal(str)
    all_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("translations.strip")
        heading = QLabel("Translations")
        heading.setProperty("role", "section")
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(4)
        column.addWidget(heading)
        column.addWidget(self._buttons)
        self.hide()

    def show_translations(self, found: "tuple[Translation, ...]") -> None:
        """Show a button for each, and one for all that can be done with them."""
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for each in found:
            button = self._add(each.language, f"{each.title or each.slug} ({LABELS[each.state].lower()})")
            button.clicked.connect(partial(self._choose, each.article_id))
        self._add("More…", "Begin, link and unlink translations").clicked.connect(self.all_requested)
        self._buttons.updateGeometry()
        self.setVisible(bool(found))

    def _add(self, text: str, hint: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"translations.{text.strip('…').lower()}")
        button.setProperty("kind", "chip")
        button.setToolTip(hint)
        button.setAccessibleName(f"{text}: {hint}")
        self._flow.addWidget(button)
        button.show()
        return button

    def _choose(self, article_id: str, _checked: object = None) -> None:
        self.article_chosen.emit(article_id)


class Translating(QObject):
    """Keeps the strip on the article in front. Lives on the GUI thread."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._strip = TranslationStrip()
        window.form.add_below(self._strip)
        self._strip.article_chosen.connect(window.articles.open)
        self._strip.all_requested.connect(self.ask)
        window.articles.current_changed.connect(self.show_article)
        self.show_article(window.articles.current)

    def show_article(self, article: OpenArticle | None) -> None:
        """Ask the desk for the article's translations."""
        if article is None or article.article_id is None:
            self._strip.hide()
            return
        take = partial(self._take, article.article_id)
        self._window.jobs.with_desk(_translations, article.article_id, done=take, failed=self._hide)

    def ask(self) -> None:
        """Open the dialog on the article in front."""
        from editdesk.ui.translating import show_translations

        show_translations(self._window, then=lambda: self.show_article(self._window.articles.current))

    def _take(self, article_id: str, found: "tuple[Translation, ...]") -> None:
        current = self._window.articles.current
        if current is not None and current.article_id == article_id:
            self._strip.show_translations(found)

    def _hide(self, _error: Exception) -> None:
        """The article left the desk meanwhile; whoever needs it says so."""
        self._strip.hide()


def _translations(desk: "Desk", article_id: str) -> "tuple[Translation, ...]":
    """Ask the desk; on its thread, since the first article is shown before the database's libraries are loaded."""
    from editdesk.desk import translations

    return desk.run(translations.of, article_id)
