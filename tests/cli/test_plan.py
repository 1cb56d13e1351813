"""`editdesk plan`: dates on the terminal, as JSON, and for other calendars."""

from pathlib import Path

from icalendar import Calendar

from editdesk.desk import articles, issue_plan
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft
from editdesk.text.metadata import Metadata
from tests.cli.conftest import Run

MARCH = ("--from", "2026-03-01", "--to", "2026-03-31")


def planned(run: Run, folder: Path) -> Path:
    run("new", folder)
    for title, said in (
        ("Tide", "planned_at=2026-03-10T21:00"),
        ("Rain", "due_at=2026-03-09T12:00"),
        ("April", "planned_at=2026-04-01T00:00"),
    ):
        with Desk.open(folder) as desk:
            desk.run(articles.save, ArticleDraft(Metadata(title=title), "Text."), by="Ines")
        assert run("edit", folder, title.lower(), "--set", said).status == 0
    return folder


def test_dates_are_listed(run: Run, tmp_path: Path) -> None:
    desk = planned(run, tmp_path / "desk")
    outcome = run("plan", desk, *MARCH)
    lines = outcome.out.splitlines()
    assert [line.split()[0] for line in lines[:2]] == ["2026-03-09", "2026-03-10"]
    assert "Rain (text due)" in lines[0]
    assert "Tide (planned)" in lines[1]
    assert lines[-1].startswith("2 dates")


def test_json(run: Run, tmp_path: Path) -> None:
    desk = planned(run, tmp_path / "desk")
    with Desk.open(desk) as opened:
        opened.run(issue_plan.begin, "No. 1", by="Ines")
    document = run("plan", desk, *MARCH, "--json").document
    assert set(document) >= {"time_zone", "dates", "overdue", "unscheduled"}
    assert [(each["kind"], each["article"], each["at"]) for each in document["dates"]] == [
        ("due", "rain", "2026-03-09T12:00:00+00:00"),
        ("planned", "tide", "2026-03-10T21:00:00+00:00"),
    ]
    assert document["unscheduled"] == 1


def test_ics(run: Run, tmp_path: Path) -> None:
    desk, file = planned(run, tmp_path / "desk"), tmp_path / "march.ics"
    assert "2 dates written" in run("plan", desk, *MARCH, "--ics", file).out
    written = run("plan", desk, *MARCH, "--ics", "-").raw
    assert written == file.read_bytes()
    assert [str(event["SUMMARY"]) for event in Calendar.from_ical(written).walk("VEVENT")] == [
        "Rain (text due)",
        "Tide (planned)",
    ]


def test_a_stretch_that_ends_before_it_begins_is_refused(run: Run, tmp_path: Path) -> None:
    desk = planned(run, tmp_path / "desk")
    outcome = run("plan", desk, "--from", "2026-03-02", "--to", "2026-03-01")
    assert outcome.status == 2
    assert "before" in outcome.err
    outcome = run("plan", desk, "--ics", tmp_path / "no" / "such.ics")
    assert outcome.status == 2
    assert "cannot be written" in outcome.err
