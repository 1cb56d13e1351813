"""What the programs that receive exports make of them: nothing is lost on the way."""

import gzip
import json
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from editdesk.desk.desk import Desk
from editdesk.ingest.folders import read_sources
from editdesk.ingest.storing import store
from editdesk.publish.preparing import prepared
from editdesk.publish.presenting import title_of
from editdesk.publish.request import ExportRequest
from editdesk.publish.snapshots import take
from editdesk.publish.structured_data import news_article
from editdesk.publish.targets import handed_over, target_called
from editdesk.publish.targets.target import Job
from editdesk.publish.targets.wxr_items import ItemWriter, Names
from editdesk.publish.xml_text import legal
from editdesk.text.metadata import BylineEntry, LeadImage

from .conftest import MakeArticle, MakeJob

ROOT = Path(__file__).parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
SOURCES = ("18f-eleventy", "digitalgov-hugo", "jekyll-site", "letsencrypt-i18n", "rust-blog-toml")
MODULES = ROOT / ".venv" / "clients" / "node_modules"
READ_WXR = """
const {parseFilePromise} = require(process.argv[1] + '/wordpress-export-to-markdown/src/parser.js');
parseFilePromise({input: process.argv[2]}).then(
  posts => require('fs').writeFileSync(process.argv[3], JSON.stringify(posts)));
"""

pytestmark = pytest.mark.clients


@pytest.fixture
def job(make_article: MakeArticle, make_job: MakeJob) -> Job:
    """Return three articles with all that went wrong for others."""
    lead = LeadImage("tide.png", "Low tide", "At noon", "Ana")
    return make_job(
        make_article(
            title="Ends ]]> here & <b>", body="Code `]]>` and [gallery].", assets=("tide.png",), lead_image=lead
        ),
        make_article(
            "tokyo", title="東京 🗼", time_zone="Asia/Tokyo", tags=("海", "Sea"), byline=(BylineEntry("山田"),)
        ),
        make_article("persian", title="دریا", body="# سلام\n\n- یک\n", section="", tags=(), byline=()),
        time_zone="America/Lima",
    )


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Job]:
    """Yield the job of everything that the corpora have released."""
    sources = [CORPORA / name for name in SOURCES]
    if not all(source.is_dir() for source in sources):
        pytest.skip("the corpora are not beside the checkout")
    folder = tmp_path_factory.mktemp("clients")
    with Desk.create(folder / "desk") as desk:
        store(desk, read_sources(sources), by="Ana")
        at = datetime(2030, 1, 1, tzinfo=UTC)
        request = ExportRequest(("wordpress", "ghost", "ninjs"), folder / "out", at, include_unapproved=True)
        edition = desk.run(take, request)
        yield prepared(desk, edition, cancelled=lambda: False, count=lambda: None)


def wxr(job: Job, folder: Path) -> list[Path]:
    """Write the WXR files and return where they lie."""
    paths = []
    for file in target_called("wordpress").files(job):
        if file.path.endswith(".xml"):
            paths.append(folder / file.path)
            paths[-1].write_bytes(file.content)
    return paths


def as_read(text: str) -> str:
    return legal(text).replace("\r\n", "\n").replace("\r", "\n")


def read_by_wpparser(job: Job, folder: Path) -> None:
    wpparser = pytest.importorskip("wpparser")
    found = [wpparser.parse(str(path)) for path in wxr(job, folder)]
    posts = [post for part in found for post in part["posts"] if post["post_type"] == "post"]
    people = {each["login"]: each["display_name"] for part in found for each in part["authors"]}
    sections = {each["nicename"]: each["name"] for part in found for each in part["categories"]}
    tags = {each["slug"]: each["name"] for part in found for each in part["tags"]}
    names = Names.of(job)
    writer = ItemWriter(job, names)
    assert len(posts) == len(job.edition.articles)
    for post, article in zip(posts, job.edition.articles, strict=True):
        assert post["title"] == as_read(title_of(article))
        assert post["content"] == as_read(writer.content(article))
        assert people[post["creator"]] == as_read(names.author(article))
        section = article.metadata.section
        assert [sections[each] for each in post["categories"]] == ([as_read(section)] if section else [])
        assert [tags[each] for each in post["tags"]] == [as_read(tag) for tag in handed_over.tags(article)]
        at = article.published_at.replace(microsecond=0)
        assert datetime.fromisoformat(post["post_date_gmt"]).replace(tzinfo=UTC) == at
        assert parsedate_to_datetime(post["pub_date"]) == at


