"""The Hugo folder: front matter Hugo reads, bodies in which it finds no shortcode."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from editdesk.desk.values import HouseBlock
from editdesk.publish.targets.hugo import Hugo, without_shortcodes
from editdesk.publish.targets.target import Job
from editdesk.text.metadata import LeadImage

from .conftest import PICTURE, MakeArticle, MakeJob


def hugo(job: Job) -> dict[str, bytes]:
    return {file.path: file.content for file in Hugo().files(job)}


def header(files: dict[str, bytes], slug: str = "harbour") -> dict[str, object]:
    parts = files[f"content/posts/{slug}/index.md"].decode().split("---\n")
    value: dict[str, object] = YAML(typ="safe").load(parts[1])
    return value


def test_front_matter_says_all_of_the_article(make_article: MakeArticle, make_job: MakeJob) -> None:
    article = make_article(
        title="NO: 1.10 “yes”",
        time_zone="America/Lima",
        language="es",
        aliases=("old/tide",),
        series="Tides",
        lead_image=LeadImage("tide.png", "Low tide"),
        extra=(("weight", "3"),),
    )
    values = header(hugo(make_job(article)))
    assert values["title"] == "NO: 1.10 “yes”"
    assert values["date"] == "2023-01-28T17:19:00-05:00"
    assert values["tags"] == ["Sea"]
    assert values["categories"] == ["World"]
    assert values["authors"] == ["Ana Lima"]
    assert values["aliases"] == ["/old/tide"]
    params = values["params"]
    assert isinstance(params, dict)
    assert params["language"] == "es"
    assert params["weight"] == 3
    assert params["byline"] == [{"name": "Ana Lima", "country": "Peru"}]


def test_images_stand_beside_the_text(make_article: MakeArticle, make_job: MakeJob) -> None:
    files = hugo(make_job(make_article(assets=("tide.png", "img/low.png", "/images/high.png"))))
    assert files["content/posts/harbour/tide.png"] == PICTURE
    assert files["content/posts/harbour/img/low.png"] == PICTURE
    assert files["static/images/high.png"] == PICTURE


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{{< youtube x >}}", "{{</* youtube x */>}}"),
        ("{{% note %}}a{{% /note %}}", "{{%/* note */%}}a{{%/* /note */%}}"),
        ("{{</* kept */>}}", "{{</* kept */>}}"),
        ("{{< never closed", "&#123;&#123;< never closed"),
        ("{{ page.title }} {% include x %}", "{{ page.title }} {% include x %}"),
        ("{{< a %}} {{< b >}}", "&#123;&#123;< a %}} {{</* b */>}}"),
    ],
)
def test_shortcodes_are_kept_as_text(written: str, expected: str) -> None:
    assert without_shortcodes(written) == expected


@given(st.text("{}<>%/* ab\n", max_size=40))
def test_no_shortcode_is_ever_left(text: str) -> None:
    left = without_shortcodes(text)
    for opening, closing in (("{{<", ">}}"), ("{{%", "%}}")):
        rest = left
        while opening in rest:
            rest = rest[rest.index(opening) :]
            assert rest.startswith(f"{opening}/*")
            assert f"*/{closing}" in rest
            rest = rest[rest.index(f"*/{closing}") :]


def test_house_blocks_are_expanded_in_their_places(make_article: MakeArticle, make_job: MakeJob) -> None:
    body = "Before.\n\n{{ insert: promo }}\n\n{{ insert: unknown }}\n\nAfter.\n"
    block = HouseBlock("promo", "promo", "Read *it* \\1.")
    files = hugo(make_job(make_article(body=body, house_blocks=("promo",)), blocks=(block,)))
    written = files["content/posts/harbour/index.md"].decode()
    assert '<div class="house-block" data-house-block="promo">\n\nRead *it* \\1.\n\n</div>' in written
    assert "insert:" not in written


def test_the_configuration_speaks_the_languages_of_the_articles(make_article: MakeArticle, make_job: MakeJob) -> None:
    job = make_job(make_article(language="pt-BR"), make_article("bare", language=""), language="de")
    words = tomllib.loads(hugo(job)["hugo.toml"].decode())["params"]["words"]
    assert {language: said["by"] for language, said in words.items()} == {"de": "Von {names}", "pt-br": "Por {names}"}


def test_the_configuration_is_toml(make_job: MakeJob) -> None:
    block = HouseBlock('odd "name"', "support", "Line\nline \u2028 \U0001f600")
    config = tomllib.loads(hugo(make_job(blocks=(block,)))["hugo.toml"].decode())
    assert config["disablePathToLower"] is True
    assert config["baseURL"] == "https://quay.example/"
    assert config["markup"]["goldmark"]["renderer"]["unsafe"] is True
    assert config["params"]["house_blocks"]['odd "name"']["markdown"] == "Line\nline \u2028 \U0001f600"
