"""Calendars for other programs, read back by one that follows RFC 5545."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from editdesk.text.icalendar import Event, written

STAMP = datetime(2026, 3, 1, 8, 30, 5, tzinfo=UTC)
TIDE = Event("planned-1@editdesk", STAMP, datetime(2026, 3, 10, 9, tzinfo=UTC), "The long tide")


def events(text: str) -> list[object]:
    return list(Calendar.from_ical(text).walk("VEVENT"))


def test_an_event_is_read_back() -> None:
    [event] = events(written([TIDE], name="The Long Platform"))
    assert event["UID"] == "planned-1@editdesk"  # type: ignore[index]
    assert event["DTSTAMP"].dt == STAMP  # type: ignore[index]
    assert event["DTSTART"].dt == TIDE.start  # type: ignore[index]
    assert event["SUMMARY"] == "The long tide"  # type: ignore[index]
    assert event["STATUS"] == "CONFIRMED"  # type: ignore[index]
    assert not event.errors  # type: ignore[attr-defined]


def test_a_day_ends_before_the_next() -> None:
    text = written([Event("d@editdesk", STAMP, date(2026, 3, 31), "Whole")], name="")
    assert "DTSTART;VALUE=DATE:20260331\r\nDTEND;VALUE=DATE:20260401\r\n" in text


def test_the_same_events_give_the_same_text() -> None:
    assert written([TIDE], name="Desk") == written([TIDE], name="Desk")


@pytest.mark.parametrize(
    "summary", ["Bread, salt; and \\ wine", "Two\nlines\r\nmore", "", "ط" * 80, "😀" * 60, "a" * 75]
)
def test_any_words_come_back(summary: str) -> None:
    text = written(
        [Event("u@editdesk", STAMP, STAMP, summary, description=summary, categories=(summary, "x"))], name=""
    )
    [event] = events(text)
    assert event["SUMMARY"] == summary.replace("\r\n", "\n")  # type: ignore[index]


@given(st.text(), st.text())
def test_lines_are_short_and_end_as_they_must(summary: str, name: str) -> None:
    text = written([Event("u@editdesk", STAMP, STAMP, summary)], name=name)
    assert text.endswith("END:VCALENDAR\r\n")
    lines = text.split("\r\n")
    assert all("\n" not in line and "\r" not in line for line in lines)
    assert all(len(line.encode(errors="surrogatepass")) <= 75 for line in lines)
    assert len(events(text)) == 1
