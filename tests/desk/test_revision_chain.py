"""Revisions that rest on one another: each is read through those before it, and damage names where it began."""

import random
from collections.abc import Callable

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from editdesk.desk import articles, integrity, revision_chain, revisions
from editdesk.desk.desk import Desk
from editdesk.desk.errors import RevisionDamaged
from editdesk.desk.models import Revision
from editdesk.desk.revision_chain import InOrder
from editdesk.desk.revision_content import ContentDamaged, hash_of
from editdesk.desk.revision_delta import LONGEST_CHAIN, steps_of
from editdesk.desk.values import ArticleSnapshot
from tests.desk.drafts import again, new

Spoil = Callable[[str, int], None]


@pytest.fixture
def saved(desk: Desk) -> list[ArticleSnapshot]:
    """An article saved once more than a chain is long, a line longer each time."""
    chance = random.Random(4)  # noqa: S311 - the same text each time
    saves = [new(desk, "Harbour", " ".join(f"{chance.randrange(1 << 20):x}" for _ in range(300)))]
    for number in range(LONGEST_CHAIN):
        draft = again(saves[-1], f"{saves[-1].body}\n\nParagraph {number}.")
        saves.append(desk.run(articles.save, draft, by="Ana"))
    return saves


@pytest.fixture
def spoil(desk: Desk) -> Spoil:
    """Change a revision behind the desk's back."""

    def change(statement: str, number: int) -> None:
        with desk.engine.begin() as connection:
            if desk.is_on_server:
                connection.execute(text("SET session_replication_role = replica"))
            else:
                for name in ("keep_revisions_update", "keep_revisions_content", "keep_revisions_delete"):
                    connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
            connection.execute(text(f"{statement} WHERE number = {number}"))
            if desk.is_on_server:
                connection.execute(text("SET session_replication_role = origin"))

    return change


def test_a_chain_is_as_long_as_allowed_and_then_begins_anew(desk: Desk, saved: list[ArticleSnapshot]) -> None:
    columns = (Revision.key_number, Revision.content)
    rows = desk.run(lambda session: session.execute(select(*columns).order_by(Revision.number)).all())
    assert [steps_of(row.content[:2], row.key_number) for row in rows] == [*range(LONGEST_CHAIN), 0]
    for each in saved:
        assert desk.run(revisions.load, each.article_id, each.revision).body == each.body


def test_many_are_read_at_once(desk: Desk, saved: list[ArticleSnapshot]) -> None:
    other = new(desk, "Other", "Text")
    rows = desk.run(lambda session: dict(session.execute(select(Revision.sha256, Revision.article_id)).all()))
    wanted = [(rows[saved[20].sha256], 21), (rows[other.sha256], 1), (rows[other.sha256], 9)]
    found = desk.run(revision_chain.payloads, wanted)
    assert {hash_of(payload) for payload in found.values()} == {saved[20].sha256, other.sha256}


def test_in_order_they_are_read_from_any_beginning(desk: Desk, saved: list[ArticleSnapshot]) -> None:
    asked = select(*(getattr(Revision, name) for name in ("article_id", "number", "key_number", "sha256", "content")))

    def read(session: Session) -> list[str]:
        rows = session.execute(asked.where(Revision.number.between(9, 15)).order_by(Revision.number)).all()
        in_order = InOrder(session)
        return [hash_of(in_order.payload(row)) for row in rows]

    assert desk.run(read) == [each.sha256 for each in saved[8:15]]


@pytest.mark.parametrize("damage", ["UPDATE revisions SET content = substr(content, 1, 3)", "DELETE FROM revisions"])
def test_damage_takes_what_rests_on_it_and_no_more(
    desk: Desk, saved: list[ArticleSnapshot], spoil: Spoil, damage: str
) -> None:
    spoil(damage, 5)
    article = saved[0].article_id
    assert desk.run(revisions.load, article, 4).body == saved[3].body
    assert desk.run(revisions.load, article, LONGEST_CHAIN + 1).body == saved[-1].body
    said = "was kept as what changed since revision 5" if "UPDATE" in damage else "Revision 7 is damaged"
    with pytest.raises(RevisionDamaged, match=said):
        desk.run(revisions.load, article, 7)
    assert desk.run(articles.load, article).body == saved[-1].body
    report = integrity.check(desk)
    named = {each.where for each in report.problems}
    last = range(5 if "UPDATE" in damage else 6, LONGEST_CHAIN + 1)
    assert named == {f"harbour, revision {number}" for number in last}


def test_after_damage_the_next_save_stands_whole(desk: Desk, saved: list[ArticleSnapshot], spoil: Spoil) -> None:
    spoil("UPDATE revisions SET content = substr(content, 1, 1), sha256 = 'x'", LONGEST_CHAIN + 1)
    after = desk.run(articles.save, again(saved[-1], "Quite another text."), by="Ana")
    assert desk.run(revisions.load, after.article_id, after.revision).body == "Quite another text."


def test_a_row_that_rests_on_itself_is_damaged(desk: Desk, saved: list[ArticleSnapshot], spoil: Spoil) -> None:
    spoil("UPDATE revisions SET key_number = 12", 7)
    with pytest.raises(RevisionDamaged):
        desk.run(revisions.load, saved[0].article_id, 8)
    chain = desk.run(revision_chain.chain, 1, 8)
    assert chain is not None
    with pytest.raises(ContentDamaged, match="on which it rests, is missing"):
        chain.payload()
