"""Real posts: everything theme and desk link to is there, what the posts lack is in the findings."""

import html
import posixpath
import re
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest

from editdesk.desk.desk import Desk
from editdesk.ingest.folders import read_sources
from editdesk.ingest.storing import store
from editdesk.publish.bundle import export
from editdesk.publish.request import ExportReport, ExportRequest
from editdesk.publish.snapshots import take
from editdesk.publish.verify import verify
from editdesk.text.markdown import render

CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora"
ADDRESS = re.compile(r'\s(?:href|src)="([^"]*)"')

pytestmark = pytest.mark.corpora


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[ExportReport, dict[str, str]]:
    """Export two corpora; return the report and every body by slug."""
    sources = [CORPORA / "rust-blog-toml", CORPORA / "letsencrypt-i18n"]
    if not all(source.is_dir() for source in sources):
        pytest.skip("the corpora are not beside the checkout")
    folder = tmp_path_factory.mktemp("corpora")
    with Desk.create(folder / "desk") as desk:
        store(desk, read_sources(sources), by="Ana")
        request = ExportRequest(
            ("site", "hugo"), folder / "out", datetime(2030, 1, 1, tzinfo=UTC), include_unapproved=True
        )
        report = export(desk, request, by="Ana")
        bodies = {article.slug: article.body for article in desk.run(take, request).articles}
    return report, bodies


def leads_nowhere(address: str, page: str, files: set[str]) -> bool:
    if re.match(r"[a-z][a-z+.-]*:|//|#", address):
        return False
    path = unquote(address.partition("#")[0].partition("?")[0])
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(page), path)
    place = posixpath.normpath(joined) if joined else "."
    return not {place, f"{place}/index.html", "index.html" if place == "." else place} & files


def test_every_article_is_written_for_every_target(written: tuple[ExportReport, dict[str, str]]) -> None:
    report, bodies = written
    assert len(bodies) > 200
    assert verify(report.bundle).ok
    for slug in bodies:
        assert (report.bundle / "data/site" / slug / "index.html").is_file()
        assert (report.bundle / "data/hugo/content/posts" / slug / "index.md").is_file()


def test_bodies_stand_unchanged_and_broken_links_are_all_found(written: tuple[ExportReport, dict[str, str]]) -> None:
    report, bodies = written
    root = report.bundle / "data/site"
    pages = {path.relative_to(root).as_posix(): path for path in root.rglob("*.html")}
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    found = {slug: " ".join(each.message for each in report.findings if each.article == slug) for slug in bodies}
    for page, path in pages.items():
        text = path.read_text(encoding="utf-8")
        slug = page.removesuffix("/index.html")
        if slug in bodies:
            body = render(bodies[slug]).html
            assert body in text
            text = text.replace(body, "")
            brought = {html.unescape(address) for address in ADDRESS.findall(body)}
            missing = {address for address in brought if leads_nowhere(address, page, files)}
            assert not [address for address in missing if address not in found[slug]], slug
        if page != "404.html":
            assert not [address for address in ADDRESS.findall(text) if leads_nowhere(address, page, files)], page
