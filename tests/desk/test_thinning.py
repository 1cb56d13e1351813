"""Old saves go, and nothing else: what is left reads as before, and other desks' packets still know it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from editdesk.desk import articles, audit, clock, integrity, packets, review, revisions, thinning
from editdesk.desk.desk import Desk
from editdesk.desk.errors import RevisionNotFound
from editdesk.desk.packet import Outcome
from editdesk.desk.values import ArticleSnapshot
from editdesk.desk.workflow import State
from tests.desk.drafts import again, new

LONG_AGO = datetime(2026, 3, 2, 9, tzinfo=UTC)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
BODY = " ".join(f"word{number}" for number in range(600))


def written(desk: Desk, saves: int = 40, every: timedelta = timedelta(minutes=1)) -> ArticleSnapshot:
    """Save an article again and again, a word longer each time."""
    with clock.set_to(LONG_AGO):
        saved = new(desk, "Harbour", BODY)
    for number in range(1, saves):
        with clock.set_to(LONG_AGO + number * every):
            saved = desk.run(articles.save, again(saved, f"{saved.body} more{number}"), by="Ana")
    return saved


def thinned(desk: Desk) -> thinning.Thinned:
    told = thinning.Thinned()
    with clock.set_to(NOW):
        for row in desk.run(thinning.candidates):
            told += desk.run(thinning.thin, row, by="Ed")
    return told


def numbers(desk: Desk, article_id: str) -> list[int]:
    return [row.number for row in reversed(desk.run(revisions.history, article_id))]


def test_of_a_day_long_ago_the_first_and_the_last_are_left(desk: Desk) -> None:
    saved = written(desk)
    with clock.set_to(NOW):
        foreseen = desk.run(thinning.foresee, desk.run(thinning.candidates))
    told = thinned(desk)
    assert (told.articles, told.revisions) == (foreseen.articles, foreseen.revisions) == (1, 37)
    assert numbers(desk, saved.article_id) == [1, 39, 40]
    assert desk.run(revisions.load, saved.article_id, 39).body.endswith("more37 more38")
    assert desk.run(articles.load, saved.article_id) == saved
    assert integrity.check(desk).ok
    entry = desk.run(audit.entries, "harbour")[0]
    assert entry.action == "thinned out the history"
    assert "37 saves from 2026-03-02" in entry.detail
    assert thinned(desk) == thinning.Thinned()


def test_what_people_decided_on_stays(desk: Desk) -> None:
    saved = written(desk, 20)
    desk.run(revisions.name, saved.article_id, 5, "before the cut", by="Ana")
    with clock.set_to(LONG_AGO + timedelta(minutes=30)):
        saved = desk.run(review.move, saved.article_id, State.IN_REVIEW, by="Ana", version=saved.version)
        saved = desk.run(articles.save, again(saved, "Cut.\n"), by="Ana", reason="cut by half")
        saved = desk.run(articles.save, again(saved, "Cut more.\n"), by="Ana")
        saved = desk.run(articles.save, again(saved, "Cut most.\n"), by="Ana")
    thinned(desk)
    assert numbers(desk, saved.article_id) == [1, 5, 20, 21, 22, 23]


def test_each_revision_left_reads_as_it_was(desk: Desk) -> None:
    saved = written(desk, 80, timedelta(minutes=20))
    before = {number: desk.run(revisions.load, saved.article_id, number) for number in range(1, 81)}
    thinned(desk)
    left = numbers(desk, saved.article_id)
    assert 1 < len(left) < 10
    assert {number: desk.run(revisions.load, saved.article_id, number) for number in left} == {
        number: before[number] for number in left
    }
    with pytest.raises(RevisionNotFound):
        desk.run(revisions.load, saved.article_id, 2)


def test_the_next_save_goes_on_as_before(desk: Desk) -> None:
    saved = written(desk, 40)
    thinned(desk)
    after = desk.run(articles.save, again(saved, f"{saved.body} end"), by="Ana")
    assert after.revision == 41
    assert desk.run(revisions.load, saved.article_id, 41).body == after.body


def test_the_database_refuses_to_delete_what_was_not_written_down(desk: Desk) -> None:
    written(desk)
    thinned(desk)
    for statement in (
        "DELETE FROM revisions WHERE number = 39",
        "UPDATE revisions SET content = substr(content, 1, 4) WHERE number = 40",
        "DELETE FROM thinned_revisions",
        "UPDATE thinned_revisions SET number = 39",
    ):
        with pytest.raises(DBAPIError, match=r"never changes|only ever added to"):
            desk.run(lambda session, statement=statement: session.execute(text(statement)))


def test_a_damaged_history_is_left_alone(desk: Desk) -> None:
    saved = written(desk, 10)
    with desk.engine.begin() as connection:
        if desk.is_on_server:
            connection.execute(text("SET session_replication_role = replica"))
        else:
            connection.execute(text("DROP TRIGGER keep_revisions_content"))
        connection.execute(text("UPDATE revisions SET content = substr(content, 1, 3) WHERE number = 4"))
        if desk.is_on_server:
            connection.execute(text("SET session_replication_role = origin"))
    assert thinned(desk) == thinning.Thinned(damaged=("harbour",))
    assert len(numbers(desk, saved.article_id)) == 10


def test_a_packet_of_a_desk_that_kept_all_brings_nothing_back(desk: Desk) -> None:
    saved = written(desk, 12)
    packed = desk.run(packets.pack, saved.article_id)
    thinned(desk)
    assert desk.run(packets.foresee, packed).outcome is Outcome.UNCHANGED
    theirs = desk.run(packets.pack, saved.article_id)
    assert [each.number for each in theirs.revisions] == [1, 11, 12]
