"""An export of the window: by several processes, and none of them is left when it is cancelled."""

from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from editdesk.desk import articles
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft
from editdesk.publish.request import ExportReport, ExportRequest
from editdesk.publish.verify import verify
from editdesk.text.metadata import Metadata
from editdesk.ui.jobs import Jobs
from editdesk.ui.publishing import work

PATIENCE_MS = 60_000
LONG = "A paragraph of *words*, `code` and [links](https://quay.example).\n\n" * 400


@pytest.fixture
def large(jobs: Jobs, tmp_path: Path) -> ExportRequest:
    """Return the request for an export that is large enough to be shared."""
    with Desk.open(jobs.where) as desk:
        for number in range(24):
            desk.run(articles.save, ArticleDraft(Metadata(title=f"Tide {number}"), f"# {number}\n\n{LONG}"), by="Ines")
    return ExportRequest(("site",), tmp_path / "out.zip", datetime.now(UTC), include_unapproved=True)


def test_a_large_export_is_shared_by_processes(qtbot: QtBot, jobs: Jobs, large: ExportRequest) -> None:
    reports: list[ExportReport] = []
    helpers = 0

    def count(*_progress: object) -> None:
        nonlocal helpers
        helpers = max(helpers, len(psutil.Process().children(recursive=True)))

    job = jobs.in_process(work.send, jobs.where, large, "Ines", progress=count, done=reports.append)
    with qtbot.waitSignal(job.ended, timeout=PATIENCE_MS):
        pass
    assert reports[0].targets[0].articles == 24
    assert verify(large.output).ok
    assert helpers > 1


def test_a_cancelled_export_leaves_neither_file_nor_process(qtbot: QtBot, jobs: Jobs, large: ExportRequest) -> None:
    answers: list[ExportReport | None] = []
    job = jobs.in_process(work.send, jobs.where, large, "Ines", done=answers.append)
    with qtbot.waitSignal(job.progressed, timeout=PATIENCE_MS):
        pass
    working = psutil.Process(job._process.pid).children(recursive=True)
    assert working
    with qtbot.waitSignal(job.ended, timeout=PATIENCE_MS):
        job.cancel()
    assert answers == [None]
    assert not list(large.output.parent.glob("*out.zip*"))
    _, alive = psutil.wait_procs(working, timeout=5)
    assert not alive
