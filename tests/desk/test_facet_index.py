"""Counts for filters: what they say, that they follow the desk, and that they are what counting by hand gives."""

import random
from collections import Counter
from datetime import UTC, datetime

import pytest

from editdesk.desk import articles, desk_settings, filters, renaming, review, search
from editdesk.desk.desk import Desk
from editdesk.desk.directory_values import Kind
from editdesk.desk.facet_index import FacetIndex
from editdesk.desk.query import parse
from editdesk.desk.values import ArticleDraft, ArticleRow, DeskSettings
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry, Metadata

TAGS = ("bridges", "rivers", "harbours")
SECTIONS = ("World", "Culture", "")
PEOPLE = (BylineEntry("Mei Tan", "China"), BylineEntry("Aram Petrosyan", "Armenia"))
QUERIES = (
    "",
    "status:draft",
    "status:draft status:published",
    "-status:draft",
    "tag:bridges",
    "tag:bridges tag:rivers",
    "-tag:rivers section:World",
    "section:World section:Culture author:mei",
    "country:armenia lang:en",
    "assigned:ines -lang:es",
    "water",
    "water -tag:rivers status:idea",
    "after:2020 before:2025",
    "is:changed",
    "is:trashed",
)


def filled(desk: Desk, count: int, seed: int = 3) -> list[str]:
    """Return the ids of articles of all kinds."""
    chance = random.Random(seed)  # noqa: S311 - dice
    return [
        desk.run(articles.save, drawn(chance), by="Ines", state=drawn_state(chance)).article_id for _ in range(count)
    ]


def drawn(chance: random.Random) -> ArticleDraft:
    metadata = Metadata(
        title=f"Article {chance.random()}",
        section=chance.choice(SECTIONS),
        tags=tuple(chance.sample(TAGS, chance.randrange(3))),
        byline=tuple(chance.sample(PEOPLE, chance.randrange(3))),
        language=chance.choice(("en", "en-GB", "es")),
        issue=chance.choice(("", "No. 28")),
        series=chance.choice(("", "Rivers")),
        assigned_to=chance.choice(("", "Ines Duarte")),
        published_at=chance.choice((None, datetime(chance.randrange(2015, 2026), 5, 1, tzinfo=UTC))),
    )
    return ArticleDraft(metadata=metadata, body=chance.choice(("Much water.", "No sea.")))


def drawn_state(chance: random.Random) -> State:
    return chance.choice((State.DRAFT, State.IDEA, State.PUBLISHED))


def counted(desk: Desk, asked: str) -> dict[str, Counter[str]]:
    """Count by hand what a query finds, each kind without the query's own choice of it."""

    def of(rows: tuple[ArticleRow, ...], values: object) -> Counter[str]:
        return Counter(value for row in rows for value in values(row) if value)  # type: ignore[operator]

    query = parse(asked)
    rows = desk.run(search.find, query, limit=10_000).rows
    return {
        "tags": of(rows, lambda row: row.tags),
        "authors": of(rows, lambda row: {entry.name for entry in row.byline}),
        "countries": of(rows, lambda row: {entry.country for entry in row.byline}),
        "years": of(rows, lambda row: [str((row.published_at or row.updated_at).year)]),
    }


@pytest.mark.parametrize("asked", QUERIES)
def test_counts_are_those_of_the_list(desk: Desk, asked: str) -> None:
    trashed, *_ = filled(desk, 40)
    desk.run(articles.trash, trashed, by="Ines")
    facets = desk.run(desk.facet_index.facets, parse(asked))
    assert {kind: Counter(dict(getattr(facets, kind))) for kind in counted(desk, asked)} == counted(desk, asked)
    assert desk.run(desk.facet_index.count, parse(asked)) == desk.run(search.find, parse(asked)).total


