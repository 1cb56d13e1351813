"""Exporting the article in front straight from the editor: as a file to hand on, or as a bundle of its own."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from editdesk.publish.request import ArticleFile, ArticleForm, ExportReport, ExportRequest
from editdesk.publish.target_names import TITLES
from editdesk.ui.open_article import OpenArticle
from editdesk.ui.publishing import work

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow

_FORMS = {
    "Web page with its pictures inside (*.html)": (ArticleForm.PAGE, ".html"),
    "Markdown with its pictures beside it (*.md)": (ArticleForm.MARKDOWN, ".md"),
}
_BUNDLES = {f"Bundle: {title} (*.zip)": name for name, title in TITLES.items()}


def export_current(window: "MainWindow") -> None:
    """Ask where to and as what, and write the article in front."""
    article = window.articles.current
    if article is None:
        return
    if article.is_untouched:
        window.banner.tell("There is nothing to export yet. Write the article, then export it.", kind="warning")
        return
    name = f"{article.metadata.slug or 'article'}.html"
    chosen, kind = QFileDialog.getSaveFileName(
        window, "Export this article", name, ";;".join((*_FORMS, *_BUNDLES)), next(iter(_FORMS))
    )
    if not chosen:
        return
    if kind in _BUNDLES:
        bundle = partial(_bundle, window, article, _BUNDLES[kind], _named(chosen, ".zip"))
        window.articles.when_saved(article, bundle, "saved before an export")
    else:
        form, suffix = _FORMS[kind]
        window.jobs.in_process(
            work.write_single,
            window.jobs.where,
            article.draft(),
            form,
            _named(chosen, suffix),
            done=partial(_tell_written, window, article.title),
        )


def _named(chosen: str, suffix: str) -> Path:
    """Return the chosen path with the ending of its kind; the dialog leaves that of the name it proposed."""
    path = Path(chosen)
    return path if path.suffix == suffix else path.with_suffix(suffix)


def _bundle(window: "MainWindow", article: OpenArticle, target: str, path: Path) -> None:
    if article.article_id is None:
        return
    request = ExportRequest((target,), path, datetime.now(UTC), only=frozenset({article.article_id}))
    window.jobs.in_process(
        work.send,
        window.jobs.where,
        request,
        window.jobs.person,
        done=partial(_tell_bundled, window, article.title),
    )


def _tell_written(window: "MainWindow", title: str, written: ArticleFile) -> None:
    window.banner.tell(f"“{title}” is written as it stands: {written.path}.", kind="success")


def _tell_bundled(window: "MainWindow", title: str, report: ExportReport | None) -> None:
    if report is None:
        return
    if sum(target.articles for target in report.targets):
        window.banner.tell(f"The approved revision of “{title}” is exported: {report.bundle}.", kind="success")
    else:
        window.banner.tell(
            f"The bundle {report.bundle} holds no article: “{title}” is not approved, or its time has not come. "
            "Approve it first, or export a web page of it as it stands.",
            kind="warning",
        )
