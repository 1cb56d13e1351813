from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from editdesk.desk import articles, desk_settings, reindexing, search, sorting
from editdesk.desk.desk import Desk
from editdesk.desk.models import Article, Note, Tag, TagSynonym
from editdesk.desk.query import parse
from editdesk.desk.values import ArticleDraft, ArticleSnapshot
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry, Metadata


def at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def add(desk: Desk, title: str, body: str = "", state: State = State.DRAFT, **fields: Any) -> ArticleSnapshot:
    draft = ArticleDraft(Metadata(title=title, **fields), body)
    return desk.run(articles.save, draft, by="Robin", state=state)


def found(desk: Desk, query: str, **options: Any) -> list[str]:
    page = desk.run(search.find, parse(query), **options)
    assert page.total >= len(page.rows)
    return [row.title for row in page.rows]


def names(desk: Desk, query: str, **options: Any) -> set[str]:
    return set(found(desk, query, **options))


@pytest.fixture
def magazine(desk: Desk) -> Desk:
    add(
        desk,
        "Peru coup government opens the door",
        "Critics of U.S. interference in Latin America may soon realize that Peru has a claim.",
        State.IN_REVIEW,
        byline=(BylineEntry("W. T. Whitney Jr.", "Cuba"),),
        section="World",
        tags=("Peru", "Latin America"),
        issue="No. 28, Jan",
        assigned_to="Robin",
        published_at=at("2023-01-28"),
    )
    add(
        desk,
        "Summit of the Americas 2022",
        "An imperial circus in Los Angeles. The governments of Latin America stayed away.",
        State.PUBLISHED,
        byline=(BylineEntry("Owen William", "USA"), BylineEntry("Émile Zöla", "France")),
        section="World",
        tags=("Latin America",),
        published_at=at("2022-06-11"),
    )
    add(
        desk,
        "Musica e protesta",
        "Il canto è un’arma. Perù ne sa qualcosa.",
        section="Culture",
        series="Music as protest",
        tags=("Music",),
        language="it",
    )
    add(desk, "北京的春天", "我们在北京学习中文，也学习日本語。", section="Culture", language="zh-Hans")
    return desk


def test_everything_newest_first(magazine: Desk) -> None:
    page = magazine.run(search.find, parse(""))
    assert page.total == 4
    assert page.rows[0].title == "北京的春天"


def test_a_row_says_what_the_library_shows(magazine: Desk) -> None:
    (row,) = magazine.run(search.find, parse("summit")).rows
    assert row.byline == (BylineEntry("Owen William", "USA"), BylineEntry("Émile Zöla", "France"))
    assert (row.section, row.tags, row.state, row.language) == ("World", ("Latin America",), State.PUBLISHED, "en")
    assert row.published_at == at("2022-06-11")
    assert row.words > 10


PERU, SUMMIT, MUSIC, SPRING = (
    "Peru coup government opens the door",
    "Summit of the Americas 2022",
    "Musica e protesta",
    "北京的春天",
)


BY_WORDS = {
    "critics": {PERU},
    "CRITICS peru": {PERU},
    "critics summit": set(),
    "peru": {PERU, MUSIC},  # accents are folded
    "perù": {PERU, MUSIC},
    '"latin america"': {PERU, SUMMIT},
    '"america latin"': set(),
    "govern*": {PERU, SUMMIT},
    "governments": {SUMMIT},
    "U.S.": {PERU},
    "arma": {MUSIC},
    "title:peru": {PERU},
    "title:critics": set(),
    'title:"coup government"': {PERU},
    "whitney": {PERU},
    "zola": {SUMMIT},
    "latin -peru": {SUMMIT},
    "-peru": {SUMMIT, SPRING},
    '-"latin america"': {MUSIC, SPRING},
    "北京": {SPRING},
    "学习": {SPRING},
    "京北": set(),
    "日本": {SPRING},
}


def test_words(magazine: Desk) -> None:
    assert {query: names(magazine, query) for query in BY_WORDS} == BY_WORDS
    assert {query: names(magazine, query, sort="relevance") for query in BY_WORDS} == BY_WORDS


