"""The history pane, driven as a person drives it: look at revisions, step through changes, name one, restore one."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QListView, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from editdesk.desk import articles
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft, ArticleSnapshot
from editdesk.desk.workflow import State
from editdesk.settings import ThemeMode
from editdesk.text.metadata import Metadata
from editdesk.ui.history.moments import moment
from editdesk.ui.history.pane import HistoryPane
from editdesk.ui.jobs import Jobs
from editdesk.ui.style import Style

Save = Callable[..., ArticleSnapshot]
Kind = TypeVar("Kind", bound=QWidget)


@pytest.fixture
def save(jobs: Jobs) -> Iterator[Save]:
    """Save an article, or another version of it, as a second window would."""
    with Desk.open(jobs.where) as desk:

        def store(
            snapshot: ArticleSnapshot | None = None, body: str = "", reason: str = "saved", **said: object
        ) -> ArticleSnapshot:
            state = said.pop("state", None)
            if snapshot is None:
                draft = ArticleDraft(Metadata(title="Harbour", **said), body)  # type: ignore[arg-type]
            else:
                metadata = replace(snapshot.metadata, **said)  # type: ignore[arg-type]
                draft = ArticleDraft(metadata, body, snapshot.article_id, snapshot.version)
            return desk.run(articles.save, draft, by="Ben", reason=reason, state=state)  # type: ignore[arg-type]

        yield store


@pytest.fixture
def article(save: Save) -> ArticleSnapshot:
    """Three revisions of an article."""
    first = save(body="Salt and rope lie on the pier, where gulls wait for the boats.\n")
    second = save(
        first,
        "Salt and tar lie on the pier, where gulls wait for the boats.\n",
        reason="the editor asked",
        tags=("sea",),
    )
    return save(second, "Salt and tar lie on the old pier, where gulls wait for the boats to land.\n", tags=("sea",))


@pytest.fixture
def pane(qtbot: QtBot, jobs: Jobs, style: Style) -> HistoryPane:
    shown = HistoryPane(jobs, style)
    qtbot.addWidget(shown)
    shown.resize(320, 700)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def part(pane: HistoryPane, kind: type[Kind], name: str) -> Kind:
    found = pane.findChild(kind, f"history.{name}")
    assert found is not None, name
    return found


def rows(pane: HistoryPane) -> list[str]:
    model = part(pane, QListView, "revisions").model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def shown_text(pane: HistoryPane) -> str:
    return part(pane, QTextBrowser, "comparison").toPlainText()


def summary(pane: HistoryPane) -> str:
    return part(pane, QLabel, "summary").text()


def show(qtbot: QtBot, pane: HistoryPane, article: ArticleSnapshot, jobs: Jobs) -> None:
    pane.show_article(article.article_id)
    settle(qtbot, jobs)


def settle(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.is_idle)


def choose(qtbot: QtBot, pane: HistoryPane, row: int, jobs: Jobs) -> None:
    view = part(pane, QListView, "revisions")
    place = view.visualRect(view.model().index(row, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle(qtbot, jobs)


def click(qtbot: QtBot, pane: HistoryPane, name: str) -> None:
    qtbot.mouseClick(part(pane, QAbstractButton, name), Qt.MouseButton.LeftButton)


def hold_against(qtbot: QtBot, pane: HistoryPane, words: str, jobs: Jobs) -> None:
    box = part(pane, QComboBox, "against")
    box.setCurrentIndex(box.findText(words))
    settle(qtbot, jobs)


def test_revisions_stand_newest_first_with_who_when_and_why(
    qtbot: QtBot, pane: HistoryPane, article: ArticleSnapshot, jobs: Jobs
) -> None:
    show(qtbot, pane, article, jobs)
    newest, second, first = rows(pane)
    assert newest.startswith("Revision 3, today ")
    assert newest.endswith("· Ben, +3 words, saved")
    assert second.endswith("· Ben, same length, the editor asked")
    assert first.startswith("Revision 1, Draft, today ")
    assert part(pane, QListView, "revisions").currentIndex().row() == 0


def test_the_newest_revision_shows_what_it_changed(
    qtbot: QtBot, pane: HistoryPane, article: ArticleSnapshot, jobs: Jobs
) -> None:
    show(qtbot, pane, article, jobs)
    assert "on the old pier, where gulls wait for the boats to land." in shown_text(pane)
    assert summary(pane) == "Revision 2 → 3: 3 words added"


def test_choosing_a_revision_shows_words_and_fields(
    qtbot: QtBot, pane: HistoryPane, article: ArticleSnapshot, jobs: Jobs
) -> None:
    show(qtbot, pane, article, jobs)
    choose(qtbot, pane, 1, jobs)
    assert summary(pane) == "Revision 1 → 2: 1 word added, 1 word removed, 1 field changed"
    text = shown_text(pane)
    assert "Tags" in text
    assert "ropetar" in text.replace(" ", "")


def test_the_first_revision_shows_its_text(
    qtbot: QtBot, pane: HistoryPane, article: ArticleSnapshot, jobs: Jobs
) -> None:
    show(qtbot, pane, article, jobs)
    choose(qtbot, pane, 2, jobs)
    assert shown_text(pane).split("\n")[0] == "Harbour"
    assert "Salt and rope lie on the pier, where" in shown_text(pane)
    assert summary(pane) == "Revision 1 as it was saved"


def test_a_revision_is_held_against_now_or_shown_whole(
    qtbot: QtBot, pane: HistoryPane, article: ArticleSnapshot, jobs: Jobs
) -> None:
    show(qtbot, pane, article, jobs)
    choose(qtbot, pane, 2, jobs)
    hold_against(qtbot, pane, "What has changed since", jobs)
    assert summary(pane) == "Revision 1 → 3: 4 words added, 1 word removed, 1 field changed"
    hold_against(qtbot, pane, "Its whole text", jobs)
    assert shown_text(pane).endswith("wait for the boats.\n")
    choose(qtbot, pane, 0, jobs)
    hold_against(qtbot, pane, "What has changed since", jobs)
    assert summary(pane) == "Revision 3 is the newest"
    assert not part(pane, QAbstractButton, "next").isEnabled()


def test_stepping_selects_one_change_after_the_other(
    qtbot: QtBot, pane: HistoryPane, article: ArticleSnapshot, jobs: Jobs
) -> None:
    show(qtbot, pane, article, jobs)
    view = part(pane, QTextBrowser, "comparison")
    found = []
    for name in ("next", "next", "next", "previous"):
        click(qtbot, pane, name)
        found.append(view.textCursor().selectedText().strip())
    assert found == ["old", "to land", "old", "to land"]


def test_stepping_back_begins_at_the_end(qtbot: QtBot, pane: HistoryPane, article: ArticleSnapshot, jobs: Jobs) -> None:
    show(qtbot, pane, article, jobs)
    click(qtbot, pane, "previous")
    assert part(pane, QTextBrowser, "comparison").textCursor().selectedText().strip() == "to land"


def test_an_older_revision_can_be_asked_back(
    qtbot: QtBot, pane: HistoryPane, article: ArticleSnapshot, jobs: Jobs
) -> None:
    show(qtbot, pane, article, jobs)
    assert not part(pane, QAbstractButton, "restore").isEnabled()
    choose(qtbot, pane, 2, jobs)
    with qtbot.waitSignal(pane.restore_requested) as asked:
        click(qtbot, pane, "restore")
    assert asked.args == [1]


def test_a_revision_is_named(qtbot: QtBot, pane: HistoryPane, article: ArticleSnapshot, jobs: Jobs) -> None:
    show(qtbot, pane, article, jobs)
    choose(qtbot, pane, 1, jobs)
    field = part(pane, QLineEdit, "name")
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(field, "sent to print")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, jobs)
    assert rows(pane)[1].startswith("Revision 2, sent to print, ")
    choose(qtbot, pane, 0, jobs)
    assert field.text() == ""


def test_a_name_being_typed_survives_a_save(
    qtbot: QtBot, pane: HistoryPane, article: ArticleSnapshot, jobs: Jobs, save: Save
) -> None:
    show(qtbot, pane, article, jobs)
    choose(qtbot, pane, 1, jobs)
    field = part(pane, QLineEdit, "name")
    field.setFocus()
    qtbot.keyClicks(field, "sent to")
    save(article, "Other.\n")
    show(qtbot, pane, article, jobs)
    assert (field.text(), len(rows(pane))) == ("sent to", 4)
    qtbot.keyClicks(field, " print")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, jobs)
    assert rows(pane)[2].startswith("Revision 2, sent to print, ")


def test_the_newest_stays_chosen_after_a_save_and_an_older_one_too(
    qtbot: QtBot, pane: HistoryPane, article: ArticleSnapshot, jobs: Jobs, save: Save
) -> None:
    show(qtbot, pane, article, jobs)
    newer = save(article, "Other.\n")
    show(qtbot, pane, article, jobs)
    assert summary(pane).startswith("Revision 3 → 4")
    choose(qtbot, pane, 2, jobs)
    save(newer, "Yet other.\n")
    show(qtbot, pane, article, jobs)
    assert part(pane, QListView, "revisions").currentIndex().row() == 3
    assert summary(pane).startswith("Revision 1 → 2")


def test_the_revision_that_exports_take_is_marked(qtbot: QtBot, pane: HistoryPane, jobs: Jobs, save: Save) -> None:
    first = save(body="Salt.\n", state=State.PUBLISHED)
    save(first, "Salt and tar.\n")
    show(qtbot, pane, first, jobs)
    assert "Exports take this one" in rows(pane)[1]
    assert "Exports take this one" not in rows(pane)[0]


def test_named_revisions_alone_are_listed(
    qtbot: QtBot, pane: HistoryPane, article: ArticleSnapshot, jobs: Jobs
) -> None:
    show(qtbot, pane, article, jobs)
    choose(qtbot, pane, 1, jobs)
    field = part(pane, QLineEdit, "name")
    qtbot.keyClicks(field, "sent to print")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, jobs)
    kept = part(pane, QComboBox, "kept")
    qtbot.keyClick(kept, Qt.Key.Key_Down)
    settle(qtbot, jobs)
    assert [row.split(",")[0] for row in rows(pane)] == ["Revision 2"]
    assert summary(pane) == "Revision 1 → 2: 1 word added, 1 word removed, 1 field changed"
    qtbot.keyClick(kept, Qt.Key.Key_End)
    settle(qtbot, jobs)
    assert rows(pane) == []
    assert "No such revision" in [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]


def test_the_whole_window_is_asked_for_a_comparison(
    qtbot: QtBot, pane: HistoryPane, article: ArticleSnapshot, jobs: Jobs
) -> None:
    show(qtbot, pane, article, jobs)
    with qtbot.waitSignal(pane.compare_requested) as asked:
        click(qtbot, pane, "compare")
    assert asked.args == [2, 3]
    choose(qtbot, pane, 2, jobs)
    hold_against(qtbot, pane, "What has changed since", jobs)
    with qtbot.waitSignal(pane.compare_requested) as asked:
        qtbot.keyClick(part(pane, QListView, "revisions"), Qt.Key.Key_Return)
    assert asked.args == [1, 3]


def test_nothing_saved_yet_is_said(qtbot: QtBot, pane: HistoryPane, article: ArticleSnapshot, jobs: Jobs) -> None:
    show(qtbot, pane, article, jobs)
    pane.show_article(None)
    texts = [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]
    assert texts[0] == "No revisions yet"
    assert not part(pane, QListView, "revisions").isVisible()


def test_another_article_does_not_keep_the_first_ones_choice(
    qtbot: QtBot, pane: HistoryPane, article: ArticleSnapshot, jobs: Jobs, save: Save
) -> None:
    other = save(body="One revision.\n")
    show(qtbot, pane, article, jobs)
    choose(qtbot, pane, 2, jobs)
    pane.show_article(article.article_id)
    show(qtbot, pane, other, jobs)
    assert len(rows(pane)) == 1
    assert "One revision." in shown_text(pane)


def test_keys_walk_the_list_and_open_the_text(
    qtbot: QtBot, pane: HistoryPane, article: ArticleSnapshot, jobs: Jobs
) -> None:
    show(qtbot, pane, article, jobs)
    view = part(pane, QListView, "revisions")
    pane.setFocus()
    assert view.hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    settle(qtbot, jobs)
    assert summary(pane).startswith("Revision 1 → 2")


def test_dark_and_light_are_followed(
    qtbot: QtBot, pane: HistoryPane, article: ArticleSnapshot, jobs: Jobs, style: Style
) -> None:
    show(qtbot, pane, article, jobs)
    light = part(pane, QTextBrowser, "comparison").toHtml()
    style.set_mode(ThemeMode.DARK)
    dark = part(pane, QTextBrowser, "comparison").toHtml()
    style.set_mode(ThemeMode.LIGHT)
    assert style.tokens.inserted_background in light
    assert style.tokens.inserted_background not in dark


@pytest.mark.parametrize(
    ("ago", "beginning"), [(timedelta(0), "today "), (timedelta(days=1), "yesterday "), (timedelta(days=40), "")]
)
def test_moments_are_told_by_the_day(ago: timedelta, beginning: str) -> None:
    now = datetime(2024, 5, 20, 12, 0, tzinfo=UTC)
    told = moment(now - ago, now)
    assert told.startswith(beginning or "10 Apr 2024 ")


def test_everything_has_a_name_for_screen_readers(pane: HistoryPane) -> None:
    for name in ("revisions", "comparison", "against", "name", "next", "previous"):
        assert part(pane, QWidget, name).accessibleName(), name
