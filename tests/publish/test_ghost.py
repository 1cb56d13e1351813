"""The zip for Ghost: JSON that its importer takes, pictures at the addresses that posts give them."""

import io
import json
import re
import zipfile
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editdesk.desk.values import ExportedArticle
from editdesk.publish.targets.ghost import Ghost
from editdesk.publish.targets.target import Job
from editdesk.text.metadata import BylineEntry, LeadImage

from .conftest import EVENING, PICTURE, MakeArticle, MakeJob

ID = re.compile(r"[0-9a-f]{24}")


def archive(job: Job) -> zipfile.ZipFile:
    files = {file.path: file.content for file in Ghost().files(job)}
    return zipfile.ZipFile(io.BytesIO(files["ghost-001.zip"]))


def data(job: Job) -> dict[str, list[dict[str, Any]]]:
    document = json.loads(archive(job).read("ghost.json"))
    assert document["db"][0]["meta"].keys() == {"exported_on", "version"}
    value: dict[str, list[dict[str, Any]]] = document["db"][0]["data"]
    return value


def card(post: dict[str, Any]) -> str:
    html: str = json.loads(post["lexical"])["root"]["children"][0]["html"]
    return html


def test_a_post_says_all_of_the_article(make_article: MakeArticle, make_job: MakeJob) -> None:
    article = make_article(
        body="![Low](tide.png) [next](../pier/#end)",
        assets=("tide.png",),
        lead_image=LeadImage("tide.png", "Low tide", "At noon.", "Ana"),
        byline=(BylineEntry("Ana Lima"), BylineEntry("Bo Ek")),
        aliases=("old/ebb",),
    )
    job = make_job(article, make_article("pier"))
    found = data(job)
    post = found["posts"][0]
    assert (post["title"], post["slug"], post["status"]) == ("The harbour", "harbour", "published")
    assert post["published_at"] == "2023-01-28T22:19:00.000Z"
    assert post["custom_excerpt"] == "What the tide left behind."
    picture = "__GHOST_URL__/content/images/harbour/tide.png"
    assert post["feature_image"] == picture
    assert f'src="{picture}"' in card(post)
    assert 'href="__GHOST_URL__/pier/#end"' in card(post)
    assert archive(job).read("content/images/harbour/tide.png") == PICTURE
    (about,) = found["posts_meta"]
    assert (about["feature_image_alt"], about["feature_image_caption"]) == ("Low tide", "At noon. Ana")
    tags = {tag["id"]: tag["name"] for tag in found["tags"]}
    users = {user["id"]: user["name"] for user in found["users"]}
    assert [tags[each["tag_id"]] for each in found["posts_tags"] if each["post_id"] == post["id"]] == ["World", "Sea"]
    assert [users[each["author_id"]] for each in found["posts_authors"] if each["post_id"] == post["id"]] == [
        "Ana Lima",
        "Bo Ek",
    ]
    assert all(ID.fullmatch(each["id"]) for kind in ("posts", "tags", "users") for each in found[kind])
    redirects = json.loads({file.path: file.content for file in Ghost().files(job)}["redirects.json"])
    assert redirects == [{"from": "^/old/ebb/?$", "to": "/harbour/", "permanent": True}]


def test_what_is_too_long_is_cut_and_named(make_article: MakeArticle, make_job: MakeJob) -> None:
    job = make_job(make_article(title="t" * 300, standfirst="s" * 400, tags=("g" * 200,)))
    found = data(job)
    assert len(found["posts"][0]["title"]) == 255
    assert len(found["posts"][0]["custom_excerpt"]) == 300
    assert max(len(tag["name"]) for tag in found["tags"]) == 191
    fields = {each.field for each in Ghost().findings(job) if each.rule == "overlong"}
    assert fields == {"title", "standfirst", "tags"}


def test_what_would_stand_there_twice_is_said(make_article: MakeArticle, make_job: MakeJob) -> None:
    job = make_job(make_article())
    earlier = ExportedArticle("id-harbour", "harbour", 1, "0" * 64, (), EVENING)
    known = replace(job, edition=replace(job.edition, standing={"ghost": {"id-harbour": earlier}}))
    (finding,) = Ghost().findings(known)
    assert "twice" in finding.message


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(title=st.text(min_size=1, max_size=200), body=st.text(), author=st.text(min_size=1, max_size=100))
def test_any_article_reads_back_and_gives_the_same_bytes_twice(
    make_article: MakeArticle, make_job: MakeJob, *, title: str, body: str, author: str
) -> None:
    job = make_job(make_article(title=title, body=body, byline=(BylineEntry(author),)))
    assert [file.content for file in Ghost().files(job)] == [file.content for file in Ghost().files(job)]
    found = data(job)
    assert found["posts"][0]["title"] == (title.strip() or "harbour")
    assert [user["name"] for user in found["users"]] == [author]
    html = job.rendered["id-harbour"].html
    assert card(found["posts"][0]) == html or "href=" in html or "src=" in html
