"""What holds whatever people do: a state machine over two open desks, and races between them."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule
from sqlalchemy import text

from editdesk.desk import articles, audit, review, revisions
from editdesk.desk.desk import Desk
from editdesk.desk.errors import ArticleConflict, GateClosed, TransitionRefused
from editdesk.desk.revision_content import Content, hash_of
from editdesk.desk.values import ArticleDraft, ArticleSnapshot
from editdesk.desk.workflow import USUAL, State
from editdesk.text.metadata import BylineEntry, Metadata
from tests.desk.drafts import again, new

words = st.sampled_from(["salt", "rope", "東京", "über", "tar\n\n", "😀", ""])
bodies = st.lists(words, max_size=30).map(" ".join)


@dataclass
class Remembered:
    """What the machine knows of an article: every revision as saved, and the newest snapshot."""

    newest: ArticleSnapshot
    revisions: dict[int, ArticleSnapshot] = field(default_factory=dict)


class DeskMachine(RuleBasedStateMachine):
    """Two windows on one desk save, restore, approve and trash; nothing saved is ever lost or overwritten."""

    template: ClassVar[Path]
    held = Bundle("held")

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        copytree(self.template, self.folder.name, dirs_exist_ok=True)
        self.desks = (Desk.open(self.folder.name), Desk.open(self.folder.name))
        self.known: dict[str, Remembered] = {}
        self.events = 0

    def teardown(self) -> None:
        for desk in self.desks:
            desk.close()
        self.folder.cleanup()

    def remember(self, snapshot: ArticleSnapshot) -> ArticleSnapshot:
        known = self.known.setdefault(snapshot.article_id, Remembered(snapshot))
        known.newest = snapshot
        known.revisions.setdefault(snapshot.revision, snapshot)
        return snapshot

    @initialize(target=held, body=bodies)
    def start(self, body: str) -> ArticleSnapshot:
        return self.remember(new(self.desks[0], "First", body, byline=(BylineEntry("Ana"),)))

    @rule(target=held, at=st.integers(0, 1), title=st.sampled_from(["", "First", "Zweite"]), body=bodies)
    def add(self, at: int, title: str, body: str) -> ArticleSnapshot:
        return self.remember(new(self.desks[at], title, body))

    @rule(target=held, at=st.integers(0, 1), seen=held, body=bodies, tags=st.lists(words.filter(bool), max_size=3))
    def save(self, at: int, seen: ArticleSnapshot, body: str, tags: list[str]) -> ArticleSnapshot:
        newest = self.known[seen.article_id].newest
        draft = again(seen, body, tags=tuple(tags))
        try:
            saved = self.desks[at].run(articles.save, draft, by="Ana")
        except ArticleConflict as conflict:
            theirs = conflict.theirs
            assert seen.version != newest.version
            return theirs
        same = (newest.metadata, newest.body) == (draft.metadata, draft.body)
        assert same or seen.version == newest.version
        assert saved.revision == newest.revision + (0 if same else 1)
        return self.remember(saved)

    @rule(target=held, at=st.integers(0, 1), seen=consumes(held), number=st.integers(1, 6))
    def restore(self, at: int, seen: ArticleSnapshot, number: int) -> ArticleSnapshot:
        known = self.known[seen.article_id]
        if number not in known.revisions:
            return known.newest
        then = known.revisions[number]
        try:
            restored = self.desks[at].run(revisions.restore, seen.article_id, number, version=seen.version, by="Ed")
        except ArticleConflict:
            assert seen.version != known.newest.version
            return known.newest
        assert (restored.metadata, restored.body) == (then.metadata, then.body)
        return self.remember(restored)

    @rule(at=st.integers(0, 1), seen=held, target_state=st.sampled_from(State), override=st.booleans())
    def move(self, at: int, seen: ArticleSnapshot, target_state: State, override: bool) -> None:
        newest = self.known[seen.article_id].newest
        transition = USUAL.transition_between(newest.state, target_state)
        move = {"by": "Ed", "reason": "agreed", "override": override}
        try:
            moved = self.desks[at].run(review.move, seen.article_id, target_state, **move)
        except TransitionRefused:
            assert transition is None
            return
        except GateClosed:
            assert not override
            return
        assert transition is not None
        assert (moved.version, moved.revision, moved.body) == (newest.version, newest.revision, newest.body)
        if transition.approves:
            assert moved.approved_revision == newest.revision
        self.known[seen.article_id].newest = moved

    @rule(at=st.integers(0, 1), seen=held)
    def trash_and_take_out(self, at: int, seen: ArticleSnapshot) -> None:
        self.desks[at].run(articles.trash, seen.article_id, by="Ed")
        self.desks[1 - at].run(articles.untrash, seen.article_id, by="Ed")

    @invariant()
    def both_desks_see_the_newest(self) -> None:
        for desk in self.desks:
            for known in self.known.values():
                assert desk.run(articles.load, known.newest.article_id) == known.newest

    @invariant()
    def every_revision_is_there_as_it_was_saved(self) -> None:
        for article_id, known in self.known.items():
            rows = self.desks[0].run(revisions.history, article_id)
            assert [row.number for row in rows] == sorted(known.revisions, reverse=True)
            for number, then in known.revisions.items():
                found = self.desks[1].run(revisions.load, article_id, number)
                assert (found.metadata, found.body, found.sha256) == (then.metadata, then.body, then.sha256)
                assert hash_of(Content(found.metadata, found.body, found.header, found.assets).payload()) == then.sha256

    @invariant()
    def slugs_are_unique_and_the_audit_grows(self) -> None:
        slugs = [known.newest.metadata.slug for known in self.known.values()]
        assert len(set(slugs)) == len(slugs)
        events = len(self.desks[0].run(audit.entries, limit=10_000))
        assert events >= self.events
        self.events = events

    @invariant()
    def the_search_index_agrees_with_the_texts(self) -> None:
        for table in ("article_text", "title_text"):
            check = text(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
            self.desks[0].run(lambda session, check=check: session.execute(check))


def test_nothing_is_lost_whatever_two_windows_do(folder_template: Path) -> None:
    DeskMachine.template = folder_template
    machine = DeskMachine.TestCase
    machine.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
    machine("runTest").runTest()


def at_once(*actions: Callable[[], object]) -> list[object]:
    """Run the actions on threads of their own, started together, and return what each gave or raised."""
    results: list[object] = [None] * len(actions)
    barrier = threading.Barrier(len(actions))

    def act(at: int) -> None:
        barrier.wait()
        try:
            results[at] = actions[at]()
        except Exception as error:  # noqa: BLE001 - handed to the test
            results[at] = error

    threads = [threading.Thread(target=act, args=(at,)) for at in range(len(actions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.parametrize("_round", range(5))
def test_of_two_saves_at_once_one_wins_and_the_other_is_told(desk: Desk, other_desk: Desk, _round: int) -> None:
    first = new(desk)
    results = at_once(
        lambda: desk.run(articles.save, again(first, "Ana's.\n"), by="Ana"),
        lambda: other_desk.run(articles.save, again(first, "Ben's.\n"), by="Ben"),
    )
    saved = [each for each in results if isinstance(each, ArticleSnapshot)]
    told = [each for each in results if isinstance(each, ArticleConflict)]
    assert (len(saved), len(told)) == (1, 1)
    assert told[0].theirs == saved[0] == desk.run(articles.load, first.article_id)


def test_new_articles_with_one_title_at_once_get_addresses_of_their_own(desk: Desk, other_desk: Desk) -> None:
    def add(where: Desk) -> Callable[[], object]:
        draft = ArticleDraft(
            Metadata(title="Tide", tags=("sea",), byline=(BylineEntry("Ana"),), section="News"), "Text"
        )
        return lambda: [where.run(articles.save, draft, by="Ana").metadata.slug for _ in range(5)]

    results = at_once(add(desk), add(other_desk))
    slugs = [slug for each in results if isinstance(each, list) for slug in each]
    assert sorted(slugs) == sorted(["tide", *(f"tide-{number}" for number in range(2, 11))])


def test_approving_while_somebody_saves_approves_what_was_seen(desk: Desk, other_desk: Desk) -> None:
    seen = new(desk, state=State.IN_REVIEW, byline=(BylineEntry("Ana"),))
    approving = {"by": "Ed", "version": seen.version}
    results = at_once(
        lambda: desk.run(review.move, seen.article_id, State.APPROVED, **approving),
        lambda: other_desk.run(articles.save, again(seen, "Unseen.\n"), by="Ana"),
    )
    newest = desk.run(articles.load, seen.article_id)
    assert newest.body == "Unseen.\n"
    if isinstance(results[0], ArticleConflict):
        assert newest.approved_revision is None
    else:
        assert newest.approved_revision == 1


def test_a_thousand_articles_are_stored_in_one_go(one_desk: Desk) -> None:
    draft = ArticleDraft(
        Metadata(title="Bulk", tags=("sea", "land"), section="News", byline=(BylineEntry("Ana"),)), "Salt. " * 200
    )

    def store(session: object) -> int:
        made = [replace(draft, metadata=replace(draft.metadata, slug=f"bulk-{number}")) for number in range(1000)]
        return len([articles.save(session, each, by="import") for each in made])  # type: ignore[arg-type]

    assert one_desk.run(store) == 1000