BY_FIELDS = {
    "status:in_review": {PERU},
    "status:in_review status:published": {PERU, SUMMIT},
    "-status:draft": {PERU, SUMMIT},
    "is:published": {SUMMIT},
    "tag:peru": {PERU},
    'tag:"latin america"': {PERU, SUMMIT},
    "tag:latin": {PERU, SUMMIT},
    "tag:peru tag:latin": {PERU},
    "tag:nothing": set(),
    "-tag:peru": {SUMMIT, MUSIC, SPRING},
    "section:culture": {MUSIC, SPRING},
    "section:culture section:world": {PERU, SUMMIT, MUSIC, SPRING},
    "-section:culture": {PERU, SUMMIT},
    "series:music": {MUSIC},
    "-series:music": {PERU, SUMMIT, SPRING},
    "author:whitney": {PERU},
    "author:zola": {SUMMIT},
    'author:"owen william"': {SUMMIT},
    "country:cuba": {PERU},
    "country:usa country:france": {SUMMIT},
    "assigned:robin": {PERU},
    "assigned:nobody": {SUMMIT, MUSIC, SPRING},
    "-assigned:nobody": {PERU},
    "assigned:me": {PERU},
    "issue:28": {PERU},
    "issue:none": {SUMMIT, MUSIC, SPRING},
    "section:none": set(),
    "series:none section:world": {PERU, SUMMIT},
    "series:none series:music": {PERU, SUMMIT, MUSIC, SPRING},
    "tag:none": {SPRING},
    "-tag:none": {PERU, SUMMIT, MUSIC},
    "author:nobody": {MUSIC, SPRING},
    "lang:it": {MUSIC},
    "lang:zh": {SPRING},
    "before:2023-01-28": {SUMMIT},
    "after:2023-01-28 before:2023-02": {PERU},
    "after:2024": {MUSIC, SPRING},
    "-before:2023": {PERU, MUSIC, SPRING},
    "has:notes": set(),
    "has:image": set(),
    "-has:embargo peru": {PERU, MUSIC},
    "is:changed": set(),
    "latin status:published": {SUMMIT},
    "latin -tag:peru": {SUMMIT},
}


def test_fields(magazine: Desk) -> None:
    magazine.person = "Robin"
    assert {query: names(magazine, query) for query in BY_FIELDS} == BY_FIELDS
    assert {query: names(magazine, query, sort="relevance") for query in BY_FIELDS} == BY_FIELDS


def test_dates_are_those_of_the_desks_time_zone(magazine: Desk) -> None:
    late = datetime(2024, 1, 1, 3, tzinfo=UTC)  # in Lima still the year before
    add(magazine, "New Year", "Fireworks.", State.PUBLISHED, published_at=late, planned_at=late)
    asked = ("after:2024-01-01 fireworks", "before:2024 fireworks", "planned:2024-01-01", "planned:2023-12-31")
    assert [names(magazine, query) for query in asked] == [{"New Year"}, set(), {"New Year"}, set()]
    assert magazine.run(magazine.facet_index.count, parse("after:2024 fireworks")) == 1
    settings = magazine.run(desk_settings.load)
    magazine.run(desk_settings.save, replace(settings, time_zone="America/Lima"), by="Robin")
    assert [names(magazine, query) for query in asked] == [set(), {"New Year"}, set(), {"New Year"}]
    assert magazine.run(magazine.facet_index.count, parse("after:2024 fireworks")) == 0


def test_changed_means_since_the_approved_revision(magazine: Desk) -> None:
    snapshot = magazine.run(articles.find, "summit-of-the-americas-2022")
    draft = ArticleDraft(snapshot.metadata, "New words.", snapshot.article_id, snapshot.version)
    magazine.run(articles.save, draft, by="Robin")
    assert names(magazine, "is:changed") == {SUMMIT}
    assert names(magazine, "-is:changed") == {PERU, MUSIC, SPRING}


def test_the_trash_is_another_room(magazine: Desk) -> None:
    snapshot = magazine.run(articles.find, "summit-of-the-americas-2022")
    magazine.run(articles.trash, snapshot.article_id, by="Robin")
    assert names(magazine, "") == {PERU, MUSIC, SPRING}
    assert names(magazine, "summit") == set()
    assert magazine.run(search.search, parse("latin")).total == 1
    assert magazine.run(search.titles, "summit") == ()
    assert names(magazine, "is:trashed") == names(magazine, "is:trashed summit") == {SUMMIT}
    assert [row.title for row in magazine.run(search.search, parse("latin is:trashed")).rows] == [SUMMIT]


def test_a_saved_change_is_found_at_once(magazine: Desk) -> None:
    snapshot = magazine.run(articles.find, "musica-e-protesta")
    draft = ArticleDraft(snapshot.metadata, "Altro testo", snapshot.article_id, snapshot.version)
    magazine.run(articles.save, draft, by="Robin")
    assert names(magazine, "altro") == {MUSIC}
    assert names(magazine, "arma") == set()


