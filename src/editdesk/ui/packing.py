"""Packing the article in front for another desk: saved first, then written beside the keyboard's work."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from editdesk.ui.open_article import OpenArticle
from editdesk.ui.publishing import work

if TYPE_CHECKING:
    from editdesk.publish.packet import PackReport
    from editdesk.ui.main_window import MainWindow


def pack_current(window: "MainWindow") -> None:
    """Ask where to, and write a packet of the article in front; what is unsaved of it is saved first."""
    article = window.articles.current
    if article is None:
        return
    if article.is_untouched:
        window.banner.tell("There is nothing to pack yet. Write the article, then pack it.", kind="warning")
    else:
        window.articles.when_saved(article, partial(_ask, window, article), "saved before packing")


def _ask(window: "MainWindow", article: OpenArticle) -> None:
    name = f"{article.metadata.slug}.zip"
    chosen, _ = QFileDialog.getSaveFileName(window, "Pack for another desk", name, "Packets (*.zip)")
    if chosen:
        path = Path(chosen)
        window.jobs.in_process(
            work.pack,
            window.jobs.where,
            (article.article_id,),
            path if path.suffix else path.with_suffix(".zip"),
            window.jobs.person,
            done=partial(_tell, window, article.title),
        )


def _tell(window: "MainWindow", title: str, report: "PackReport") -> None:
    window.banner.tell(
        f"“{title}” is packed, with all of its revisions: {report.packet}. The other desk imports it, and packs it "
        "again for you.",
        kind="success",
    )
