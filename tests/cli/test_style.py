"""House style and limits on the command line."""

from pathlib import Path

from tests.cli.conftest import Run

ARTICLE = "four-bridges-2-the-toll-keepers-daughter"


def test_terms_are_added_listed_and_removed(run: Run, desk: Path) -> None:
    run("style", desk, "add", "per cent", "--preferred", "percent", "--reason", "One word.", "--language", "en")
    assert run("style", desk).out.splitlines() == ["per cent  → percent  en  One word.", "1 term."]
    (term,) = run("style", desk, "--json").document["terms"]
    assert term == {
        "term": "per cent", "preferred": "percent", "reason": "One word.", "language": "en", "case": False,
    }  # fmt: skip
    assert run("style", desk, "remove", "per cent", "--language", "de").status == 2
    run("style", desk, "remove", "per cent")
    assert run("style", desk).out == "0 terms.\n"


def test_a_list_is_carried_as_csv(run: Run, desk: Path, tmp_path: Path) -> None:
    file = tmp_path / "style.csv"
    file.write_text("term,preferred\nutilize,use\nobviously,\n", encoding="utf-8")
    assert run("style", desk, "import", file).out == "2 terms new or changed, 0 as before.\n"
    assert run("style", desk, "import", file).out == "0 terms new or changed, 2 as before.\n"
    assert run("style", desk, "export", "-").out.splitlines()[1:] == ["obviously,,,,no", "utilize,use,,,no"]
    file.write_text("colour\tterm", encoding="utf-8")
    run("style", desk, "export", file)
    assert file.read_text(encoding="utf-8").startswith("term,")
    assert run("style", desk, "import", tmp_path / "none.csv").status == 2


def test_an_article_is_checked_and_fixed(run: Run, desk: Path) -> None:
    run("edit", desk, ARTICLE, "--body", "-", "--set", "title=Utilize it", typed="One.\n\nThey utilize it it.\n")
    run("style", desk, "add", "utilize", "--preferred", "use")
    found = run("style", desk, "check", ARTICLE)
    assert found.status == 1
    assert found.out.splitlines()[:3] == [
        "title: “Utilize”: The house writes “use”.",
        "3:6: “utilize”: The house writes “use”.",
        "3:14: “it” stands twice.",
    ]
    assert "LIX" in found.out.splitlines()[-1]
    fixed = run("style", desk, "check", ARTICLE, "--fix", "--by", "Ines", "--json").document
    assert [(each["rule"], each["line"]) for each in fixed["findings"]] == [("doubled_word", 3)]
    assert fixed["readability"]["words"] == 5
    shown = run("show", desk, ARTICLE, "--json").document
    assert (shown["title"], shown["body"]) == ("Use it", "One.\n\nThey use it it.\n")
    assert run("history", desk, ARTICLE, "--json").document["revisions"][0]["reason"] == "house style"


def test_limits_are_set_and_cleared(run: Run, desk: Path) -> None:
    section = run("tags", desk, "--json").document["sections"][0]["name"]
    said = run("limits", desk, "set", section, "--words-from", "300", "--words-to", "900", "--title", "60").out
    assert said == f"{section}: 300–900 words, at most 60 characters of title.\n"
    run("limits", desk, "set", section, "--standfirst", "200", "--characters", "6000")
    (only,) = run("limits", desk, "--json").document["sections"]
    assert (only["words_to"], only["standfirst_characters"]) == (900, 200)
    assert run("limits", desk).out.startswith(section)
    run("limits", desk, "clear", section)
    assert run("limits", desk).out == ""
    assert run("limits", desk, "set", "Nowhere", "--title", "3").status == 2
