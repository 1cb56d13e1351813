"""The import dialog, driven as a person drives it: choose, look, correct, store, read the report."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editdesk.desk import articles, house_blocks
from editdesk.desk.desk import Desk
from editdesk.desk.errors import ArticleNotFound
from editdesk.desk.values import ArticleDraft, ArticleSnapshot
from editdesk.publish import packet
from editdesk.text.metadata import BylineEntry, Metadata
from editdesk.ui.importing.dialog import ImportDialog
from editdesk.ui.jobs import Jobs
from editdesk.ui.style import Style
from tests.ingest.folder import make
from tests.ingest.pages import HARBOUR

POST = "---\ntitle: {0}\ndate: 2020-01-01\n---\nText of {0}.\n"
T = TypeVar("T", bound=QWidget)
SLOW_MS = 30_000  # a process has to start


@pytest.fixture
def dialog(qtbot: QtBot, jobs: Jobs, style: Style) -> Iterator[ImportDialog]:
    shown = ImportDialog(jobs, style)
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    yield shown
    qtbot.waitUntil(lambda: not button(shown, "cancel").isVisible() or shown._job is None, timeout=SLOW_MS)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


def child(dialog: ImportDialog, kind: type[T], name: str) -> T:
    found = dialog.findChild(kind, f"importing.{name}")
    assert found is not None, name
    return found


def button(dialog: ImportDialog, name: str) -> QAbstractButton:
    return child(dialog, QPushButton, name)


def click(qtbot: QtBot, dialog: ImportDialog, name: str) -> None:
    qtbot.mouseClick(button(dialog, name), Qt.MouseButton.LeftButton)


def wait_for(qtbot: QtBot, dialog: ImportDialog, name: str) -> None:
    qtbot.waitUntil(lambda: button(dialog, name).isVisible(), timeout=SLOW_MS)


def rows(dialog: ImportDialog, name: str) -> list[tuple[str, ...]]:
    model = child(dialog, QTableView, f"{name}.rows").model()
    return [
        tuple(str(model.index(row, column, QModelIndex()).data()) for column in range(3))
        for row in range(model.rowCount())
    ]


def article(jobs: Jobs, slug: str) -> ArticleSnapshot:
    with Desk.open(jobs.where) as desk:
        return desk.run(articles.find, slug)


def test_folder_is_looked_over_stored_and_reported(
    qtbot: QtBot, dialog: ImportDialog, jobs: Jobs, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(site, {"crane.md": POST.format("Crane"), "quay.md": POST.format("Quay"), "broken.md": b"\x00", "a.html": ""})
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(site))
    click(qtbot, dialog, "choose_folder")
    wait_for(qtbot, dialog, "go_on")
    assert rows(dialog, "foreseen") == [
        ("Cannot come in", "site/broken.md", ""),
        ("Left out", "site/a.html", ""),
        ("New", "site/crane.md", "crane"),
        ("New", "site/quay.md", "quay"),
    ]
    assert not child(dialog, QTabBar, "tabs").isVisible(), "nothing was guessed"
    with pytest.raises(ArticleNotFound):
        article(jobs, "crane")

    assert button(dialog, "go_on").text() == "Import 2 articles"
    with qtbot.waitSignal(dialog.imported, timeout=SLOW_MS):
        click(qtbot, dialog, "go_on")
    assert child(dialog, QLabel, "report_title").text() == (
        "Import done: 2 created, 1 skipped, 1 failed — see why below"
    )
    assert article(jobs, "crane").metadata.title == "Crane"

    path = tmp_path / "report.tsv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    click(qtbot, dialog, "save_report")
    assert "site/crane.md\tcreated\tcrane\t" in path.read_text(encoding="utf-8")
    assert str(path) in child(dialog, QLabel, "report_told").text()


def test_report_is_filtered_by_result_and_words(qtbot: QtBot, dialog: ImportDialog, site: Path) -> None:
    make(site, {"crane.md": POST.format("Crane"), "quay.md": POST.format("Quay"), "broken.md": b"\x00"})
    dialog.set_paths((site,))
    wait_for(qtbot, dialog, "go_on")
    click(qtbot, dialog, "foreseen.failed")
    assert [row[1] for row in rows(dialog, "foreseen")] == ["site/broken.md"]
    click(qtbot, dialog, "foreseen.all")
    qtbot.keyClicks(child(dialog, QLineEdit, "foreseen.filter"), "quay site")
    assert [row[1] for row in rows(dialog, "foreseen")] == ["site/quay.md"]
    child(dialog, QTableView, "foreseen.rows").selectRow(0)
    child(dialog, QLineEdit, "foreseen.filter").clear()
    click(qtbot, dialog, "foreseen.failed")
    child(dialog, QTableView, "foreseen.rows").selectRow(0)
    assert "not text" in child(dialog, QLabel, "foreseen.reason").text()


def test_guesses_of_a_page_are_corrected_before_anything_is_stored(
    qtbot: QtBot, dialog: ImportDialog, jobs: Jobs, site: Path
) -> None:
    make(site, {"harbour.txt": HARBOUR})
    dialog.set_paths((site / "harbour.txt",))
    wait_for(qtbot, dialog, "go_on")
    assert child(dialog, QTabBar, "tabs").isVisible()
    title = child(dialog, QLineEdit, "guess.title")
    assert title.text() == "The harbour that would not be sold"
    title.setText("The harbour stays")
    byline = child(dialog, QLineEdit, "guess.byline")
    assert byline.text() == "Ines Duarte (Cabo Verde)"
    byline.setText("Ines Duarte (Portugal)")
    child(dialog, QPlainTextEdit, "guess.related_2").setPlainText("")
    child(dialog, QPlainTextEdit, "guess.support").setPlainText("Support us.\n")
    with qtbot.waitSignal(dialog.imported, timeout=SLOW_MS):
        click(qtbot, dialog, "go_on")
    stored = article(jobs, "the-harbour-stays")
    assert stored.metadata.byline == (BylineEntry("Ines Duarte", "Portugal"),)
    assert [story.title for story in stored.metadata.related] == ["Salt and the price of bread"]
    with Desk.open(jobs.where) as desk:
        assert [block.body for block in desk.run(house_blocks.every) if block.name == "support"] == ["Support us.\n"]


def test_entering_a_guess_shows_its_lines_in_the_page(qtbot: QtBot, dialog: ImportDialog, site: Path) -> None:
    make(site, {"harbour.txt": HARBOUR})
    dialog.set_paths((site / "harbour.txt",))
    wait_for(qtbot, dialog, "go_on")
    dialog.activateWindow()
    child(dialog, QPlainTextEdit, "guess.promo").setFocus(Qt.FocusReason.TabFocusReason)
    original = child(dialog, QPlainTextEdit, "original")
    qtbot.waitUntil(lambda: bool(original.extraSelections()))
    (mark,) = original.extraSelections()
    assert mark.cursor.selectedText().split()[:3] == ["Read", "us", "in"]
    assert mark.cursor.selectedText().split()[-2:] == ["your", "copy"]


def test_wrong_correction_is_told_beside_its_field_and_holds_the_import(
    qtbot: QtBot, dialog: ImportDialog, site: Path
) -> None:
    make(site, {"harbour.txt": HARBOUR})
    dialog.set_paths((site / "harbour.txt",))
    wait_for(qtbot, dialog, "go_on")
    date = child(dialog, QLineEdit, "guess.published_at")
    date.setText("soon")
    assert "no date" in child(dialog, QLabel, "problem.published_at").text()
    assert not button(dialog, "go_on").isEnabled()
    date.setText("2024-02-04 10:00")
    assert button(dialog, "go_on").isEnabled()
    assert not child(dialog, QLabel, "problem.published_at").isVisible()


def test_importing_again_offers_nothing(qtbot: QtBot, dialog: ImportDialog, site: Path) -> None:
    make(site, {"crane.md": POST.format("Crane")})
    dialog.set_paths((site,))
    wait_for(qtbot, dialog, "go_on")
    with qtbot.waitSignal(dialog.imported, timeout=SLOW_MS):
        click(qtbot, dialog, "go_on")
    click(qtbot, dialog, "again")
    dialog.set_paths((site,))
    wait_for(qtbot, dialog, "go_on")
    assert button(dialog, "go_on").text() == "Nothing to import"
    assert not button(dialog, "go_on").isEnabled()
    assert child(dialog, QLabel, "review_title").text() == "Everything here is on the desk already"
    click(qtbot, dialog, "back")
    assert button(dialog, "choose_folder").isVisible()


def test_cancel_while_reading_goes_back_and_stores_nothing(
    qtbot: QtBot, dialog: ImportDialog, jobs: Jobs, site: Path
) -> None:
    make(site, {f"p{number}.md": POST.format(number) for number in range(300)})
    dialog.set_paths((site,))
    click(qtbot, dialog, "cancel")
    wait_for(qtbot, dialog, "choose_folder")
    assert dialog.isVisible()
    with pytest.raises(ArticleNotFound):
        article(jobs, "p1")


def test_cancel_while_storing_reports_what_was_stored(qtbot: QtBot, dialog: ImportDialog, site: Path) -> None:
    make(site, {f"p{number:03}.md": POST.format(number) for number in range(200)})
    dialog.set_paths((site,))
    wait_for(qtbot, dialog, "go_on")
    click(qtbot, dialog, "go_on")
    click(qtbot, dialog, "cancel")
    wait_for(qtbot, dialog, "save_report")
    assert child(dialog, QLabel, "report_title").text().startswith("Import cancelled")
    assert len(rows(dialog, "report")) < 200


def test_dropped_files_are_looked_over(qtbot: QtBot, dialog: ImportDialog, site: Path) -> None:
    make(site, {"crane.md": POST.format("Crane")})
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(site / "crane.md"))])
    where = QPointF(50, 50)
    event = QDropEvent(where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    dialog._sources.dropEvent(event)
    wait_for(qtbot, dialog, "go_on")
    assert rows(dialog, "foreseen") == [("New", "crane.md", "crane")]


def test_desk_that_went_away_is_told_where_one_can_try_again(
    qtbot: QtBot, dialog: ImportDialog, jobs: Jobs, site: Path, tmp_path: Path
) -> None:
    make(site, {"crane.md": POST.format("Crane")})
    jobs.where = str(tmp_path / "gone")
    dialog.set_paths((site,))
    qtbot.waitUntil(lambda: child(dialog, QLabel, "problem").isVisible(), timeout=SLOW_MS)
    assert "gone" in child(dialog, QLabel, "problem").text()


def test_every_widget_has_a_name_for_those_who_listen(dialog: ImportDialog) -> None:
    nameless = [
        widget
        for kind in (QLineEdit, QPlainTextEdit, QTableView)
        for widget in dialog.findChildren(kind)
        if widget.objectName().startswith("importing.") and not widget.accessibleName()
    ]
    assert nameless == []


def test_a_zip_comes_in_as_its_folder(dialog: ImportDialog, qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "blog.zip", "w") as archive:
        archive.writestr("posts/rain.md", POST.format("Rain"))
    dialog.set_paths((tmp_path / "blog.zip",))
    wait_for(qtbot, dialog, "go_on")
    assert rows(dialog, "foreseen") == [("New", "posts/rain.md", "rain")]
    click(qtbot, dialog, "go_on")
    wait_for(qtbot, dialog, "again")
    assert article(jobs, "rain").body == "Text of Rain.\n"
    unpacked = Path(dialog._scratch.path())
    assert unpacked.is_dir()
    dialog.reject()
    assert not unpacked.exists()


def test_a_packet_comes_in(dialog: ImportDialog, qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    with Desk.create(tmp_path / "other") as other:
        draft = ArticleDraft(Metadata(title="Harbour"), "Salt and rope.\n")
        sent = other.run(articles.save, draft, by="Noor")
        packet.write(other, ["harbour"], tmp_path / "harbour.zip", by="Noor")
    dialog.set_paths((tmp_path / "harbour.zip",))
    wait_for(qtbot, dialog, "go_on")
    click(qtbot, dialog, "go_on")
    wait_for(qtbot, dialog, "again")
    assert rows(dialog, "report") == [("Created", "harbour.zip/harbour", "harbour")]
    assert article(jobs, "harbour") == sent
