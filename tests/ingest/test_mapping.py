"""Headers of several generators: what each key becomes."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editdesk.desk.workflow import State
from editdesk.ingest.item import Incoming
from editdesk.text.metadata import BylineEntry, LeadImage, Metadata, SourceCredit
from tests.ingest.folder import read_one


def yaml(site: Path, header: str, name: str = "post.md") -> Incoming:
    return read_one(site, name, f"---\n{header}---\nText.\n")


def metadata(site: Path, header: str, name: str = "post.md") -> Metadata:
    return yaml(site, f"title: T\n{header}", name).draft.metadata


def test_hugo_post(site: Path) -> None:
    item = yaml(
        site,
        "title: Caf&eacute; society\ndate: 2024-03-05 9:18:35 -0400\n"
        "summary: A <em>short</em> one\ndeck: Under the title\n"
        "authors:\n- Ana Ruiz\n- Li Wei\ntopics: [mobile]\ntags: [Coffee, mobile]\ncategories: [essays]\n"
        "aliases: [/old/cafe/, 'https://site.example/older']\nslug: cafe\nweight: 3\n",
        "content/culture/2024/2024-03-05-cafe-society.md",
    )
    found = item.draft.metadata
    assert (found.title, found.standfirst, found.excerpt) == ("Café society", "Under the title", "A short one")
    assert found.published_at == datetime(2024, 3, 5, 13, 18, 35, tzinfo=UTC)
    assert found.time_zone == "Etc/GMT+4"
    assert found.byline == (BylineEntry("Ana Ruiz"), BylineEntry("Li Wei"))
    assert (found.section, found.tags) == ("culture", ("Coffee", "mobile", "essays"))
    assert (found.slug, found.aliases) == ("cafe", ("old/cafe/", "older"))
    assert found.extra == (("weight", "3"),)
    assert item.state is State.PUBLISHED


def test_jekyll_post_takes_date_and_slug_from_the_file_name(site: Path) -> None:
    item = yaml(
        site,
        "title: First\nlayout: post\ncategory: release\nauthor: parkr\nredirect_from: /a/b.html\n",
        "_posts/2013-05-06-jekyll-1-0-0-released.markdown",
    )
    found = item.draft.metadata
    assert found.published_at == datetime(2013, 5, 6, tzinfo=UTC)
    assert (found.slug, found.section, found.tags) == ("jekyll-1-0-0-released", "release", ())
    assert (found.byline, found.aliases) == ((BylineEntry("parkr"),), ("a/b.html",))
    assert found.extra == (("layout", '"post"'),)


def test_zola_page_takes_date_and_slug_from_its_path(site: Path) -> None:
    text = (
        '+++\npath = "2014/12/12/1.0-Timeline"\ntitle = "Scheduling"\naliases = ["2014/12/12/1.0-Timeline.html"]\n'
        'description = "It is time."\n[taxonomies]\nauthors = ["Aaron Turon"]\ntags = ["rust"]\n'
        '[extra]\nrelease = true\nimage = "a.png"\n+++\nText.\n'
    )
    item = read_one(site, "Timeline.md", text)
    found = item.draft.metadata
    assert found.published_at == datetime(2014, 12, 12, tzinfo=UTC)
    assert found.slug == "1.0-Timeline"
    assert found.aliases == ("2014/12/12/1.0-Timeline", "2014/12/12/1.0-Timeline.html")
    assert (found.byline, found.tags, found.standfirst) == ((BylineEntry("Aaron Turon"),), ("rust",), "It is time.")
    assert found.lead_image == LeadImage("a.png")
    assert [(key, json.loads(value)) for key, value in found.extra] == [("extra", {"release": True})]


@pytest.mark.parametrize(
    ("header", "byline"),
    [
        ("author: Josh Aas, ISRG Executive Director", (BylineEntry("Josh Aas, ISRG Executive Director"),)),
        (
            "author: Josh Aas, Dan McCarney, and Roland Shoe",
            (BylineEntry("Josh Aas"), BylineEntry("Dan McCarney"), BylineEntry("Roland Shoe")),
        ),
        ("author: By Phil Porada & Aaron Gable", (BylineEntry("Phil Porada"), BylineEntry("Aaron Gable"))),
        ("author: Research and Development Team", (BylineEntry("Research and Development Team"),)),
        ("author: Ana Ruiz <ana@site.example>", (BylineEntry("Ana Ruiz"),)),
        ("author: {name: Ana Ruiz, country: Peru, url: x}", (BylineEntry("Ana Ruiz", "Peru"),)),
        (
            "authors: [{name: Ana Ruiz}, Li Wei, Ana Ruiz]",
            (BylineEntry("Ana Ruiz"), BylineEntry("Li Wei")),
        ),
        ("authors: {ana: {name: Ana Ruiz, country: Peru}}", (BylineEntry("Ana Ruiz", "Peru"),)),
        ("authors: []", ()),
    ],
)
def test_authors_in_every_shape(site: Path, header: str, byline: tuple[BylineEntry, ...]) -> None:
    assert metadata(site, header + "\n").byline == byline


@pytest.mark.parametrize(
    ("header", "name", "state"),
    [
        ("date: 2020-01-01\n", "p.md", State.PUBLISHED),
        ("date: 2020-01-01\ndraft: true\n", "p.md", State.DRAFT),
        ("date: 2020-01-01\npublished: false\n", "p.md", State.DRAFT),
        ("date: 2020-01-01\n", "_drafts/p.md", State.DRAFT),
        ("draft: false\n", "p.md", State.DRAFT),
        ("date: 2030-01-01\n", "p.md", State.SCHEDULED),
        ("date: 2020-01-01\npublishDate: 2031-01-01\n", "p.md", State.SCHEDULED),
        ("", "2020/01/05/p.md", State.PUBLISHED),
    ],
)
def test_draft_flag_and_date_decide_the_state(site: Path, header: str, name: str, state: State) -> None:
    assert yaml(site, f"title: T\n{header}", name).state is state


@pytest.mark.parametrize(
    ("written", "at", "zone"),
    [
        ("2015-03-17 14:00:00 -4", datetime(2015, 3, 17, 18, tzinfo=UTC), "Etc/GMT+4"),
        ("2015-03-17T23:30:00+05:30", datetime(2015, 3, 17, 18, tzinfo=UTC), "Asia/Kolkata"),
        ("'2015-03-17'", datetime(2015, 3, 17, tzinfo=UTC), "UTC"),
        ("March 17, 2015 2:05 pm", datetime(2015, 3, 17, 14, 5, tzinfo=UTC), "UTC"),
        ("2015-03-17T14:00:00Z", datetime(2015, 3, 17, 14, tzinfo=UTC), "UTC"),
    ],
)
def test_dates_keep_the_writer_s_day(site: Path, written: str, at: datetime, zone: str) -> None:
    found = metadata(site, f"date: {written}\n")
    assert (found.published_at, found.time_zone) == (at, zone)


def test_a_date_that_is_none_is_named_and_kept(site: Path) -> None:
    item = yaml(site, "title: T\ndate: next summer\n")
    assert item.warnings == ("“date: next summer” is no date that can be read.",)
    assert item.draft.metadata.extra == (("date", '"next summer"'),)
    assert item.state is State.DRAFT


@pytest.mark.parametrize(
    ("header", "image"),
    [
        ("image: /a/b.jpg\nimage_alt: A bee\nimage_caption: In <b>May</b>\n", LeadImage("/a/b.jpg", "A bee", "In May")),
        ("cover: {image: b.webp, alt: A bee, caption: In May}\n", LeadImage("b.webp", "A bee", "In May")),
        ("images: [b.png, c.png]\n", LeadImage("b.png")),
        ("featured_image: {src: b.png, alt: A, credit: Ana}\n", LeadImage("b.png", "A", "", "Ana")),
        ("header: {teaser: /t.png}\n", LeadImage("/t.png")),
        ("image: https://cdn.example/b\n", LeadImage("https://cdn.example/b")),
        ("hero: false\nimage:\n", None),
    ],
)
def test_lead_image_from_the_keys_in_use(site: Path, header: str, image: LeadImage | None) -> None:
    assert metadata(site, header).lead_image == image


def test_an_image_library_s_number_is_no_lead_image_but_kept(site: Path) -> None:
    found = metadata(site, "featured_image:\n  uid: podium\n  alt: A podium\n")
    assert found.lead_image is None
    assert found.extra == (("featured_image", '{"uid": "podium", "alt": "A podium"}'),)


@pytest.mark.parametrize(
    ("header", "name", "language"),
    [
        ("lang: pt_br\n", "p.md", "pt-BR"),
        ("language: Hebrew\n", "p.md", "he"),
        ("", "post.he.md", "he"),
        ("", "zh-tw/docs/p.md", "zh-TW"),
        ("", "content/ja/p.md", "ja"),
        ("", "news/p.md", ""),
        ("", "v1.0.md", ""),
    ],
)
def test_language_from_key_ending_or_folder(site: Path, header: str, name: str, language: str) -> None:
    assert metadata(site, header, name).language == language


def test_language_ending_is_no_part_of_the_slug(site: Path) -> None:
    assert metadata(site / "a", "", "post.he.md").slug == "post"
    assert metadata(site / "b", "", "bundle/index.he.md").slug == "bundle"


@pytest.mark.parametrize(
    ("header", "source"),
    [
        ("source: 18f\nsource_url: https://18f.example/a\n", SourceCredit("18f", "https://18f.example/a")),
        ("source: {name: The Quay, url: https://quay.example}\n", SourceCredit("The Quay", "https://quay.example")),
        ("canonical_url: https://www.quay.example/a\n", SourceCredit("quay.example", "https://www.quay.example/a")),
    ],
)
def test_source_credit(site: Path, header: str, source: SourceCredit) -> None:
    assert metadata(site, header).source == source


def test_series_issue_and_date_line(site: Path) -> None:
    found = metadata(site, "series: [Music as protest]\npart: 2\nissue: 14\ndateline: Lima\n")
    assert (found.series, found.series_part, found.issue, found.date_line) == ("Music as protest", 2, "14", "Lima")


def test_yaml_s_traps_are_text(site: Path) -> None:
    assert yaml(site, "title: NO\n").draft.metadata.title == "NO"
    assert yaml(site, "title: 1.10\n").draft.metadata.title == "1.10"


@pytest.mark.parametrize("address", ["../../etc/x", "/:year/:title/", "{{ page.date }}/x", "https://[::1", "\\\\x\\y"])
def test_addresses_that_lead_out_or_are_templates_are_no_aliases(site: Path, address: str) -> None:
    assert metadata(site, f"permalink: '{address}'\n").aliases == ()


@pytest.mark.parametrize(
    ("text", "title", "told"),
    [
        ("---\ntitle: ''\n---\n\n# The tide  #\n", "The tide", "first heading"),
        ("The tide\n========\n\nText\n", "The tide", "first heading"),
        ("Text only.\n", "My tide", "file name"),
        ("---\nlinkTitle: Tide\n---\nText\n", "Tide", "shorter name"),
    ],
)
def test_a_missing_title_is_found_elsewhere_and_said(site: Path, text: str, title: str, told: str) -> None:
    item = read_one(site, "2020-01-02-my-tide.md", text)
    assert item.draft.metadata.title == title
    assert told in item.warnings[0]


def test_duplicate_keys_are_named_and_the_last_is_taken(site: Path) -> None:
    item = yaml(site, "title: One\ndraft: true\ntitle: Two\n")
    assert item.draft.metadata.title == "Two"
    assert item.warnings == ("The header has “title” more than once; the last one is taken.",)
