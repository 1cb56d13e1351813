from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given

from editdesk.text.metadata import BylineEntry, Metadata
from editdesk.text.metadata_json import MetadataJsonError, from_json, to_json
from tests.text.strategies import metadata


@given(metadata)
def test_what_is_written_comes_back(value: Metadata) -> None:
    assert from_json(to_json(value)) == value


@given(metadata)
def test_writing_is_canonical(value: Metadata) -> None:
    assert to_json(from_json(to_json(value))) == to_json(value)


def test_the_same_instant_in_two_zones_is_the_same_text() -> None:
    here = datetime(2023, 1, 28, 23, 19, tzinfo=timezone(timedelta(hours=1)))
    there = datetime(2023, 1, 28, 22, 19, tzinfo=UTC)
    assert to_json(Metadata(published_at=here)) == to_json(Metadata(published_at=there))


def test_defaults_are_left_out() -> None:
    assert to_json(Metadata()) == "{}"
    assert to_json(Metadata(byline=(BylineEntry("Ana"),))) == '{"byline":[{"name":"Ana"}]}'


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        to_json(Metadata(planned_at=datetime(2023, 1, 28)))  # noqa: DTZ001 - the fault under test


@pytest.mark.parametrize("text", ["", "[]", '{"colour":"red"}', '{"published_at":3}', '{"byline":[1]}', '{"tags":1}'])
def test_damaged_text_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(MetadataJsonError, match=r"\.$"):
        from_json(text)
