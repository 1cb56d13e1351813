"""A review on the command line: submitted, sent back, checked, approved, and told by the audit."""

import csv
import io
import json
from pathlib import Path

from tests.cli.conftest import Run

ARTICLE = "four-bridges-2-the-toll-keepers-daughter"


def state_of(run: Run, desk: Path) -> str:
    state: str = run("show", desk, ARTICLE, "--json").document["state"]
    return state


def test_a_review_from_submission_to_export_is_told_in_order(run: Run, desk: Path, tmp_path: Path) -> None:
    assert state_of(run, desk) == "draft"
    run("assign", desk, ARTICLE, "--to", "Ines", "--due", "2026-03-12", "--by", "Maren")
    run("state", desk, ARTICLE, "in_review", "--by", "Maren")
    queue = run("queue", desk, "mine", "--person", "Ines", "--json").document
    (row,) = queue["articles"]
    assert (row["slug"], row["round"], row["submitted_by"]) == (ARTICLE, 1, "Maren")
    assert row["due_at"].startswith("2026-03-12T")
    assert run("state", desk, ARTICLE, "changes_requested", "--by", "Ines").status == 2
    run("state", desk, ARTICLE, "changes_requested", "--reason", "Where is De Aar?", "--by", "Ines")
    back = run("queue", desk, "sent_back", "--person", "Maren", "--json").document
    assert back["articles"][0]["message"] == "Where is De Aar?"
    run("state", desk, ARTICLE, "in_review", "--by", "Maren")
    run("state", desk, ARTICLE, "approved", "--override", "--reason", "It is late", "--by", "Ines")
    run(
        "export",
        desk,
        f"title:{ARTICLE.split('-')[1]}",
        "--target",
        "site",
        "--output",
        tmp_path / "out",
        "--by",
        "Ines",
    )
    entries = run("audit", desk, ARTICLE, "--json").document["entries"]
    told = [(entry["by"], entry["action"]) for entry in entries[-7:]]
    assert told[:2] == [("Maren", "assigned"), ("Maren", "set a due time")]
    assert told[2:6] == [(who, "changed the state") for who in ("Maren", "Ines", "Maren", "Ines")]
    assert told[6] == ("Ines", "exported")
    assert entries == sorted(entries, key=lambda entry: entry["at"])


def test_the_audit_is_filtered_and_written(run: Run, desk: Path, tmp_path: Path) -> None:
    run("state", desk, ARTICLE, "in_review", "--by", "Maren")
    file = tmp_path / "audit.csv"
    said = run("audit", desk, "--by", "Maren", "--action", "changed the state", "--csv", file)
    assert said.out.strip().endswith(f"written to {file}.")
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    assert rows[0]["subject"] == ARTICLE
    assert {row["action"] for row in rows} == {"changed the state"}
    assert run("audit", desk, "--since", "2999-01-01", "--json").document == {"entries": []}
    refused = run("audit", desk, "--action", "dreamt")
    assert refused.status == 2
    assert "There are: " in refused.err


def test_the_queue_says_what_waits(run: Run, desk: Path) -> None:
    run("state", desk, ARTICLE, "in_review", "--by", "Maren")
    said = run("queue", desk, "--person", "Ines").out.splitlines()
    assert any(line.endswith(ARTICLE) for line in said[:-1])
    assert said[-1].endswith("overdue")
    assert "assigned to Ines" in said[-1]


def test_assigning_asks_for_something(run: Run, desk: Path) -> None:
    assert run("assign", desk, ARTICLE).status == 2
    assert run("assign", desk, ARTICLE, "--to", "").out == "1 article changed, 0 as before.\n"
    assert run("assign", desk, ARTICLE, "--to", "", "--no-due").out == "0 articles changed, 1 as before.\n"


def test_checklists_are_made_ticked_and_deleted(run: Run, desk: Path) -> None:
    words = ("--item", "Names checked", "--optional", "Teaser", "--each-round", "Teaser", "--state", "draft")
    assert run("checklist", desk, "save", "Facts", *words).out == "“Facts” has 2 lines now.\n"
    assert "    Teaser (optional, each round)" in run("checklist", desk).out.splitlines()
    shown = run("checklist", desk, "show", ARTICLE)
    assert shown.status == 1
    run("checklist", desk, "tick", ARTICLE, "Names checked", "--by", "Ines")
    shown = run("checklist", desk, "show", ARTICLE, "--json")
    assert (shown.status, shown.document["items"][0]["tick"]["by"]) == (0, "Ines")
    run("checklist", desk, "untick", ARTICLE, "Names checked")
    assert run("checklist", desk, "show", ARTICLE).status == 1
    assert "asks “Weather”" in run("checklist", desk, "tick", ARTICLE, "Weather").err
    run("checklist", desk, "save", "Checks", "--rename", "Facts", "--section", "")
    (only,) = run("checklist", desk, "--json").document["checklists"]
    assert (only["name"], only["states"], len(only["items"])) == ("Checks", ["draft"], 2)
    run("checklist", desk, "order", "Checks")
    run("checklist", desk, "remove", "Checks")
    assert run("checklist", desk, "--json").document == {"checklists": []}


def test_a_workflow_is_exported_changed_and_reset(run: Run, desk: Path, tmp_path: Path) -> None:
    file = tmp_path / "ours.json"
    run("workflow", desk, "export", file)
    document = json.loads(file.read_text(encoding="utf-8"))
    document["labels"] = {"in_review": "With the editors"}
    submit = next(each for each in document["transitions"] if each["label"] == "Submit")
    submit["gates"].append({"gate": "length", "field": "title", "most": 5, "unit": "characters"})
    file.write_text(json.dumps(document), encoding="utf-8")
    assert run("workflow", desk, "set", file).status == 0
    assert "With the editors (in_review)" in run("workflow", desk).out
    refused = run("state", desk, ARTICLE, "in_review")
    assert "at most 5 are allowed" in refused.err
    file.write_text('{"transitions": [{"from": "draft", "to": "moon", "label": "Fly"}]}', encoding="utf-8")
    wrong = run("workflow", desk, "set", file)
    assert (wrong.status, "“moon” is no state" in wrong.err) == (2, True)
    run("workflow", desk, "reset")
    assert "With the editors" not in run("workflow", desk, "--json").out
    assert run("workflow", desk, "set", tmp_path / "none.json").status == 2
