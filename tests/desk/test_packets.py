from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from editdesk.desk import (
    articles,
    assets,
    contributors,
    house_blocks,
    integrity,
    notes,
    packet_json,
    packets,
    people,
    review,
    revisions,
    search,
    suggestions,
)
from editdesk.desk.desk import Desk
from editdesk.desk.histories import Mark, Standing, compare
from editdesk.desk.models import Article, Checklist, ChecklistItem, ChecklistTick, Note, Suggestion
from editdesk.desk.packet import Outcome, PackedArticle, PacketUnreadable, TakenIn
from editdesk.desk.query import parse
from editdesk.desk.values import ArticleDraft, ArticleSnapshot, AssetReference, Contributor, HouseBlock
from editdesk.desk.workflow import State
from editdesk.text.anchors import Anchor, anchor_at
from editdesk.text.metadata import BylineEntry, Metadata
from editdesk.text.suggestions import Proposal
from tests.desk.drafts import again, new

BODY = "The harbour wakes.\n\nThe crane driver pours tea for two.\n\nNobody speaks.\n"


@pytest.fixture
def away(folder_template: Path, tmp_path: Path) -> Iterator[Desk]:
    """The desk that articles are sent to: always a folder, whatever sends."""
    copytree(folder_template, tmp_path / "away")
    with Desk.open(tmp_path / "away") as opened:
        yield opened


def send(source: Desk, target: Desk, article_id: str) -> TakenIn:
    packed = source.run(packets.pack, article_id)
    return take(source, target, packed)


def take(source: Desk, target: Desk, packed: PackedArticle) -> TakenIn:
    foreseen = target.run(packets.foresee, packed)
    taken = target.run(packets.take_in, packed, target.assets, source.assets.read, by="Ines", source="rain.zip")
    assert foreseen == taken
    assert target.run(packets.foresee, packed).outcome in {Outcome.UNCHANGED, Outcome.SKIPPED}
    assert integrity.check(target).ok
    return taken


def edit(desk: Desk, article_id: str, old: str, put: str, by: str = "Ana", **fields: object) -> ArticleSnapshot:
    now = desk.run(articles.load, article_id)
    return desk.run(articles.save, again(now, now.body.replace(old, put), **fields), by=by)


def texts(desk: Desk, article_id: str) -> list[str]:
    """Return the body of every revision, the oldest first."""
    rows = desk.run(revisions.history, article_id)
    return [desk.run(revisions.load, article_id, row.number).body for row in reversed(rows)]


def test_a_new_article_comes_with_everything_it_ever_was(desk: Desk, away: Desk) -> None:
    file = desk.run(assets.add, desk.assets, b"plan", name="plan.txt", alt="The plan")
    draft = ArticleDraft(Metadata(title="Harbour", tags=("sea",)), BODY, assets=(AssetReference("p.txt", file.sha256),))
    first = desk.run(articles.save, draft, by="Ana", reason="a first look", state=State.PUBLISHED)
    edit(desk, first.article_id, "tea", "coffee")
    desk.run(revisions.name, first.article_id, 1, "as printed", by="Ana")
    assert send(desk, away, first.article_id) == TakenIn(Outcome.CREATED, "harbour")
    assert away.run(articles.load, first.article_id) == desk.run(articles.load, first.article_id)
    assert away.run(revisions.history, first.article_id) == desk.run(revisions.history, first.article_id)
    assert away.run(articles.approved, first.article_id) == desk.run(articles.approved, first.article_id)
    assert away.assets.read(file.sha256) == b"plan"
    assert away.run(assets.info, file.sha256) == file
    assert away.run(search.find, parse("coffee tag:sea")).total == 1
    assert send(desk, away, first.article_id) == TakenIn(Outcome.UNCHANGED, "harbour")


def test_what_was_changed_away_comes_back(desk: Desk, away: Desk) -> None:
    here = new(desk, body=BODY, state=State.PUBLISHED)
    send(desk, away, here.article_id)
    edit(away, here.article_id, "tea", "coffee", title="Docks")
    edit(away, here.article_id, "Nobody", "Somebody")
    assert send(away, desk, here.article_id).reason == "2 revisions came."
    now = desk.run(articles.load, here.article_id)
    assert now.body == BODY.replace("tea", "coffee").replace("Nobody", "Somebody")
    assert (now.metadata.title, now.revision, now.version) == ("Docks", 3, 3)
    assert (now.state, now.approved_revision) == (State.PUBLISHED, 1)
    assert desk.run(search.find, parse("title:docks somebody")).total == 1
    assert desk.run(search.find, parse("nobody")).total == 0


