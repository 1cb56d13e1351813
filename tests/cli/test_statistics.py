"""Figures on the command line."""

import csv
from pathlib import Path

from tests.cli.conftest import Run


def test_figures_are_tables_for_people(run: Run, desk: Path) -> None:
    shown = run("statistics", desk, "--span", "all")
    assert shown.status == 0
    assert shown.out.startswith("All time: ")
    for title in ("Published by section", "Published by contributor", "Published by country"):
        assert title in shown.out


def test_figures_are_json_and_csv_for_programs(run: Run, desk: Path) -> None:
    figures = run("statistics", desk, "--span", "all", "--json").document
    assert figures["articles"] == sum(section["articles"] for section in figures["sections"])
    rows = list(csv.DictReader(run("statistics", desk, "--span", "all", "--csv").out.splitlines()))
    published = [int(row["value"]) for row in rows if row["table"] == "output" and row["figure"] == "articles"]
    assert sum(published) == figures["articles"]


def test_a_section_narrows(run: Run, desk: Path) -> None:
    figures = run("statistics", desk, "--span", "all", "--section", "Railways", "--json").document
    assert {section["section"] for section in figures["sections"]} == {"Railways"}
