"""Fields as texts, and back."""

import pytest

from editdesk.text.field_text import FIELDS, text_of, with_text
from editdesk.text.metadata import BylineEntry, LeadImage, Metadata

TOLD = Metadata(
    title="Rain",
    standfirst="It rains.",
    excerpt="So it does.",
    slug="rain",
    byline=(BylineEntry("Ana Ruiz", "Chile"), BylineEntry("Li Wen")),
    date_line="Lima",
    section="News",
    tags=("weather", "ports"),
    series="Water",
    issue="No. 28",
    language="en",
    lead_image=LeadImage("rain.jpg", "Rain on a quay", "Rain", "M. Oldenkott"),
    aliases=("old/rain",),
)


@pytest.mark.parametrize("field", FIELDS)
def test_what_a_field_says_makes_it_again(field: str) -> None:
    said = text_of(TOLD, field)
    assert said
    assert with_text(TOLD, field, said) == TOLD
    assert text_of(with_text(TOLD, field, ""), field) == ""


def test_a_byline_reads_as_it_is_printed() -> None:
    assert text_of(TOLD, "byline") == "Ana Ruiz (Chile); Li Wen"


def test_what_has_no_text_is_refused() -> None:
    with pytest.raises(KeyError):
        text_of(TOLD, "published_at")
    with pytest.raises(KeyError):
        with_text(TOLD, "series_part", "2")
    with pytest.raises(KeyError):
        with_text(Metadata(), "lead_image.alt", "Rain")
    assert text_of(Metadata(), "lead_image.alt") == ""
