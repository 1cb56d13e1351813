"""What is kept of each day's writing."""

from datetime import date, timedelta
from pathlib import Path

from editdesk.ui.writing.log import Stretch, desk_name, keep, read

DAY = date(2026, 3, 14)


def test_stretches_of_a_day_add_up_by_article(tmp_path: Path) -> None:
    keep((Stretch("desk", "a1", "The ferry", 100, 20, 600), Stretch("desk", "a2", "Rain", 7)), DAY, tmp_path)
    keep((Stretch("desk", "a1", "The last ferry", 50, 0, 60), Stretch("other", "x", "Elsewhere", 900)), DAY, tmp_path)
    before, day = read("desk", DAY, 2, tmp_path)
    assert (before.date, before.written) == (DAY - timedelta(days=1), 0)
    assert (day.written, day.brought, day.seconds) == (157, 20, 660)
    assert [(each.title, each.written) for each in day.articles()] == [("The last ferry", 150), ("Rain", 7)]


def test_a_torn_line_costs_itself_alone(tmp_path: Path) -> None:
    keep((Stretch("desk", "a1", "The ferry", 100),), DAY, tmp_path)
    with (tmp_path / "2026-03-14.jsonl").open("a", encoding="utf-8") as file:
        file.write(
            '{"desk": "desk", "article"\n[1]\n{"desk": "desk", "article": "a", "title": "t", "written": "many"}\n'
        )
    keep((Stretch("desk", "a1", "The ferry", 1),), DAY, tmp_path)
    assert read("desk", DAY, 1, tmp_path)[0].written == 101


def test_no_password_is_kept() -> None:
    assert desk_name("postgresql://mara:secret@db.example/desk") == "db.example/desk"
    assert desk_name("/home/mara/desk") == "/home/mara/desk"
