"""What stands on the screen after edits is what a painting of everything gives: not a row is left as it was."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QRegion, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editdesk.settings import ThemeMode
from editdesk.ui.editor.markdown_editor import MarkdownEditor, new_document
from editdesk.ui.style import Style

TEXT = """# A heading that is long enough to take two rows of the page

Some **bold words** and *others*, a [link to a place](https://example.org/somewhere) and a tail of words that wraps.

- an item with `code` in it
- another

```python
def f(x): return "a string"
```

The last paragraph goes on for a while, so that it has rows enough for a word to go up and down between them.
"""
KEYS = st.lists(st.sampled_from([*"x", " ", "*", "`", "#", "-", "<del>", "<back>", "<enter>"]), min_size=1, max_size=6)


class Recorder(MarkdownEditor):
    """Remembers what it was asked to paint."""

    asked = QRegion()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        self.asked = self.asked.united(event.region())


@pytest.fixture(scope="module")
def editor(qapp: QApplication) -> Iterator[Recorder]:
    made = Recorder(Style(qapp, ThemeMode.LIGHT))
    made.setCursorWidth(0)
    made.resize(520, 700)
    made.show()
    assert QTest.qWaitForWindowExposed(made)
    yield made
    made.close()
    made.deleteLater()


def seen(editor: Recorder) -> QImage:
    """A picture of all the editor shows."""
    image = QImage(editor.viewport().size(), QImage.Format.Format_RGB32)
    editor.viewport().render(image, QPoint(), QRegion(), editor.viewport().RenderFlag.DrawWindowBackground)
    return image


def press(editor: Recorder, key: str) -> None:
    named = {"<del>": Qt.Key.Key_Delete, "<back>": Qt.Key.Key_Backspace, "<enter>": Qt.Key.Key_Return}
    if key in named:
        QTest.keyClick(editor, named[key])
    else:
        QTest.keyClicks(editor, key)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(TEXT) - 1), KEYS)
def test_every_row_that_changed_was_painted(editor: Recorder, place: int, keys: list[str]) -> None:
    editor.show_document(new_document(TEXT, editor))
    cursor = QTextCursor(editor.document())
    cursor.setPosition(place)
    editor.setTextCursor(cursor)
    QTest.qWait(0)
    on_screen = seen(editor)
    for key in keys:
        editor.asked = QRegion()
        press(editor, key)
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        asked, now = editor.asked, seen(editor)
        painter = QPainter(on_screen)
        painter.setClipRegion(asked)
        painter.drawImage(0, 0, now)
        painter.end()
        assert on_screen == now, f"not painted after {key!r}: {changed(on_screen, now)} outside {asked.boundingRect()}"


def changed(before: QImage, now: QImage) -> QRect:
    """The box around what differs."""
    region = QRegion()
    for y in range(now.height()):
        if before.copy(0, y, now.width(), 1) != now.copy(0, y, now.width(), 1):
            region = region.united(QRect(0, y, now.width(), 1))
    return region.boundingRect()
