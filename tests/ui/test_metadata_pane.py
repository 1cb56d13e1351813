from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from editdesk.desk import articles, assets
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft, AssetInfo, AssetReference
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry, LeadImage, Metadata, RelatedStory, SourceCredit
from editdesk.ui.jobs import Jobs
from editdesk.ui.metadata.choices import Choices
from editdesk.ui.metadata.fields import GROUPS
from editdesk.ui.metadata.pane import MetadataPane
from editdesk.ui.style import Style

FULL = Metadata(
    title="Harbour lights",
    standfirst="What the ferries carried.",
    excerpt="A short teaser.",
    slug="harbour-lights",
    byline=(BylineEntry("Ines Prado", "Chile"), BylineEntry("Tom Adeyemi", "Nigeria")),
    date_line="Valparaíso, 3 May",
    section="World",
    tags=("ports", "labour & law"),
    series="The sea",
    series_part=2,
    issue="No. 12",
    language="es",
    published_at=datetime(2024, 5, 3, 14, 30, 27, tzinfo=UTC),
    planned_at=datetime(2024, 5, 2, 9, tzinfo=UTC),
    embargo_until=datetime(2024, 5, 3, 12, tzinfo=UTC),
    time_zone="America/Santiago",
    lead_image=LeadImage("ferry.png", "A ferry at night", "The night ferry", "Ines Prado"),
    source=SourceCredit("The Quay", "https://example.org/quay"),
    house_blocks=("promo",),
    related=(RelatedStory("Tides", "tides", "An excerpt.", (BylineEntry("Ana"),), datetime(2024, 1, 1, tzinfo=UTC)),),
    aliases=("old/harbour",),
    assigned_to="Mara Olsen",
    extra=(("layout", '"post"'), ("og:type", '{"a": [1, 2]}')),
)


@pytest.fixture
def pane(qtbot: QtBot, jobs: Jobs, style: Style) -> MetadataPane:
    made = MetadataPane(jobs, style)
    qtbot.addWidget(made)
    made.resize(304, 700)
    made.show()
    made.make()
    made.set_choices(
        Choices(
            sections=("World", "Culture"),
            tags=("ports", "Music"),
            contributors=(("Ines Prado", "Chile"), ("Owen Reyes", "Peru")),
            house_blocks=("promo", "support"),
        )
    )
    qtbot.waitUntil(lambda: jobs.is_idle)
    return made


@pytest.fixture
def told(pane: MetadataPane) -> list[Metadata]:
    heard: list[Metadata] = []
    pane.metadata_changed.connect(heard.append)
    return heard


def line(pane: MetadataPane, name: str) -> QLineEdit:
    found = pane.findChild(QLineEdit, f"metadata.{name}")
    assert found is not None, name
    return found


def button(pane: MetadataPane, name: str) -> QPushButton:
    found = pane.findChild(QPushButton, f"metadata.{name}")
    assert found is not None, name
    return found


def test_every_attribute_of_metadata_has_a_field_in_the_form() -> None:
    shown = [name for _, lines in GROUPS for names in lines for name in names]
    assert sorted(shown) == sorted(each.name for each in fields(Metadata))


def test_showing_an_article_changes_nothing(pane: MetadataPane, told: list[Metadata]) -> None:
    pane.show_article(FULL, (AssetReference("ferry.png", "0" * 64),))
    pane.show_article(Metadata(), ())
    pane.show_article(FULL, ())
    assert told == []


def test_every_field_gives_back_what_it_shows(pane: MetadataPane) -> None:
    pane.show_article(FULL, ())
    for each in fields(Metadata):
        field = pane.form.fields[each.name]
        assert field.fault() == ""
        assert field.value() == getattr(FULL, each.name), each.name


def test_an_edit_is_told_at_once_and_alone(pane: MetadataPane, told: list[Metadata], qtbot: QtBot) -> None:
    pane.show_article(FULL, ())
    slug = line(pane, "slug")
    slug.selectAll()
    qtbot.keyClicks(slug, "quay")
    assert told[-1] == replace(FULL, slug="quay")
    title = pane.findChild(QPlainTextEdit, "metadata.title")
    assert title is not None
    title.setPlainText("Quay")
    assert told[-1] == replace(FULL, slug="quay", title="Quay")


def test_what_cannot_be_kept_is_said_beside_the_field_and_not_told(
    pane: MetadataPane, told: list[Metadata], qtbot: QtBot
) -> None:
    pane.show_article(FULL, ())
    slug = line(pane, "slug")
    slug.selectAll()
    qtbot.keyClicks(slug, "a b")
    assert told[-1].slug == "a"
    assert slug.property("invalid") == "true"
    messages = [label.text() for label in pane.form.fields["slug"].findChildren(QLabel) if label.isVisible()]
    assert any("cannot hold ' '" in message for message in messages)
    assert "slug" in {problem.field for problem in pane.problems()}
    qtbot.keyClick(slug, Qt.Key.Key_Backspace)
    qtbot.keyClick(slug, Qt.Key.Key_Backspace)
    assert slug.property("invalid") == "false"


