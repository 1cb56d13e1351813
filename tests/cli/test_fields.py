"""`--set field=value` on its own."""

from dataclasses import fields
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.cli.fields import SETTERS, TEXTS, changed
from editdesk.desk.errors import InvalidField
from editdesk.text.metadata import BylineEntry, LeadImage, Metadata, SourceCredit


def test_every_field_that_words_can_express_can_be_set() -> None:
    settable = {name.partition(".")[0] for name in SETTERS}
    assert {field.name for field in fields(Metadata)} - settable == {"related", "extra"}


@given(st.sampled_from(TEXTS), st.text(st.characters(exclude_categories=("Cs", "Z", "C")), max_size=20))
def test_a_text_is_set_as_written(field: str, value: str) -> None:
    assert getattr(changed(Metadata(), (f"{field}={value}",)), field) == value


def test_assignments_follow_one_another() -> None:
    metadata = changed(Metadata(), ("time_zone=America/Lima", "published_at=2026-01-02T03:04", "title=a=b"))
    assert metadata.published_at == datetime(2026, 1, 2, 8, 4, tzinfo=UTC)
    assert metadata.title == "a=b"


def test_a_byline_keeps_its_order_and_countries() -> None:
    metadata = changed(Metadata(), ("byline=Ana Ruiz (Chile); Li Wen;  O. (Bo) Berg (Norway)",))
    assert metadata.byline == (
        BylineEntry("Ana Ruiz", "Chile"),
        BylineEntry("Li Wen"),
        BylineEntry("O. (Bo) Berg", "Norway"),
    )


def test_parts_of_a_field() -> None:
    before = Metadata(lead_image=LeadImage("a.png"))
    after = changed(before, ("lead_image.alt=A lamp", "source.name=The Dock", "source.url=https://dock.example"))
    assert after.lead_image == LeadImage("a.png", alt="A lamp")
    assert after.source == SourceCredit("The Dock", "https://dock.example")


def test_no_value_clears() -> None:
    before = Metadata(tags=("a",), series_part=2, published_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert changed(before, ("tags=", "series_part=", "published_at=")) == Metadata()


@pytest.mark.parametrize(
    "assignment",
    ["published_at=0001-01-01T00:00+14:00", "published_at=soon", "series_part=-1", "lead_image.alt=x", "extra=x", "x"],
)
def test_what_does_not_fit_is_refused(assignment: str) -> None:
    with pytest.raises(InvalidField):
        changed(Metadata(), (assignment,))


def test_a_time_in_an_unknown_zone_is_refused() -> None:
    with pytest.raises(InvalidField):
        changed(Metadata(time_zone="Moon/Tycho"), ("published_at=2026-01-01T00:00",))
