"""The preview's real page, for tests: shown, asked, and waited for."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.qtbot import QtBot

from editdesk.desk.values import ArticleDraft, DeskSettings
from editdesk.text.metadata import Metadata
from editdesk.ui.jobs import Jobs
from editdesk.ui.preview.pane import PreviewPane
from editdesk.ui.style import Style

# As the program does before its QApplication; QtWebEngine shares its contexts with the windows.
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)

# What Chromium says of a computer without a graphics card; everything else it warns of fails the test.
WITHOUT_A_CARD = pytest.mark.qt_log_ignore("QRhiGles2", "Failed to create RHI", "GPUInfo", "[Vv]ulkan", "GPU vendor")
TIMEOUT_MS = 30_000


@contextmanager
def open_pane(qtbot: QtBot, jobs: Jobs, style: Style, width: int = 700, height: int = 532) -> Iterator[PreviewPane]:
    made = PreviewPane(jobs, style)
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show()
    made.set_desk(DeskSettings(), ())
    made.start()
    yield made
    made.shut_down()


def show(qtbot: QtBot, pane: PreviewPane, body: str, change: int = 1, key: str = "", **draft: object) -> None:
    with qtbot.waitSignal(pane.rendered, timeout=TIMEOUT_MS, check_params_cb=lambda number: number == change):
        pane.show_article(ArticleDraft(Metadata(title="Title"), body, **draft), change, key)
    qtbot.waitUntil(lambda: pane.view is not None and pane.view.is_ready, timeout=TIMEOUT_MS)


def ask(qtbot: QtBot, pane: PreviewPane, code: str) -> object:
    """Run script in the world of the page scripts and return its value."""
    answers: list[object] = []
    pane.view._page.runJavaScript(f"JSON.stringify({code})", 1, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=TIMEOUT_MS)
    return json.loads(answers[0]) if answers[0] else None


def blocks(qtbot: QtBot, pane: PreviewPane) -> list[str]:
    return ask(qtbot, pane, "editdesk.html()")


def box(qtbot: QtBot, pane: PreviewPane, index: int) -> dict[str, float]:
    """Return where a block stands in the window."""
    return ask(qtbot, pane, f"document.querySelectorAll('.editdesk-block')[{index}].getBoundingClientRect()")
