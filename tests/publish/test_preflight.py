"""Preflight says what is wrong, where, and what to do."""

import pytest

from editdesk.desk.values import HouseBlock
from editdesk.publish.preflight import findings
from editdesk.publish.request import Finding
from editdesk.publish.targets.target import Job
from editdesk.text.metadata import LeadImage

from .conftest import MakeArticle, MakeJob


def found(job: Job) -> list[Finding]:
    return list(findings(job, ("site", "hugo")))


def rules(job: Job) -> list[tuple[str, int | str | None]]:
    return [(finding.rule, finding.line or finding.field) for finding in found(job)]


def test_a_whole_article_has_no_findings(make_article: MakeArticle, make_job: MakeJob) -> None:
    body = (
        "# Tides\n\n![Low tide](tide.png) [up](#tides) [other](../other/) [root](/other/index.html) "
        "[out](https://wharf.example) [mail](mailto:a@quay.example) [tag](../tag/sea/) [own](https://quay.example/other/)\n"
    )
    articles = make_article(body=body, assets=("tide.png",)), make_article("other")
    assert found(make_job(*articles)) == []


def test_missing_fields_are_named(make_article: MakeArticle, make_job: MakeJob) -> None:
    article = make_article(title=" ", standfirst="", byline=(), published_at=None, body=" ")
    assert set(rules(make_job(article))) == {
        ("title", "title"),
        ("body", 1),
        ("byline", "byline"),
        ("publish-date", "published_at"),
        ("standfirst", "standfirst"),
    }


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One.\n\n![](tide.png)", ("alt-text", 3)),
        ("One.\n\nTwo.\n\n![Map](map.png)", ("broken-image", 5)),
        ("[Gone](../gone/)", ("broken-link", 1)),
        ("[Source](other.md)", ("broken-link", 1)),
        ("[Outside](../../../etc)", ("broken-link", 1)),
        ("[Nowhere](#nowhere)", ("broken-link", 1)),
        ("[Gone](https://quay.example/gone/)", ("broken-link", 1)),
        ("Text {{< youtube x >}}", ("shortcode", 1)),
        ("One\n\nTwo {% include x %}", ("shortcode", 3)),
        ("One\n\n{{ page.title }}", ("shortcode", 3)),
        ("One\n\n{{ insert: nothing }}", ("house-block", 3)),
    ],
)
def test_what_the_body_brought_along_is_found(
    body: str, expected: tuple[str, int], make_article: MakeArticle, make_job: MakeJob
) -> None:
    assert rules(make_job(make_article(body=body, assets=("tide.png",)), make_article("other"))) == [expected]


def test_code_may_show_what_templates_write(make_article: MakeArticle, make_job: MakeJob) -> None:
    body = "Write `{{ title }}`:\n\n```\n{% if x %}\n```\n"
    assert rules(make_job(make_article(body=body))) == []


def test_a_lead_image_needs_a_file_and_words(make_article: MakeArticle, make_job: MakeJob) -> None:
    article = make_article(lead_image=LeadImage("map.png"))
    assert rules(make_job(article)) == [
        ("broken-image", "lead_image"),
        ("alt-text", "lead_image"),
        ("credit", "lead_image"),
    ]


def test_a_block_the_desk_lacks_is_found(make_article: MakeArticle, make_job: MakeJob) -> None:
    job = make_job(make_article(house_blocks=("promo", "help")), blocks=(HouseBlock("promo", "promo", "x"),))
    assert rules(job) == [("house-block", "house_blocks")]


def test_two_articles_with_one_slug_are_found(make_article: MakeArticle, make_job: MakeJob) -> None:
    other = make_article("other")
    twin = make_article("harbour")
    renamed = type(other)(
        other.article_id, "harbour-2", 1, other.sha256, other.at, twin.metadata, other.body, "", other.assets
    )
    assert [finding.rule for finding in found(make_job(twin, renamed))] == ["duplicate-slug", "duplicate-slug"]


def test_every_finding_is_a_sentence_with_a_next_step(make_article: MakeArticle, make_job: MakeJob) -> None:
    article = make_article(title="", byline=(), body="![](x.png) [y](../z/) {% a %}", lead_image=LeadImage("map.png"))
    for finding in found(make_job(article)):
        assert finding.message.endswith(".")
        assert len(finding.message) > 20
