"""`people`, `tags`, `sections`, `series` and `issues` describe what they list."""

from pathlib import Path

from PIL import Image

from tests.cli.conftest import Run

ANA = "Iolanda Ferrarin"


def test_a_contributor_is_described_and_shown(run: Run, desk: Path, tmp_path: Path) -> None:
    picture = tmp_path / "portrait.png"
    Image.new("RGB", (8, 8), "navy").save(picture)
    assert run("people", desk, "describe", ANA, "--biography", "Walks.", "--picture", picture).status == 0
    assert run("people", desk, "links", ANA, "Site https://ana.example").status == 0
    assert run("people", desk, "names", ANA, "I. Ferrarin").status == 0
    card = run("people", desk, "show", ANA, "--json").document
    assert (card["biography"], card["links"]) == (
        "Walks.",
        [{"label": "Site", "address": "https://ana.example"}],
    )
    assert card["names"] == [{"name": "I. Ferrarin", "articles": 0}]
    assert len(card["picture"]) == 64
    assert run("people", desk, "describe", ANA).status == 2
    assert run("people", desk, "links", ANA, "nowhere").status == 2


def test_a_merged_contributor_is_split_off_again(run: Run, desk: Path) -> None:
    run("people", desk, "merge", "Mirek Dostálek", ANA)
    assert "Mirek Dostálek" in run("people", desk, "names", ANA).out
    run("people", desk, "split", ANA, "Mirek Dostálek")
    names = {each["name"] for each in run("people", desk, "--json").document["contributors"]}
    assert {"Mirek Dostálek", ANA} <= names


def test_whom_articles_credit_is_deleted_on_request(run: Run, desk: Path) -> None:
    refused = run("people", desk, "delete", ANA)
    assert (refused.status, "articles credit" in refused.err) == (2, True)
    assert "2 articles" in run("people", desk, "delete", ANA, "--from-bylines").out


def test_countries_are_counted(run: Run, desk: Path) -> None:
    counted = run("people", desk, "countries", "--json").document["countries"]
    assert counted[0]["articles"] == max(each["articles"] for each in counted) == 2


def test_tags_stand_in_a_tree(run: Run, desk: Path) -> None:
    run("tags", desk, "add", "railways")
    run("tags", desk, "parent", "steam", "railways")
    run("tags", desk, "synonym", "railways", "trains", "railroads")
    run("tags", desk, "describe", "railways", "All that runs on rails.")
    cards = {each["name"]: each for each in run("tags", desk, "tree", "--json").document["tags"]}
    assert cards["railways"] == {
        "name": "railways",
        "description": "All that runs on rails.",
        "parent": None,
        "synonyms": ["railroads", "trains"],
        "articles": 0,
    }
    assert cards["steam"]["parent"] == "railways"
    assert run("list", desk, "tag:trains", "--json").document["total"] == 1
    assert "    steam" in run("tags", desk, "tree").out
    assert run("tags", desk, "parent", "railways", "steam").status == 2


def test_sections_are_ordered_and_merged(run: Run, desk: Path) -> None:
    names = [each["name"] for each in run("sections", desk, "--json").document["sections"]]
    run("sections", desk, "order", *reversed(names))
    assert [each["name"] for each in run("sections", desk, "--json").document["sections"]] == names[::-1]
    run("sections", desk, "rename", names[0], "First")
    run("sections", desk, "merge", "First", names[1])
    left = run("sections", desk, "--json").document["sections"]
    assert [each["name"] for each in left] == names[:0:-1]
    run("sections", desk, "delete", names[1])
    assert run("list", desk, f'section:"{names[1]}"', "--json").document["total"] == 0


def test_an_issue_is_planned(run: Run, desk: Path) -> None:
    run("issues", desk, "add", "No. 99")
    run("issues", desk, "describe", "No. 99", "The last.")
    planned = run("issues", desk, "plan", "No. 99", "--appears", "2027-03-01", "--pages", "64")
    assert planned.status == 0
    (issue,) = (each for each in run("issues", desk, "--json").document["issues"] if each["name"] == "No. 99")
    assert (issue["description"], issue["pages"], issue["deadline_at"]) == ("The last.", 64, None)
    assert issue["appears_at"] is not None
    assert run("issues", desk, "plan", "No. 98", "--pages", "1").status == 2
    assert run("series", desk, "--json").status == 0
