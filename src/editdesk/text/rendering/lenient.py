"""A converter for texts still being written: what Python-Markdown fails on is shown as it is written."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString, HtmlStash

from editdesk.text.rendering.converter import OTHER, Converter, Parsed, Written
from editdesk.text.rendering.definitions import Defined, Definitions
from editdesk.text.rendering.headings import ContentsEntry
from editdesk.text.rendering.raw_html import Ending

_log = logging.getLogger(__name__)

FAILURES = (RecursionError, ValueError, TypeError, LookupError, AttributeError, AssertionError)
"""What the library raises on texts that it cannot take."""
SENTENCE = "This passage cannot be shown. It stands here as it is written."


class Watch(Protocol):
    """Is told of each passage before it is read, and after."""

    def begins(self, source: str) -> bool:
        """Say whether the passage may be read."""

    def ends(self) -> None:
        """Note that it was."""


class LenientConverter(Converter):
    """Fails on no text, and leaves alone what its watch says. Not to be shared between threads."""

    def __init__(self, watch: Watch | None = None) -> None:
        super().__init__()
        self._watch = watch

    def parse(self, source: str, above: str | None = None) -> Parsed:
        """Read the blocks of a text; one that cannot be read is one block."""
        with self._watched(source) as may_be_read:
            try:
                return super().parse(source, above) if may_be_read else _as_written(source)
            except FAILURES as error:
                self._begin_again(error)
                return _as_written(source)

    def write(self, parsed: Parsed, known: Definitions) -> Written:
        """Read the inline markup, where it can be read."""
        with self._watched(parsed.source):
            try:
                return super().write(parsed, known)
            except FAILURES as error:
                self._begin_again(error)
                return super().write(_as_written(parsed.source), known)

    def finish(self, written: Written, contents: Iterable[ContentsEntry] = ()) -> None:
        """Make HTML of what is written."""
        with self._watched(written.parsed.source):
            try:
                super().finish(written, contents)
            except FAILURES as error:
                self._begin_again(error)
                again = super().write(_as_written(written.parsed.source), Definitions())
                super().finish(again)
                written.fragments, written.parsed.is_as_written = again.fragments, True

    @contextmanager
    def _watched(self, source: str) -> Iterator[bool]:
        """Tell the watch; yield whether the passage may be read."""
        if self._watch is None:
            yield True
            return
        yield self._watch.begins(source)
        self._watch.ends()

    def _begin_again(self, error: Exception) -> None:
        _log.info("a passage could not be rendered: %s", type(error).__name__)
        # The failure left the library in the middle of something.
        self._build()


def _as_written(source: str) -> Parsed:
    root = Element(OTHER)
    box = SubElement(root, OTHER, {"class": "admonition"})
    SubElement(box, "p").text = AtomicString(SENTENCE)
    SubElement(box, "pre").text = AtomicString(source.strip())
    spans = [(0, source.rstrip().count("\n") + 1)]
    stays_text, goes_on = Ending.CLOSED, False
    return Parsed(
        source, root, spans, {}, HtmlStash(), Defined(), {}, {}, OTHER, goes_on, stays_text, is_as_written=True
    )
