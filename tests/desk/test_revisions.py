"""The history: every revision loads back as it was saved, can be brought back, and never changes."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from editdesk.desk import articles, audit, revisions
from editdesk.desk.desk import Desk
from editdesk.desk.errors import ArticleConflict, RevisionDamaged, RevisionNotFound
from editdesk.desk.models import Revision
from editdesk.desk.revision_content import hash_of
from editdesk.desk.revision_store import payload
from editdesk.desk.workflow import State
from tests.desk.drafts import again, new


def long_text(words: int, seed: int = 1) -> str:
    chance = random.Random(seed)  # noqa: S311 - the same text each time
    return " ".join(f"{chance.randrange(1 << chance.randrange(8, 24)):x}" for _ in range(words))


def test_the_history_is_newest_first(desk: Desk) -> None:
    first = new(desk)
    second = desk.run(articles.save, again(first, "One two.\n"), by="Ben", reason="cut", state=None)
    rows = desk.run(revisions.history, first.article_id)
    assert [(row.number, row.by, row.reason, row.words, row.state) for row in rows] == [
        (2, "Ben", "cut", 2, State.DRAFT),
        (1, "Ana", "saved", 3, State.DRAFT),
    ]
    assert rows[0].sha256 == second.sha256
    assert rows[0].at == second.updated_at


def test_a_revision_holds_all_of_the_article(desk: Desk) -> None:
    first = new(desk, "Harbour", "One\r\n", tags=("sea",))
    desk.run(articles.save, again(first, "Two", tags=("land",)), by="Ana")
    then = desk.run(revisions.load, first.article_id, 1)
    assert (then.metadata, then.body, then.header, then.sha256) == (first.metadata, "One\r\n", "", first.sha256)


def test_restoring_makes_a_new_revision_like_the_old_one(desk: Desk) -> None:
    first = new(desk, tags=("sea",))
    second = desk.run(articles.save, again(first, "Other.\n", tags=("land",)), by="Ben")
    third = desk.run(revisions.restore, first.article_id, 1, version=second.version, by="Ed")
    assert (third.metadata, third.body, third.sha256) == (first.metadata, first.body, first.sha256)
    assert (third.revision, third.version) == (3, 3)
    assert desk.run(revisions.history, first.article_id)[0].reason == "restored revision 1"
    assert desk.run(revisions.load, first.article_id, 2).body == "Other.\n"


def test_restoring_over_a_save_one_has_not_seen_is_a_conflict(desk: Desk, other_desk: Desk) -> None:
    first = new(desk)
    second = desk.run(articles.save, again(first, "Two.\n"), by="Ana")
    other_desk.run(articles.save, again(second, "Three.\n"), by="Ben")
    with pytest.raises(ArticleConflict):
        desk.run(revisions.restore, first.article_id, 1, version=second.version, by="Ana")


def test_there_is_no_revision_nobody_saved(desk: Desk) -> None:
    with pytest.raises(RevisionNotFound, match="no revision 7"):
        desk.run(revisions.load, new(desk).article_id, 7)


def test_a_revision_can_be_named(desk: Desk) -> None:
    first = new(desk)
    desk.run(revisions.name, first.article_id, 1, "as sent to the printer", by="Ed")
    assert desk.run(revisions.history, first.article_id)[0].name == "as sent to the printer"
    assert desk.run(audit.entries, "harbour")[0].action == "named a revision"
    with pytest.raises(RevisionNotFound):
        desk.run(revisions.name, first.article_id, 2, "x", by="Ed")


def test_many_edits_cost_little_and_all_load_back(desk: Desk) -> None:
    words = long_text(3000).split()
    chance = random.Random(2)  # noqa: S311 - the same text each time
    snapshot = new(desk, body=" ".join(words))
    saved = [snapshot]
    for _ in range(40):
        words[chance.randrange(len(words))] = "changed"
        snapshot = desk.run(articles.save, again(snapshot, " ".join(words)), by="Ana")
        saved.append(snapshot)
    for each in saved:
        assert desk.run(revisions.load, snapshot.article_id, each.revision).body == each.body
    stored = desk.run(lambda session: sum(len(content) for content in session.scalars(select(Revision.content))))
    raw = sum(len(each.body) for each in saved)
    assert stored / raw < 0.06


def test_a_rewritten_article_stands_whole(desk: Desk) -> None:
    first = new(desk, body=long_text(500, seed=1))
    desk.run(articles.save, again(first, long_text(500, seed=2)), by="Ana")
    assert desk.run(lambda session: list(session.scalars(select(Revision.key_number)))) == [None, None]


def test_every_stored_payload_matches_its_hash(desk: Desk) -> None:
    first = new(desk, body=long_text(300))
    desk.run(articles.save, again(first, first.body + " end"), by="Ana")

    def hashes(session: Session) -> list[tuple[str, str]]:
        columns = (Revision.article_id, Revision.number, Revision.sha256)
        rows = session.execute(select(*columns)).all()
        return [(hash_of(payload(session, row.article_id, row.number)), row.sha256) for row in rows]

    assert all(found == said for found, said in desk.run(hashes))


@pytest.mark.parametrize("statement", ["UPDATE revisions SET reason = 'x'", "DELETE FROM revisions"])
def test_the_database_itself_refuses_to_change_revisions(desk: Desk, statement: str) -> None:
    new(desk)
    with pytest.raises(DBAPIError, match=r"never changes|only ever added to"):
        desk.run(lambda session: session.execute(text(statement)))


@settings(max_examples=20, deadline=None)
@given(
    bodies=st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=400), min_size=2, max_size=8
    )
)
def test_any_text_comes_back_byte_for_byte(one_desk: Desk, bodies: list[str]) -> None:
    snapshot = new(one_desk, body=bodies[0])
    saved = {1: snapshot}
    for body in bodies[1:]:
        snapshot = one_desk.run(articles.save, again(snapshot, body), by="Ana")
        saved[snapshot.revision] = snapshot
    for number, each in saved.items():
        then = one_desk.run(revisions.load, snapshot.article_id, number)
        assert (then.body.encode(), then.sha256) == (each.body.encode(), each.sha256)


@pytest.mark.parametrize("damage", ["substr(content, 1, 20)", "(SELECT content FROM revisions WHERE number = 2)"])
def test_a_damaged_revision_says_so(one_desk: Desk, damage: str) -> None:
    first = new(one_desk, "Damaged", long_text(100))
    one_desk.run(articles.save, again(first, long_text(100, seed=2)), by="Ana")
    row = "article_id = (SELECT max(id) FROM articles) AND number = 1"
    source = damage.replace("WHERE", "WHERE article_id = (SELECT max(id) FROM articles) AND")

    def spoil(session: Session) -> None:
        trigger = session.scalar(text("SELECT sql FROM sqlite_master WHERE name = 'keep_revisions_content'"))
        session.execute(text("DROP TRIGGER keep_revisions_content"))
        session.execute(text(f"UPDATE revisions SET content = {source} WHERE {row}"))  # noqa: S608
        session.execute(text(str(trigger)))

    one_desk.run(spoil)
    with pytest.raises(RevisionDamaged, match="Revision 1 is damaged"):
        one_desk.run(revisions.load, first.article_id, 1)
