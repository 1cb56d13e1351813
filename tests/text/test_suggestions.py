"""Proposals of several people: what the text reads with them and without, in whatever order they are decided."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from editdesk.text.anchors import Edit
from editdesk.text.suggestion_markup import RunKind, as_markup, position_in_text
from editdesk.text.suggestion_recording import record
from editdesk.text.suggestions import (
    Proposal,
    Reviewed,
    accept,
    apart,
    contradict,
    follow_proposal,
    rebase,
    reject,
    shown,
    with_all,
)

_MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)
_PIECES = st.sampled_from(["a", "the", " ", "\n", "\r\n", "\n\n", "e\u0301", "👩🏽‍🚀", "שלום", "文章", "word. "])
texts = st.lists(_PIECES, max_size=12).map("".join)
TEXT = "The colour of the harbour is grey.\n\nNobody knows why.\n"


@dataclass
class Table:
    """People who suggest on one text, turn by turn."""

    text: str = TEXT
    proposals: tuple[Proposal, ...] = ()
    number: int = 0
    caret: int = field(default=0)

    def marked(self, by: str) -> str:
        return "".join(run.text for run in as_markup(self.text, self.proposals, first=by))

    def reads(self, by: str) -> str:
        return with_all(self.text, self.proposals, first=by)

    def types(self, by: str, position: int, removed: int, added: str) -> None:
        self.number += 1
        done = record(
            self.text,
            self.proposals,
            Edit(position, removed, added),
            by=by,
            at=_MORNING + timedelta(seconds=self.number),
            uid=f"{self.number:03}",
        )
        self.proposals, self.caret = done.proposals, done.caret

    def writes(self, by: str, old: str, new: str) -> None:
        self.types(by, self.marked(by).index(old), len(old), new)

    def placed(self) -> Reviewed:
        return Reviewed(self.text, self.proposals)


def expected(table: Table, by: str, edit: Edit) -> str:
    """What the text reads to somebody after an edit of the marked text: what is to go cannot be removed twice."""
    pieces, at = [], 0
    end = edit.position + edit.removed
    is_in = False
    for run in as_markup(table.text, table.proposals, first=by):
        for character in run.text:
            if at == edit.position:
                pieces.append(edit.added)
                is_in = True
            if run.kind is not RunKind.DELETED and not edit.position <= at < end:
                pieces.append(character)
            at += 1
    return "".join(pieces) + ("" if is_in else edit.added)


@st.composite
def tables(draw: st.DrawFn, people: tuple[str, ...] = ("Ana", "Ben", "Cho")) -> Table:
    table = Table(draw(texts))
    for _ in range(draw(st.integers(0, 12))):
        by = draw(st.sampled_from(people))
        length = len(table.marked(by))
        position = draw(st.integers(0, length))
        removed = draw(st.integers(0, min(6, length - position)))
        added = draw(st.sampled_from(["", "", "x", "yz", "\n\n", "👩🏽‍🚀", "e\u0301"]))
        edit = Edit(position, removed, added)
        wanted, others = expected(table, by, edit), [each for each in table.proposals if each.by != by]
        table.types(by, position, removed, added)
        assert table.reads(by) == wanted
        assert [each for each in table.proposals if each.by != by] == others
        assert 0 <= table.caret <= len(table.marked(by))
    return table


@given(tables())
@settings(max_examples=400, deadline=None)
def test_whoever_types_reads_what_was_typed_and_changes_nobody_elses_proposals(table: Table) -> None:
    assert all(each.fits(table.text) for each in table.proposals)
    for by in ("Ana", "Ben", "Cho"):
        own = [each for each in table.proposals if each.by == by]
        assert not any(contradict(one, other) for one in own for other in own)
        runs = as_markup(table.text, table.proposals, first=by)
        assert "".join(run.text for run in runs if run.kind is not RunKind.INSERTED) == table.text
        assert "".join(run.text for run in runs if run.kind is not RunKind.DELETED) == table.reads(by)


@given(tables(), st.randoms(use_true_random=False), st.sampled_from(["Ana", "Ben", "Cho"]))
@settings(max_examples=300, deadline=None)
def test_all_accepted_in_any_order_is_the_reviewers_text(table: Table, chance: object, by: str) -> None:
    order = [each.uid for each in shown(table.proposals, first=by)]
    chance.shuffle(order)  # type: ignore[attr-defined]
    placed = table.placed()
    for uid in order:
        placed = accept(placed, uid)
    assert placed.text == table.reads(by)
    assert not placed.proposals
    assert {each.uid for each in placed.orphans} == set(apart(table.proposals, first=by))


@given(tables(), st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_all_rejected_in_any_order_is_the_base_byte_for_byte(table: Table, chance: object) -> None:
    order = [each.uid for each in table.proposals]
    chance.shuffle(order)  # type: ignore[attr-defined]
    placed = table.placed()
    for uid in order:
        placed = reject(placed, uid)
    assert placed == Reviewed(table.text, ())
    assert placed.text.encode() == table.text.encode()


@given(tables(), st.data())
@settings(max_examples=300, deadline=None)
def test_any_mix_of_decisions_takes_in_just_what_was_accepted(table: Table, data: st.DataObject) -> None:
    placed = table.placed()
    taken: list[Proposal] = []
    while placed.proposals:
        chosen = data.draw(st.sampled_from(placed.proposals))
        if data.draw(st.booleans()):
            taken.append(next(each for each in table.proposals if each.uid == chosen.uid))
            placed = accept(placed, chosen.uid)
            assert all(each.fits(placed.text) for each in placed.proposals)
        else:
            placed = reject(placed, chosen.uid)
    assert not any(contradict(one, other) for one in taken for other in taken)
    assert placed.text == with_all(table.text, taken)


@given(tables(), texts)
@settings(max_examples=200, deadline=None)
def test_rebased_they_are_upon_their_own_words_or_orphans(table: Table, after: str) -> None:
    for text in (after, table.text + after, after + table.text):
        placed = rebase(table.proposals, table.text, text)
        assert all(each.fits(text) for each in placed.proposals)
        assert {each.uid for each in (*placed.proposals, *placed.orphans)} == {each.uid for each in table.proposals}
    same = rebase(table.proposals, table.text, table.text)
    assert set(same.proposals) == set(table.proposals)


def test_a_run_of_typing_is_one_proposal_and_taking_it_back_leaves_none() -> None:
    table = Table()
    for number, letter in enumerate("dark "):
        table.types("Ana", 30 + number - 1, 0, letter)
        assert table.caret == 30 + number
    assert [(each.quote, each.replacement) for each in table.proposals] == [("", "dark ")]
    for number in range(5):
        table.types("Ana", 33 - number, 1, "")
    assert table.proposals == ()


def test_words_are_deleted_letter_by_letter_backwards_and_forwards() -> None:
    table = Table()
    at = TEXT.index("grey")
    for place in (at + 1, at, at - 1):
        table.types("Ana", place, 1, "")
        assert table.caret == place
    table.types("Ana", at + 2, 1, "")
    assert [each.quote for each in table.proposals] == [" gre"]
    assert table.marked("Ana") == TEXT


def test_a_word_that_is_written_anew_is_one_replacement() -> None:
    table = Table()
    table.writes("Ana", "colour", "c")
    table.types("Ana", table.caret, 0, "olor")
    assert [(each.quote, each.replacement) for each in table.proposals] == [("colour", "color")]
    assert table.marked("Ana").startswith("The colourcolor of")
    table.types("Ana", table.caret - 5, 5, "colour")
    assert table.proposals == ()


def test_a_whole_paragraph_may_go_and_another_come() -> None:
    table = Table()
    table.writes("Ana", "Nobody knows why.\n", "")
    table.types("Ana", len(table.marked("Ana")), 0, "It rains.\n")
    (one,) = table.proposals
    assert (one.quote, one.replacement) == ("Nobody knows why.\n", "It rains.\n")
    assert table.reads("Ana") == "The colour of the harbour is grey.\n\nIt rains.\n"


def test_two_people_on_the_same_words_are_shown_and_one_is_chosen() -> None:
    table = Table()
    table.writes("Ana", "colour", "color")
    table.proposals = (*table.proposals, Proposal("b", 4, 10, "colour", "hue", "Ben", _MORNING + timedelta(hours=1)))
    first = table.proposals[0].uid
    assert apart(table.proposals) == {"b": (first,)}
    assert apart(table.proposals, first="Ben") == {first: ("b",)}
    assert table.reads("Ben").startswith("The hue of")
    chosen = accept(table.placed(), "b")
    assert chosen.text.startswith("The hue of")
    assert [each.uid for each in chosen.orphans] == [first]


def test_who_changes_anothers_proposal_makes_an_own_one_for_the_same_words() -> None:
    table = Table()
    table.writes("Ana", "colour", "color")
    table.writes("Ben", "color of", "tint of")
    ana, ben = table.proposals
    assert (ben.by, ben.quote, ben.replacement) == ("Ben", "colour of", "tint of")
    assert (ana.quote, ana.replacement) == ("colour", "color")
    assert contradict(ana, ben)


def test_who_takes_out_what_another_adds_proposes_the_text_as_it_is() -> None:
    table = Table()
    table.types("Ana", 4, 0, "old ")
    table.types("Ben", 4, 4, "")
    ana, ben = table.proposals
    assert (ben.quote, ben.replacement) == ("", "")
    assert table.reads("Ben") == TEXT
    assert accept(table.placed(), ben.uid).orphans == (ana,)


def test_an_edit_of_the_text_itself_moves_proposals_and_leaves_those_it_changes_without_a_place() -> None:
    one = Proposal("a", 4, 10, "colour", "color", "Ana", _MORNING)
    moved = follow_proposal(one, Edit(0, 3, "A"))
    assert moved is not None
    assert (moved.start, moved.end) == (2, 8)
    assert follow_proposal(one, Edit(6, 0, "-")) is None
    assert follow_proposal(one, Edit(6, 0, "-"), "title") == one


def test_fields_are_texts_of_their_own() -> None:
    title = Proposal("t", 0, 4, "Rain", "Rain again", "Ana", _MORNING, "title")
    body = Proposal("b", 0, 3, "The", "A", "Ben", _MORNING)
    assert with_all("Rain", [title, body], field="title") == "Rain again"
    assert accept(Reviewed("Rain", (title, body)), "t").proposals == (body,)


def test_a_position_of_the_marked_text_is_told_in_the_text() -> None:
    table = Table("one two three")
    table.writes("Ana", "two", "2")
    runs = as_markup(table.text, table.proposals)
    assert [run.text for run in runs] == ["one ", "two", "2", " three"]
    assert [position_in_text(runs, at) for at in (0, 4, 6, 7, 8, 14)] == [0, 4, 6, 7, 7, 13]
