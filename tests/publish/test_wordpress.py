"""WXR: every title, body, term, author and date read back equal, whatever stands in them."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editdesk.desk.values import ExportedArticle, HouseBlock
from editdesk.publish.targets import wordpress
from editdesk.publish.targets.target import Job
from editdesk.publish.targets.wordpress import WordPress
from editdesk.publish.xml_text import cdata, legal
from editdesk.text.metadata import BylineEntry, LeadImage

from .conftest import EVENING, PICTURE, MakeArticle, MakeJob

WP = "{http://wordpress.org/export/1.2/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
EXCERPT = "{http://wordpress.org/export/1.2/excerpt/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


def written(job: Job) -> dict[str, bytes]:
    return {file.path: file.content for file in WordPress().files(job)}


def items(job: Job) -> list[ET.Element]:
    root = ET.fromstring(written(job)["wordpress-001.xml"])  # noqa: S314 - our own bytes
    assert root.findtext(f"channel/{WP}wxr_version") == "1.2"
    return root.findall("channel/item")


def meta(item: ET.Element) -> dict[str, str]:
    found = item.findall(f"{WP}postmeta")
    return {each.findtext(f"{WP}meta_key") or "": each.findtext(f"{WP}meta_value") or "" for each in found}


def test_a_post_says_all_of_the_article(make_article: MakeArticle, make_job: MakeJob) -> None:
    article = make_article(
        assets=("tide.png",),
        lead_image=LeadImage("tide.png", "Low tide", "At noon", "Ana"),
        byline=(BylineEntry("Ana Lima", "Peru"), BylineEntry("Bo Ek")),
        aliases=("old/ebb",),
    )
    job = make_job(article, time_zone="America/Lima")
    post, picture = items(job)
    assert post.findtext("title") == "The harbour"
    assert (post.findtext(f"{WP}post_date"), post.findtext(f"{WP}post_date_gmt")) == (
        "2023-01-28 17:19:00",
        "2023-01-28 22:19:00",
    )
    assert post.findtext("pubDate") == "Sat, 28 Jan 2023 22:19:00 +0000"
    assert [post.findtext(f"{WP}{name}") for name in ("status", "post_name", "post_type")] == [
        "publish",
        "harbour",
        "post",
    ]
    assert (post.findtext(CREATOR), post.findtext(EXCERPT)) == ("ana-lima", "What the tide left behind.")
    terms = {(each.get("domain"), each.get("nicename"), each.text) for each in post.findall("category")}
    assert terms == {("category", "world", "World"), ("post_tag", "sea", "Sea")}
    fields = meta(post)
    assert fields["byline"] == "Ana Lima (Peru), Bo Ek"
    assert fields["_thumbnail_id"] == picture.findtext(f"{WP}post_id")
    assert fields["_wp_old_slug"] == "ebb"
    assert picture.findtext(f"{WP}attachment_url") == "https://quay.example/harbour/tide.png"
    assert picture.findtext(f"{WP}post_parent") == post.findtext(f"{WP}post_id")
    assert (meta(picture)["_wp_attachment_image_alt"], picture.findtext(EXCERPT)) == ("Low tide", "At noon")
    assert written(job)["media/harbour/tide.png"] == PICTURE
    assert {finding.rule for finding in WordPress().findings(job)} == {"one-author", "media-address"}


def test_no_shortcode_is_expanded_and_no_line_broken(make_article: MakeArticle, make_job: MakeJob) -> None:
    block = HouseBlock("promo", "promo", "Read *it*.")
    body = "Write [gallery ids=1]\nor [[caption]] ![Low](tide.png).\n\n{{ insert: promo }}\n"
    article = make_article(body=body, assets=("tide.png",), house_blocks=("promo",))
    text = items(make_job(article, blocks=(block,)))[0].findtext(CONTENT) or ""
    assert text.startswith("<!-- wp:html -->\n<p>Write &#91;gallery ids=1]")
    assert "&#91;&#91;caption]]" in text
    assert 'src="https://quay.example/harbour/tide.png"' in text
    assert "<em>it</em>" in text


def test_a_proof_comes_as_a_draft(make_article: MakeArticle, make_job: MakeJob) -> None:
    (post,) = items(make_job(replace(make_article(), is_approved=False)))
    assert post.findtext(f"{WP}status") == "draft"


def test_a_desk_without_articles_gives_an_empty_feed(make_job: MakeJob) -> None:
    assert items(make_job()) == []


def test_large_exports_are_split_with_their_own_terms(
    make_article: MakeArticle, make_job: MakeJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wordpress, "PART_BYTES", 2000)
    job = make_job(make_article("one", tags=("A",)), make_article("two", tags=("B",), byline=(BylineEntry("Bo"),)))
    files = list(WordPress().files(job))
    assert [(file.path, file.carries) for file in files] == [
        ("wordpress-001.xml", ("id-one",)),
        ("wordpress-002.xml", ("id-two",)),
    ]
    root = ET.fromstring(files[1].content)  # noqa: S314
    assert [each.text for each in root.iter(f"{WP}tag_name")] == ["B"]
    assert [each.text for each in root.iter(f"{WP}author_login")] == ["bo"]


def test_characters_no_xml_can_carry_are_left_out(make_article: MakeArticle, make_job: MakeJob) -> None:
    job = make_job(make_article(body="Fine.\n\nBroken \x0b here.", title="The \x02harbour"))
    (post,) = items(job)
    assert post.findtext("title") == "The harbour"
    assert "Broken  here." in (post.findtext(CONTENT) or "")


@pytest.mark.parametrize(("sha256", "said"), [("1" * 64, "would not arrive"), ("0" * 64, "Nothing has changed")])
def test_what_was_given_before_is_said(make_article: MakeArticle, make_job: MakeJob, sha256: str, said: str) -> None:
    job = make_job(make_article())
    earlier = ExportedArticle("id-harbour", "harbour", 1, sha256, (), EVENING)
    known = replace(job, edition=replace(job.edition, standing={"wordpress": {"id-harbour": earlier}}))
    (finding,) = (each for each in WordPress().findings(known) if each.rule == "imported-before")
    assert said in finding.message
    assert "2023-01-28" in finding.message


@given(st.text())
def test_any_text_reads_back_from_a_cdata_section(text: str) -> None:
    read = ET.fromstring(f"<a>{cdata(text)}</a>".encode("utf-8", "replace")).text or ""  # noqa: S314
    assert read == legal(text).replace("\r\n", "\n").replace("\r", "\n")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    title=st.text(min_size=1),
    body=st.text(),
    tag=st.text(min_size=1),
    author=st.text(min_size=1),
    minutes=st.integers(0, 60 * 24 * 365 * 100),
)
def test_any_article_reads_back_and_gives_the_same_bytes_twice(
    make_article: MakeArticle, make_job: MakeJob, *, title: str, body: str, tag: str, author: str, minutes: int
) -> None:
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    article = make_article(title=title, body=body, tags=(tag,), byline=(BylineEntry(author),), published_at=at)
    job = make_job(article)
    assert written(job) == written(job)
    (post,) = items(job)

    def as_read(text: str) -> str:
        return legal(text).replace("\r\n", "\n").replace("\r", "\n")

    assert post.findtext("title") == as_read(title.strip() or "harbour")
    html = as_read(job.rendered["id-harbour"].html)
    content = (post.findtext(CONTENT) or "").removeprefix("<!-- wp:html -->\n").removesuffix("\n<!-- /wp:html -->")
    assert unescape(content).startswith(unescape(html)) or "href=" in html or "src=" in html
    assert post.findtext("category[@domain='post_tag']") in {as_read(tag), None, ""} or not as_read(tag)
    assert post.findtext(f"{WP}post_date_gmt") == f"{at:%Y-%m-%d %H:%M:%S}"
