"""axe looks at the pages of the sample desk's site, by day and by night, and finds nothing that shuts a reader out."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEngineScript
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from editdesk.ingest.sample import create_sample
from editdesk.publish.bundle import export
from editdesk.publish.request import ExportRequest
from editdesk.ui.preview.scheme import register_scheme
from tests.stories.conftest import PATIENCE_MS

# What Chromium says of a computer without a graphics card.
pytestmark = [
    pytest.mark.qt_log_ignore("QRhiGles2", "Failed to create RHI", "GPUInfo", "[Vv]ulkan", "GPU vendor"),
    pytest.mark.timeout(300),
]

AXE = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
LOOK = """
window.found = null;
axe.run().then(
    (result) => { window.found = JSON.stringify(result.violations); },
    (error) => { window.found = JSON.stringify([{id: String(error), nodes: []}]); },
);
"""
MADE = datetime(2026, 3, 10, 12, tzinfo=UTC)
WIDTHS = (390, 1200)
"""A phone's and a desk's."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("accessible")
    with create_sample(folder / "desk", now=MADE) as desk:
        request = ExportRequest(("site",), folder / "bundle", MADE, include_unapproved=True)
        export(desk, request, by="Ines Duarte")
    return folder / "bundle" / "data" / "site"


@pytest.fixture
def view(qapp: QApplication) -> Iterator[QWebEngineView]:
    register_scheme()  # the preview's, which QtWebEngine takes before its first page or never
    made = QWebEngineView()
    made.show()
    yield made
    delete(made)  # its page goes before the profile that all pages share


def pages(site: Path) -> list[Path]:
    """Return every article and one page of each other kind."""
    articles = [path for path in site.glob("*/index.html") if "archive" not in path.parts]
    others = [next(site.glob(f"{kind}/*/index.html")) for kind in ("section", "tag", "author")]
    return [site / "index.html", site / "404.html", site / "archive/index.html", *sorted(others), *sorted(articles)]


def violations(qtbot: QtBot, view: QWebEngineView, page: Path) -> list[str]:
    """Return what axe says of a page: rule and element."""
    with qtbot.waitSignal(view.loadFinished, timeout=PATIENCE_MS):
        view.load(QUrl.fromLocalFile(str(page)))
    world = QWebEngineScript.ScriptWorldId.ApplicationWorld
    answers: list[Any] = []
    view.page().runJavaScript(f"{AXE}\n{LOOK}", world)

    def has_looked() -> bool:
        if not any(answers):
            view.page().runJavaScript("window.found", world, answers.append)
        return any(answers)

    qtbot.waitUntil(has_looked, timeout=PATIENCE_MS)
    found = json.loads(next(filter(None, answers)))
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"] or [{"html": ""}]]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("is_dark", [False, True])
def test_no_page_shuts_a_reader_out(
    qtbot: QtBot, view: QWebEngineView, site: Path, *, width: int, is_dark: bool
) -> None:
    style = site / "theme" / "style.css"
    written = style.read_text(encoding="utf-8")
    assert "(prefers-color-scheme: dark)" in written
    view.resize(width, 900)
    try:
        style.write_text(written.replace("(prefers-color-scheme: dark)", "all" if is_dark else "not all"), "utf-8")
        found = {page.relative_to(site).as_posix(): violations(qtbot, view, page) for page in pages(site)}
    finally:
        style.write_text(written, encoding="utf-8")
    assert not {page: said for page, said in found.items() if said}


def test_axe_finds_what_is_wrong(qtbot: QtBot, view: QWebEngineView, tmp_path: Path) -> None:
    view.resize(1200, 900)
    page = tmp_path / "bad.html"
    page.write_text(
        '<!DOCTYPE html><html lang="en"><title>Bad</title><body style="background: #fff"><main><h1>Bad</h1>'
        '<p style="color: #eee">Pale words</p><img src="x.png"></main></body></html>',
        encoding="utf-8",
    )
    rules = {said.partition(":")[0] for said in violations(qtbot, view, page)}
    assert rules == {"color-contrast", "image-alt"}