def test_a_save_does_not_disturb_typing(pane: MetadataPane, qtbot: QtBot) -> None:
    pane.show_article(FULL, ())
    slug = line(pane, "slug")
    slug.setCursorPosition(3)
    qtbot.keyClicks(slug, "x")
    pane.show_article(replace(FULL, slug=slug.text()), ())
    assert slug.cursorPosition() == 4


def test_a_sign_asks_for_every_tag_and_is_no_part_of_one(
    pane: MetadataPane, told: list[Metadata], qtbot: QtBot
) -> None:
    pane.show_article(replace(FULL, tags=()), ())
    tags = line(pane, "tags")
    qtbot.keyClicks(tags, "#")
    offered = tags.completer()
    assert offered is not None
    assert offered.completionCount() == 2
    qtbot.keyClicks(tags, "mu")
    assert offered.completionCount() == 1
    qtbot.keyClicks(tags, "sic")
    qtbot.keyClick(tags, Qt.Key.Key_Return)
    assert told[-1].tags == ("Music",)


def test_tags_come_and_go(pane: MetadataPane, told: list[Metadata], qtbot: QtBot) -> None:
    pane.show_article(FULL, ())
    tags = line(pane, "tags")
    qtbot.keyClicks(tags, "music, new one,PORTS")
    qtbot.keyClick(tags, Qt.Key.Key_Return)
    assert told[-1].tags == ("ports", "labour & law", "Music", "new one")
    qtbot.keyClick(tags, Qt.Key.Key_Backspace)
    assert told[-1].tags == ("ports", "labour & law", "Music")
    button(pane, "tags.chip").click()
    assert told[-1].tags == ("labour & law", "Music")


def test_the_byline_is_written_ordered_and_emptied(pane: MetadataPane, told: list[Metadata], qtbot: QtBot) -> None:
    pane.show_article(FULL, ())
    button(pane, "byline.add").click()
    qtbot.keyClicks(line(pane, "byline.name-3"), "Owen Reyes")
    field = pane.form.fields["byline"]
    field.list.rows[2]._take_name("Owen Reyes")
    assert told[-1].byline[-1] == BylineEntry("Owen Reyes", "Peru")
    field.list.rows[2].menu.up.trigger()
    assert [entry.name for entry in told[-1].byline] == ["Ines Prado", "Owen Reyes", "Tom Adeyemi"]
    field.list.rows[0].menu.removed.emit()
    assert [entry.name for entry in told[-1].byline] == ["Owen Reyes", "Tom Adeyemi"]


def test_a_country_without_a_name_is_refused(pane: MetadataPane, told: list[Metadata], qtbot: QtBot) -> None:
    pane.show_article(Metadata(title="A"), ())
    button(pane, "byline.add").click()
    qtbot.keyClicks(line(pane, "byline.country-1"), "Peru")
    assert told == []
    assert any(problem.field == "byline" for problem in pane.problems())


def test_times_stand_in_the_articles_zone(pane: MetadataPane, told: list[Metadata], qtbot: QtBot) -> None:
    pane.show_article(FULL, ())
    published = line(pane, "published_at")
    assert published.text() == "2024-05-03 10:30"
    published.selectAll()
    qtbot.keyClicks(published, "2024-07-01 08:00")
    assert told[-1].published_at == datetime(2024, 7, 1, 12, tzinfo=UTC)
    published.setText("soon")
    assert told[-1].published_at is not None
    assert pane.form.fields["published_at"].fault()
    published.clear()
    assert told[-1].published_at is None


def test_another_zone_keeps_the_clock_on_the_wall(pane: MetadataPane, told: list[Metadata]) -> None:
    pane.show_article(replace(Metadata(), published_at=datetime(2024, 5, 3, 14, 30, tzinfo=UTC)), ())
    pane.form.fields["time_zone"].box.setEditText("Asia/Tokyo")
    assert told[-1].time_zone == "Asia/Tokyo"
    assert told[-1].published_at == datetime(2024, 5, 3, 5, 30, tzinfo=UTC)
    assert line(pane, "published_at").text() == "2024-05-03 14:30"


