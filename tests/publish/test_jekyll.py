"""The Jekyll folder: posts that Liquid leaves alone, at the addresses the site gives them."""

from ruamel.yaml import YAML

from editdesk.desk.values import HouseBlock
from editdesk.publish.targets.jekyll import Jekyll
from editdesk.publish.targets.target import Job
from editdesk.text.metadata import LeadImage

from .conftest import PICTURE, MakeArticle, MakeJob

POST = "_posts/2023-01-28-harbour.md"


def jekyll(job: Job) -> dict[str, bytes]:
    return {file.path: file.content for file in Jekyll().files(job)}


def header(text: bytes) -> dict[str, object]:
    value: dict[str, object] = YAML(typ="safe").load(text.decode().split("---\n")[1])
    return value


def test_front_matter_says_all_of_the_article(make_article: MakeArticle, make_job: MakeJob) -> None:
    article = make_article(
        title="NO: 1.10 “yes”",
        time_zone="America/Lima",
        language="es",
        series="Tides",
        lead_image=LeadImage("tide.png", "Low tide"),
        extra=(("layout", '"wide"'),),
    )
    values = header(jekyll(make_job(article))[POST])
    assert values["title"] == "NO: 1.10 “yes”"
    assert values["date"] == "2023-01-28T17:19:00-05:00"
    assert values["permalink"] == "/harbour/"
    assert (values["tags"], values["categories"], values["author"]) == (["Sea"], ["World"], ["Ana Lima"])
    params = values["params"]
    assert isinstance(params, dict)
    assert params["lead_image"]["alt"] == "Low tide"
    assert params["layout"] == "wide"
    assert values["layout"] == "post"  # a key of a foreign header changes no page


def test_the_day_is_that_of_the_article_s_own_zone(make_article: MakeArticle, make_job: MakeJob) -> None:
    assert "_posts/2023-01-29-harbour.md" in jekyll(make_job(make_article(time_zone="Asia/Tokyo")))


def test_liquid_is_switched_off_and_its_signs_stay(make_article: MakeArticle, make_job: MakeJob) -> None:
    body = "Write {{ page.title }} or {% include x.html %}.\n"
    post = jekyll(make_job(make_article(body=body)))[POST]
    assert header(post)["render_with_liquid"] is False
    assert post.decode().endswith("---\n" + body)


def test_files_stand_where_the_finished_page_looks_for_them(make_article: MakeArticle, make_job: MakeJob) -> None:
    files = jekyll(make_job(make_article(assets=("tide.png", "/images/high.png"))))
    assert files["harbour/tide.png"] == files["images/high.png"] == PICTURE


def test_house_blocks_are_expanded_in_their_places(make_article: MakeArticle, make_job: MakeJob) -> None:
    block = HouseBlock("promo", "promo", "Read *it* \\1.")
    job = make_job(make_article(body="Before.\n\n{{ insert: promo }}\n", house_blocks=("promo",)), blocks=(block,))
    assert "\n\nRead *it* \\1.\n\n</div>" in jekyll(job)[POST].decode()


def test_older_addresses_lead_to_the_article(make_article: MakeArticle, make_job: MakeJob) -> None:
    files = jekyll(make_job(make_article(aliases=("old/tide", "tide.html"))))
    pages = {header(files[path])["permalink"]: header(files[path]) for path in files if path.startswith("_pages/")}
    assert pages.keys() == {"/old/tide/", "/tide.html"}
    assert {page["redirect_to"] for page in pages.values()} == {"/harbour/"}


def test_the_configuration_builds_whatever_the_desk_released(make_job: MakeJob) -> None:
    config = YAML(typ="safe").load(jekyll(make_job())["_config.yml"].decode())
    assert config["future"] is True
    assert config["url"] == "https://quay.example"
    assert config["excerpt_separator"] == ""
