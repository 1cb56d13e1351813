"""`{{ insert: name }}` on a line of its own: the place of a house block, which themes fill."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

INSERT = re.compile(r"(?:^|\n) {0,3}\{\{ *insert: *(?P<name>[^\n{}]*[^\s{}]) *\}\} *(?:\n|$)")


class InsertProcessor(BlockProcessor):  # type: ignore[misc]  # the library has no types
    """Puts an empty, named element where the line stands; lines round it are parsed as blocks of their own."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the library's signature
        """Say whether a line of the block is an insert."""
        return "{{" in block and INSERT.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take the first insert of the block."""
        block = blocks.pop(0)
        found = INSERT.search(block)
        if found is None:
            return
        before, after = block[: found.start()], block[found.end() :]
        if before:
            self.parser.parseBlocks(parent, [before])
        SubElement(parent, "div", {"class": "house-block", "data-house-block": found["name"]})
        if after:
            blocks.insert(0, after)


class InsertExtension(Extension):  # type: ignore[misc]  # the library has no types
    """Adds inserts to Python-Markdown, below indented code and above headings."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Register the block processor."""
        md.parser.blockprocessors.register(InsertProcessor(md.parser), "insert", 75)
