"""The full-text index follows every save, forgets what was taken out, and folds accents and unspaced scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from editdesk.desk import articles, search_index
from editdesk.desk.desk import Desk
from editdesk.text.metadata import BylineEntry, LeadImage
from tests.desk.drafts import again, new


def matches(desk: Desk, words: str, *, titles: bool = False) -> int:
    """Count the articles that hold the words next to each other."""
    if desk.is_on_server:
        weight = ":A" if titles else ""
        asked = " <-> ".join(f"'{word}'{weight}" for word in search_index.folded(words).split())
        query, value = "SELECT count(*) FROM article_vectors WHERE words @@ to_tsquery('simple', :asked)", asked
    else:
        table = "title_text" if titles else "article_text"
        query, value = f"SELECT count(*) FROM {table} WHERE {table} MATCH :asked", f'"{search_index.segmented(words)}"'  # noqa: S608
    return desk.run(lambda session: session.execute(text(query), {"asked": value}).scalar_one())


def test_every_part_is_found(desk: Desk) -> None:
    new(
        desk,
        "Harbour",
        "Salt and rope.",
        standfirst="Quay",
        byline=(BylineEntry("Ana Ríos", "Perú"),),
        lead_image=LeadImage("a.png", "A crane", "Evening", "Archive"),
    )
    for word in ("harbour", "quay", "rope", "ana rios", "peru", "crane", "evening", "archive"):
        assert matches(desk, word) == 1, word
    assert (matches(desk, "harbour", titles=True), matches(desk, "rope", titles=True)) == (1, 0)


def test_what_was_taken_out_is_no_longer_found(desk: Desk) -> None:
    article = new(desk, "Harbour", "Salt and rope.")
    desk.run(articles.save, again(article, "Salt and tar.", title="Quay"), by="Ana")
    gone = [matches(desk, word) for word in ("harbour", "rope")]
    assert gone == [0, 0]
    assert [matches(desk, word) for word in ("quay", "salt", "tar")] == [1, 1, 1]
    assert (matches(desk, "quay", titles=True), matches(desk, "harbour", titles=True)) == (1, 0)


@pytest.mark.parametrize("words", ["東京", "京タワー", "の東", "서울", "uber東京"])
def test_words_written_without_spaces_are_found_inside_others(desk: Desk, words: str) -> None:
    article = new(desk, "私の東京タワー", "서울특별시 über東京")
    assert matches(desk, words) == 1
    desk.run(articles.save, again(article, "nothing", title="none"), by="Ana")
    assert matches(desk, words) == 0


def test_the_index_agrees_with_the_texts_after_many_saves(one_desk: Desk) -> None:
    article = new(one_desk, "Über 東京", "eins 東 zwei")
    for body in ("zwei", "三 drei", "", "vier\nfünf " * 50, "三"):
        article = one_desk.run(articles.save, again(article, body, title=f"T {body[:3]}"), by="Ana")
    for table in ("article_text", "title_text"):
        check = text(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
        one_desk.run(lambda session, check=check: session.execute(check))


def test_a_very_long_text_can_be_indexed(desk: Desk) -> None:
    article = new(desk, "Long", " ".join(f"w{number}" for number in range(300_000)))
    assert matches(desk, "w7") == 1
    desk.run(articles.save, again(article, "short"), by="Ana")
    assert matches(desk, "w7") == 0


@given(st.text())
def test_segmenting_adds_nothing_that_is_seen(words: str) -> None:
    plain = search_index.unsegmented(words)
    assert search_index.unsegmented(search_index.segmented(plain)) == plain


def test_folding() -> None:
    assert search_index.folded("ÜBER Straße Ångström 東京") == "uber straße angstrom 東 京"
