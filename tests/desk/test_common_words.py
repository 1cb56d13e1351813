"""Words that most texts hold: their sets say what the database says, whatever is written."""

import random

import pytest

from editdesk.desk import articles, common_words, search
from editdesk.desk.desk import Desk
from editdesk.desk.query import Query, Words, parse
from editdesk.desk.values import ArticleDraft
from editdesk.text.metadata import Metadata

WORDS = ("water", "tide", "Été", "moon", "signal", "the")
QUERIES = ("water", "WATER tide", "-water the", "été", "the", "water moon signal", "the status:draft", "title:water")


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common_words, "_LEAST", 3)
    monkeypatch.setattr(common_words, "_SAMPLE", 9)


def add(desk: Desk, title: str, body: str, article_id: str | None = None, version: int = 0) -> str:
    draft = ArticleDraft(Metadata(title=title), body, article_id, version)
    return desk.run(articles.save, draft, by="Ines").article_id


def filled(desk: Desk, count: int = 12) -> list[str]:
    return [add(desk, f"Article {number}", drawn(random.Random(number))) for number in range(count)]  # noqa: S311 - dice


def drawn(chance: random.Random) -> str:
    return " ".join(chance.sample(WORDS, chance.choice((2, 3, 4, 5))))


def found(desk: Desk, query: str) -> set[str]:
    page = desk.run(search.search, parse(query))
    assert page.total == len(page.rows)
    return {row.article_id for row in page.rows}


def prepared(desk: Desk) -> int:
    desk.run(desk.facet_index.count, Query())
    learnt = 0
    while desk.run(desk.facet_index.prepare):
        learnt += 1
    return learnt


def test_the_commonest_words_are_learnt_once(desk: Desk) -> None:
    filled(desk)
    learnt = prepared(desk)
    assert learnt > 1 or desk.is_on_server
    assert prepared(desk) == 0


def test_a_small_desk_has_none(desk: Desk) -> None:
    add(desk, "One", "water")
    assert prepared(desk) == 0


def test_whatever_is_written_the_same_is_found(desk: Desk, other_desk: Desk) -> None:
    """The other desk has no sets: it asks the database each time."""
    ids, chance = filled(desk), random.Random(1)  # noqa: S311 - dice
    prepared(desk)
    for step in range(12):
        assert {query: found(desk, query) for query in QUERIES} == {
            query: found(other_desk, query) for query in QUERIES
        }
        writer = other_desk if step % 5 == 4 else desk
        chosen = writer.run(articles.load, chance.choice(ids))
        if step % 4 == 1:
            writer.run(articles.trash, chosen.article_id, by="Ines")
            ids.remove(chosen.article_id)
        elif step % 4 == 2:
            ids.append(add(writer, f"New {step}", drawn(chance)))
        else:
            add(writer, f"{drawn(chance)}", drawn(chance), chosen.article_id, chosen.version)


def test_what_was_not_stored_is_not_found(desk: Desk) -> None:
    ids = filled(desk)
    prepared(desk)
    before = {query: found(desk, query) for query in QUERIES}
    snapshot = desk.run(articles.load, ids[0])
    with pytest.raises(ZeroDivisionError):
        desk.run(_save_and_fail, ArticleDraft(Metadata(title="water"), "water the", ids[0], snapshot.version))
    assert {query: found(desk, query) for query in QUERIES} == before


def _save_and_fail(session: object, draft: ArticleDraft) -> None:
    articles.save(session, draft, by="Ines")  # type: ignore[arg-type]
    raise ZeroDivisionError


def test_where_much_was_written_the_word_is_read_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common_words, "_REREAD_ONE_BY_ONE", 2)
    filled(desk)
    prepared(desk)
    new = {add(desk, f"Later {number}", "the tide") for number in range(4)}
    assert new <= found(desk, "the")
    assert new <= found(desk, "tide")


def test_only_plain_words_have_sets(desk: Desk) -> None:
    filled(desk)
    prepared(desk)
    kept = common_words.CommonWords()
    for word in (Words("wat", is_prefix=True), Words("water tide"), Words("water", in_title=True), Words("水道")):
        kept.learn(word, desk.run(desk.facet_index.found, Query()))
        assert desk.run(kept.known, word) is None


def test_of_words_that_most_texts_hold_titles_decide(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_MANY", 3)
    for number in range(8):
        add(desk, f"Water {number}" if number in {2, 5} else f"Tide {number}", "water " * (9 - number) + "moon")
    add(desk, "Else", "signal")
    for is_known in (False, True):
        if is_known:
            prepared(desk)
        page = desk.run(search.search, parse("water"))
        assert page.total == 8
        assert [row.title for row in page.rows][:4] == ["Water 5", "Water 2", "Tide 7", "Tide 6"]
        assert page.rows[0].score > page.rows[2].score
        assert all("[water]" in row.snippet for row in page.rows)
