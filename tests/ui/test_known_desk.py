"""What the window knows of its desk is told when it differs, and not after every save."""

from PySide6.QtCore import QObject

from editdesk.desk import articles
from editdesk.desk.values import ArticleDraft, DeskSettings
from editdesk.text.metadata import BylineEntry, Metadata
from editdesk.ui.desk_facts import DeskFacts
from editdesk.ui.jobs import Jobs
from editdesk.ui.known_desk import KnownDesk


def save(jobs: Jobs, title: str, **fields: object) -> None:
    draft = ArticleDraft(Metadata(title=title, **fields), "")  # type: ignore[arg-type]
    jobs.on_desk(articles.save, draft, by="Ana")


def test_only_new_names_are_told(jobs: Jobs) -> None:
    owner = QObject()
    known = KnownDesk(jobs, DeskSettings(), owner)
    told: list[DeskFacts] = []
    known.changed.connect(told.append)
    save(jobs, "One", tags=("sea",), byline=(BylineEntry("Ana", "Peru"),))
    known.refresh()
    jobs.settle()
    assert (told[0].choices.tags, told[0].choices.contributors) == (("sea",), (("Ana", "Peru"),))
    save(jobs, "Two", tags=("sea",))
    known.refresh()
    jobs.settle()
    assert len(told) == 1
    save(jobs, "Three", tags=("land",))
    known.refresh()
    jobs.settle()
    assert told[-1].choices.tags == ("land", "sea")
