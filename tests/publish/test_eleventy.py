"""The Eleventy folder: posts that no template language looks into, files passed through."""

import json

from ruamel.yaml import YAML

from editdesk.publish.targets.eleventy import Eleventy
from editdesk.publish.targets.target import Job

from .conftest import PICTURE, MakeArticle, MakeJob


def eleventy(job: Job) -> dict[str, bytes]:
    return {file.path: file.content for file in Eleventy().files(job)}


def header(files: dict[str, bytes]) -> dict[str, object]:
    value: dict[str, object] = YAML(typ="safe").load(files["posts/harbour.md"].decode().split("---\n")[1])
    return value


def test_front_matter_says_all_of_the_article(make_article: MakeArticle, make_job: MakeJob) -> None:
    values = header(
        eleventy(make_job(make_article(language="es", extra=(("eleventyExcludeFromCollections", "true"),))))
    )
    assert values["permalink"] == "/harbour/index.html"
    assert values["templateEngineOverride"] == "md"
    assert (values["tags"], values["terms"], values["section"]) == (["posts"], ["Sea"], "World")
    params = values["params"]
    assert isinstance(params, dict)
    assert params["language"] == "es"
    assert "eleventyExcludeFromCollections" not in values  # a key of a foreign header would hide the post


def test_the_text_stays_as_it_is(make_article: MakeArticle, make_job: MakeJob) -> None:
    body = "Write {{ title }} or {% include x %}.\n"
    assert eleventy(make_job(make_article(body=body)))["posts/harbour.md"].decode().endswith("---\n" + body)


def test_files_are_passed_through_to_where_the_page_looks(make_article: MakeArticle, make_job: MakeJob) -> None:
    files = eleventy(make_job(make_article(assets=("tide.png", "/images/high.png"))))
    assert files["static/harbour/tide.png"] == files["static/images/high.png"] == PICTURE


def test_older_addresses_lead_to_the_article(make_article: MakeArticle, make_job: MakeJob) -> None:
    files = eleventy(make_job(make_article(aliases=("old/tide",))))
    aliases = json.loads(files["_data/aliases.json"])
    assert aliases == [{"path": "old/tide/index.html", "to": "/harbour/", "title": "The harbour"}]
