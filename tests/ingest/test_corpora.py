"""What people really wrote, whole: every file imported or its row says why, and nothing lost on the way."""

from pathlib import Path

import pytest

from editdesk.desk import articles
from editdesk.desk.desk import Desk
from editdesk.desk.workflow import State
from editdesk.ingest.folders import read_sources
from editdesk.ingest.item import Incoming
from editdesk.ingest.report import Result
from editdesk.ingest.storing import store
from tests.ingest.folder import CORPORA, NOW

pytestmark = pytest.mark.corpora

FOLDERS = {
    "digitalgov-hugo": 240,
    "18f-eleventy": 212,
    "rust-blog-toml": 108,
    "jekyll-site": 51,
    "letsencrypt-i18n": 135,
}


@pytest.fixture(params=FOLDERS)
def corpus(request: pytest.FixtureRequest) -> Path:
    folder = CORPORA / str(request.param)
    if not folder.is_dir():
        pytest.skip("the corpora are not beside the checkout")
    return folder


def read(corpus: Path) -> list[Incoming]:
    return [item for item in read_sources([corpus], now=NOW) if isinstance(item, Incoming)]


def test_every_article_is_read_and_every_other_file_accounted_for(corpus: Path) -> None:
    items = list(read_sources([corpus], now=NOW))
    told = {item.source for item in items}
    carried = {path.resolve() for item in items if isinstance(item, Incoming) for _, path in item.files}
    assert sum(isinstance(item, Incoming) for item in items) == FOLDERS[corpus.name]
    for path in corpus.rglob("*"):
        source = path.relative_to(corpus.parent).as_posix()
        assert path.is_dir() or source in told or path.resolve() in carried, f"{source} has no row"


def test_header_and_body_are_the_file(corpus: Path) -> None:
    for item in read(corpus):
        content = (corpus.parent / item.source).read_bytes().decode()
        assert item.draft.header + item.draft.body == content, item.source


def test_every_article_has_title_slug_and_a_byline_where_its_header_names_one(corpus: Path) -> None:
    for item in read(corpus):
        metadata = item.draft.metadata
        assert metadata.title, item.source
        assert metadata.slug, item.source
        if "\nauthor" in item.draft.header and "authors: []" not in item.draft.header:
            assert metadata.byline, item.source
        assert (item.state is State.DRAFT) == (metadata.published_at is None), item.source


def test_importing_twice_creates_once(desk: Desk, corpus: Path) -> None:
    report = store(desk, read_sources([corpus], now=NOW), by="Ines")
    assert report.counts[Result.CREATED] == FOLDERS[corpus.name]
    assert report.counts[Result.FAILED] == 0
    slugs = [row.article for row in report.rows if row.article]
    assert len(set(slugs)) == len(slugs)
    again = store(desk, read_sources([corpus], now=NOW), by="Ines")
    assert again.counts[Result.UNCHANGED] == FOLDERS[corpus.name]
    assert again.counts[Result.CREATED] == again.counts[Result.UPDATED] == 0
    assert [row.article for row in again.rows if row.article] == slugs
    stored = desk.run(articles.find, slugs[-1])
    assert (stored.revision, stored.version) == (1, 1)
