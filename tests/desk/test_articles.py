"""Saving, loading, trashing: versions are compared, revisions appended, nothing is overwritten."""

from datetime import UTC, datetime

import pytest

from editdesk.desk import articles, audit, revisions
from editdesk.desk.desk import Desk
from editdesk.desk.errors import ArticleConflict, ArticleNotFound, InvalidField
from editdesk.desk.values import ArticleDraft, AssetReference
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry, LeadImage, Metadata, RelatedStory, SourceCredit
from tests.desk.drafts import again, new

FULL = Metadata(
    title="Die Fähre",
    standfirst="Warum sie am Abend leer zurückkommt.",
    excerpt="Ein Anfang …",
    slug="die-faehre",
    byline=(BylineEntry("Jana Ilić", "Serbia"), BylineEntry("李明", "")),
    date_line="Triest, Montag",
    section="Reportage",
    tags=("Meer", "Grenzen", "Meer"),
    series="Häfen",
    series_part=2,
    issue="Herbst 2024",
    language="de",
    published_at=datetime(2024, 10, 5, 12, 30, tzinfo=UTC),
    planned_at=datetime(2024, 10, 1, tzinfo=UTC),
    embargo_until=datetime(2024, 10, 4, tzinfo=UTC),
    due_at=datetime(2024, 9, 28, tzinfo=UTC),
    time_zone="Europe/Rome",
    lead_image=LeadImage("fähre.jpg", "Eine Fähre", "Abends", "privat"),
    source=SourceCredit("Hafenblatt", "https://example.org/f"),
    house_blocks=("Abo", "Dank"),
    related=(
        RelatedStory("Der Zoll", "der-zoll", "Wer wartet", (BylineEntry("Ana"),), datetime(2024, 1, 2, tzinfo=UTC)),
    ),
    aliases=("alt/faehre",),
    assigned_to="Mira",
    extra=(("layout", '"wide"'),),
)


def test_what_was_saved_is_loaded(desk: Desk) -> None:
    draft = ArticleDraft(FULL, "# Text\r\n\n\tmit 😀 und Ende ohne Zeile", header="---\ntitle: x\n---\n")
    saved = desk.run(articles.save, draft, by="Ana")
    loaded = desk.run(articles.load, saved.article_id)
    assert loaded == saved
    assert (loaded.metadata, loaded.body, loaded.header) == (draft.metadata, draft.body, draft.header)
    assert (loaded.version, loaded.revision, loaded.state) == (1, 1, State.DRAFT)


def test_an_article_is_found_by_slug_and_by_id(desk: Desk) -> None:
    saved = new(desk)
    assert desk.run(articles.find, "harbour") == saved
    assert desk.run(articles.find, saved.article_id) == saved
    with pytest.raises(ArticleNotFound, match="nowhere"):
        desk.run(articles.find, "nowhere")


def test_several_come_in_the_order_asked_for(desk: Desk) -> None:
    first, second = new(desk, "One"), new(desk, "Two")
    ids = [second.article_id, "gone", first.article_id]
    assert desk.run(articles.every_snapshot, ids) == (second, first)


def test_a_save_makes_a_revision_and_raises_the_version(desk: Desk) -> None:
    first = new(desk)
    second = desk.run(articles.save, again(first, "More salt.\n"), by="Ben", reason="more")
    assert (second.version, second.revision) == (2, 2)
    assert [row.number for row in desk.run(revisions.history, first.article_id)] == [2, 1]


def test_a_save_that_changes_nothing_makes_no_revision(desk: Desk) -> None:
    first = new(desk)
    assert desk.run(articles.save, again(first), by="Ben") == first
    assert len(desk.run(revisions.history, first.article_id)) == 1


def test_the_second_of_two_saves_from_one_version_is_a_conflict(desk: Desk, other_desk: Desk) -> None:
    first = new(desk)
    theirs = other_desk.run(articles.save, again(first, "Theirs.\n"), by="Ben")
    with pytest.raises(ArticleConflict) as conflict:
        desk.run(articles.save, again(first, "Mine.\n"), by="Ana")
    assert conflict.value.theirs == theirs
    assert desk.run(articles.load, first.article_id) == theirs


def test_saving_what_somebody_else_just_saved_is_no_conflict(desk: Desk, other_desk: Desk) -> None:
    first = new(desk)
    theirs = other_desk.run(articles.save, again(first, "The same.\n"), by="Ben")
    assert desk.run(articles.save, again(first, "The same.\n"), by="Ana") == theirs


def test_saving_an_article_that_is_gone_says_so(desk: Desk) -> None:
    with pytest.raises(ArticleNotFound, match="no longer on the desk"):
        desk.run(articles.save, ArticleDraft(Metadata(slug="x"), "", "0" * 32, 1), by="Ana")


@pytest.mark.parametrize(("title", "slug"), [("Übermut & Co.", "ubermut-co"), ("", "untitled"), ("  ", "untitled")])
def test_an_empty_slug_is_made_from_the_title(desk: Desk, title: str, slug: str) -> None:
    assert new(desk, title).metadata.slug == slug