def read_by_npm(job: Job, folder: Path) -> None:
    if not (MODULES / "wordpress-export-to-markdown").is_dir():
        pytest.skip("wordpress-export-to-markdown is not installed")
    posts: list[dict[str, Any]] = []
    for path in wxr(job, folder):
        output = path.with_suffix(".json")
        command = ["node", "-e", READ_WXR, str(MODULES), str(path), str(output)]
        subprocess.run(command, check=True, capture_output=True, timeout=110)
        posts += json.loads(output.read_text(encoding="utf-8"))
    names = Names.of(job)
    approved = [article for article in job.edition.articles if article.is_approved]  # it leaves drafts out
    assert len(posts) == len(approved)
    for post, article in zip(posts, approved, strict=True):
        said = post["frontmatter"]
        assert said["title"] == as_read(title_of(article)).strip()
        assert said["date"] == article.published_at.date().isoformat()
        section = article.metadata.section
        assert said["categories"] == ([names.sections[section]] if section else [])
        assert said["tags"] == [names.tags[tag] for tag in handed_over.tags(article)]
        words = re.findall(r"\w{4,}", re.sub(r"<[^>]*>", " ", job.rendered[article.article_id].html))
        assert not words or words[0][:4] in post["content"]


def ninjs_match_their_schema(job: Job) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    referencing = pytest.importorskip("referencing")
    schema = json.loads((Path(__file__).parent / "schemas" / "ninjs-schema_3.1.json").read_text(encoding="utf-8"))
    geo = referencing.Resource(contents={}, specification=referencing.jsonschema.DRAFT202012)
    registry = referencing.Registry().with_resource("https://geojson.org/schema/GeoJSON.json", geo)
    validator = jsonschema.Draft202012Validator(
        schema, registry=registry, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    items = [file for file in target_called("ninjs").files(job) if not file.path.startswith("media/")]
    assert len(items) == len(job.edition.articles)
    for item in items:
        errors = [error.message for error in validator.iter_errors(json.loads(item.content))]
        assert not errors, item.path


def test_wpparser_reads_every_title_body_term_author_and_date(job: Job, tmp_path: Path) -> None:
    read_by_wpparser(job, tmp_path)


def test_wordpress_export_to_markdown_reads_every_post(job: Job, tmp_path: Path) -> None:
    read_by_npm(job, tmp_path)


def test_ninjs_items_match_the_schema(job: Job) -> None:
    ninjs_match_their_schema(job)


@pytest.mark.corpora
def test_real_posts_come_over_whole(corpora: Job, tmp_path: Path) -> None:
    assert len(corpora.edition.articles) > 700
    read_by_wpparser(corpora, tmp_path)
    ninjs_match_their_schema(corpora)


@pytest.mark.corpora
def test_real_posts_are_read_by_wordpress_export_to_markdown(corpora: Job, tmp_path: Path) -> None:
    read_by_npm(corpora, tmp_path)


def test_feeds_parse_and_say_what_the_articles_say(job: Job) -> None:
    feedparser = pytest.importorskip("feedparser")
    files = {file.path: file.content for file in target_called("site").files(job)}
    for name in ("feed.atom", "feed.rss"):
        feed = feedparser.parse(files[name])
        assert not feed.bozo
        assert [entry.link for entry in feed.entries] == [handed_over.address_of(a, job) for a in job.edition.articles]
        titles = [entry.title for entry in feed.entries]
        assert titles[1:] == [title_of(article) for article in job.edition.articles][1:]
        published = [datetime(*entry.published_parsed[:6], tzinfo=UTC) for entry in feed.entries]
        assert published == [article.published_at for article in job.edition.articles]


@pytest.mark.corpora
def test_json_ld_says_only_what_schema_org_knows(job: Job) -> None:
    path = CORPORA / "schemas" / "schemaorg-ccbysa" / "schemaorg-all-https.jsonld.gz"
    if not path.is_file():
        pytest.skip("the corpora are not beside the checkout")
    graph = {each["@id"]: each for each in json.loads(gzip.decompress(path.read_bytes()))["@graph"]}

    def many(value: Any) -> list[str]:
        return [each["@id"] for each in (value if isinstance(value, list) else [value] if value else [])]

    def kinds(kind: str) -> set[str]:
        above = many(graph[kind].get("rdfs:subClassOf"))
        return {kind, *chain.from_iterable(kinds(each) for each in above if each in graph)}

    def known(value: dict[str, Any]) -> None:
        mine = kinds(f"schema:{value['@type']}")
        for key, said in value.items():
            if not key.startswith("@"):
                assert mine & set(many(graph[f"schema:{key}"]["schema:domainIncludes"])), key
            for each in said if isinstance(said, list) else [said]:
                if isinstance(each, dict):
                    known(each)

    for article in job.edition.articles:
        known(
            news_article(
                article, publication=job.edition.settings, address="https://quay.example/x/", description="D", image="I"
            )
        )
