"""What spelling adds to a key: the time of the window's thread from one key to the next, with spelling and without.

One editor holds the same text all the time; keys are typed into the middle of it by turns with spelling on and off.
What spelling does later for a key, when the frame is out, counts too. Most words of the text are misspelt, which makes
more waves than any article has.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.added_to_key import Times, added_to_key
from benchmarks.figure import Figure, report
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft
from editdesk.settings import ThemeMode
from editdesk.text.metadata import Metadata

ROUNDS = 4
BATCH = 26
"""Keys of a turn."""
PAUSE_S = 0.08
"""A quick typist's pause."""
PATIENCE_S = 120
TYPED = "a few wrods "


def measure(_options: argparse.Namespace) -> list[Figure]:
    """Type into an editor of each size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the platform is chosen first

    _application = QApplication(sys.argv)
    return added_to_key("spelling", _typed_into)


def _typed_into(text: str) -> Times:
    with tempfile.TemporaryDirectory() as folder:
        Desk.create(Path(folder) / "desk").close()
        typist = _Typist(folder, text)
        try:
            return typist.times()
        finally:
            typist.close()


class _Typist:
    """An editor with everything that spells, and somebody who types into it."""

    def __init__(self, folder: str, text: str) -> None:
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        from editdesk.ui.editor.markdown_editor import MarkdownEditor  # noqa: PLC0415
        from editdesk.ui.jobs import Jobs  # noqa: PLC0415
        from editdesk.ui.journal_writer import JournalWriter  # noqa: PLC0415
        from editdesk.ui.open_articles import OpenArticles  # noqa: PLC0415
        from editdesk.ui.spelling.spelling import Spelling  # noqa: PLC0415
        from editdesk.ui.style import Style  # noqa: PLC0415

        application = QApplication.instance()
        assert isinstance(application, QApplication)
        style = Style(application, ThemeMode.LIGHT)
        style.dress()
        self._jobs = Jobs(str(Path(folder) / "desk"), "Bench")
        self._journal = JournalWriter(Path(folder) / "journal", None)
        articles = OpenArticles(self._jobs, self._journal)
        self._articles = articles
        self.editor = MarkdownEditor(style)
        self.editor.resize(800, 900)
        self.spelling = Spelling(self.editor, articles, self._jobs, style, self.editor)
        articles.current_changed.connect(lambda shown: self.editor.show_document(shown.document))
        articles.recover(ArticleDraft(Metadata(title="Long", language="en"), text), None)
        self.editor.show()
        self._jobs.open_desk()
        self.editor.show_line(self.editor.blockCount() // 2)

    def times(self) -> Times:
        """Return the seconds of this thread that each key took, with spelling and without."""
        times: dict[bool, list[float]] = {True: [], False: []}
        for _ in range(ROUNDS):
            for is_on in times:
                self.spelling.set_preferences(is_wanted=is_on, also=())
                self._settle()
                times[is_on] += self._turn()
        return times[True], times[False]

    def _turn(self) -> list[float]:
        from PySide6.QtTest import QTest  # noqa: PLC0415

        times = []
        for number in range(BATCH):
            began = time.thread_time()
            QTest.keyClicks(self.editor, TYPED[number % len(TYPED)])
            QTest.qWait(round(PAUSE_S * 1000))
            times.append(time.thread_time() - began)
        return times

    def _settle(self) -> None:
        from PySide6.QtTest import QTest  # noqa: PLC0415

        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            QTest.qWait(400)
            if self.spelling.is_settled and self._jobs.is_idle:
                return
        raise TimeoutError("the editor does not come to rest")

    def close(self) -> None:
        """End what works behind the editor."""
        self.spelling.stop()
        self._journal.shut_down()
        self._jobs.shut_down()
        self.editor.deleteLater()


if __name__ == "__main__":
    report(measure)
