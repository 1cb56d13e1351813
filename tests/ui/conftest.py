"""The desk, its thread, the look and an editor, for tests of panes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editdesk.desk.desk import Desk
from editdesk.settings import ThemeMode
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.jobs import Jobs
from editdesk.ui.style import Style


@pytest.fixture
def style(qapp: QApplication) -> Style:
    look = Style(qapp, ThemeMode.LIGHT)
    look.dress()
    return look


@pytest.fixture
def editor(qtbot: QtBot, style: Style) -> MarkdownEditor:
    """An editor on the screen, with the keys."""
    made = MarkdownEditor(style)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


@pytest.fixture
def jobs(qtbot: QtBot, tmp_path: Path) -> Iterator[Jobs]:
    folder = tmp_path / "desk"
    Desk.create(folder).close()
    running = Jobs(str(folder), "Mara Olsen")
    running.open_desk()
    yield running
    running.shut_down()
