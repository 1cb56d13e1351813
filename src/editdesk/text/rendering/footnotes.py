"""Footnotes, as Python-Markdown reads them: gathered chunk by chunk, their numbers left to the whole text."""

import re
from collections import OrderedDict
from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.footnotes import (
    FN_BACKLINK_TEXT,
    NBSP_PLACEHOLDER,
    FootnoteBlockProcessor,
    FootnoteExtension,
    FootnoteInlineProcessor,
    FootnotePostprocessor,
)

from editdesk.text.rendering.marks import Mark, mark


class NotesExtension(FootnoteExtension):  # type: ignore[misc]  # the library has no types
    """The library's footnotes without its numbering. Each name is known by its index in `names`."""

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, int] = {}
        self.known: Collection[str] = ()
        self.asked: dict[str, bool] = {}
        self.is_inside = False

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Register what reads definitions and references, in the library's places."""
        md.registerExtension(self)
        self.parser = md.parser
        self.md = md
        md.parser.blockprocessors.register(_Definition(self), "footnote", 17)
        md.inlinePatterns.register(_Reference(r"\[\^([^\]]*)\]", self), "footnote", 175)
        md.postprocessors.register(FootnotePostprocessor(self), "footnote", 25)

    def begin(self) -> None:
        """Forget the footnotes of the text before."""
        self.names = {}
        self.footnotes: OrderedDict[str, str] = OrderedDict()

    def begin_writing(self, names: dict[str, int], known: Collection[str]) -> None:
        """Take up a parsed text again, where the footnotes are known that there are."""
        self.names, self.known, self.asked = names, known, {}

    def index(self, name: str) -> int:
        """Return the index of a name."""
        return self.names.setdefault(name, len(self.names))

    def parsed(self) -> Iterator[tuple[str, Element]]:
        """Parse the notes that were gathered, one list item each. A note inside a note stays text."""
        self.is_inside = True
        try:
            for name, text in self.footnotes.items():
                yield name, self._item(name, text)
        finally:
            self.is_inside = False

    def _item(self, name: str, text: str) -> Element:
        item = Element("li", {"id": self.makeFootnoteId(name)})
        holder = Element("div")
        self.parser.parseChunk(holder, text)
        item.extend(holder)
        index = self.index(name)
        back = Element("a", {"href": f"#fnref:{name}", "class": "footnote-backref"})
        back.set("title", self.getConfig("BACKLINK_TITLE").format(mark(Mark.BACK, index)))
        back.text = FN_BACKLINK_TEXT
        if len(item) and item[-1].tag == "p":
            item[-1].text = (item[-1].text or "") + NBSP_PLACEHOLDER
            item[-1].append(back)
        elif len(item):
            SubElement(item, "p").append(back)
        return item


class _Definition(FootnoteBlockProcessor):  # type: ignore[misc]  # the library has no types
    def run(self, parent: Element, blocks: list[str]) -> bool:
        return not self.footnotes.is_inside and bool(super().run(parent, blocks))


class _Reference(FootnoteInlineProcessor):  # type: ignore[misc]  # the library has no types
    def handleMatch(  # noqa: N802 - the library's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - the library's signature
    ) -> tuple[Element | None, int | None, int | None]:
        name, notes = m[1], self.footnotes
        notes.asked[name] = name in notes.known
        if name not in notes.known:
            return None, None, None
        index = notes.index(name)
        place = Element("sup", {"id": f"fnref{mark(Mark.TIMES, index)}:{name}"})
        link = SubElement(place, "a", {"href": "#" + notes.makeFootnoteId(name), "class": "footnote-ref"})
        link.text = mark(Mark.NUMBER, index)
        return place, m.start(), m.end()


def footnotes_html(items: list[str]) -> str:
    """Return the block that holds the notes of a text."""
    return '<div class="footnote">\n<hr>\n<ol>\n' + "\n".join(items) + "\n</ol>\n</div>" if items else ""