def test_a_draft_open_while_a_packet_comes_conflicts_as_with_any_save(desk: Desk, away: Desk) -> None:
    here = new(desk, body=BODY)
    send(desk, away, here.article_id)
    edit(away, here.article_id, "tea", "coffee")
    send(away, desk, here.article_id)
    with pytest.raises(articles.ArticleConflict):
        desk.run(articles.save, again(here, "Written meanwhile.\n"), by="Ana")


def test_what_was_changed_here_only_stays(desk: Desk, away: Desk) -> None:
    here = new(desk, body=BODY)
    send(desk, away, here.article_id)
    edit(desk, here.article_id, "tea", "coffee")
    assert send(away, desk, here.article_id).outcome is Outcome.UNCHANGED
    assert desk.run(articles.load, here.article_id).revision == 2


def test_changes_of_both_desks_are_merged(desk: Desk, away: Desk) -> None:
    here = new(desk, body=BODY, tags=("sea",))
    send(desk, away, here.article_id)
    edit(desk, here.article_id, "wakes", "sleeps", tags=("sea", "night"))
    edit(away, here.article_id, "tea", "coffee", section="Cities")
    taken = send(away, desk, here.article_id)
    assert (taken.outcome, taken.is_conflict) == (Outcome.UPDATED, False)
    now = desk.run(articles.load, here.article_id)
    assert now.body == BODY.replace("wakes", "sleeps").replace("tea", "coffee")
    assert (now.metadata.tags, now.metadata.section) == (("sea", "night"), "Cities")
    assert texts(desk, here.article_id)[1:3] == [BODY.replace("wakes", "sleeps"), BODY.replace("tea", "coffee")]
    # The merged article goes back, and neither desk has anything new for the other.
    assert send(desk, away, here.article_id).outcome is Outcome.UPDATED
    assert away.run(articles.load, here.article_id).sha256 == now.sha256
    assert send(away, desk, here.article_id).outcome is Outcome.UNCHANGED
    # What follows is merged from there, not from the beginning.
    edit(away, here.article_id, "coffee", "cocoa")
    edit(desk, here.article_id, "sleeps", "dozes")
    assert not send(away, desk, here.article_id).is_conflict
    assert desk.run(articles.load, here.article_id).body == BODY.replace("wakes", "dozes").replace("tea", "cocoa")


def test_words_that_both_changed_stay_and_the_others_are_a_revision(desk: Desk, away: Desk) -> None:
    here = new(desk, body=BODY)
    send(desk, away, here.article_id)
    edit(desk, here.article_id, "tea", "cocoa", title="Docks")
    edit(away, here.article_id, "tea", "coffee", title="Quay", by="Noor")
    edit(away, here.article_id, "Nobody", "Somebody", by="Noor")
    taken = send(away, desk, here.article_id)
    assert taken.is_conflict
    assert taken.reason.startswith(
        "Both desks changed text, title: it stays as it is here, and the other desk's is revi"
    )
    now = desk.run(articles.load, here.article_id)
    assert now.body == BODY.replace("tea", "cocoa").replace("Nobody", "Somebody")
    assert now.metadata.title == "Docks"
    theirs = desk.run(revisions.history, here.article_id)[1]
    assert (theirs.number, theirs.by, theirs.name) == (4, "Noor", "The other desk's text")
    assert "revision 4" in taken.reason
    assert desk.run(revisions.load, here.article_id, 4).metadata.title == "Quay"
    assert send(away, desk, here.article_id).outcome is Outcome.UNCHANGED


def test_where_nothing_of_theirs_can_be_taken_ours_stands_last(desk: Desk, away: Desk) -> None:
    here = new(desk, body="One word.\n")
    send(desk, away, here.article_id)
    ours = edit(desk, here.article_id, "word", "sentence")
    edit(away, here.article_id, "word", "letter")
    assert send(away, desk, here.article_id).is_conflict
    assert texts(desk, here.article_id) == ["One word.\n", "One sentence.\n", "One letter.\n", "One sentence.\n"]
    assert desk.run(articles.load, here.article_id).sha256 == ours.sha256


