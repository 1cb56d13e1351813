"""The comparison without a window around it: lines, sheets, choosers, modes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editdesk.desk import articles
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft, ArticleSnapshot
from editdesk.settings import ThemeMode
from editdesk.text.comparing.articles import ArticleContent, compare_articles
from editdesk.text.metadata import Metadata
from editdesk.ui.comparison.bar import Mode
from editdesk.ui.comparison.lines import LINE_BREAK, Line, Look, Side, lines_of
from editdesk.ui.comparison.pane import ComparisonPane
from editdesk.ui.comparison.sheet import Sheet
from editdesk.ui.jobs import Jobs
from editdesk.ui.style import Style

ONE = "Salt and rope lie on the pier, where gulls wait."
TWO = "The harbour master counts the crates."
THREE = "Winter is hard on nets and hands alike."


def content(*paragraphs: str, **fields: str) -> ArticleContent:
    return ArticleContent(Metadata(**fields), "\n\n".join(paragraphs) + "\n")  # type: ignore[arg-type]


def lines(old: ArticleContent, new: ArticleContent, side: Side) -> list[str]:
    return [text(line) for line in lines_of(compare_articles(old, new), side)]


def text(line: Line) -> str:
    marks = {Look.INSERTED: "{+%s+}", Look.DELETED: "[-%s-]", Look.LABEL: "<%s>"}
    said = "".join(marks.get(span.look, "%s") % span.text for span in line.spans)
    return said.replace(LINE_BREAK, "/")


def test_one_text_has_both_versions_and_each_side_its_own() -> None:
    old, new = content(ONE, TWO, title="Pier"), content(ONE.replace("rope", "tar"), TWO, title="Quay")
    assert lines(old, new, Side.BOTH) == [
        "<Title/>[-Pier-]{+Quay+}",
        "Salt and [-rope-]{+tar+} lie on the pier, where gulls wait.",
        TWO,
    ]
    assert lines(old, new, Side.OLD)[:2] == ["<Title/>[-Pier-]", f"{ONE.replace('rope', '[-rope-]')}"]
    assert lines(old, new, Side.NEW)[0] == "<Title/>{+Quay+}"


def test_a_move_is_told_in_words_in_both_places() -> None:
    old, new = content(ONE, TWO, THREE), content(TWO, THREE, ONE)
    assert lines(old, new, Side.BOTH) == [f"<Moved down ↓/>[-{ONE}-]", TWO, THREE, f"<Moved here from above ↑/>{ONE}"]
    assert lines(old, new, Side.OLD) == [f"<Moved down ↓/>[-{ONE}-]", TWO, THREE]
    back = lines(new, old, Side.NEW)
    assert back == [f"<Moved here from below ↓/>{ONE}", TWO, THREE]


def test_breaks_and_blank_lines_that_alone_differ_can_be_seen() -> None:
    assert lines(content(f"{ONE} {TWO}"), content(ONE, TWO), Side.NEW) == [f"{ONE}{{+¶//+}}{TWO}"]
    wide = ArticleContent(Metadata(), f"{ONE}\n\n\n{TWO}\n")
    assert lines(content(ONE, TWO), wide, Side.BOTH)[0] == f"{ONE}[-¶¶-]{{+¶¶¶+}}"


@pytest.fixture
def sheet(qtbot: QtBot, style: Style) -> Sheet:
    made = Sheet(style, "comparison.text", "Both versions")
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


def show(qtbot: QtBot, sheet: Sheet, old: ArticleContent, new: ArticleContent) -> None:
    sheet.show_lines(lines_of(compare_articles(old, new), Side.BOTH), {})
    qtbot.waitUntil(lambda: sheet.is_filled)


def test_marks_are_more_than_colour(qtbot: QtBot, sheet: Sheet) -> None:
    show(qtbot, sheet, content(ONE), content(ONE.replace("rope", "tar")))
    gone, come = (QTextCursor(sheet.document().find(word)).charFormat() for word in ("rope", "tar"))
    assert gone.fontStrikeOut()
    assert come.underlineStyle() is come.UnderlineStyle.SingleUnderline
    assert sheet.words_of(1) == "ropetar"


def test_a_long_text_is_written_in_slices_and_a_change_at_its_end_found(qtbot: QtBot, sheet: Sheet) -> None:
    many = [f"Paragraph {number} of very many says its own thing." for number in range(3000)]
    sheet.show_lines(lines_of(compare_articles(content(*many), content(*many, ONE)), Side.BOTH), {})
    assert not sheet.is_filled
    qtbot.waitUntil(lambda: sheet.is_filled, timeout=20_000)
    assert sheet.reveal(1)
    assert sheet.verticalScrollBar().value() > 0
    assert not sheet.reveal(2)


def test_other_colours_are_taken_over(qtbot: QtBot, sheet: Sheet, style: Style) -> None:
    show(qtbot, sheet, content(ONE), content(ONE, TWO))
    style.set_mode(ThemeMode.DARK)
    qtbot.waitUntil(lambda: sheet.is_filled)
    ground = QTextCursor(sheet.document().find("crates")).charFormat().background().color()
    dark = QColor(style.tokens.inserted_background)
    style.set_mode(ThemeMode.LIGHT)
    assert ground == dark


@pytest.fixture
def article(jobs: Jobs) -> ArticleSnapshot:
    with Desk.open(jobs.where) as desk:
        first = desk.run(articles.save, ArticleDraft(Metadata(title="Pier"), f"{ONE}\n\n{TWO}\n"), by="Ana")
        metadata = replace(first.metadata, title="Quay")
        draft = ArticleDraft(metadata, f"{ONE}\n\n{TWO}\n\n{THREE}\n", first.article_id, first.version)
        return desk.run(articles.save, draft, by="Ben", reason="longer")


@pytest.fixture
def pane(qtbot: QtBot, jobs: Jobs, style: Style) -> ComparisonPane:
    made = ComparisonPane(jobs, style)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def show_pane(qtbot: QtBot, pane: ComparisonPane, jobs: Jobs, article: ArticleSnapshot, old: int, new: int) -> None:
    with qtbot.waitSignal(pane.shown):
        pane.show_revisions(article.article_id, old, new)
    qtbot.waitUntil(lambda: jobs.is_idle)


def test_two_revisions_either_way_round(
    qtbot: QtBot, pane: ComparisonPane, jobs: Jobs, article: ArticleSnapshot
) -> None:
    show_pane(qtbot, pane, jobs, article, 1, 2)
    assert [change.new for change in pane.changes] == ["Quay", THREE]
    show_pane(qtbot, pane, jobs, article, 2, 1)
    assert [change.old for change in pane.changes] == ["Quay", THREE]


def test_a_late_answer_for_another_article_is_dropped(
    qtbot: QtBot, pane: ComparisonPane, jobs: Jobs, article: ArticleSnapshot
) -> None:
    pane.show_revisions(article.article_id, 1, 2)
    pane.show_nothing()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert pane.changes == ()
    assert "No article" in " ".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def test_restoring_is_asked_for_with_what_shall_stand_there(
    qtbot: QtBot, pane: ComparisonPane, jobs: Jobs, article: ArticleSnapshot
) -> None:
    show_pane(qtbot, pane, jobs, article, 1, 2)
    pane.step(-1)
    with qtbot.waitSignal(pane.taking_requested) as asked:
        qtbot.mouseClick(pane.findChild(QPushButton, "comparison.take"), Qt.MouseButton.LeftButton)
    taking = asked.args[0]
    assert (taking.wanted.body, taking.wanted.metadata.title) == (f"{ONE}\n\n{TWO}\n", "Quay")
    assert taking.undone.wanted == taking.base
    with qtbot.waitSignal(pane.restore_requested) as whole:
        qtbot.mouseClick(pane.findChild(QPushButton, "comparison.restore"), Qt.MouseButton.LeftButton)
    assert whole.args == [article.article_id, 1]


def test_without_pages_there_is_no_reading_mode(pane: ComparisonPane) -> None:
    button = pane.findChild(QAbstractButton, f"comparison.{Mode.READING.value}")
    assert not button.isVisible()
    assert not button.isEnabled()


def test_everything_has_a_name_for_screen_readers(pane: ComparisonPane) -> None:
    for kind, name in ((QComboBox, "from"), (QComboBox, "to"), (Sheet, "text"), (Sheet, "old"), (Sheet, "new")):
        found = pane.findChild(QWidget, f"comparison.{name}")
        assert isinstance(found, kind)
        assert found.accessibleName()
