"""The machine dies while someone writes; the next start gives every word back."""

import signal
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from editdesk.ui.main_window import MainWindow
from editdesk.ui.recovery_dialog import RecoveryDialog
from tests.stories.conftest import PATIENCE_MS, activate, open_window


def test_a_killed_window_gives_the_text_back(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    script = Path(__file__).with_name("type_and_die.py")
    ended = subprocess.run([sys.executable, str(script), str(folder)], timeout=60, check=False, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()

    with open_window(qtbot, qapp, folder) as window:
        bring_back(qtbot, window)


def bring_back(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.findChild(RecoveryDialog) is not None, timeout=PATIENCE_MS)
    dialog = window.findChild(RecoveryDialog)
    assert dialog is not None
    changes = dialog.findChild(QTextBrowser, "recovery.changes")
    assert changes is not None
    assert "Steam over the pass." in changes.toPlainText()
    button = dialog.findChild(QPushButton, "recovery.restore")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    activate(qtbot, window)
    article = window.articles.current
    assert article is not None
    assert (article.title, article.body()) == ("Night train", "Steam over the pass.")
    with qtbot.waitSignal(window.articles.saved, timeout=PATIENCE_MS):
        qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not article.is_dirty
