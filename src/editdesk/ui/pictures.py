"""Pictures on their way into an article: read and stored on the desk thread, then used by the text or as the lead."""

from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFileDialog, QWidget

from editdesk.desk.errors import DeskError
from editdesk.desk.values import AssetInfo, AssetReference
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.editor.pasting.pasted import DroppedImage
from editdesk.ui.jobs import Jobs
from editdesk.ui.open_article import OpenArticle
from editdesk.ui.open_articles import OpenArticles
from editdesk.ui.writing.alt_prompt import AltPrompt

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

_PATTERNS = "Pictures (*.png *.jpg *.jpeg *.gif *.webp *.avif *.svg)"


class UnreadablePicture(DeskError):
    """The chosen file cannot be read."""


class Pictures(QObject):
    """Stores pictures without holding up the keyboard. Lives on the GUI thread."""

    def __init__(self, jobs: Jobs, articles: OpenArticles, editor: MarkdownEditor, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._articles = articles
        self._editor = editor
        self._window = window
        self.alt = AltPrompt(editor)
        self.alt.described.connect(self._describe)
        self._asked: dict[str, AssetInfo] = {}

    def choose(self) -> None:
        """Ask for a file and put it where the cursor stands."""
        if self._articles.current is None:
            return
        path, _ = QFileDialog.getOpenFileName(self._window, "Insert an image", "", _PATTERNS)
        if path:
            self.insert(DroppedImage(Path(path).name, path=Path(path)))

    def insert(self, picture: DroppedImage) -> None:
        """Store a dropped or pasted picture and write it into the text in front."""
        if self._articles.current is not None:
            self._store(picture, partial(self._write, self._articles.current))

    def insert_known(self, asset: AssetInfo) -> None:
        """Write a picture that the desk has into the text in front."""
        if self._articles.current is not None:
            self._write(self._articles.current, asset)

    def lead(self, path: str) -> None:
        """Store a file and make it the lead image of the article in front."""
        if self._articles.current is not None:
            self._store(DroppedImage(Path(path).name, path=Path(path)), partial(_make_lead, self._articles.current))

    def _store(self, picture: DroppedImage, done: Callable[[AssetInfo], None]) -> None:
        self._jobs.with_desk(_store, picture, done=done)

    def _write(self, article: OpenArticle, asset: AssetInfo) -> None:
        reference = _reference(article, asset)
        article.add_asset(reference)
        if self._editor.document() is not article.document:
            return
        self._editor.formatting.insert_image(reference.reference, asset.alt)
        self._editor.setFocus()
        if not asset.alt:
            self._ask_for_words(reference.reference, asset)

    def _ask_for_words(self, reference: str, asset: AssetInfo) -> None:
        """Ask what the picture shows; the cursor stands between its brackets and goes on behind it."""
        cursor = self._editor.textCursor()
        place = QTextCursor(cursor)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self._editor.setTextCursor(cursor)
        self._asked[reference] = asset
        self.alt.ask(reference, place)

    def _describe(self, reference: str, words: str) -> None:
        """Let the desk know the words too: the next article that uses the picture has them already."""
        from editdesk.desk import assets

        asset = self._asked.pop(reference)
        self._jobs.on_desk(assets.describe, asset.sha256, alt=words, caption=asset.caption, credit=asset.credit)


def _make_lead(article: OpenArticle, asset: AssetInfo) -> None:
    article.set_lead_image(_reference(article, asset), asset.alt)
    article.replaced.emit()


def _store(desk: "Desk", picture: DroppedImage) -> AssetInfo:
    from editdesk.desk import assets

    try:
        content = picture.path.read_bytes() if picture.path is not None else picture.content
    except OSError as error:
        raise UnreadablePicture(
            f"“{picture.name}” cannot be read ({error.strerror}). Copy it to a folder of yours and try again."
        ) from error
    return desk.run(assets.add, desk.assets, content, name=picture.name)


def _reference(article: OpenArticle, asset: AssetInfo) -> AssetReference:
    """Name the picture as the article will: its file's name, made plain, and numbered where another picture has it."""
    from editdesk.text.slug import slugify

    path = PurePath(asset.name)
    stem, suffix = slugify(path.stem), path.suffix.lower()
    taken = {known.reference: known.sha256 for known in article.assets}
    name, number = f"{stem}{suffix}", 2
    while taken.get(name, asset.sha256) != asset.sha256:
        name, number = f"{stem}-{number}{suffix}", number + 1
    return AssetReference(name, asset.sha256)
