"""The translations of the article in front: jump to one, begin a new one, link one that is there, unlink."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editdesk.desk.values import ArticleSnapshot
from editdesk.desk.workflow import LABELS

if TYPE_CHECKING:
    from editdesk.desk.operations import Session
    from editdesk.desk.translations import Translation
    from editdesk.ui.main_window import MainWindow

_ID = Qt.ItemDataRole.UserRole


class TranslationsDialog(QDialog):
    """`article_chosen(id)`, `new_requested(language)`, `link_requested(slug)`, `unlink_requested`: what is wished."""

    article_chosen = Signal(str)
    new_requested = Signal(str)
    link_requested = Signal(str)
    unlink_requested = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("translations")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Translations")
        self.resize(520, 400)
        heading = QLabel(f"Translations of “{title}”", wordWrap=True)
        heading.setProperty("role", "title")
        self.list = QListWidget()
        self.list.setObjectName("translations.list")
        self.list.setAccessibleName("Translations; Enter opens one")
        self.list.itemActivated.connect(lambda row: self.article_chosen.emit(row.data(_ID)))
        self._hint = QLabel("There is none yet. Begin one in another language, or link an article that is one.")
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        self.language = self._line("translations.language", "A language code, such as es or pt-BR")
        self.slug = self._line("translations.slug", "The address (slug) of the other article")
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.addRow("Begin one in", self._row(self.language, "translations.begin", "Begin", self._begin))
        form.addRow("Link with", self._row(self.slug, "translations.link", "Link", self._link))
        self._problem = QLabel(wordWrap=True)
        self._problem.setObjectName("translations.problem")
        self._problem.setProperty("role", "error")
        self._problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.unlink = buttons.addButton("Unlink this article", QDialogButtonBox.ButtonRole.ResetRole)
        self.unlink.setObjectName("translations.unlink")
        self.unlink.clicked.connect(self.unlink_requested)
        for button in buttons.findChildren(QPushButton):
            button.setAutoDefault(False)  # or Return in a line would press it too
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        for part in (heading, self._hint):
            layout.addWidget(part)
        layout.addWidget(self.list, 1)
        layout.addStretch()
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addWidget(buttons)
        self.language.setFocus()

    def show_translations(self, found: "tuple[Translation, ...]") -> None:
        """List them."""
        self.list.clear()
        for each in found:
            row = QListWidgetItem(f"{each.language}   {each.title or each.slug}   ({LABELS[each.state].lower()})")
            row.setData(_ID, each.article_id)
            self.list.addItem(row)
        self.list.setVisible(bool(found))
        self._hint.setVisible(not found)
        self.unlink.setEnabled(bool(found))
        self._problem.hide()
        self.language.clear()
        self.slug.clear()

    def show_problem(self, error: Exception) -> None:
        """Say why it could not be done."""
        self._problem.setText(str(error))
        self._problem.show()

    def _line(self, name: str, hint: str) -> QLineEdit:
        line = QLineEdit(placeholderText=hint)
        line.setObjectName(name)
        line.setAccessibleName(hint)
        return line

    def _row(self, line: QLineEdit, name: str, text: str, run: Any) -> QHBoxLayout:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(run)
        line.returnPressed.connect(run)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(line, 1)
        row.addWidget(button)
        return row

    def _begin(self) -> None:
        if self.language.text().strip():
            self.new_requested.emit(self.language.text().strip())

    def _link(self) -> None:
        if self.slug.text().strip():
            self.link_requested.emit(self.slug.text().strip())


def show_translations(window: "MainWindow", then: Callable[[], object]) -> None:
    """Open the dialog on the article in front, and run `then` after each change.

    What is unsaved of the article is saved first, to be translated as it stands.
    """
    article = window.articles.current
    if article is not None and not article.is_untouched:
        window.articles.when_saved(article, lambda: _open(window, then), "saved before its translations")


def _open(window: "MainWindow", then: Callable[[], object]) -> None:
    from editdesk.desk import translations

    article = window.articles.current
    if article is None or article.article_id is None:
        return
    jobs, article_id = window.jobs, article.article_id
    dialog = TranslationsDialog(article.title, window)

    def show(_done: object = None) -> None:
        jobs.on_desk(translations.of, article_id, done=dialog.show_translations)
        then()

    def begun(snapshot: ArticleSnapshot) -> None:
        dialog.close()
        window.articles.open_snapshot(snapshot)
        window.take_desk_changes()

    def jump(chosen: str) -> None:
        dialog.close()
        window.articles.open(chosen)

    dialog.article_chosen.connect(jump)
    dialog.new_requested.connect(
        lambda language: jobs.on_desk(
            translations.begin, article_id, language, by=jobs.person, done=begun, failed=dialog.show_problem
        )
    )
    dialog.link_requested.connect(
        lambda slug: jobs.on_desk(_link_slug, article_id, slug, by=jobs.person, done=show, failed=dialog.show_problem)
    )
    dialog.unlink_requested.connect(
        lambda: jobs.on_desk(translations.unlink, article_id, by=jobs.person, done=show, failed=dialog.show_problem)
    )
    show()
    dialog.open()


def _link_slug(session: "Session", article_id: str, slug: str, *, by: str) -> None:
    from editdesk.desk import articles, translations

    translations.link(session, article_id, articles.find(session, slug).article_id, by=by)
