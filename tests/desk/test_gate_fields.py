"""Gates over fields say what is missing and where to go."""

import pytest

from editdesk.desk import gate_fields
from editdesk.desk.workflow import Gate, GateRule, Unit
from editdesk.text.metadata import BylineEntry, LeadImage, Metadata, SourceCredit

FULL = Metadata(
    title="Tides",
    standfirst="Twice a day the pier drowns.",
    byline=(BylineEntry("Ana"),),
    tags=("sea",),
    lead_image=LeadImage("pier.jpg", alt="A pier", credit="Ana"),
    source=SourceCredit("The Tide"),
    extra=(("mood", '"calm"'),),
)
FIELDS = ("title", "standfirst", "byline", "tags", "lead_image", "lead_image.alt", "source", "extra:mood", "body")


@pytest.mark.parametrize("field", FIELDS)
def test_a_required_field_opens_when_it_is_filled_in(field: str) -> None:
    rule = GateRule(Gate.REQUIRED, field)
    assert gate_fields.required(rule, FULL, "Salt.") == ()
    (finding,) = gate_fields.required(rule, Metadata(), " ")
    assert finding.rule == Gate.REQUIRED
    assert finding.field == {"extra:mood": "extra"}.get(field, field.partition(".")[0])
    assert "is missing" in finding.message


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (GateRule(Gate.LENGTH, "title", least=6), "The title has 5 characters; at least 6 are asked for. Write more."),
        (GateRule(Gate.LENGTH, "title", most=4), "The title has 5 characters; at most 4 are allowed. Shorten it."),
        (GateRule(Gate.LENGTH, "standfirst", most=5, unit=Unit.WORDS), "The standfirst has 6 words; at most 5"),
        (GateRule(Gate.LENGTH, "body", least=3, unit=Unit.WORDS), "The text has 2 words; at least 3"),
        (GateRule(Gate.LENGTH, "body", most=4), "The text has 9 characters; at most 4"),
        (GateRule(Gate.LENGTH, "lead_image.alt", least=10), "The lead image’s alternative text has 6 characters"),
    ],
)
def test_lengths_are_held(rule: GateRule, told: str) -> None:
    (finding,) = gate_fields.length(rule, FULL, "**Wet** salt.")
    assert finding.message.startswith(told)


def test_lengths_within_their_limits_pass() -> None:
    assert gate_fields.length(GateRule(Gate.LENGTH, "title", 5, 5), FULL, "") == ()


def test_a_picture_is_found_in_its_line() -> None:
    body = "One.\n\n```\n![](code.png)\n```\n\nSee ![](pier.png).\n"
    (finding,) = gate_fields.alt_texts(Metadata(), body)
    assert (finding.field, finding.line) == ("body", 7)
