"""Chunks put together to an article: definitions, footnote numbers, ids of headings, the table of contents."""

from collections.abc import Iterator, Sequence

from editdesk.text.rendering.chunk import Chunk
from editdesk.text.rendering.converter import Converter
from editdesk.text.rendering.definitions import Definitions, changed, merged
from editdesk.text.rendering.footnotes import footnotes_html
from editdesk.text.rendering.headings import Anchors, ContentsEntry, FoundHeading
from editdesk.text.rendering.outline import Outline
from editdesk.text.rendering.shown import Numbers, Shown

Before = dict[Chunk, tuple[str, ...]]
"""Chunks that look otherwise than they did, with what their fragments were."""


class Document:
    """An article's chunks in order, and what they make together."""

    def __init__(self, converter: Converter) -> None:
        self._converter = converter
        self.chunks: list[Chunk] = []
        self.known = Definitions()
        self.footnotes = ""
        """The block of footnotes at the end, as HTML."""
        self._notes: dict[str, Chunk] = {}
        self._anchors: dict[Chunk, list[str]] = {}

    def put(self, start: int, end: int, chunks: Sequence[Chunk]) -> Before:
        """Put chunks in the place of others. Return those of the other chunks that look otherwise now."""
        old = self.chunks[start:end]
        self.chunks[start:end] = chunks
        was_special = any(chunk.is_special for chunk in old)
        before: Before = {}
        if any(chunk.defines for chunk in (*old, *chunks)):
            before = self._define(frozenset(chunks))
        for chunk in chunks:
            if not chunk.is_written_for(self.known):
                chunk.write(self._converter, self.known)
        if was_special or any(chunk.is_special for chunk in (*chunks, *before)):
            self._settle(before)
        return {chunk: html for chunk, html in before.items() if html != chunk.shown.html}

    def headings(self) -> Iterator[tuple[Chunk | None, FoundHeading, str, int]]:
        """Yield each heading with its chunk, its id and its line in the chunk; those in footnotes last, without."""
        for chunk, anchors in self._anchors.items():
            if chunk.written is not None:
                for (heading, line), anchor in zip(chunk.written.headings, anchors, strict=False):
                    yield chunk, heading, anchor, line
        for name, chunk in self._notes.items():
            if chunk.written is not None:
                for index, heading in chunk.written.notes[name].headings.items():
                    yield None, heading, self._anchors[chunk][index], 0

    def _define(self, new: frozenset[Chunk]) -> Before:
        """Gather the definitions; write the chunks anew that looked one up which is another now."""
        defining = [chunk for chunk in self.chunks if chunk.defines]
        self._notes = {name: chunk for chunk in defining for name in chunk.notes_defined}
        of_notes = [chunk.notes_defined[name] for name, chunk in self._notes.items()]
        known = merged([*(chunk.defined for chunk in defining), *of_notes], self._notes)
        difference = changed(self.known, known)
        if not difference:
            return {}
        self.known = known
        before = {}
        for chunk in self.chunks:
            if chunk not in new and chunk.written is not None and chunk.written.dependence.is_touched(difference):
                before[chunk] = chunk.shown.html
                chunk.write(self._converter, known)
        return before

    def _settle(self, before: Before) -> None:
        """Fill in what the article knows of its chunks; note in `before` what those that it changes were."""
        special = [chunk for chunk in self.chunks if chunk.is_special]
        self._give_anchors(special)
        self._place_contents(special, before)
        numbers = {name: number for number, name in enumerate(self._notes, 1)}
        times: dict[str, int] = {}
        outline = Outline()
        for chunk in special:
            html = chunk.shown.html
            chunk.shown.fill(self._numbers(chunk, chunk.shown, numbers, times))
            chunk.shown.outline(outline)
            if chunk.shown.html is not html:
                before.setdefault(chunk, html)
        self.footnotes = self._footnotes(numbers, times, outline)

    def _give_anchors(self, special: list[Chunk]) -> None:
        written = [(chunk, chunk.written) for chunk in special if chunk.written is not None]
        notes = [(chunk, chunk.written.notes[name]) for name, chunk in self._notes.items() if chunk.written is not None]
        anchors = Anchors(
            [*(each for _, part in written for each in part.ids), *(each for _, note in notes for each in note.ids)]
        )
        self._anchors = {
            chunk: [anchors.of(heading) for heading, _ in part.headings]
            + [""] * sum(len(note.headings) for note in part.notes.values())
            for chunk, part in written
        }
        for chunk, note in notes:
            for index, heading in note.headings.items():
                self._anchors[chunk][index] = anchors.of(heading)

    def _place_contents(self, special: list[Chunk], before: Before) -> None:
        """Write the chunks with a table of contents anew where it is another now."""
        holders = [chunk for chunk in special if chunk.has_contents]
        if not holders:
            return
        contents = tuple(ContentsEntry(each.level, each.name, anchor) for _, each, anchor, _ in self.headings())
        for chunk in holders:
            if chunk.contents != contents:
                before.setdefault(chunk, chunk.shown.html)
                if chunk.contents is not None:
                    chunk.write(self._converter, self.known)
                chunk.finish(self._converter, contents)

    def _numbers(self, chunk: Chunk, shown: Shown, numbers: dict[str, int], times: dict[str, int]) -> Numbers:
        names = chunk.written.names if chunk.written is not None else ()
        counted = []
        for index in shown.references:
            name = names[index]
            times[name] = times.get(name, 0) + 1
            counted.append(times[name])
        anchors = tuple(self._anchors.get(chunk, ()))
        return Numbers(anchors, tuple(numbers.get(name, 0) for name in names), tuple(counted))

    def _footnotes(self, numbers: dict[str, int], times: dict[str, int], outline: Outline) -> str:
        known = [
            (name, chunk.notes[name], self._numbers(chunk, chunk.notes[name], numbers, times))
            for name, chunk in self._notes.items()
        ]
        items: list[str] = []
        for name, shown, filling in known:
            shown.fill(filling, references=times.get(name, 1))
            shown.outline(outline)
            items += shown.html
        return footnotes_html(items)