def test_a_revision_brought_back_is_news(desk: Desk, away: Desk) -> None:
    here = new(desk, body=BODY)
    edited = edit(desk, here.article_id, "tea", "coffee")
    send(desk, away, here.article_id)
    away.run(revisions.restore, here.article_id, 1, version=edited.version, by="Noor")
    assert send(away, desk, here.article_id).outcome is Outcome.UPDATED
    assert texts(desk, here.article_id) == [BODY, BODY.replace("tea", "coffee"), BODY]


def test_an_address_that_is_taken_is_changed_and_told(desk: Desk, away: Desk) -> None:
    here = new(desk, title="Harbour")
    new(away, title="Harbour")
    taken = send(desk, away, here.article_id)
    assert (taken.outcome, taken.slug) == (Outcome.CREATED, "harbour-2")
    assert taken.reason == "The address “harbour” belongs to “Harbour”; this one is “harbour-2”."
    assert away.run(revisions.load, here.article_id, 1).sha256 == here.sha256
    assert send(desk, away, here.article_id).outcome is Outcome.UNCHANGED


def test_an_article_in_the_trash_is_left_there(desk: Desk, away: Desk) -> None:
    here = new(desk)
    send(desk, away, here.article_id)
    away.run(articles.trash, here.article_id, by="Ines")
    edit(desk, here.article_id, "Salt", "Sand")
    assert send(desk, away, here.article_id).outcome is Outcome.SKIPPED


def test_a_state_changed_here_stays(desk: Desk, away: Desk) -> None:
    here = new(desk, body=BODY, byline=())
    send(desk, away, here.article_id)
    desk.run(review.move, here.article_id, State.IN_REVIEW, by="Ana")
    edit(away, here.article_id, "tea", "coffee")
    taken = send(away, desk, here.article_id)
    assert taken.reason == "1 revision came. There it is “draft”; here it stays “in review”."
    assert desk.run(articles.load, here.article_id).state is State.IN_REVIEW


AT = datetime(2026, 5, 4, 9, tzinfo=UTC)


def _note(session: Session, article_id: str, number: int, body: str, answers: int | None = None) -> None:
    row = session.scalars(select(Article.id).where(Article.uid == article_id)).one()
    values = {"uid": f"{number:032x}", "article_id": row, "thread_id": answers, "revision": 1, "start": 4, "end": 11}
    session.execute(insert(Note).values(**values, quote="harbour", body=body, by="Ana", at=AT))


def _suggest(session: Session, article_id: str) -> None:
    row = session.scalars(select(Article.id).where(Article.uid == article_id)).one()
    values = {"uid": f"{7:032x}", "article_id": row, "revision": 1, "start": 4, "end": 11, "quote": "harbour"}
    session.execute(insert(Suggestion).values(**values, replacement="port", by="Noor", at=AT, status="open"))


def _resolve(session: Session) -> None:
    session.execute(update(Note).where(Note.thread_id.is_(None)).values(resolved_at=AT, resolved_by="Noor"))
    session.execute(update(Suggestion).values(status="rejected", decided_at=AT, decided_by="Noor"))


def test_notes_go_along_and_come_back_resolved(desk: Desk, away: Desk) -> None:
    here = new(desk, body=BODY)
    desk.run(_note, here.article_id, 1, "Which crane exactly?")
    desk.run(_note, here.article_id, 2, "The yellow one.", answers=1)
    desk.run(_suggest, here.article_id)
    send(desk, away, here.article_id)
    packed = away.run(packets.pack, here.article_id)
    assert packed == desk.run(packets.pack, here.article_id)
    assert packed.notes[1].answers == packed.notes[0].uid
    assert away.run(search.find, parse("yellow")).total == 1
    away.run(_resolve)
    assert send(away, desk, here.article_id).reason == "2 notes came or changed."
    assert desk.run(packets.pack, here.article_id) == away.run(packets.pack, here.article_id)


