"""A stretch of an article that renders the same whatever stands around it, but for what the whole article defines."""

import re

from editdesk.text.rendering.converter import Converter, Parsed, Written
from editdesk.text.rendering.definitions import Definitions
from editdesk.text.rendering.headings import ContentsEntry
from editdesk.text.rendering.shown import Shown

# What begins so may go on with what stands above it, or be nothing but definitions and let what follows go on. What
# defines a term, be it behind raw HTML, takes the paragraph above it away, and goes on with what stands above that.
_SENSITIVE = re.compile(r"[\s*+\->:\[\d]|(?:[^\n]*\n)+? {0,3}: ")


def is_sensitive(source: str) -> bool:
    """Say whether a text may be read otherwise below another element."""
    return _SENSITIVE.match(source) is not None or ("<" in source and ": " in source)


class Chunk:
    """A chunk's source, what it defines and depends on, and what is shown of it.

    `above` is the kind of the element above it that it was parsed for, where that matters; `kind` is the kind of its
    own last element, None where there is none. `is_joined`: it goes on with what stands above.
    """

    def __init__(self, converter: Converter, source: str, above: str | None) -> None:
        self.source = source
        self.line_breaks = source.count("\n")
        self.is_sensitive = is_sensitive(source)
        self.above = above if self.is_sensitive else None
        parsed = converter.parse(source, self.above)
        self.kind = parsed.kind
        self.is_joined = parsed.is_joined
        self.ending = parsed.ending
        self.defined, self.notes_defined = parsed.defined, parsed.notes_defined
        self.defines = bool(parsed.defined or parsed.notes)
        """Whether it means anything to other chunks."""
        self.is_run = False
        """Whether it was put together of several pieces that go on with each other."""
        self.is_loose = False
        """Whether text behind it may change it."""
        self.has_loose_fence = False
        """Whether a fence behind it may change it."""
        self._parsed: Parsed | None = parsed
        self.written: Written | None = None
        self.shown = Shown(())
        self.lines: tuple[tuple[int, int], ...] = ()
        """The lines of each fragment that is shown, in the chunk."""
        self.notes: dict[str, Shown] = {}
        self.contents: tuple[ContentsEntry, ...] | None = None
        """The table of contents that was put where its marker stands."""

    @property
    def is_special(self) -> bool:
        """Whether the article means anything to what is shown of it."""
        written = self.written
        return not self.shown.is_plain or (
            # Headings and ids count that the sanitiser took away, too.
            written is not None and bool(written.headings or written.ids or written.notes or written.has_contents)
        )

    @property
    def has_contents(self) -> bool:
        """Whether a table of contents may stand in it."""
        return self.written is not None and self.written.has_contents

    @property
    def is_as_written(self) -> bool:
        """Whether it could not be read, and is shown as its author wrote it."""
        return self.written is not None and self.written.parsed.is_as_written

    def is_written_for(self, known: Definitions) -> bool:
        """Say whether it is written, and as these definitions have it."""
        return self.written is not None and self.written.dependence.holds(known)

    def write(self, converter: Converter, known: Definitions) -> None:
        """Make its HTML. `finish` must follow where it has a table of contents."""
        parsed = self._parsed or converter.parse(self.source, self.above)
        self._parsed = None
        self.written, self.contents = converter.write(parsed, known), None
        if not self.written.has_contents:
            self.finish(converter, ())

    def finish(self, converter: Converter, contents: tuple[ContentsEntry, ...]) -> None:
        """Make what is shown of it, with the table of contents where its marker stands."""
        if self.written is None:
            return
        self.contents = contents
        converter.finish(self.written, contents)
        fragments = self.written.fragments
        self.shown = Shown([fragment.html for fragment in fragments])
        self.lines = tuple((fragment.first_line, fragment.last_line) for fragment in fragments)
        self.notes = {name: Shown([note.html]) for name, note in self.written.notes.items()}
