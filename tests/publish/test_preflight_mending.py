"""What preflight finds in texts of other programs, and how it mends what it can."""

from dataclasses import replace

import pytest

from editdesk.desk.note_values import WaitingNote
from editdesk.desk.values import ArticleDraft, AssetInfo
from editdesk.publish.preflight import findings
from editdesk.publish.preflight.mending import mended
from editdesk.publish.request import Finding
from editdesk.publish.targets.target import Job

from .conftest import MakeArticle, MakeJob


def found(job: Job, *targets: str) -> list[Finding]:
    return list(findings(job, targets or ("site", "hugo")))


@pytest.mark.parametrize(
    ("body", "line", "better"),
    [
        ("Bring:\n- oil\n- wick", 2, "Bring:\n\n- oil\n- wick"),
        ("Bring:\n1. oil", 2, "Bring:\n\n1. oil"),
        ("1) oil", 1, "1. oil"),
        ("- oil\n  - wick", 2, "- oil\n    - wick"),
        ("One.\n\nA\x0bbell\x00.", 3, "One.\n\nAbell."),
        ("One.\n\nTwo {% include x %} three", 3, "One.\n\nTwo  three"),
        ("One.\n\n{{ insert: nothing }}\n\nTwo.", 3, "One.\n\n\n\nTwo."),
    ],
)
def test_a_text_is_mended_at_its_line(
    body: str, line: int, better: str, make_article: MakeArticle, make_job: MakeJob
) -> None:
    article = make_article(body=body)
    (said,) = found(make_job(article))
    assert (said.line, said.article_id) == (line, article.article_id)
    assert said.mend is not None
    draft = mended(ArticleDraft(article.metadata, body), [said.mend])
    assert draft.body == better
    assert found(make_job(replace(article, body=better))) == []
    assert mended(ArticleDraft(article.metadata, "Another text."), [said.mend]).body == "Another text."


@pytest.mark.parametrize(
    "body",
    [
        "- oil\n- wick\n\n1. one\n2. two",
        "- oil\n    - wick\n        - deeper",
        "```\nBring:\n- oil\n```",
        "In the year\n1986. It rained.",
        "Word\n---\n\n* * *\n\n- x",
        "[1]: https://wharf.example\n- oil",
    ],
)
def test_lists_that_all_read_alike_are_left_alone(body: str, make_article: MakeArticle, make_job: MakeJob) -> None:
    assert [each for each in found(make_job(make_article(body=body))) if each.rule == "list"] == []


def test_only_those_who_write_markdown_mind_lists(make_article: MakeArticle, make_job: MakeJob) -> None:
    assert found(make_job(make_article(body="Bring:\n- oil")), "site") == []


def test_several_mends_of_one_text_do_not_disturb_each_other(make_article: MakeArticle, make_job: MakeJob) -> None:
    article = make_article(body="A:\n- b\n\nC:\n- d\n\nE\x01", house_blocks=("gone",), excerpt="word " * 80)
    mends = [each.mend for each in found(make_job(article)) if each.mend]
    draft = mended(ArticleDraft(article.metadata, article.body), mends)
    assert draft.body == "A:\n\n- b\n\nC:\n\n- d\n\nE"
    assert draft.metadata.house_blocks == ()
    assert len(draft.metadata.excerpt) <= 300
    assert found(make_job(replace(article, body=draft.body, metadata=draft.metadata))) == []


def test_open_notes_dates_and_large_pictures_are_told(make_article: MakeArticle, make_job: MakeJob) -> None:
    article = make_article(
        body="One.\n\nThe bell rang.\n\n![Low](tide.png)",
        assets=("tide.png",),
        extra=(("updated", '"2023-01-28 22:19"'), ("seen", '"2023-01-28 22:19+01:00"')),
    )
    job = make_job(article)
    note = WaitingNote("", "bell rang", "Which bell?", "Ines")
    large = AssetInfo("a" * 64, "tide.png", "image/png", 9_000_000, 9_000, 10)
    edition = replace(job.edition, open_notes={article.article_id: (note,)}, assets={"a" * 64: large})
    told = {each.rule: each.line or each.field for each in found(replace(job, edition=edition))}
    assert told == {"open-note": 3, "date-offset": "extra", "large-image": 5}