def test_remarks_stand_at_their_words_on_the_desk_they_are_taken_to(desk: Desk, away: Desk) -> None:
    here = new(desk, body=BODY, standfirst="A crane driver.")
    quotes = ("The harbour", "pours tea")
    words = {each: anchor_at(BODY, BODY.index(each), BODY.index(each) + len(each)) for each in quotes}
    tea = desk.run(notes.add, here.article_id, words["pours tea"], "@Noor: is it tea?", by="Ana")
    field = anchor_at("A crane driver.", 2, 7)
    desk.run(notes.add, here.article_id, field, "Which?", by="Ana", field="standfirst")
    nobody = Proposal("5" * 32, BODY.index("Nobody"), BODY.index("Nobody") + 6, "Nobody", "No one", "Ana", AT)
    desk.run(suggestions.record, here.article_id, [nobody], by="Ana", version=1)
    desk.run(notes.add, here.article_id, None, "Or not?", by="Ana", suggestion=nobody.uid)
    away.run(people.add_person, "Noor", "writer", by="Ines")
    send(desk, away, here.article_id)
    assert away.run(packets.pack, here.article_id) == desk.run(packets.pack, here.article_id)
    assert len(away.run(notes.mentioning, "Noor")) == 1

    there = away.run(articles.load, here.article_id)
    body = "Morning.\n\n" + BODY.replace("The harbour", "A harbour")
    there = away.run(articles.save, again(there, body), by="Noor")
    accepted = away.run(suggestions.accept, here.article_id, [nobody.uid], by="Noor", version=there.version)
    late = anchor_at(accepted.body, 0, 7)
    away.run(notes.add, here.article_id, late, "Is it?", by="Noor")
    mine = edit(desk, here.article_id, "for two", "for three")
    own = desk.run(notes.add, here.article_id, words["The harbour"], "Which harbour?", by="Ana")
    send(away, desk, here.article_id)
    now = desk.run(articles.load, here.article_id)
    assert now.body == "Morning.\n\nA harbour wakes.\n\nThe crane driver pours tea for three.\n\nNo one speaks.\n"
    assert now.revision > mine.revision
    for thread in desk.run(notes.of, here.article_id):
        if isinstance(thread.place, Anchor) and not thread.field:
            assert now.body[thread.place.start : thread.place.end] == thread.quote
        assert thread.is_orphan == (thread.uid == own.uid), thread
    assert desk.run(notes.thread, tea.uid).quote == "pours tea"
    (decided,) = desk.run(suggestions.of, here.article_id)
    assert (decided.status, decided.start) == ("accepted", now.body.index("No one"))
    back = desk.run(suggestions.undo, here.article_id, [nobody.uid], by="Ana", version=now.version)
    assert back.body.endswith("Nobody speaks.\n")


def test_a_remark_of_an_earlier_format_is_on_the_text(desk: Desk) -> None:
    here = new(desk, body=BODY)
    desk.run(_note, here.article_id, 1, "Which crane exactly?")
    desk.run(_suggest, here.article_id)
    packed = desk.run(packets.pack, here.article_id)
    document = packet_json.as_document(packed)
    for remark in (*document["notes"], *document["suggestions"]):
        for name in ("field", "suggestion", "grouped"):
            remark.pop(name, None)
    payloads = {each.number: each.payload for each in packed.revisions}
    assert packet_json.from_document(document, payloads.__getitem__) == packed
    for kind, damage in (("notes", {"field": "colour"}), ("suggestions", {"status": "lost"})):
        with pytest.raises(PacketUnreadable):
            packet_json.from_document({**document, kind: [{**document[kind][0], **damage}]}, payloads.__getitem__)


def _checklist(session: Session, label: str) -> int:
    row = session.scalar(select(Checklist.id).where(Checklist.name == "Facts"))
    if row is None:
        row = session.execute(insert(Checklist).values(name="Facts").returning(Checklist.id)).scalar_one()
    values = {"checklist_id": row, "position": 0, "label": label}
    return int(session.execute(insert(ChecklistItem).values(**values).returning(ChecklistItem.id)).scalar_one())


def _tick(session: Session, article_id: str, item: int) -> None:
    row = session.scalars(select(Article.id).where(Article.uid == article_id)).one()
    session.execute(insert(ChecklistTick).values(article_id=row, item_id=item, by="Noor", at=AT))


