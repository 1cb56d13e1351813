"""The site: every page there, every link leading somewhere, the article HTML untouched."""

import json
import re
from dataclasses import replace
from pathlib import PurePosixPath

import feedparser
import pytest
from defusedxml.ElementTree import fromstring

from editdesk.desk.directory_values import Link, Profile
from editdesk.desk.values import HouseBlock
from editdesk.publish.targets.site import Site
from editdesk.publish.targets.target import Job
from editdesk.text.markdown import render
from editdesk.text.metadata import BylineEntry, LeadImage, RelatedStory, SourceCredit

from .conftest import PICTURE, MakeArticle, MakeJob

LINK = re.compile(r'(?:href|src)="([^"]*)"')


def site(job: Job) -> dict[str, bytes]:
    return {file.path: file.content for file in Site().files(job)}


def text(files: dict[str, bytes], path: str) -> str:
    return files[path].decode()


def test_the_article_html_stands_in_its_page_byte_for_byte(make_article: MakeArticle, make_job: MakeJob) -> None:
    body = "# Tides\n\nA <b>bold</b> claim & more.[^1]\n\n```python\nprint('<p>')\n```\n\n[^1]: A note.\n"
    files = site(make_job(make_article(body=body)))
    assert render(body).html.encode() in files["harbour/index.html"]


def test_house_blocks_fill_their_place_and_nothing_else(make_article: MakeArticle, make_job: MakeJob) -> None:
    body = "Before.\n\n{{ insert: promo }}\n\nAfter.\n\n{{ insert: unknown }}\n"
    promo = HouseBlock("promo", "promo", "Read the *magazine*.")
    page = text(site(make_job(make_article(body=body), blocks=(promo,))), "harbour/index.html")
    place = '<div class="house-block" data-house-block="promo">'
    filled = render("Read the *magazine*.").html
    assert f"{place}{filled}</div>" in page
    assert render(body).html in page.replace(f"{place}{filled}</div>", f"{place}</div>")
    assert '<div class="house-block" data-house-block="unknown"></div>' in page


def test_a_block_in_the_text_is_no_part_of_its_outline(make_article: MakeArticle, make_job: MakeJob) -> None:
    block = HouseBlock("help", "support", "## Help us\n\nNow.")
    page = text(site(make_job(make_article(body="{{ insert: help }}"), blocks=(block,))), "harbour/index.html")
    assert '<p class="house-title">Help us</p>\n<p>Now.</p></div>' in page


def test_blocks_that_the_body_does_not_place_come_after_it(make_article: MakeArticle, make_job: MakeJob) -> None:
    blocks = (
        HouseBlock("promo", "promo", "Read it."),
        HouseBlock("help", "support", "Support us."),
        HouseBlock("other", "promo", "Not asked for."),
    )
    article = make_article(house_blocks=("help", "promo"), source=SourceCredit("The Wharf", "https://wharf.example"))
    page = text(site(make_job(article, blocks=blocks)), "harbour/index.html")
    order = [page.index(words) for words in ("The tide turned.", "Originally posted in", "Read it.", "Support us.")]
    assert order == sorted(order)
    assert "Not asked for." not in page


def test_a_desk_default_stands_under_articles_that_name_no_block(make_article: MakeArticle, make_job: MakeJob) -> None:
    block = HouseBlock("help", "support", "Support us.", is_default=True)
    assert b"Support us." in site(make_job(make_article(), blocks=(block,)))["harbour/index.html"]


def test_no_link_of_theme_or_desk_is_broken(make_article: MakeArticle, make_job: MakeJob) -> None:
    articles = [
        make_article(
            f"a-{number}",
            tags=("Sea", "Ünïcode / slash", "C++"),
            assets=("tide.png",),
            lead_image=LeadImage("tide.png", "Low tide"),
            related=(RelatedStory("Stub"), RelatedStory("Other", slug="a-0"), RelatedStory("Gone", slug="gone")),
            aliases=(f"/2020/{number}/", f"old-{number}.html"),
        )
        for number in range(40)
    ]
    files = site(make_job(*articles))
    for path, content in files.items():
        if not path.endswith(".html") or path == "404.html":
            continue
        for address in LINK.findall(content.decode()):
            if address.startswith(("http", "#")):
                continue
            target = PurePosixPath("/", PurePosixPath(path).parent, address.partition("#")[0])
            parts: list[str] = []
            for part in target.parts[1:]:
                parts = parts[:-1] if part == ".." else [*parts, part]
            assert "/".join(parts) in files, (path, address)


def test_lists_are_paged(make_article: MakeArticle, make_job: MakeJob) -> None:
    files = site(make_job(*(make_article(f"a-{number}") for number in range(70))))
    assert {"index.html", "page/2/index.html", "page/3/index.html", "section/world/page/3/index.html"} <= set(files)
    assert "page/4/index.html" not in files
    assert "Page 2 of 3" in text(files, "page/2/index.html")


def test_an_empty_desk_has_a_front_page(make_job: MakeJob) -> None:
    files = site(make_job())
    assert "No article has been published yet" in text(files, "index.html")
    assert {"feed.atom", "sitemap.xml", "robots.txt", "404.html", "archive/index.html"} <= set(files)


def test_a_story_in_hebrew_is_written_from_right_to_left(make_article: MakeArticle, make_job: MakeJob) -> None:
    files = site(make_job(make_article("sea", title="הים", language="he")))
    assert '<html lang="he" dir="rtl">' in text(files, "sea/index.html")
    assert '<header class="masthead" lang="en" dir="ltr">' in text(files, "sea/index.html")
    assert '<article class="teaser" lang="he" dir="rtl">' in text(files, "index.html")


