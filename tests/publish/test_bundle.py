"""Exports from a real desk: what they take, what they hold back, what they remember."""

import io
import json
import pickle
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from editdesk.desk import articles, assets, audit, desk_settings, exports, house_blocks
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft, ArticleSnapshot, AssetReference, DeskSettings, HouseBlock
from editdesk.desk.workflow import State
from editdesk.publish import rendering
from editdesk.publish.bundle import export
from editdesk.publish.errors import ExportCancelled, ExportHasErrors, PublishError
from editdesk.publish.request import ExportReport, ExportRequest
from editdesk.publish.verify import verify
from editdesk.text.markdown import Rendered, RenderError, render
from editdesk.text.metadata import BylineEntry, LeadImage, Metadata, RelatedStory

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)


def picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (3, 2), "navy").save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk.create(tmp_path / "quay.desk", DeskSettings("The Quay", base_url="https://quay.example"))
    yield made
    made.close()


def add(desk: Desk, slug: str, state: State = State.PUBLISHED, body: str = "The tide turned.", **fields: object) -> str:
    metadata = Metadata(
        title=slug.title(), slug=slug, byline=(BylineEntry("Ana Lima", "Peru"),), published_at=NOW - timedelta(days=9)
    )
    draft = ArticleDraft(replace(metadata, **fields), body)
    return desk.run(articles.save, draft, by="Ana", state=state).article_id


def change(desk: Desk, article_id: str, *, state: State | None = None, body: str | None = None) -> ArticleSnapshot:
    now = desk.run(articles.load, article_id)
    draft = ArticleDraft(now.metadata, body or now.body, article_id, now.version, now.header, now.assets)
    return desk.run(articles.save, draft, by="Ana", state=state)


def send(desk: Desk, output: Path, **request: object) -> ExportReport:
    asked = replace(ExportRequest(targets=("site", "hugo"), output=output, at=NOW), **request)
    return export(desk, asked, by="Ana")


def listed(output: Path) -> dict[str, dict[str, object]]:
    return {article["slug"]: article for article in json.loads((output / "data/export.json").read_text())["articles"]}


def test_only_approved_work_whose_time_has_come_is_taken(desk: Desk, tmp_path: Path) -> None:
    add(desk, "out")
    add(desk, "ready", State.APPROVED)
    add(desk, "due", State.SCHEDULED)
    add(desk, "later", State.SCHEDULED, published_at=NOW + timedelta(days=1))
    add(desk, "secret", embargo_until=NOW + timedelta(hours=1))
    for state in (State.IDEA, State.DRAFT, State.IN_REVIEW, State.WITHDRAWN):
        add(desk, state.replace("_", "-"), state)
    report = send(desk, tmp_path / "out")
    assert set(listed(tmp_path / "out")) == {"out", "ready", "due"}
    assert {(finding.article, finding.rule) for finding in report.findings} >= {
        ("secret", "embargo"),
        ("later", "not-due"),
    }


def test_the_trash_is_never_taken_whatever_is_asked(desk: Desk, tmp_path: Path) -> None:
    thrown = add(desk, "thrown")
    desk.run(articles.trash, thrown, by="Ana")
    for number, asked in enumerate(({"query": "is:trashed"}, {"only": frozenset({thrown})}, {})):
        for proof in (False, True):
            send(desk, tmp_path / f"out-{number}-{proof}", include_unapproved=proof, **asked)
            assert listed(tmp_path / f"out-{number}-{proof}") == {}


def test_no_related_story_tells_of_what_may_not_go_out(desk: Desk, tmp_path: Path) -> None:
    add(desk, "secret", embargo_until=NOW + timedelta(hours=1))
    add(desk, "later", State.SCHEDULED, published_at=NOW + timedelta(days=1))
    add(desk, "sketch", State.DRAFT)
    add(desk, "gone", State.WITHDRAWN)
    slugs = ("secret", "later", "sketch", "gone", "")
    add(desk, "tide", related=tuple(RelatedStory(f"About {slug or 'elsewhere'}", slug, "A teaser.") for slug in slugs))
    send(desk, tmp_path / "out", targets=("site", "hugo", "jekyll", "eleventy"))
    written = "".join(
        path.read_text(encoding="utf-8", errors="replace") for path in (tmp_path / "out").rglob("*") if path.is_file()
    )
    assert "About elsewhere" in written
    assert not [slug for slug in slugs if slug and f"About {slug}" in written]


def test_what_is_held_is_told_with_the_time_at_the_desk(desk: Desk, tmp_path: Path) -> None:
    desk.run(desk_settings.save, DeskSettings(time_zone="America/Lima"), by="Ana")
    add(desk, "later", State.SCHEDULED, published_at=NOW + timedelta(days=1))
    (told,) = (finding.message for finding in send(desk, tmp_path / "out").findings if finding.rule == "not-due")
    assert f"{NOW + timedelta(days=1, hours=-5):%Y-%m-%d %H:%M} America/Lima" in told


