"""Opens the window on a desk, types into a new article, and is killed the moment the journal has it."""

import os
import signal
import sys

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editdesk import app
from editdesk.settings import LoadedSettings, Settings


def main(where: str) -> int:
    application = app.make_application()
    window = app.WindowOpener(application, LoadedSettings(Settings(person_name="Ines Duarte"))).open(where)
    QTest.qWaitForWindowActive(window)
    window.journal.journaled.connect(lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    window.new_article("Night train")
    QTest.keyClicks(window.editor, "Steam over the pass.", Qt.KeyboardModifier.NoModifier)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
