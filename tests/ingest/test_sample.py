"""The sample desk: alive at the first start, the same each time, and an example of how it is done."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editdesk.desk import articles, assets, contributors, house_blocks, people, revisions
from editdesk.desk import search as searching
from editdesk.desk.desk import Desk
from editdesk.desk.errors import DeskExists, DeskUnavailable
from editdesk.desk.integrity import check
from editdesk.desk.query import Query
from editdesk.desk.values import ArticleSnapshot
from editdesk.desk.workflow import State
from editdesk.ingest.sample import create_sample
from editdesk.publish import preflight
from editdesk.publish.request import Severity
from editdesk.text.markdown import render

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with create_sample(tmp_path_factory.mktemp("sample") / "desk", now=NOW) as made:
        yield made


@pytest.fixture(scope="module")
def snapshots(desk: Desk) -> tuple[ArticleSnapshot, ...]:
    return every(desk)


def every(desk: Desk) -> tuple[ArticleSnapshot, ...]:
    page = desk.run(searching.find, Query(), sort="title", limit=100)
    return desk.run(articles.every_snapshot, [row.article_id for row in page.rows])


def test_there_is_an_article_in_every_state(snapshots: tuple[ArticleSnapshot, ...]) -> None:
    states = Counter(snapshot.state for snapshot in snapshots)
    assert set(states) == set(State)
    assert states[State.PUBLISHED] >= 5


def test_made_twice_it_is_the_same(desk: Desk, tmp_path: Path) -> None:
    with create_sample(tmp_path / "again", now=NOW) as again:
        one, two = ([replace(each, article_id="") for each in every(made)] for made in (desk, again))
    assert one == two


def test_its_history_lies_in_the_past_and_in_order(desk: Desk, snapshots: tuple[ArticleSnapshot, ...]) -> None:
    for each in snapshots:
        assert each.updated_at < NOW
        moments = [row.at for row in desk.run(revisions.history, each.article_id)]
        assert moments == sorted(set(moments), reverse=True)


def test_it_never_replaces_a_desk(desk: Desk) -> None:
    with pytest.raises(DeskExists):
        create_sample(desk.where)


def test_a_sample_that_cannot_be_finished_can_be_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object, **_more: object) -> None:
        raise DeskUnavailable("The disk is full. Make room, then try again.")

    with monkeypatch.context() as patch:
        patch.setattr("editdesk.desk.assets.add", full)
        with pytest.raises(DeskUnavailable):
            create_sample(tmp_path / "desk", now=NOW)
    assert not (tmp_path / "desk").exists()
    create_sample(tmp_path / "desk", now=NOW).close()


def test_dates_count_from_the_day_it_is_made(snapshots: tuple[ArticleSnapshot, ...]) -> None:
    for each in snapshots:
        at = each.metadata.published_at
        if each.state is State.SCHEDULED:
            assert at is not None
            assert NOW < at < NOW + timedelta(days=14)
        if each.state is State.PUBLISHED:
            assert at is not None
            assert NOW - timedelta(days=60) < at < NOW


def test_publishable_articles_have_no_errors_or_warnings(desk: Desk) -> None:
    found = preflight.check(desk, include_unapproved=False, at=NOW)
    assert [each for each in found if each.severity is not Severity.HINT] == []


def test_every_picture_is_used_and_described(desk: Desk, snapshots: tuple[ArticleSnapshot, ...]) -> None:
    used = {asset.sha256 for each in snapshots for asset in each.assets}
    stored = desk.run(assets.every)
    assert len(stored) >= 7
    assert {info.sha256 for info in stored} == used
    assert all(info.alt and info.credit for info in stored)
    for each in snapshots:
        image = each.metadata.lead_image
        if image is not None:
            assert image.alt
            assert image.credit
            assert image.reference in {asset.reference for asset in each.assets}
    assert sum(info.size_bytes for info in stored) < 2_000_000


def test_the_texts_use_what_markdown_offers(snapshots: tuple[ArticleSnapshot, ...]) -> None:
    html = "".join(render(each.body).html for each in snapshots)
    for element in (
        "<table>",
        "<dl>",
        "<ol>",
        "<ul>",
        "<blockquote>",
        'class="footnote"',
        'class="codehilite"',
        "<img",
    ):
        assert element in html
    assert 'data-house-block="magazine-promo"' in html
    assert {each.metadata.language for each in snapshots} == {"en", "es", "ar"}
    assert any(each.metadata.source.url for each in snapshots)
    assert any(each.metadata.series_part == 1 for each in snapshots)


def test_related_stories_are_articles_of_the_desk(snapshots: tuple[ArticleSnapshot, ...]) -> None:
    titles = {each.metadata.slug: each.metadata.title for each in snapshots}
    for each in snapshots:
        for story in each.metadata.related:
            assert titles[story.slug] == story.title


def test_articles_grew_in_revisions(desk: Desk, snapshots: tuple[ArticleSnapshot, ...]) -> None:
    histories = {each.metadata.slug: desk.run(revisions.history, each.article_id) for each in snapshots}
    longest = histories["signal-box-at-kilometre-41"]
    assert [row.number for row in longest] == [3, 2, 1]
    corrected = next(each for each in snapshots if each.metadata.slug == "the-cleaners-of-terminal-b")
    assert corrected.state is State.PUBLISHED
    assert corrected.approved_revision is not None
    assert corrected.approved_revision < corrected.revision


def test_the_desk_has_people_contributors_and_house_blocks(desk: Desk) -> None:
    assert {person.role for person in desk.run(people.people)} == {"editor", "publisher", "writer"}
    credited = desk.run(contributors.contributors)
    assert len({each.country for each in credited}) >= 8
    assert any(each.biography for each in credited)
    assert {block.kind for block in desk.run(house_blocks.every)} == {"promo", "support", "credit"}


def test_nothing_of_it_is_damaged(desk: Desk) -> None:
    assert check(desk).problems == ()
