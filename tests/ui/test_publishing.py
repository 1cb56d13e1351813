"""The Publish place, driven as a person drives it: look, choose, export, cancel, verify."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QListWidget, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from editdesk.desk import articles
from editdesk.desk.values import ArticleDraft, ArticleSnapshot
from editdesk.desk.workflow import State
from editdesk.publish.verify import verify
from editdesk.text.metadata import BylineEntry, Metadata
from editdesk.ui.jobs import Jobs
from editdesk.ui.publishing.pane import PublishingPane
from editdesk.ui.style import Style

T = TypeVar("T", bound=QWidget)
SLOW_MS = 30_000  # a process has to start
LAST_WEEK = datetime.now(UTC) - timedelta(days=7)


def add(qtbot: QtBot, jobs: Jobs, slug: str, state: State, body: str = "The tide turned.", **fields: Any) -> str:
    values = {"byline": (BylineEntry("Ana Lima", "Peru"),), "standfirst": "Sand.", "published_at": LAST_WEEK}
    metadata = Metadata(title=slug.title(), slug=slug, **{**values, **fields})
    saved: list[ArticleSnapshot] = []
    jobs.on_desk(articles.save, ArticleDraft(metadata, body), by="Ana", state=state, done=saved.append)
    qtbot.waitUntil(lambda: bool(saved))
    return saved[0].article_id


@pytest.fixture
def pane(qtbot: QtBot, jobs: Jobs, style: Style, tmp_path: Path) -> PublishingPane:
    add(qtbot, jobs, "tide", State.PUBLISHED)
    add(qtbot, jobs, "moon", State.APPROVED, body="One.\n\n![](moon.png)")
    add(qtbot, jobs, "secret", State.PUBLISHED, embargo_until=datetime.now(UTC) + timedelta(days=1))
    add(qtbot, jobs, "draft", State.DRAFT)
    shown = PublishingPane(jobs, style)
    qtbot.addWidget(shown)
    shown.resize(1180, 700)
    with qtbot.waitExposed(shown):
        shown.show()
    child(shown, QLineEdit, "path").setText(str(tmp_path / "out" / "issue.zip"))
    shown.refresh()
    wait_for_preflight(qtbot, shown)
    return shown


def child(pane: PublishingPane, kind: type[T], name: str) -> T:
    found = pane.findChild(kind, f"publishing.{name}")
    assert found is not None, name
    return found


def click(qtbot: QtBot, pane: PublishingPane, name: str) -> None:
    qtbot.mouseClick(child(pane, QPushButton, name), Qt.MouseButton.LeftButton)


def settle(qtbot: QtBot, jobs: Jobs, pane: PublishingPane) -> None:
    """Let what was begun come to its end before the pane is closed."""
    qtbot.waitUntil(lambda: jobs.is_idle and child(pane, QPushButton, "preflight").isEnabled(), timeout=SLOW_MS)


def wait_for_preflight(qtbot: QtBot, pane: PublishingPane) -> None:
    qtbot.waitUntil(lambda: rows(pane) != [] and "checking…" not in str(rows(pane)), timeout=SLOW_MS)


def rows(pane: PublishingPane, name: str = "queue") -> list[tuple[str, ...]]:
    model = child(pane, QTableView, name).model()
    return [
        tuple(str(model.index(row, column, QModelIndex()).data()) for column in range(model.columnCount(QModelIndex())))
        for row in range(model.rowCount(QModelIndex()))
    ]


def export(qtbot: QtBot, pane: PublishingPane) -> str:
    with qtbot.waitSignal(pane.exported, timeout=SLOW_MS):
        click(qtbot, pane, "export")
    return child(pane, QLabel, "told").text()


def leave_out(pane: PublishingPane, title: str) -> None:
    model = child(pane, QTableView, "queue").model()
    (number,) = [number for number, row in enumerate(rows(pane)) if row[0].startswith(title)]
    model.setData(model.index(number, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)


def test_the_queue_tells_and_findings_lead_to_their_place(qtbot: QtBot, pane: PublishingPane) -> None:
    found = {row[0].partition("\n")[0]: (row[1], row[4]) for row in rows(pane)}
    assert found == {
        "Tide": ("new", "✓ ready"),
        "Moon": ("new", "✕ 1 error"),
        "Secret": ("held", "held back"),
    }
    assert "2 new · 1 held" in child(pane, QLabel, "since").text()
    view = child(pane, QTableView, "findings")
    assert rows(pane, "findings")[0][0] == "✕ Error"
    with qtbot.waitSignal(pane.article_activated) as went:
        place = view.visualRect(view.model().index(0, 2)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert went.args is not None
    assert went.args[1:] == ["", 2]
    queue = child(pane, QTableView, "queue")
    (number,) = [number for number, row in enumerate(rows(pane)) if row[0].startswith("Tide")]
    queue.selectRow(number)
    assert "nothing to mend in tide" in child(pane, QLabel, "findings_title").text()
    click(qtbot, pane, "all_findings")
    assert "1 error" in child(pane, QLabel, "findings_title").text()
    for kind in (QPushButton, QCheckBox, QLineEdit, QTableView, QListWidget):
        for widget in pane.findChildren(kind):
            assert widget.objectName().startswith("publishing."), widget
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget.objectName()


def test_times_are_those_of_the_desk(qtbot: QtBot, jobs: Jobs, style: Style) -> None:
    add(qtbot, jobs, "tide", State.PUBLISHED, published_at=datetime(2026, 3, 1, 3, tzinfo=UTC))
    shown = PublishingPane(jobs, style, zone=lambda: ZoneInfo("America/Lima"))
    qtbot.addWidget(shown)
    shown.refresh()
    wait_for_preflight(qtbot, shown)
    assert rows(shown)[0][3] == "28 Feb 2026 22:00"
    settle(qtbot, jobs, shown)


def test_an_export_writes_a_bundle_that_verifies(
    qtbot: QtBot, jobs: Jobs, pane: PublishingPane, tmp_path: Path
) -> None:
    child(pane, QCheckBox, "target_hugo").setChecked(True)
    click(qtbot, pane, "export")
    anyway = child(pane, QPushButton, "anyway")
    qtbot.waitUntil(anyway.isVisible, timeout=SLOW_MS)
    assert "An error stops the export" in child(pane, QLabel, "told").text()
    assert not (tmp_path / "out").exists()
    assert not anyway.isEnabled()
    qtbot.keyClicks(child(pane, QLineEdit, "reason"), "The picture follows tonight.")
    with qtbot.waitSignal(pane.exported, timeout=SLOW_MS):
        qtbot.mouseClick(anyway, Qt.MouseButton.LeftButton)
    assert not anyway.isVisible()
    told = child(pane, QLabel, "told").text()
    bundle = tmp_path / "out" / "issue.zip"
    assert "is written" in told
    assert "site: 2 articles" in told
    assert verify(bundle).ok
    past = child(pane, QListWidget, "past")
    qtbot.waitUntil(lambda: past.count() == 2)
    click(qtbot, pane, "verify")
    verified = child(pane, QLabel, "verified")
    qtbot.waitUntil(lambda: "✓ issue.zip verified" in verified.text(), timeout=SLOW_MS)
    bundle.write_bytes(bundle.read_bytes()[:-9])
    click(qtbot, pane, "verify")
    qtbot.waitUntil(lambda: "✕ issue.zip is damaged" in verified.text(), timeout=SLOW_MS)
    qtbot.waitUntil(lambda: [row[1] for row in rows(pane)] == ["held"])
    click(qtbot, pane, "all")
    assert sorted(row[1] for row in rows(pane)) == ["held", "unchanged", "unchanged"]
    settle(qtbot, jobs, pane)


def test_an_article_without_its_tick_stays_here(qtbot: QtBot, jobs: Jobs, pane: PublishingPane) -> None:
    leave_out(pane, "Moon")
    assert "site: 1 articles" in export(qtbot, pane)
    settle(qtbot, jobs, pane)


def test_what_stops_an_export_is_said_and_leaves_nothing(qtbot: QtBot, pane: PublishingPane, tmp_path: Path) -> None:
    click(qtbot, pane, "export")
    click(qtbot, pane, "cancel")
    told = child(pane, QLabel, "told")
    qtbot.waitUntil(lambda: "cancelled" in told.text(), timeout=SLOW_MS)
    assert not (tmp_path / "out" / "issue.zip").exists()
    assert child(pane, QPushButton, "export").isEnabled()
    leave_out(pane, "Moon")
    (tmp_path / "file").write_text("in the way")
    child(pane, QLineEdit, "path").setText(str(tmp_path / "file" / "issue.zip"))
    click(qtbot, pane, "export")
    qtbot.waitUntil(lambda: "Choose another place" in told.text(), timeout=SLOW_MS)


def test_without_a_target_there_is_nothing_to_press(qtbot: QtBot, jobs: Jobs, style: Style) -> None:
    pane = PublishingPane(jobs, style)
    qtbot.addWidget(pane)
    child(pane, QCheckBox, "target_site").setChecked(False)
    assert not child(pane, QPushButton, "export").isEnabled()
    pane.start_export()
    assert "Choose a target" in child(pane, QLabel, "told").text()


def test_a_proof_takes_drafts_too(qtbot: QtBot, jobs: Jobs, pane: PublishingPane) -> None:
    child(pane, QCheckBox, "proof").setChecked(True)
    qtbot.waitUntil(lambda: any(row[0].startswith("Draft") for row in rows(pane)))
    settle(qtbot, jobs, pane)


def test_an_empty_desk_says_what_to_do(qtbot: QtBot, jobs: Jobs, style: Style) -> None:
    shown = PublishingPane(jobs, style)
    qtbot.addWidget(shown)
    shown.refresh()
    empty = child(shown, QLabel, "empty")
    qtbot.waitUntil(lambda: "Approve an article" in empty.text())
    qtbot.waitUntil(lambda: "nothing to mend" in child(shown, QLabel, "findings_title").text(), timeout=SLOW_MS)
