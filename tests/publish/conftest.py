"""Small editions made by hand: nothing here needs a desk."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from editdesk.desk.values import AssetInfo, AssetReference, DeskSettings, HouseBlock
from editdesk.publish import site_map
from editdesk.publish.edition import Article, Edition
from editdesk.publish.rendering import render_body
from editdesk.publish.targets.target import Job
from editdesk.publish.theme import find_theme
from editdesk.text.metadata import BylineEntry, Metadata

EVENING = datetime(2023, 1, 28, 22, 19, tzinfo=UTC)
PICTURE = b"\x89PNG picture"

MakeArticle = Callable[..., Article]
MakeJob = Callable[..., Job]


@pytest.fixture
def make_article() -> MakeArticle:
    def make(slug: str = "harbour", body: str = "The tide turned.", **fields: object) -> Article:
        assets = fields.pop("assets", ())
        metadata = Metadata(
            title="The harbour",
            slug=slug,
            standfirst="What the tide left behind.",
            byline=(BylineEntry("Ana Lima", "Peru"),),
            section="World",
            tags=("Sea",),
            published_at=EVENING,
        )
        return Article(
            article_id=f"id-{slug}",
            slug=slug,
            revision=1,
            sha256="0" * 64,
            at=EVENING,
            metadata=replace(metadata, **fields),
            body=body,
            header="",
            assets=tuple(AssetReference(reference, "a" * 64) for reference in assets),
        )

    return make


@pytest.fixture
def make_job() -> MakeJob:
    def make(*articles: Article, blocks: tuple[HouseBlock, ...] = (), **settings: str) -> Job:
        edition = Edition(
            settings=replace(DeskSettings("The Quay", "News from the water", "https://quay.example"), **settings),
            articles=articles,
            house_blocks={block.name: block for block in blocks},
            assets={"a" * 64: AssetInfo("a" * 64, "tide.png", "image/png", 10, 1200, 800)},
            withdrawn={},
            held={},
            standing={},
            recorded_at=EVENING,
        )
        return Job(
            edition=edition,
            site_map=site_map.drawn(edition),
            rendered={article.article_id: render_body(article.body) for article in articles},
            theme=find_theme("magazine"),
            chosen=frozenset(article.article_id for article in articles),
            read_asset=lambda sha256: PICTURE if sha256 == "a" * 64 else None,
        )

    return make