def test_made_slugs_are_counted_on(desk: Desk) -> None:
    assert [new(desk, "Tide").metadata.slug for _ in range(3)] == ["tide", "tide-2", "tide-3"]


def test_clearing_the_slug_makes_it_again_without_running_from_itself(desk: Desk) -> None:
    new(desk, "Tide")
    second = new(desk, "Tide")
    assert desk.run(articles.save, again(second, slug=""), by="Ana").metadata.slug == "tide-2"


def test_a_slug_belongs_to_one_article(desk: Desk) -> None:
    new(desk, "Tide")
    with pytest.raises(InvalidField, match="belongs to “Tide”") as refused:
        new(desk, "Other", slug="tide")
    assert refused.value.field == "slug"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("slug", "a/b"),
        ("slug", ".."),
        ("slug", "two words"),
        ("slug", "x" * 201),
        ("language", "not a language"),
        ("time_zone", "Europe/Atlantis"),
        ("time_zone", "../etc"),
        ("series_part", 0),
        ("aliases", ("old.html", "http://quay.example/tide")),
        ("published_at", datetime(2024, 1, 1)),  # noqa: DTZ001 - the fault under test
    ],
)
def test_a_value_a_field_cannot_hold_names_the_field(desk: Desk, field: str, value: object) -> None:
    with pytest.raises(InvalidField) as refused:
        new(desk, **{field: value})
    assert refused.value.field == field


@pytest.mark.parametrize("body", ["a\0b", "a\ud800b"])
def test_text_no_database_keeps_is_refused(desk: Desk, body: str) -> None:
    with pytest.raises(InvalidField, match="Remove it"):
        new(desk, body=body)


def test_an_asset_the_desk_does_not_have_is_refused(desk: Desk) -> None:
    draft = ArticleDraft(Metadata(title="Harbour"), "", assets=(AssetReference("pier.png", "0" * 64),))
    with pytest.raises(InvalidField, match=r"“pier\.png”"):
        desk.run(articles.save, draft, by="Ana")


@pytest.mark.parametrize("state", [State.APPROVED, State.SCHEDULED, State.PUBLISHED])
def test_what_is_imported_as_approved_counts_as_approved(desk: Desk, state: State) -> None:
    draft = ArticleDraft(Metadata(title="Old"), "Text")
    snapshot = desk.run(articles.save, draft, by="import", state=state)
    approved = desk.run(articles.approved, snapshot.article_id)
    assert approved is not None
    assert (approved.number, approved.body) == (1, "Text")


def test_a_changed_text_keeps_the_old_approval(desk: Desk) -> None:
    first = desk.run(articles.save, ArticleDraft(Metadata(title="Old"), "One"), by="", state=State.PUBLISHED)
    second = desk.run(articles.save, again(first, "Two"), by="Ana")
    assert (second.approved_revision, second.state) == (1, State.PUBLISHED)


def test_setting_a_date_needs_no_new_approval(desk: Desk) -> None:
    first = desk.run(articles.save, ArticleDraft(Metadata(title="Old"), "One"), by="", state=State.APPROVED)
    dated = desk.run(articles.save, again(first, published_at=datetime(2024, 5, 1, tzinfo=UTC)), by="Ana")
    assert dated.approved_revision == dated.revision == 2


def test_an_unapproved_article_has_no_approved_revision(desk: Desk) -> None:
    assert desk.run(articles.approved, new(desk).article_id) is None


def test_importing_again_with_another_state_changes_the_state_alone(desk: Desk) -> None:
    first = new(desk)
    again_published = desk.run(articles.save, again(first), by="import", state=State.PUBLISHED)
    assert (again_published.state, again_published.revision, again_published.approved_revision) == (
        State.PUBLISHED,
        1,
        1,
    )
    assert again_published.version == first.version


def test_the_trash_keeps_everything(desk: Desk) -> None:
    first = new(desk)
    desk.run(articles.trash, first.article_id, by="Ana")
    desk.run(articles.trash, first.article_id, by="Ana")
    desk.run(articles.untrash, first.article_id, by="Ana")
    desk.run(articles.untrash, first.article_id, by="Ana")
    assert desk.run(articles.load, first.article_id) == first
    actions = [entry.action for entry in desk.run(audit.entries, "harbour")]
    assert actions == ["took out of the trash", "moved to the trash", "created"]


def test_words_are_counted(desk: Desk) -> None:
    first = new(desk, body="One two **three**.")
    assert first.words == 3
    assert desk.run(articles.save, again(first, standfirst="x"), by="Ana").words == 3


def test_a_change_across_the_desk_that_changes_nothing_makes_no_revision(desk: Desk) -> None:
    first = new(desk)
    assert desk.run(articles.change_metadata, first.article_id, lambda metadata: metadata, by="Ed", reason="x") == first
