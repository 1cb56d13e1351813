"""Words replaced in every article from the command line."""

from pathlib import Path

from tests.cli.conftest import Run


def test_a_dry_run_shows_every_hit_and_changes_nothing(run: Run, desk: Path) -> None:
    shown = run("replace", desk, "kettle", "samovar", "--dry-run")
    assert shown.status == 0
    assert "[-kettle-]{+samovar+}" in shown.out
    assert "a dry run; nothing is changed" in shown.out
    assert run("search", desk, "samovar").out == "No article matches.\n"


def test_words_are_replaced_as_one_change(run: Run, desk: Path) -> None:
    dry = run("replace", desk, "kettle", "samovar", "--dry-run", "--json").document
    hits = sum(len(article["hits"]) for article in dry["articles"])
    done = run("replace", desk, "kettle", "samovar", "--by", "Ana", "--json")
    assert done.status == 0
    assert done.document == {"change": 1, "articles": len(dry["articles"]), "hits": hits, "left": []}
    assert run("replace", desk, "kettle", "samovar").out == "0 hits replaced in 0 articles.\n"


def test_a_query_a_field_and_groups_narrow_and_rewrite(run: Run, desk: Path) -> None:
    words = (
        "replace",
        desk,
        r"(Signal) (Box)",
        "$2 of $1",
        "--regex",
        "--case",
        "--in",
        "title",
        "--dry-run",
        "--json",
    )
    (article,) = run(*words).document["articles"]
    assert [(hit["field"], hit["line"], hit["written"]) for hit in article["hits"]] == [("title", 1, "Box of Signal")]
    assert run(*words, "--query", "status:idea").document["articles"] == []


def test_what_cannot_be_read_is_refused_at_its_character(run: Run, desk: Path) -> None:
    bad = run("replace", desk, "(ab", "x", "--regex")
    assert bad.status == 2
    assert "The expression cannot be read. At character 1: " in bad.err
    group = run("replace", desk, "(a)", "$2", "--regex")
    assert "asks for group 2, the expression has 1 group" in group.err
    assert run("replace", desk, "", "x").status == 2
