"""The sections of the text in front: found anew after a pause in typing, their words counted in idle slices."""

from itertools import accumulate
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from editdesk.text.sections import section_at, sections
from editdesk.text.statistics import words
from editdesk.ui.editor.change import Change
from editdesk.ui.editor.editing import Region
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.editor.outline.section_edits import Sectioned

PAUSE_MS = 250
SLICE_S = 0.006
"""Longest stretch of counting: a key that arrives meanwhile still shows within one frame."""
_PIECE = 12_000
"""Characters counted at once; a longer section is counted in pieces, parted at blank lines."""


class TextSections(QObject):
    """Follows one editor. `changed` says that sections were found anew, `counted` that their words are known.

    Nothing is done for a text that nobody watches; a key costs no more than starting a timer.
    """

    changed = Signal()
    counted = Signal()

    def __init__(self, editor: MarkdownEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._is_watched = False
        self._is_stale = True
        self._found = Sectioned("", ())
        self._known: dict[str, int] = {}
        self._sums: list[int] = []
        self._pieces: list[list[str]] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.now)
        self._counting = QTimer(self)
        self._counting.setInterval(0)
        self._counting.timeout.connect(self._count_slice)
        editor.edited.connect(self._wait)
        editor.document_shown.connect(self._look_again)

    def watch(self, *, is_watched: bool) -> None:
        """Follow the text, or let it go while nobody looks."""
        self._is_watched = is_watched
        if not is_watched:
            self._pause.stop()
            self._counting.stop()
        elif self._is_stale:
            self.now()
        elif self._pieces:
            self._counting.start()

    def now(self) -> Sectioned:
        """Return the sections of the text as it stands."""
        text = self._editor.text()
        if self._is_stale or text is not self._found.text:
            self._is_stale = False
            self._pause.stop()
            self._found = Sectioned(text, sections(text))
            self._begin_counting()
            self.changed.emit()
        return self._found

    def here(self) -> int | None:
        """Return the number of the caret's section, -1 above the first; None while the text is being edited."""
        return None if self._is_stale else section_at(self._found.sections, self._editor.current_line())

    def words(self, number: int) -> int | None:
        """Return how many words a section has with all that is under it, None until they are counted."""
        if len(self._sums) != len(self._found.sections) + 1:
            return None
        return self._sums[self._found.sections[number].after] - self._sums[number]

    def caret(self) -> int:
        """Return the caret's place in the text, in characters."""
        cursor = self._editor.textCursor()
        return Region.whole(self._editor.document(), cursor.position(), cursor.position()).start

    def apply(self, change: Change) -> None:
        """Change the text as one undo step; the view stays where it is."""
        scroll = self._editor.verticalScrollBar().value()
        cursor = self._editor.textCursor()
        Region.whole(self._editor.document(), 0, 0).apply(cursor, change)
        self._editor.setTextCursor(cursor)
        self._editor.verticalScrollBar().setValue(scroll)
        self.now()

    def _wait(self) -> None:
        self._is_stale = True
        if self._is_watched:
            self._pause.start()

    def _look_again(self) -> None:
        self._is_stale = True
        if self._is_watched:
            self.now()

    def _begin_counting(self) -> None:
        """Part the text into pieces that are each counted at once; those that are known cost nothing."""
        text, found = self._found.text, self._found.sections
        starts = [section.start for section in found]
        self._pieces = [_pieces(text, start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=False)]
        needed = {piece for pieces in self._pieces for piece in pieces}
        self._known = {piece: count for piece, count in self._known.items() if piece in needed}
        self._counting.start()

    def _count_slice(self) -> None:
        until = perf_counter() + SLICE_S
        for pieces in self._pieces:
            for piece in pieces:
                if piece not in self._known:
                    self._known[piece] = words(piece)
                    if perf_counter() > until:
                        return
        self._counting.stop()
        self._sums = list(
            accumulate((sum(self._known[piece] for piece in pieces) for pieces in self._pieces), initial=0)
        )
        self._pieces = []
        self.counted.emit()


def _pieces(text: str, start: int, end: int) -> list[str]:
    found = []
    while end - start > _PIECE:
        gap = text.find("\n\n", start + _PIECE, end)
        if gap < 0:
            break
        found.append(text[start : gap + 2])
        start = gap + 2
    return [*found, text[start:end]]
