"""Before the window closes: everything unsaved is saved or in the journal, or the user decides."""

from PySide6.QtWidgets import QWidget

from editdesk.ui.jobs import Jobs
from editdesk.ui.journal_writer import JournalWriter
from editdesk.ui.messages import asks_to_go_on
from editdesk.ui.open_articles import OpenArticles


def may_close(articles: OpenArticles, journal: JournalWriter, jobs: Jobs, window: QWidget) -> bool:
    """Save what is unsaved, and say whether the window may go. Blocks until the desk has answered.

    A save that the desk refuses asks nothing: its text is in the journal, and the next start offers it. Only where the
    journal could not be written either is there something to lose, and a question.
    """
    for article in articles:
        if article.is_dirty and not article.is_untouched:
            articles.save(article, reason="saved on quitting", is_quiet=True)
    jobs.settle()
    lost = [article.title for article in journal.not_kept() if article.is_dirty and not article.is_untouched]
    if not lost:
        return True
    names = ", ".join(f"“{title}”" for title in lost)
    question = (
        f"{names} can neither be saved nor kept in the journal, as on a full or read-only disk. Cancel, make room or "
        "copy the text to another program, then close again; closing now loses what is not saved."
    )
    return asks_to_go_on(window, "Not saved", question, "Close and lose it")
