"""The end of a window: everything unsaved is saved or in the journal, or the user decides; then all is let go."""

from typing import TYPE_CHECKING

from editdesk.ui import settings_in_use, window_layout
from editdesk.ui.messages import asks_to_go_on
from editdesk.ui.remembering import remember_first_look

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow


def leave(window: "MainWindow") -> bool:
    """Save, remember how things stood, and end what works behind the window. False where the user stays.

    Blocks until the desk has answered.
    """
    if not _is_kept(window):
        return False
    front = window.articles.current
    front_id = front.article_id if front is not None else None
    window.jobs.with_desk(remember_first_look, window.jobs.where, front_id, window.memory.tabs())
    window.settings = window_layout.as_left(window)
    settings_in_use.keep(window)
    window.preview.shut_down()
    window.jobs.shut_down()
    window.journal.shut_down()
    return True


def _is_kept(window: "MainWindow") -> bool:
    """Save what is unsaved, and say whether the window may go.

    A save that the desk refuses asks nothing: its text is in the journal, and the next start offers it. Only where the
    journal could not be written either is there something to lose, and a question.
    """
    for article in window.articles:
        if article.is_dirty and not article.is_untouched:
            window.articles.save(article, reason="saved on quitting", is_quiet=True)
    window.jobs.settle()
    lost = [article.title for article in window.journal.not_kept() if article.is_dirty and not article.is_untouched]
    if not lost:
        return True
    names = ", ".join(f"“{title}”" for title in lost)
    question = (
        f"{names} can neither be saved nor kept in the journal, as on a full or read-only disk. Cancel, make room or "
        "copy the text to another program, then close again; closing now loses what is not saved."
    )
    return asks_to_go_on(window, "Not saved", question, "Close and lose it")
