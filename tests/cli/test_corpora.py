"""The commands on real input."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora"

pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(not CORPORA.is_dir(), reason="the real input is not beside this checkout"),
]


def test_a_scraped_page(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "desk")
    run("import", tmp_path / "desk", CORPORA / "seed-page.txt", "--format", "page-text")
    slug = "peru-coup-government-opens-the-door-for-entry-of-u-s-troops"
    article = run("show", tmp_path / "desk", slug, "--as", "json").document
    assert article["title"] == "Peru coup government opens the door for entry of U.S. troops"
    assert article["byline"] == [{"name": "W. T. Whitney Jr.", "country": "Cuba"}]
    assert article["published_at"] == "2023-01-28T22:19:00+00:00"
    assert article["state"] == "published"
    assert article["source"]["name"] == "Peoples World"
    assert len(article["house_blocks"]) == 2
    assert len(article["related"]) == 6
    assert "subscribe" not in article["body"].casefold()
    assert sum(line.startswith("- ") for line in article["body"].splitlines()) == 4


def test_a_blog_comes_in_goes_out_and_comes_in_unchanged(run: Run, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    run("new", desk)
    first = run("import", desk, CORPORA / "jekyll-site", "--json").document["counts"]
    assert (first["created"], first["failed"]) == (51, 0)
    again = run("import", desk, CORPORA / "jekyll-site", "--json").document["counts"]
    assert (again["unchanged"], again["created"], again["updated"]) == (51, 0, 0)
    bundle = tmp_path / "bundle"
    targets = ("--target", "site", "--target", "hugo")
    exported = run("export", desk, *targets, "--include-unapproved", "--output", bundle, "--json").document
    assert [target["articles"] for target in exported["targets"]] == [51, 51]
    assert run("verify", bundle).status == 0
    assert run("check", desk).status == 0