def surrounded(desk: Desk) -> ArticleSnapshot:
    """Return an article with a house block by its form and one by its text, and an author the desk knows."""
    for name in ("promo", "help", "unused"):
        desk.run(house_blocks.save, HouseBlock(name, "promo", f"The {name}.", is_default=True), by="Ana")
    body = "{{ insert: help }}\n\nThe harbour wakes.\n"
    here = new(desk, body=body, house_blocks=("promo",), byline=(BylineEntry("Ana Lima"),))
    desk.run(contributors.describe, "Ana Lima", country="Peru", biography="Writes on harbours.", by="Ana")
    desk.run(_tick, here.article_id, desk.run(_checklist, "Names checked"))
    desk.run(_tick, here.article_id, desk.run(_checklist, "Known here alone"))
    return here


def test_what_stands_around_an_article_goes_along(desk: Desk, away: Desk) -> None:
    here = surrounded(desk)
    away.run(_checklist, "Names checked")
    send(desk, away, here.article_id)
    blocks = away.run(house_blocks.every)
    assert [(block.name, block.body, block.is_default) for block in blocks] == [
        ("help", "The help.", False),
        ("promo", "The promo.", False),
    ]
    assert away.run(contributors.contributors) == (Contributor("Ana Lima", "Peru", "Writes on harbours.", 1),)
    packed = away.run(packets.pack, here.article_id)
    assert [(tick.label, tick.by, tick.at) for tick in packed.ticks] == [("Names checked", "Noor", AT)]
    assert packed.house_blocks == desk.run(packets.pack, here.article_id).house_blocks
    assert send(desk, away, here.article_id) == TakenIn(Outcome.UNCHANGED, here.metadata.slug)


def test_what_this_desk_has_around_an_article_stays(desk: Desk, away: Desk) -> None:
    here = surrounded(desk)
    away.run(house_blocks.save, HouseBlock("promo", "promo", "Ours."), by="Ines")
    new(away, title="Another", byline=(BylineEntry("Ana Lima", "Chile"),))
    taken = send(desk, away, here.article_id)
    assert taken.reason == "The house block “promo” reads otherwise here and stays so."
    assert [block.body for block in away.run(house_blocks.every)] == ["The help.", "Ours."]
    (author,) = away.run(contributors.contributors)
    assert (author.country, author.biography) == ("Chile", "Writes on harbours.")


def test_what_comes_to_stand_around_an_article_later_comes_too(desk: Desk, away: Desk) -> None:
    here = new(desk, body=BODY, byline=(BylineEntry("Ana Lima"),))
    send(desk, away, here.article_id)
    away.run(contributors.describe, "Ana Lima", country="", biography="Writes on harbours.", by="Ines")
    away.run(_tick, here.article_id, away.run(_checklist, "Names checked"))
    desk.run(_checklist, "Names checked")
    assert send(away, desk, here.article_id).reason == "1 author's description, 1 checklist tick came."
    assert desk.run(contributors.contributors)[0].biography == "Writes on harbours."
    assert desk.run(packets.pack, here.article_id) == away.run(packets.pack, here.article_id)


def test_a_packed_article_reads_back_from_its_document(desk: Desk) -> None:
    here = surrounded(desk)
    desk.run(_note, here.article_id, 1, "Which crane exactly?")
    packed = desk.run(packets.pack, here.article_id)
    payloads = {each.number: each.payload for each in packed.revisions}
    document = packet_json.as_document(packed)
    assert packet_json.from_document(document, payloads.__getitem__) == packed
    for damage in (
        {"state": "lost"},
        {"revisions": []},
        {"article_id": "../x"},
        {"approved_revision": 9},
        {"notes": 1},
        {"house_blocks": [{"name": "promo", "kind": "banner", "body": ""}]},
        {"ticks": [{"checklist": "Facts", "label": "Names", "by": "Noor", "at": "soon"}]},
    ):
        with pytest.raises(PacketUnreadable):
            packet_json.from_document({**document, **damage}, payloads.__getitem__)
    with pytest.raises(PacketUnreadable, match="revision 1 is not what was saved"):
        packet_json.from_document(document, lambda number: payloads[number] + b"!")


