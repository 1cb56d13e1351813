"""An article goes to another desk, is changed there, and comes back: all by the window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from editdesk.desk import articles, audit
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft
from editdesk.ingest.folders import read_sources
from editdesk.ingest.storing import store
from editdesk.publish.packet import write
from editdesk.publish.verify import verify
from editdesk.ui.desk_commands import import_articles
from editdesk.ui.importing.dialog import ImportDialog
from editdesk.ui.main_window import MainWindow
from tests.stories.conftest import PATIENCE_MS


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the place that every file dialog is answered with; the packet gets its suffix from the program."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "for-ana"), ""))
    return tmp_path / "for-ana.zip"


def test_there_and_back(qtbot: QtBot, window: MainWindow, chosen: Path, tmp_path: Path) -> None:
    window.new_article("Night train")
    window.editor.insertPlainText("Steam.\n\nRails.\n")
    window.actions_table["desk.pack"].trigger()
    qtbot.waitUntil(lambda: "is packed" in window.banner.accessibleName(), timeout=PATIENCE_MS)
    assert verify(chosen).ok
    with Desk.create(tmp_path / "away") as away:
        assert store(away, read_sources([chosen]), by="Ana").summary == "1 created"
        there = away.run(articles.find, "night-train")
        draft = ArticleDraft(there.metadata, there.body.replace("Rails", "Sleepers"), there.article_id, there.version)
        away.run(articles.save, draft, by="Ana")
        write(away, [there.article_id], chosen, by="Ana")
    import_articles(window, (chosen,))
    (dialog,) = window.findChildren(ImportDialog)
    for name in ("go_on", "again"):
        button = dialog.findChild(object, f"importing.{name}")
        qtbot.waitUntil(button.isVisible, timeout=PATIENCE_MS)  # type: ignore[attr-defined]
        if name == "go_on":
            button.click()  # type: ignore[attr-defined]
    dialog.reject()
    qtbot.waitUntil(lambda: window.editor.toPlainText() == "Steam.\n\nSleepers.\n", timeout=PATIENCE_MS)
    with Desk.open(window.jobs.where) as desk:
        actions = [entry.action for entry in desk.run(audit.entries)]
    assert "packed for another desk" in actions
    assert "took in a packet: updated" in actions


def test_an_article_without_a_word_is_not_packed(qtbot: QtBot, window: MainWindow, chosen: Path) -> None:
    window.new_article()
    window.actions_table["desk.pack"].trigger()
    assert "nothing to pack yet" in window.banner.accessibleName()
    assert not chosen.exists()