def test_nothing_anyone_typed_becomes_markup(make_article: MakeArticle, make_job: MakeJob) -> None:
    evil = '</title><script>alert("x")</script>'
    article = make_article(
        title=evil,
        standfirst=evil,
        byline=(BylineEntry(evil, evil),),
        section=evil,
        tags=(evil,),
        source=SourceCredit(evil, 'javascript:alert("x")'),
        related=(RelatedStory(evil, excerpt=evil),),
    )
    pages = (file for path, file in site(make_job(article, publication=evil)).items() if path.endswith(".html"))
    for content in pages:
        assert b"<script>alert" not in content
        assert b'href="javascript:' not in content


def test_json_ld_says_what_the_article_is(make_article: MakeArticle, make_job: MakeJob) -> None:
    article = make_article(title="Tides </script> & more", assets=("tide.png",), lead_image=LeadImage("tide.png"))
    page = text(site(make_job(article)), "harbour/index.html")
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert script
    assert "<" not in script[1]
    value = json.loads(script[1])
    assert value["@type"] == "NewsArticle"
    assert value["headline"] == "Tides </script> & more"
    assert value["image"] == ["https://quay.example/harbour/tide.png"]
    assert value["datePublished"] == "2023-01-28T22:19:00+00:00"
    assert value["author"][0]["nationality"]["name"] == "Peru"


def test_files_stand_where_the_article_looks_for_them(make_article: MakeArticle, make_job: MakeJob) -> None:
    article = make_article(assets=("tide.png", "/images/low%20tide.png", "../shared.png", "../../outside.png"))
    files = site(make_job(article))
    assert files["harbour/tide.png"] == PICTURE
    assert files["images/low tide.png"] == PICTURE
    assert files["shared.png"] == PICTURE
    assert not [path for path in files if "outside" in path]


def test_an_authors_page_tells_of_the_author(make_article: MakeArticle, make_job: MakeJob) -> None:
    job = make_job(make_article("tide", byline=(BylineEntry("Ana <Ruiz>", "Peru"), BylineEntry("Ben Ode"))))
    links = (Link("Site", "https://ana.example/?a=1&b=2"), Link("", "mailto:ana@ana.example"))
    profile = Profile("Writes on ports.\n\nAnd <tides>.", links, "a" * 64)
    files = site(replace(job, edition=replace(job.edition, profiles={"Ana <Ruiz>": profile})))
    page = text(files, "author/ana-ruiz/index.html")
    assert '<p class="about" dir="auto">And &lt;tides&gt;.</p>' in page
    assert '<a href="https://ana.example/?a=1&amp;b=2" rel="me">Site</a>' in page
    assert '<a href="mailto:ana@ana.example" rel="me">ana@ana.example</a>' in page
    assert 'src="portrait.png"' in page
    assert files["author/ana-ruiz/portrait.png"] == PICTURE
    assert "about" not in text(files, "author/ben-ode/index.html")


def test_the_masthead_names_sections_in_the_desks_order(make_article: MakeArticle, make_job: MakeJob) -> None:
    job = make_job(*(make_article(name.lower(), section=name) for name in ("Culture", "News", "World")))
    page = text(site(replace(job, edition=replace(job.edition, sections=("World", "Culture")))), "index.html")
    masthead = page[page.index("<nav") : page.index("</nav>")]
    assert re.findall(r"World|Culture|News", re.sub(r"<[^>]*>", "", masthead)) == ["World", "Culture", "News"]


def test_older_addresses_lead_to_the_article(make_article: MakeArticle, make_job: MakeJob) -> None:
    job = make_job(make_article(aliases=("2020/01/tide", "old.html", "archive")), make_article("other"))
    files = site(job)
    assert 'url=../../../harbour/index.html"' in text(files, "2020/01/tide/index.html")
    assert 'url=harbour/index.html"' in text(files, "old.html")
    assert "<h1" in text(files, "archive/index.html")
    assert [finding.rule for finding in job.site_map.findings] == ["alias"]


@pytest.mark.parametrize("feed", ["feed.atom", "feed.rss"])
def test_feeds_carry_articles_with_absolute_addresses(feed: str, make_article: MakeArticle, make_job: MakeJob) -> None:
    article = make_article(
        title="Tides \x0b& <more>", body="See [it](../other/) and ![x](tide.png).", time_zone="America/Lima"
    )
    parsed = feedparser.parse(site(make_job(article))[feed])
    assert not parsed.bozo
    assert parsed.feed.title == "The Quay"
    (entry,) = parsed.entries
    assert entry.link == "https://quay.example/harbour/"
    assert entry.published_parsed[:5] == (2023, 1, 28, 22, 19)
    assert 'src="https://quay.example/harbour/tide.png"' in entry.content[0].value


def test_the_json_feed_and_the_sitemap_name_the_article(make_article: MakeArticle, make_job: MakeJob) -> None:
    files = site(make_job(make_article(time_zone="America/Lima")))
    feed = json.loads(files["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["items"][0]["date_published"] == "2023-01-28T17:19:00-05:00"
    places = [place.text for place in fromstring(files["sitemap.xml"]).iter() if place.tag.endswith("loc")]
    assert "https://quay.example/harbour/" in places
    assert "https://quay.example/" in places


def test_an_article_may_take_the_name_of_a_list(make_article: MakeArticle, make_job: MakeJob) -> None:
    files = site(make_job(make_article("archive"), make_article("tag"), make_article("index.html")))
    assert "The tide turned." in text(files, "archive/index.html")
    assert "January 2023" in text(files, "archive-2/index.html")
    assert 'href="../archive-2/index.html"' in text(files, "tag/index.html")