def test_house_blocks_are_ticked_and_missing_ones_named(pane: MetadataPane, told: list[Metadata]) -> None:
    pane.show_article(replace(FULL, house_blocks=("gone",)), ())
    support = pane.findChild(QCheckBox, "metadata.house_blocks.support")
    assert support is not None
    support.click()
    assert told[-1].house_blocks == ("gone", "support")
    assert any("gone" in problem.message for problem in pane.problems())


def test_related_stories_are_articles_or_stubs(
    pane: MetadataPane, told: list[Metadata], jobs: Jobs, qtbot: QtBot
) -> None:
    draft = ArticleDraft(metadata=Metadata(title="Low water", slug="low-water"), body="")
    jobs.on_desk(articles.save, draft, by="Mara Olsen")
    pane.show_article(FULL, ())
    related = line(pane, "related")
    for title in ("Low water", "A teaser elsewhere"):
        qtbot.keyClicks(related, title)
        qtbot.keyClick(related, Qt.Key.Key_Return)
    jobs.settle()
    assert told[-1].related[0] == FULL.related[0]
    assert [story.slug for story in told[-1].related] == ["tides", "low-water", ""]


def test_stories_are_suggested_from_the_text(
    pane: MetadataPane, told: list[Metadata], jobs: Jobs, qtbot: QtBot
) -> None:
    text = "The lighthouse keeper trims the lamp while fog swallows the harbour."
    for title in ("Lamps", "Lanterns"):
        draft = ArticleDraft(metadata=Metadata(title=title, language="es"), body=f"{text} {title}")
        jobs.on_desk(articles.save, draft, by="Mara Olsen", state=State.PUBLISHED)
    pane.show_article(FULL, ())
    pane.take_body_from(lambda: text)
    suggest = button(pane, "related.suggest")
    pane.focus_field("related")
    qtbot.mouseClick(suggest, Qt.MouseButton.LeftButton)
    jobs.settle()
    offers = [pane.findChild(QPushButton, f"metadata.related.suggested-{number}") for number in (1, 2)]
    assert sorted(offer.accessibleName() for offer in offers if offer) == ["Add Lamps", "Add Lanterns"]
    first = offers[0]
    assert first is not None
    assert "lighthouse" in first.toolTip()
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    added = told[-1].related[-1]
    assert (len(told[-1].related), f"Add {added.title}") == (2, first.accessibleName())
    pane.show_article(replace(told[-1], slug="another"), ())
    assert pane.form.fields["related"].suggested.offers == []