def test_a_short_word_being_typed_is_found_as_it_stands_and_begins_words_of_titles(magazine: Desk) -> None:
    def typed(text: str) -> set[str]:
        listed = magazine.run(search.find, parse(text, typing=True))
        ranked = magazine.run(search.find, parse(text, typing=True), sort="relevance")
        assert listed.total == ranked.total == len(ranked.rows)
        assert {row.title for row in listed.rows} == {row.title for row in ranked.rows}
        return {row.title for row in ranked.rows}

    assert typed("per") == {PERU}  # in a title; the other Peru stands in a text
    assert typed("peru") == {PERU, MUSIC}
    assert typed("may") == {PERU}  # the word itself, in a text
    assert typed("ma") == set()
    assert typed("latin of") == {PERU, SUMMIT}
    assert typed("latin su") == {SUMMIT}
    assert typed("title:of") == {SUMMIT}
    assert typed("title:may") == set()
    assert typed("latin -of") == set()
    assert typed("su status:draft") == set()


def test_words_are_found_inside_addresses_and_compounds(desk: Desk) -> None:
    add(desk, "Links", "See https://example.org/tow-path/locks.html, the well-known snake_case and C++20; don’t.")
    for query in (
        "example",
        "towpath",
        "path",
        '"tow path"',
        "tow-path",
        "locks",
        '"well known"',
        "known",
        "case",
        "don",
    ):
        expected = [] if query == "towpath" else ["Links"]
        assert found(desk, query) == expected, query


def test_the_best_comes_first_with_its_line(desk: Desk) -> None:
    add(desk, "Peru opens the door", "The door of the south.")
    add(desk, "A long story", "Nothing here but one door. " + "Other words follow in a row. " * 40)
    first, second = desk.run(search.search, parse("door")).rows
    assert (first.title, second.title) == ("Peru opens the door", "A long story")
    assert first.score > second.score > 0
    assert first.snippet == "The [door] of the south."
    assert second.snippet.startswith("Nothing here but one [door]. Other")
    assert second.snippet.endswith("…")


def test_a_match_in_the_metadata_shows_it(magazine: Desk) -> None:
    (row,) = magazine.run(search.search, parse("whitney")).rows
    assert row.snippet == "W. T. [Whitney] Jr. Cuba"
    (row,) = magazine.run(search.search, parse("北京")).rows
    assert row.snippet == "我们在[北京]学习中文，也学习日本語。"


@pytest.mark.parametrize("descending", [True, False])
def test_pages_are_stretches_of_one_list(magazine: Desk, descending: bool) -> None:
    for sort in sorting.SORTS:
        whole = found(magazine, "", sort=sort, descending=descending)
        assert len(whole) == 4
        for limit in (1, 3):
            pages = [found(magazine, "", sort=sort, descending=descending, limit=limit, offset=at) for at in range(6)]
            assert pages == [whole[at : at + limit] for at in range(6)]


def test_lists_are_sorted(magazine: Desk) -> None:
    assert found(magazine, "", sort="title", descending=False) == [MUSIC, PERU, SUMMIT, SPRING]
    assert found(magazine, "", sort="published")[:2] == [PERU, SUMMIT]
    assert found(magazine, "", sort="published", descending=False)[2:] == [SUMMIT, PERU]
    assert found(magazine, "", sort="state", descending=False)[2:] == [PERU, SUMMIT]
    assert found(magazine, "", sort="updated", descending=False)[0] == PERU
    words = [row.words for row in magazine.run(search.find, parse(""), sort="words").rows]
    assert words == sorted(words, reverse=True)


def test_facets_count_what_a_choice_would_leave(magazine: Desk) -> None:
    counts = magazine.run(magazine.facet_index.facets, parse("latin"))
    assert dict(counts.states) == {State.IN_REVIEW: 1, State.PUBLISHED: 1}
    assert counts.sections == (("World", 2),)
    assert counts.tags == (("Latin America", 2), ("Peru", 1))

    chosen = magazine.run(magazine.facet_index.facets, parse("status:draft section:world"))
    assert dict(chosen.states) == {State.IN_REVIEW: 1, State.PUBLISHED: 1}
    assert chosen.sections == (("Culture", 2),)
    assert chosen.tags == ()
    assert magazine.run(magazine.facet_index.facets, parse("")).states[0] == (State.DRAFT, 2)


def test_titles_as_they_are_typed(magazine: Desk) -> None:
    def titles(typed: str) -> list[str]:
        return [row.title for row in magazine.run(search.titles, typed)]

    assert titles("per") == [PERU]
    assert titles("p") == [PERU, MUSIC]
    assert titles("prot") == [MUSIC]
    assert titles("coup gov") == [PERU]
    assert titles("coup gov ") == []
    assert titles("critics") == []
    assert titles("北") == [SPRING]
    assert titles("") == titles(" — ") == [SPRING, MUSIC, SUMMIT, PERU]
    assert len(magazine.run(search.titles, "", 2)) == 2


