"""Limits of a section are kept, told, and held by a gate."""

from dataclasses import replace

import pytest

from editdesk.desk import audit, checklists, filing, renaming, review, section_limits, workflow_settings
from editdesk.desk.checklist_values import Checklist
from editdesk.desk.desk import Desk
from editdesk.desk.directory_values import Kind
from editdesk.desk.errors import InvalidField
from editdesk.desk.workflow import TRANSITIONS, Gate, GateRule, State, WorkflowTable
from editdesk.text.limits import Limits, exceeded
from editdesk.text.metadata import Metadata
from tests.desk.drafts import new


def test_limits_are_kept_changed_and_taken_away(desk: Desk) -> None:
    desk.run(filing.add, Kind.SECTION, "Opinion", by="Ines")
    for limits in (Limits(300, 900, title_characters=60), Limits(words_to=700)):
        desk.run(section_limits.save, "Opinion", limits, by="Ines")
        assert desk.run(section_limits.every) == {"Opinion": limits}
        assert desk.run(section_limits.of_section, "Opinion") == limits
    assert desk.run(audit.entries, "sections")[0].detail == "Opinion: words to 700"
    desk.run(section_limits.save, "Opinion", Limits(), by="Ines")
    assert desk.run(section_limits.every) == {}
    assert desk.run(section_limits.of_section, "") == Limits()


def test_limits_that_make_no_sense_are_refused(desk: Desk) -> None:
    desk.run(filing.add, Kind.SECTION, "Opinion", by="Ines")
    for limits, told in ((Limits(words_from=9, words_to=3), "Swap"), (Limits(characters_to=-1), "below 0")):
        with pytest.raises(InvalidField, match=told):
            desk.run(section_limits.save, "Opinion", limits, by="Ines")
    with pytest.raises(InvalidField, match="no section “Sports”"):
        desk.run(section_limits.save, "Sports", Limits(), by="Ines")


def test_limits_go_with_their_section(desk: Desk) -> None:
    for name in ("Opinion", "Views", "World"):
        desk.run(filing.add, Kind.SECTION, name, by="Ines")
    desk.run(section_limits.save, "Opinion", Limits(words_to=700), by="Ines")
    desk.run(renaming.merge, Kind.SECTION, "Opinion", "Views", by="Ines")
    assert desk.run(section_limits.every) == {"Views": Limits(words_to=700)}
    desk.run(section_limits.save, "World", Limits(words_to=300), by="Ines")
    desk.run(renaming.merge, Kind.SECTION, "Views", "World", by="Ines")
    assert desk.run(section_limits.every) == {"World": Limits(words_to=300)}
    desk.run(renaming.remove, Kind.SECTION, "World", by="Ines")
    assert desk.run(section_limits.every) == {}


def test_a_section_that_a_checklist_is_for_is_not_deleted(desk: Desk) -> None:
    desk.run(filing.add, Kind.SECTION, "Opinion", by="Ines")
    desk.run(checklists.save, Checklist("Fairness", "Opinion"), by="Ines")
    with pytest.raises(InvalidField, match="The checklist “Fairness” is for this section"):
        desk.run(renaming.remove, Kind.SECTION, "Opinion", by="Ines")


def test_what_is_too_long_or_too_short_is_told() -> None:
    limits = Limits(3, 5, 20, 4, 3)
    short = exceeded(limits, Metadata(title="Tide", standfirst="Wet"), "One two")
    assert [(each.field, each.message) for each in short] == [("body", "The text has 2 words; its section asks for 3.")]
    long = exceeded(limits, Metadata(title="Tides", standfirst="Twice"), "One two three four five six")
    assert [each.field for each in long] == ["body", "body", "title", "standfirst"]


def test_a_gate_holds_the_limits(desk: Desk) -> None:
    desk.run(filing.add, Kind.SECTION, "Opinion", by="Ines")
    desk.run(section_limits.save, "Opinion", Limits(words_to=2), by="Ines")
    rule = (GateRule(Gate.LIMITS),)
    moves = tuple(replace(move, gates=rule) if move.label == "Submit" else move for move in TRANSITIONS)
    desk.run(workflow_settings.save, WorkflowTable(moves), by="Ines")
    article = new(desk, section="Opinion", body="One two three")
    (finding,) = desk.run(review.closed_gates, article.article_id, State.IN_REVIEW)
    assert (finding.rule, finding.field) == (Gate.LIMITS, "body")