def test_where_nothing_goes_with_the_text_it_says_so(pane: MetadataPane, jobs: Jobs, qtbot: QtBot) -> None:
    pane.show_article(FULL, ())
    pane.focus_field("related")
    qtbot.mouseClick(button(pane, "related.suggest"), Qt.MouseButton.LeftButton)
    jobs.settle()
    assert any("shares enough" in label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def test_titles_are_offered_as_one_types(pane: MetadataPane, jobs: Jobs, qtbot: QtBot) -> None:
    for title in ("Low water at Córdoba", "High water"):
        jobs.on_desk(articles.save, ArticleDraft(metadata=Metadata(title=title), body=""), by="Mara Olsen")
    pane.show_article(FULL, ())
    related = line(pane, "related")
    with qtbot.waitActive(pane):
        pane.activateWindow()
    related.setFocus()
    qtbot.keyClicks(related, "cordoba low")
    jobs.settle()
    offered = related.completer()
    assert offered is not None
    assert [offered.model().index(row, 0).data() for row in range(offered.model().rowCount())] == [
        "Low water at Córdoba"
    ]


def test_a_synonym_becomes_its_tag(pane: MetadataPane, told: list[Metadata], qtbot: QtBot) -> None:
    pane.show_article(Metadata(title="A"), ())
    pane.set_choices(Choices(tags=("ports", "Music"), synonyms=(("quays", "ports"),)))
    tags = line(pane, "tags")
    qtbot.keyClicks(tags, "Quays,")
    assert told[-1].tags == ("ports",)
    qtbot.keyClicks(tags, "quays")
    assert tags.completer().completionCount() == 0


def test_a_lead_image_is_described_and_removed(pane: MetadataPane, told: list[Metadata], qtbot: QtBot) -> None:
    pane.show_article(replace(FULL, lead_image=LeadImage("ferry.png")), ())
    assert any("not on this desk" in problem.message for problem in pane.problems())
    alt = pane.findChild(QPlainTextEdit, "metadata.lead_image.alt")
    qtbot.keyClicks(alt, "Boat")
    assert told[-1].lead_image == LeadImage("ferry.png", alt="Boat")
    button(pane, "lead_image.remove").click()
    assert told[-1].lead_image is None


def test_a_field_is_brought_into_view(pane: MetadataPane, qtbot: QtBot) -> None:
    pane.show_article(FULL, ())
    for name in ("source", "house_blocks", "byline", "lead_image", "extra"):
        pane.focus_field(name)
        focused = pane.window().focusWidget()
        assert focused is not None
        assert pane.form.fields[name].isAncestorOf(focused), name
    pane.focus_field("unheard-of")


def test_tab_goes_through_the_form_in_its_order(pane: MetadataPane, qtbot: QtBot) -> None:
    pane.show_article(FULL, ())
    pane.focus_field("slug")
    reached = []
    for _ in range(12):
        qtbot.keyClick(pane.window().focusWidget(), Qt.Key.Key_Tab)
        reached.append(pane.window().focusWidget().objectName().removeprefix("metadata."))
    assert reached == [
        "byline.name-1",
        "byline.country-1",
        "byline.menu-1",
        "byline.name-2",
        "byline.country-2",
        "byline.menu-2",
        "byline.add",
        "date_line",
        "section",
        "language",
        "tags.chip",
        "tags.chip",
    ]


def test_a_title_is_one_line(pane: MetadataPane, told: list[Metadata]) -> None:
    pane.show_article(FULL, ())
    title = pane.findChild(QPlainTextEdit, "metadata.title")
    assert title is not None
    title.setPlainText("Harbour\nnights")
    assert told[-1].title == "Harbour nights"


def test_a_text_is_shown_whole_at_every_width(pane: MetadataPane, qtbot: QtBot) -> None:
    pane.show_article(replace(FULL, standfirst="What the ferries carried across the strait. " * 4), ())
    text = pane.findChild(QPlainTextEdit, "metadata.standfirst")
    assert text is not None
    for width in (304, 480, 360):
        pane.resize(width, 700)
        qtbot.waitUntil(lambda: text.verticalScrollBar().maximum() == 0)
        assert text.height() < 10 * text.fontMetrics().lineSpacing()


def test_an_unknown_zone_is_said_and_times_are_shown(pane: MetadataPane) -> None:
    pane.show_article(replace(FULL, time_zone="Atlantis/Port"), ())
    assert line(pane, "published_at").text() == "2024-05-03 14:30"
    assert "time_zone" in {problem.field for problem in pane.problems()}


def test_the_lead_image_is_brought_from_the_desk(pane: MetadataPane, jobs: Jobs, qtbot: QtBot) -> None:
    picture = QImage(640, 360, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkCyan)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    stored: list[AssetInfo] = []

    def store(desk: Desk) -> AssetInfo:
        return desk.run(assets.add, desk.assets, bytes(buffer.data().data()), name="ferry.png")

    jobs.with_desk(store, done=stored.append)
    qtbot.waitUntil(lambda: bool(stored))
    pane.show_article(FULL, (AssetReference("ferry.png", stored[0].sha256),))
    qtbot.waitUntil(lambda: "640 × 360" in _texts(pane, "lead_image"))
    assert "lead_image" not in {problem.field for problem in pane.problems()}


def _texts(pane: MetadataPane, name: str) -> str:
    return " ".join(label.text() for label in pane.form.fields[name].findChildren(QLabel))


def test_other_settings_must_be_readable_again(pane: MetadataPane, told: list[Metadata]) -> None:
    pane.show_article(FULL, ())
    extra = pane.findChild(QPlainTextEdit, "metadata.extra")
    assert extra is not None
    extra.setPlainText("layout: post")
    assert told == []
    extra.setPlainText('layout: "page"')
    assert told[-1].extra == (("layout", '"page"'),)


def test_the_form_is_made_when_it_is_asked_for(qtbot: QtBot, jobs: Jobs, style: Style) -> None:
    pane = MetadataPane(jobs, style)
    qtbot.addWidget(pane)
    pane.show_article(Metadata(), ())
    assert pane.problems() == ()
    assert pane.findChild(QLineEdit) is None
    pane.show()
    with qtbot.waitSignal(pane.problems_changed):
        pane.make()
    assert {problem.field for problem in pane.problems()} == {"title", "byline"}


def test_without_an_article_nothing_is_wanting(pane: MetadataPane) -> None:
    pane.show_article(Metadata(), ())
    assert {problem.field for problem in pane.problems()} == {"title", "byline"}
    pane.clear()
    assert pane.problems() == ()


def test_a_character_nobody_sees_stays_out_of_the_title(pane: MetadataPane, qtbot: QtBot) -> None:
    pane.show_article(Metadata(), ())
    title = pane.form.fields["title"].focusProxy()
    assert isinstance(title, QPlainTextEdit)
    with qtbot.waitSignal(pane.metadata_changed) as changed:
        title.setPlainText("Night\0 train")
    assert changed.args == [Metadata(title="Night train")]