def test_a_proof_takes_working_copies_and_still_holds_embargoes(desk: Desk, tmp_path: Path) -> None:
    add(desk, "draft", State.DRAFT)
    add(desk, "secret", State.DRAFT, embargo_until=NOW + timedelta(hours=1))
    add(desk, "gone", State.WITHDRAWN)
    send(desk, tmp_path / "out", include_unapproved=True)
    assert set(listed(tmp_path / "out")) == {"draft"}


def test_the_approved_revision_is_taken_while_a_newer_one_is_in_review(desk: Desk, tmp_path: Path) -> None:
    article_id = add(desk, "tide", body="Approved words.")
    change(desk, article_id, state=State.IN_REVIEW, body="Words in review.")
    send(desk, tmp_path / "out")
    page = (tmp_path / "out/data/site/tide/index.html").read_text()
    assert "Approved words." in page
    assert "Words in review." not in page
    assert listed(tmp_path / "out")["tide"]["revision"] == 1
    send(desk, tmp_path / "proof", include_unapproved=True)
    assert "Words in review." in (tmp_path / "proof/data/site/tide/index.html").read_text()


def test_every_file_of_an_article_is_listed_and_the_bundle_verifies(desk: Desk, tmp_path: Path) -> None:
    content = picture()
    asset = desk.run(assets.add, desk.assets, content, name="tide.png", alt="Low tide")
    metadata = Metadata(title="Tide", slug="tide", published_at=NOW, lead_image=LeadImage("tide.png"))
    draft = ArticleDraft(metadata, "![Low](tide.png)", assets=(AssetReference("tide.png", asset.sha256),))
    desk.run(articles.save, draft, by="Ana", state=State.PUBLISHED)
    report = send(desk, tmp_path / "out")
    files = listed(tmp_path / "out")["tide"]["files"]
    assert files == [
        "site/tide/index.html",
        "site/tide/tide.png",
        "hugo/content/posts/tide/index.md",
        "hugo/content/posts/tide/tide.png",
    ]
    assert all((tmp_path / "out/data" / name).is_file() for name in files)
    assert (tmp_path / "out/data/site/tide/tide.png").read_bytes() == content
    assert verify(tmp_path / "out").ok
    assert [target.articles for target in report.targets] == [1, 1]


def test_the_same_desk_gives_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    desk.run(house_blocks.save, HouseBlock("help", "support", "Help us.", is_default=True), by="Ana")
    gone = add(desk, "gone")
    for number in range(5):
        add(desk, f"tide-{number}", tags=("Sea", "Moon"), section="World")
    send(desk, tmp_path / "earlier")
    change(desk, gone, state=State.WITHDRAWN)
    send(desk, tmp_path / "one.zip")
    report = send(desk, tmp_path / "two.zip", at=NOW + timedelta(days=1))
    assert report.withdrawn == ("gone",)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_changed_takes_what_is_new_or_changed_since_the_last_export(desk: Desk, tmp_path: Path) -> None:
    still, moving = add(desk, "still"), add(desk, "moving")
    send(desk, tmp_path / "one")
    add(desk, "new")
    change(desk, moving, state=State.PUBLISHED, body="Other words.")
    report = send(desk, tmp_path / "two", only_changed=True)
    assert set(listed(tmp_path / "two")) == {"moving", "new"}
    assert (report.targets[0].new, report.targets[0].changed) == (("new",), ("moving",))
    front = (tmp_path / "two/data/site/index.html").read_text()
    assert "Still" in front
    assert not (tmp_path / "two/data/site/still").exists()
    assert send(desk, tmp_path / "three", only_changed=True).targets[0].articles == 0
    assert still


def test_a_query_narrows_an_export_and_the_rest_is_not_taken_for_withdrawn(desk: Desk, tmp_path: Path) -> None:
    add(desk, "sea", tags=("Sea",))
    add(desk, "moon", tags=("Moon",))
    send(desk, tmp_path / "one")
    report = send(desk, tmp_path / "two", query="tag:Sea")
    assert set(listed(tmp_path / "two")) == {"sea"}
    assert report.withdrawn == ()


def test_exports_are_remembered_by_target(desk: Desk, tmp_path: Path) -> None:
    add(desk, "tide")
    send(desk, tmp_path / "one", targets=("hugo",))
    (record,) = desk.run(exports.past)
    assert (record.target, record.path, record.by) == ("hugo", str(tmp_path / "one"), "Ana")
    assert record.articles[0].files == ("hugo/content/posts/tide/index.md",)


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_cancelling_leaves_nothing_behind_and_nothing_remembered(desk: Desk, tmp_path: Path, name: str) -> None:
    for number in range(4):
        add(desk, f"tide-{number}")
    before = sorted(tmp_path.iterdir())
    steps: list[int] = []
    request = ExportRequest(targets=("site",), output=tmp_path / name, at=NOW)
    with pytest.raises(ExportCancelled, match="nothing was written"):
        export(
            desk,
            request,
            by="Ana",
            progress=lambda done, _total: steps.append(done),
            cancelled=lambda: len(steps) >= 5,
        )
    assert sorted(tmp_path.iterdir()) == before
    assert desk.run(exports.past) == ()


