"""`editdesk related` on the sample desk."""

from pathlib import Path

from tests.cli.conftest import Run

ARTICLE = "what-the-night-bus-knows"


def test_stories_are_suggested_and_put_on_the_article(run: Run, desk: Path) -> None:
    before = run("show", desk, ARTICLE, "--json").document
    suggested = run("related", desk, ARTICLE, "--json").document
    offered = [each["slug"] for each in suggested["related"]]
    assert offered
    assert ARTICLE not in offered
    assert all(len(each["shared"]) >= 2 for each in suggested["related"])
    told = run("related", desk, ARTICLE, "--limit", 1, "--add", "--by", "Ana").out
    assert told.endswith("1 related article added.\n")
    after = run("show", desk, ARTICLE, "--json").document
    named = [each["slug"] for each in after["related"]]
    assert named == [*(each["slug"] for each in before["related"]), offered[0]]
    assert offered[0] not in {each["slug"] for each in run("related", desk, ARTICLE, "--json").document["related"]}
