"""ninjs 3.1: one item an article, with all the desk says of it."""

import json
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editdesk.desk.values import ExportedArticle
from editdesk.publish.targets.ninjs import Ninjs
from editdesk.publish.targets.target import Job
from editdesk.text.metadata import BylineEntry, LeadImage, RelatedStory

from .conftest import EVENING, PICTURE, MakeArticle, MakeJob


def item(job: Job, path: str = "harbour.json") -> dict[str, Any]:
    value: dict[str, Any] = json.loads({file.path: file.content for file in Ninjs().files(job)}[path])
    return value


def test_an_item_says_all_of_the_article(make_article: MakeArticle, make_job: MakeJob) -> None:
    article = make_article(
        assets=("tide.png",),
        lead_image=LeadImage("tide.png", "Low tide", "", "Ana"),
        related=(RelatedStory("The pier", "pier"),),
        time_zone="America/Lima",
    )
    job = make_job(article, make_article("pier"))
    found = item(job)
    assert found["uri"] == "https://quay.example/harbour/"
    assert (found["contentCreated"], found["pubStatus"]) == ("2023-01-28T17:19:00-05:00", "usable")
    assert found["headlines"][0]["value"] == "The harbour"
    assert found["bodies"][0]["value"] == "<p>The tide turned.</p>"
    assert found["bodies"][0]["wordCount"] == 3
    assert found["people"] == [{"name": "Ana Lima", "rel": "author", "literal": "Peru"}]
    assert [(each["rel"], each["name"]) for each in found["subjects"]] == [("section", "World"), ("keyword", "Sea")]
    picture, related = found["associations"]
    assert picture["renditions"][0] == {
        "name": "original",
        "href": "https://quay.example/harbour/tide.png",
        "contentType": "image/png",
        "width": 1200,
        "height": 800,
    }
    assert (picture["by"], related["uri"]) == ("Ana", "https://quay.example/pier/")
    assert {file.path: file.content for file in Ninjs().files(job)}["media/harbour/tide.png"] == PICTURE


def test_a_withdrawn_article_is_canceled(make_article: MakeArticle, make_job: MakeJob) -> None:
    job = make_job(make_article())
    earlier = ExportedArticle("id-ebb", "ebb", 2, "0" * 64, (), EVENING)
    edition = replace(job.edition, withdrawn={"id-ebb": "ebb"}, standing={"ninjs": {"id-ebb": earlier}})
    found = item(replace(job, edition=edition), "ebb.json")
    assert (found["uri"], found["pubStatus"]) == ("https://quay.example/ebb/", "canceled")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(title=st.text(min_size=1), body=st.text(), author=st.text(min_size=1))
def test_any_article_reads_back_and_gives_the_same_bytes_twice(
    make_article: MakeArticle, make_job: MakeJob, *, title: str, body: str, author: str
) -> None:
    job = make_job(make_article(title=title, body=body, byline=(BylineEntry(author),)))
    assert [file.content for file in Ninjs().files(job)] == [file.content for file in Ninjs().files(job)]
    found = item(job)
    assert found["headlines"][0]["value"] == (title.strip() or "harbour")
    assert [each["name"] for each in found["people"]] == [author]