@pytest.mark.parametrize(
    ("asked", "others", "kind", "field"),
    [
        ("status:draft tag:bridges", "tag:bridges", "states", "state"),
        ("section:World", "", "sections", "section"),
        ("lang:es status:draft", "status:draft", "languages", "language"),
        ("assigned:ines", "", "assigned", "assigned_to"),
        ("issue:28 tag:rivers", "tag:rivers", "issues", "issue"),
    ],
)
def test_what_an_article_has_one_of_is_counted_as_if_another_were_chosen(
    desk: Desk, asked: str, others: str, kind: str, field: str
) -> None:
    filled(desk, 40)
    rows = desk.run(search.find, parse(others), limit=1000).rows
    expected = Counter(str(getattr(row, field)) for row in rows if getattr(row, field))
    found = desk.run(desk.facet_index.facets, parse(asked))
    assert {str(name): count for name, count in getattr(found, kind)} == expected


def test_the_most_frequent_value_comes_first(desk: Desk) -> None:
    filled(desk, 30)
    counts = [count for _, count in desk.run(desk.facet_index.facets, parse("")).tags]
    assert counts == sorted(counts, reverse=True)


def test_counts_follow_whatever_is_done_to_the_desk(desk: Desk) -> None:
    ids = filled(desk, 12)
    out = desk.run(articles.save, drawn(chance := random.Random(9)), by="Ines", state=State.PUBLISHED).article_id  # noqa: S311

    def change(article_id: str) -> None:
        before = desk.run(articles.load, article_id)
        draft = drawn(chance)
        metadata = draft.metadata
        changed = ArticleDraft(metadata, draft.body, article_id, before.version, before.header)
        desk.run(articles.save, changed, by="Ines")

    steps = [
        lambda: change(ids[0]),
        lambda: desk.run(articles.trash, ids[1], by="Ines"),
        lambda: filled(desk, 2, seed=8),
        lambda: desk.run(articles.untrash, ids[1], by="Ines"),
        lambda: desk.run(renaming.rename, Kind.TAG, "bridges", "crossings", by="Ines"),
        lambda: desk.run(renaming.rename, Kind.CONTRIBUTOR, "Mei Tan", "Mei Lin Tan", by="Ines"),
        lambda: change(ids[5]),
        lambda: desk.run(review.move, out, State.WITHDRAWN, by="Ines", reason="It was wrong."),
    ]
    for step in steps:
        desk.run(desk.facet_index.facets, parse(""))
        step()
        fresh = FacetIndex()
        for asked in ("", "tag:rivers", "status:draft", "is:trashed"):
            assert desk.run(desk.facet_index.facets, parse(asked)) == desk.run(fresh.facets, parse(asked))


def test_counts_follow_what_another_program_writes(desk: Desk) -> None:
    filled(desk, 5)
    before = desk.run(desk.facet_index.count, parse(""))
    with Desk.open(_address(desk)) as other:
        filled(other, 3, seed=17)
    assert desk.run(desk.facet_index.count, parse("")) == before + 3


def test_what_is_overdue_comes_with_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    planned = Metadata(title="Tides", planned_at=datetime(2026, 6, 2, tzinfo=UTC))
    desk.run(articles.save, ArticleDraft(planned, ""), by="Ines")
    for day, overdue in ((1, 0), (3, 1)):
        monkeypatch.setattr(filters, "now", lambda day=day: datetime(2026, 6, day, tzinfo=UTC))
        assert desk.run(desk.facet_index.count, parse("is:overdue")) == overdue


def _address(desk: Desk) -> str:
    return desk.engine.url.render_as_string(hide_password=False) if desk.is_on_server else desk.where


def test_years_are_those_of_the_desks_time_zone(desk: Desk) -> None:
    for day in (1, 2):
        at = datetime(2024, 1, day, 3, tzinfo=UTC)
        desk.run(articles.save, ArticleDraft(Metadata(title=f"Day {day}", published_at=at), ""), by="Ines")
    assert desk.run(desk.facet_index.facets, parse("")).years == (("2024", 2),)
    desk.run(desk_settings.save, DeskSettings(time_zone="America/Lima"), by="Ines")
    assert desk.run(desk.facet_index.facets, parse("")).years == (("2024", 1), ("2023", 1))
    at = datetime(2023, 1, 1, 4, tzinfo=UTC)
    desk.run(articles.save, ArticleDraft(Metadata(title="Earlier", published_at=at), ""), by="Ines")
    assert desk.run(desk.facet_index.facets, parse("")).years == (("2024", 1), ("2023", 1), ("2022", 1))