def test_a_common_word_is_weighed_among_the_newest_only(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_WEIGHED", 2)
    for title in ("Door one", "Two", "Three"):
        add(desk, title, "A door.")
    page = desk.run(search.search, parse("door"))
    assert page.total == 3
    assert [row.title for row in page.rows][2] == "Door one"
    assert [found(desk, "door", sort="relevance", limit=1, offset=n)[0] for n in range(3)] == [
        row.title for row in page.rows
    ]


def test_signs_that_databases_read_as_their_own_are_text(magazine: Desk) -> None:
    for query in (
        "'",
        "a'b",
        'foo"bar',
        "a\\b",
        "a \\ b*",
        '"b:c" x*',
        "(door",
        "door)",
        "NOT OR AND",
        "a & !b",
        "²",
        "“",
    ):
        magazine.run(search.search, parse(query, typing=True))
        magazine.run(search.titles, query)


def test_a_word_finds_the_articles_of_a_tag_it_stands_in(desk: Desk) -> None:
    add(desk, "Tow paths", "Horses went before engines.", tags=("Inland waterways", "Perú"))
    add(desk, "Locks", "A waterways engineer remembers.", tags=("Trade",))
    paths, locks = {"Tow paths"}, {"Locks"}
    expected = {
        "waterways": paths | locks,
        "waterw*": paths | locks,
        "inland": paths,
        "peru": paths,
        '"inland waterways"': paths,
        '"waterways inland"': set(),
        "horses inland": paths,
        "engineer inland": set(),
        "title:inland": set(),
        "-inland": locks,
        "waterways -trade": paths,
        "waterways tag:trade": locks,
    }
    assert {query: names(desk, query) for query in expected} == expected
    assert {query: names(desk, query, sort="relevance") for query in expected} == expected


def test_a_synonym_finds_its_tag_and_the_line_shows_it(desk: Desk) -> None:
    add(desk, "Tow paths", "Horses.", tags=("Inland waterways", "Trade"))

    def name(session: Session) -> None:
        tag_id = session.scalar(select(Tag.id).where(Tag.name == "Inland waterways"))
        session.add(TagSynonym(name="Canals", tag_id=tag_id))

    desk.run(name)
    (row,) = desk.run(search.search, parse("canals")).rows
    assert (row.title, row.snippet) == ("Tow paths", "[Inland waterways]")
    assert desk.run(search.search, parse("inland")).rows[0].snippet == "[Inland] waterways, Trade"
    assert names(desk, "canals trade") == {"Tow paths"}


def test_an_article_that_is_tagged_so_comes_before_one_that_only_says_so(desk: Desk) -> None:
    add(desk, "Tagged", "Rivers and their bridges.", tags=("Rivers",))
    for number in range(4):
        add(desk, f"Other {number}", "Rivers and their bridges.")
    assert found(desk, "rivers", sort="relevance")[0] == "Tagged"
    assert found(desk, "rivers bridges", sort="relevance")[0] == "Tagged"


def test_what_a_note_says_is_shown_as_the_line(desk: Desk) -> None:
    snapshot = add(desk, "Locks", "Water.")

    def note(session: Session) -> None:
        row_id = session.scalar(select(Article.id).where(Article.uid == snapshot.article_id))
        session.add(
            Note(
                uid="n1",
                article_id=row_id,
                revision=1,
                quote="",
                prefix="",
                suffix="",
                body="Check the sluice",
                by="Ana",
                at=at("2026-01-01"),
                resolved_by="",
            )
        )
        session.flush()
        reindexing.reindex(session, [snapshot.article_id])

    desk.run(note)
    assert desk.run(search.search, parse("sluice")).rows[0].snippet == "Check the [sluice]"


MISTYPED = {
    "goverment": "government",
    "imperal circus": "imperial circus",
    "xritics": "critics",
    "Perru": "peru",
    '"latin amercia"': '"latin america"',
    "title:sumit": "title:summit",
    "goverment status:draft": "",  # found, but no draft
    "goverment -castillo status:in_review": "government -castillo status:in_review",
    "zzzzzz": "",
    "xx": "",
    "京北": "",
    "whitny": "whitney",
}


def test_a_mistyped_word_offers_the_nearest(magazine: Desk) -> None:
    offered = {typed: magazine.run(search.search, parse(typed)).suggestion for typed in MISTYPED}
    assert offered == MISTYPED
    assert magazine.run(search.search, parse("government")).suggestion == ""
    assert magazine.run(search.suggestion, parse("imperal circ", typing=True)) == "imperial circ*"
