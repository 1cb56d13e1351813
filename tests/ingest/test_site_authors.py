"""An id in the place of an author is looked up where the site says who its authors are."""

from pathlib import Path

import pytest

from editdesk.text.metadata import BylineEntry
from tests.ingest.folder import make, read_one

POST = "---\ntitle: T\nauthors: [joan-smith, Somebody Else]\n---\nText.\n"
JOAN = (BylineEntry("Joan Smith", "Peru"), BylineEntry("Somebody Else"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("_data/authors.yml", "joan-smith:\n  name: Joan Smith\n  country: Peru\n"),
        ("_data/authors.yaml", "- id: Joan-Smith\n  name: Joan Smith\n  country: Peru\n"),
        ("data/authors.toml", '[joan-smith]\nname = "Joan Smith"\ncountry = "Peru"\n'),
        ("src/_data/people.json", '[{"slug": "joan-smith", "title": "Joan Smith", "country": "Peru"}]'),
        ("data/authors/joan-smith.yml", "display_name: Joan Smith\ncountry: Peru\n"),
        ("data/authors/js.yml", "slug: joan-smith\nfirst_name: Joan\nlast_name: Smith\ncountry: Peru\n"),
        ("_authors/joan-smith.md", "---\nshort_name: jo\nname: Joan Smith\ncountry: Peru\n---\nWrites.\n"),
        ("content/authors/joan-smith/_index.md", "---\ntitle: Joan Smith\ncountry: Peru\n---\n"),
    ],
)
def test_an_id_becomes_the_name_that_the_site_says(site: Path, name: str, content: str) -> None:
    make(site, {name: content, "_config.yml": "title: A site\n"})
    assert read_one(site / "posts", "post.md", POST).draft.metadata.byline == JOAN


def test_a_country_of_the_article_stays(site: Path) -> None:
    make(site, {"_data/authors.yml": "joan:\n  name: Joan Smith\n  country: Peru\n"})
    item = read_one(site, "_posts/2020-01-01-a.md", "---\nauthor: {name: joan, country: Chile}\n---\nText.\n")
    assert item.draft.metadata.byline == (BylineEntry("Joan Smith", "Chile"),)
    assert item.draft.header.startswith("---\nauthor: {name: joan")


@pytest.mark.parametrize(
    "content",
    ["joan-smith: [", "joan-smith: 3\n", "joan-smith:\n  twitter: joan\n", "- Joan Smith\n", "\x00", "joan-smith:\n"],
)
def test_a_table_that_does_not_say_leaves_the_id(site: Path, content: str) -> None:
    make(site, {"_data/authors.yml": content})
    assert read_one(site, "post.md", POST).draft.metadata.byline[0] == BylineEntry("joan-smith")


def test_a_table_outside_of_the_site_is_not_read(site: Path, tmp_path: Path) -> None:
    outside = make(tmp_path / "outside", {"authors.yml": "joan-smith:\n  name: Joan Smith\n"})
    make(site, {"post.md": POST})
    (site / "_data").symlink_to(outside)
    assert read_one(site, "post.md", POST).draft.metadata.byline[0] == BylineEntry("joan-smith")