def test_errors_stop_the_export_and_leave_nothing(desk: Desk, tmp_path: Path) -> None:
    add(desk, "moon", body="![](moon.png)")
    add(desk, "tide")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ExportHasErrors, match="nothing was written") as stopped:
        send(desk, tmp_path / "out")
    assert [(each.article, each.rule) for each in stopped.value.errors] == [("moon", "broken-image")]
    assert pickle.loads(pickle.dumps(stopped.value)).errors == stopped.value.errors  # noqa: S301 - our own bytes
    assert sorted(tmp_path.iterdir()) == before
    assert desk.run(exports.past) == ()


def test_a_reason_overrides_errors_and_is_kept(desk: Desk, tmp_path: Path) -> None:
    add(desk, "moon", body="![](moon.png)")
    send(desk, tmp_path / "out", override="The picture follows tonight.")
    told = json.loads((tmp_path / "out/data/export.json").read_text())["overridden"]
    assert told["reason"] == "The picture follows tonight."
    assert [each["rule"] for each in told["errors"]] == ["broken-image"]
    assert verify(tmp_path / "out").ok
    exported = [each.detail for each in desk.run(audit.entries) if each.action == "exported"]
    assert exported
    assert all("in spite of 1 error: The picture follows tonight." in each for each in exported)


def test_a_proof_is_written_with_its_errors(desk: Desk, tmp_path: Path) -> None:
    add(desk, "moon", State.DRAFT, body="![](moon.png)")
    report = send(desk, tmp_path / "out", include_unapproved=True)
    assert any(each.rule == "broken-image" for each in report.findings)
    assert "overridden" not in json.loads((tmp_path / "out/data/export.json").read_text())


def test_progress_ends_at_its_total(desk: Desk, tmp_path: Path) -> None:
    for number in range(3):
        add(desk, f"tide-{number}")
    steps: list[tuple[int, int]] = []
    request = ExportRequest(targets=("site", "hugo"), output=tmp_path / "out", at=NOW)
    export(desk, request, by="Ana", progress=lambda done, total: steps.append((done, total)))
    assert steps == [(step, 9) for step in range(1, 10)]


def test_an_unknown_target_or_theme_is_said_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="no target called fax"):
        send(desk, tmp_path / "out", targets=("fax",))
    settings = desk.run(desk_settings.load)
    desk.run(desk_settings.save, replace(settings, theme="velvet"), by="Ana")
    with pytest.raises(PublishError, match="no theme called velvet"):
        send(desk, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_rendered_is_held_back_and_named(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(body: str) -> Rendered:
        if body == "deep":
            raise RenderError("This text is nested too deeply.")
        return render(body)

    add(desk, "deep", body="deep")
    add(desk, "tide")
    monkeypatch.setattr(rendering, "render", refusing)
    report = send(desk, tmp_path / "out", override="The rest has to go out today.")
    assert set(listed(tmp_path / "out")) == {"tide"}
    (finding,) = [each for each in report.findings if each.rule == "render"]
    assert (finding.article, finding.severity) == ("deep", "error")


def test_a_body_that_takes_too_long_is_held_back(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_body: str) -> None:
        while True:
            pass

    add(desk, "endless")
    monkeypatch.setattr(rendering, "render", endless)
    monkeypatch.setattr(rendering, "LIMIT_SECONDS", 0.1)
    report = send(desk, tmp_path / "out", override="The rest has to go out today.")
    assert listed(tmp_path / "out") == {}
    assert "takes longer than" in next(each.message for each in report.findings if each.rule == "render")


def test_a_theme_of_the_desk_comes_first(desk: Desk, tmp_path: Path) -> None:
    add(desk, "tide")
    theme = desk.folder / "themes" / "magazine"
    (theme / "templates").mkdir(parents=True)
    (theme / "static").mkdir()
    (theme / "theme.toml").write_text('title = "Ours"\n')
    for kind in ("article", "front", "list", "archive", "not_found", "redirect"):
        (theme / "templates" / f"{kind}.html").write_text("Ours: {{ page.title }}")
    send(desk, tmp_path / "out")
    assert (tmp_path / "out/data/site/tide/index.html").read_text() == "Ours: Tide"


def test_a_broken_template_names_itself(desk: Desk, tmp_path: Path) -> None:
    add(desk, "tide")
    theme = desk.folder / "themes" / "magazine"
    (theme / "templates").mkdir(parents=True)
    (theme / "theme.toml").write_text('title = "Ours"\n')
    (theme / "templates" / "article.html").write_text("line one\n{% if %}")
    with pytest.raises(PublishError, match=r"article\.html of the theme magazine failed at line 2"):
        send(desk, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_many_bodies_are_rendered_by_a_pool_to_the_same_bytes(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        add(desk, f"tide-{number}", body=f"# Tide {number}\n\nWords.[^1]\n\n[^1]: Note.\n")
    send(desk, tmp_path / "alone.zip")
    monkeypatch.setattr("editdesk.publish.rendering._ALONE_BYTES", 0)
    send(desk, tmp_path / "pool.zip")
    assert (tmp_path / "alone.zip").read_bytes() == (tmp_path / "pool.zip").read_bytes()