def test_an_article_of_the_first_format_has_nothing_around_it(desk: Desk) -> None:
    packed = desk.run(packets.pack, surrounded(desk).article_id)
    document = packet_json.as_document(packed)
    for name in ("house_blocks", "contributors", "ticks"):
        del document[name]
    payloads = {each.number: each.payload for each in packed.revisions}
    read = packet_json.from_document(document, payloads.__getitem__)
    assert read == replace(packed, house_blocks=(), contributors=(), ticks=())


def _marks(*told: tuple[str, int]) -> list[Mark]:
    return [Mark(at, sha256, at_hour(hour)) for at, (sha256, hour) in enumerate(told, 1)]


def at_hour(hour: int) -> datetime:
    return AT.replace(hour=hour)


@pytest.mark.parametrize(
    ("ours", "theirs", "standing", "base"),
    [
        ([("a", 1)], [("a", 1)], Standing.SAME, 1),
        ([("a", 1), ("b", 2)], [("a", 1)], Standing.OURS, 1),
        ([("a", 1)], [("a", 1), ("b", 2)], Standing.THEIRS, 1),
        ([("a", 1), ("b", 2)], [("a", 1), ("c", 2)], Standing.BOTH, 1),
        ([("a", 1), ("b", 2)], [("a", 1), ("b", 2), ("a", 3)], Standing.THEIRS, 2),
        ([("a", 1), ("b", 2), ("a", 3)], [("a", 1), ("b", 2), ("c", 4)], Standing.BOTH, 2),
        ([("a", 1), ("b", 2)], [("c", 2)], Standing.BOTH, None),
        ([("a", 1)], [("a", 5), ("b", 6)], Standing.THEIRS, 1),
    ],
)
def test_histories(
    ours: list[tuple[str, int]], theirs: list[tuple[str, int]], standing: Standing, base: int | None
) -> None:
    found = compare(_marks(*ours), _marks(*theirs))
    assert (found.standing, found.base) == (standing, base)


def test_histories_without_anything_in_common_lose_nothing(desk: Desk, away: Desk) -> None:
    here = new(desk, body="Ours.\n")
    foreign = new(away, body="Theirs.\n")
    packed = replace(away.run(packets.pack, foreign.article_id), article_id=here.article_id)
    assert take(away, desk, packed).is_conflict
    assert texts(desk, here.article_id) == ["Ours.\n", "Theirs.\n", "Ours.\n"]


@pytest.fixture(scope="module")
def two_desks(tmp_path_factory: pytest.TempPathFactory, folder_template: Path) -> Iterator[tuple[Desk, Desk]]:
    """Two desks that the examples of one law share; each brings an article of its own."""
    folder = tmp_path_factory.mktemp("two")
    for name in ("one", "other"):
        copytree(folder_template, folder / name)
    with Desk.open(folder / "one") as one, Desk.open(folder / "other") as other:
        yield one, other


@settings(max_examples=25, deadline=None)
@given(
    steps=st.lists(st.tuples(st.booleans(), st.integers(0, 7), st.sampled_from(["tea", "rope", "salt"])), max_size=9)
)
def test_desks_that_send_to_each_other_agree_and_lose_nothing(
    two_desks: tuple[Desk, Desk], steps: list[tuple[bool, int, str]]
) -> None:
    """Each step changes a word on one desk, or (from 5 on) sends that desk's article to the other one."""
    here = new(two_desks[0], body="one two three\n\nfour five\n")
    send(*two_desks, here.article_id)
    written = {here.body}
    for is_first, place, word in steps:
        desk, other = two_desks if is_first else two_desks[::-1]
        if place >= 5:
            send(desk, other, here.article_id)
            continue
        now = desk.run(articles.load, here.article_id)
        old = now.body.split()[place]
        written.add(edit(desk, here.article_id, old, word).body)
    for desk, other in (two_desks, two_desks[::-1], two_desks):
        send(desk, other, here.article_id)
    first, second = (desk.run(articles.load, here.article_id) for desk in two_desks)
    assert first.sha256 == second.sha256
    assert written <= {body for desk in two_desks for body in texts(desk, here.article_id)}
