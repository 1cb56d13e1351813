"""The JSON documents: the keys that scripts rely on, command by command. Adding a key is free; these stay."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

ROW = {
    "id",
    "slug",
    "title",
    "state",
    "byline",
    "section",
    "tags",
    "language",
    "updated_at",
    "published_at",
    "words",
}
ARTICLE = ROW | {
    "standfirst",
    "excerpt",
    "body",
    "version",
    "revision",
    "time_zone",
    "planned_at",
    "embargo_until",
    "lead_image",
    "source",
    "house_blocks",
    "related",
    "notes",
    "fields",
}
SIGNAL_BOX = "signal-box-at-kilometre-41"


def test_list(run: Run, desk: Path) -> None:
    document = run("list", desk, "--json").document
    assert set(document) >= {"total", "articles"}
    assert document["total"] == len(document["articles"]) == 14
    for row in document["articles"]:
        assert set(row) >= ROW
        assert all(set(entry) >= {"name", "country"} for entry in row["byline"])


def test_search(run: Run, desk: Path) -> None:
    document = run("search", desk, "kettle", "--json").document
    [found] = document["articles"]
    assert set(found) >= ROW | {"snippet", "score"}
    assert "[kettle]" in found["snippet"]
    assert found["score"] > 0


@pytest.mark.parametrize("way", [("--as", "json"), ("--json",)])
def test_show(run: Run, desk: Path, way: tuple[str, ...]) -> None:
    article = run("show", desk, SIGNAL_BOX, *way).document
    assert set(article) >= ARTICLE
    assert article["state"] == "published"
    assert article["published_at"] == "2026-03-09T20:14:00+00:00"
    assert article["source"] == {"name": "", "url": ""}
    assert article["house_blocks"] == ["magazine-promo", "support", "credit-line"]
    assert {"title", "slug"} <= set(article["related"][0])
    assert article["lead_image"]["reference"] == "signal-box.jpg"
    assert article["notes"] == []
    assert article["fields"] == {}


def test_show_a_revision(run: Run, desk: Path) -> None:
    first = run("show", desk, SIGNAL_BOX, "--revision", "1", "--json").document
    assert set(first) >= ARTICLE
    assert first["revision"] == 1
    assert "Once there was an inspection" in first["body"]


def test_edit_and_state_answer_with_the_article(run: Run, desk: Path) -> None:
    assert set(run("edit", desk, SIGNAL_BOX, "--set", "issue=No. 13", "--json").document) >= ARTICLE
    moved = run("state", desk, "the-window-seat", "in_review", "--json").document
    assert set(moved) >= ARTICLE
    assert moved["state"] == "in_review"


def test_history(run: Run, desk: Path) -> None:
    plain = run("history", desk, SIGNAL_BOX, "--json").document
    assert [row["number"] for row in plain["revisions"]] == [3, 2, 1]
    assert all(set(row) >= {"number", "at", "by", "reason", "sha256"} for row in plain["revisions"])
    compared = run("history", desk, SIGNAL_BOX, "--diff", "1", "3", "--json").document
    assert {change["op"] for change in compared["body"]} == {"equal", "insert", "delete"}
    assert "".join(change["text"] for change in compared["body"] if change["op"] != "insert") == text_of(
        run("show", desk, SIGNAL_BOX, "--revision", "1", "--json").document
    )
    assert compared["fields"] == {}


def test_fields_that_differ(run: Run, desk: Path) -> None:
    run("edit", desk, SIGNAL_BOX, "--set", "title=Box 41")
    fields = run("history", desk, SIGNAL_BOX, "--diff", "3", "4", "--json").document["fields"]
    assert fields == {"title": ["The Signal Box at Kilometre 41", "Box 41"]}


def test_import(run: Run, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("---\ntitle: A note\ndate: 2026-01-02\n---\nHello.\n", encoding="utf-8")
    document = run("import", desk, tmp_path / "note.md", "--json").document
    assert set(document) >= {"items", "counts"}
    [item] = document["items"]
    assert set(item) >= {"source", "result", "article", "reason"}
    assert (item["result"], item["article"]) == ("created", "note")
    assert document["counts"]["created"] == 1


def test_preflight(run: Run, desk: Path) -> None:
    findings = run("preflight", desk, "slug", "--json").document
    assert set(findings) >= {"findings"}
    run("edit", desk, SIGNAL_BOX, "--body", "-", typed="See [there](nowhere/at-all).\n")
    found = run("preflight", desk, "--json").document["findings"]
    assert all(set(each) >= {"article", "target", "rule", "severity", "message"} for each in found)
    assert all("line" in each or "field" in each for each in found if each["article"])
    assert {each["severity"] for each in found} <= {"error", "warning", "hint"}
    assert any(each["article"] == SIGNAL_BOX and each.get("line") == 1 for each in found)


def test_export_and_verify(run: Run, desk: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "issue.zip"
    document = run("export", desk, "--target", "site", "--target", "hugo", "--output", bundle, "--json").document
    assert set(document) >= {"bundle", "targets", "withdrawn", "findings"}
    assert document["bundle"] == str(bundle)
    assert [target["name"] for target in document["targets"]] == ["site", "hugo"]
    for target in document["targets"]:
        assert set(target) >= {"name", "articles", "files", "bytes"}
        assert target["articles"] > 0
    report = run("verify", bundle, "--json")
    assert report.status == 0
    assert set(report.document) >= {"ok", "files", "problems"}
    assert report.document["ok"] is True


def test_verify_names_the_damage(run: Run, desk: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "issue"
    run("export", desk, "--target", "site", "--output", bundle)
    victim = next(path for path in sorted((bundle / "data" / "site").rglob("*.html")))
    victim.write_bytes(b"X" + victim.read_bytes()[1:])
    report = run("verify", bundle, "--json")
    assert report.status == 1
    [problem] = report.document["problems"]
    assert set(problem) >= {"path", "problem"}
    assert problem["path"] == victim.relative_to(bundle).as_posix()


def test_check(run: Run, desk: Path) -> None:
    sound = run("check", desk, "--json")
    assert sound.status == 0
    assert set(sound.document) >= {"ok", "articles", "revisions", "assets", "problems"}
    assert (sound.document["ok"], sound.document["articles"]) == (True, 14)
    next(path for path in (desk / "assets").rglob("*") if path.is_file()).unlink()
    damaged = run("check", desk, "--json")
    assert damaged.status == 1
    assert all(set(each) >= {"where", "problem", "advice"} for each in damaged.document["problems"])
    assert damaged.document["problems"]


def test_people_and_tags(run: Run, desk: Path) -> None:
    people = run("people", desk, "--json").document
    assert all(set(each) >= {"name", "role"} for each in people["people"])
    assert all(set(each) >= {"name", "country", "biography", "articles"} for each in people["contributors"])
    tags = run("tags", desk, "--json").document
    assert set(tags) >= {"tags", "sections", "series", "issues"}
    assert {"name": "night work", "articles": 3} in tags["tags"]


def test_times_have_an_offset(run: Run, desk: Path) -> None:
    rows = run("list", desk, "--json").document["articles"]
    assert all(row["updated_at"].endswith("+00:00") for row in rows)
    assert {row["published_at"] and row["published_at"][-6:] for row in rows} == {None, "+00:00"}


def text_of(document: dict[str, Any]) -> str:
    return str(document["body"])


def test_every_key_is_documented(run: Run, desk: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "issue.zip"
    printed = [
        run("list", desk, "--json"),
        run("search", desk, "kettle", "--json"),
        run("show", desk, SIGNAL_BOX, "--json"),
        run("history", desk, SIGNAL_BOX, "--diff", "1", "3", "--json"),
        run("preflight", desk, "--json"),
        run("export", desk, "--target", "site", "--output", bundle, "--json"),
        run("verify", bundle, "--json"),
        run("check", desk, "--json"),
        run("people", desk, "--json"),
        run("tags", desk, "--json"),
        run("import", desk, tmp_path / "missing.md", "--json"),
    ]
    page = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
    keys = {key for outcome in printed for key in keys_of(outcome.document)}
    assert {key for key in keys if f'"{key}"' not in page and f"`{key}`" not in page} == set()


def keys_of(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for each in value.values() for key in keys_of(each)}
    return {key for each in value for key in keys_of(each)} if isinstance(value, list) else set()


def test_a_search_without_hits_offers_the_nearest_word(run: Run, desk: Path) -> None:
    mistyped = run("search", desk, "ketle", "--json").document
    assert (mistyped["articles"], mistyped["suggestion"]) == ([], "kettle")
    assert "Did you mean: kettle" in run("search", desk, "ketle").out


def test_a_bad_query_is_explained_at_its_character(run: Run, desk: Path) -> None:
    refused = run("search", desk, "kettle stauts:draft")
    assert refused.status == 2
    assert "Did you mean “status:”" in refused.err
