"""Lists, as Python-Markdown reads them, but for one slip."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor


class _NumberedList(SaneOListProcessor):  # type: ignore[misc]  # the library has no types
    def lastChild(self, parent: Element) -> Element | None:  # noqa: N802 - the library's name
        return _not_empty(super().lastChild(parent))


class _BulletList(SaneUListProcessor):  # type: ignore[misc]  # the library has no types
    def lastChild(self, parent: Element) -> Element | None:  # noqa: N802 - the library's name
        return _not_empty(super().lastChild(parent))


def _not_empty(last: Element | None) -> Element | None:
    """Return the element above a list, but not a list without items: the library would look at its last."""
    return None if last is not None and last.tag in {"ol", "ul"} and not len(last) else last


class ListExtension(Extension):  # type: ignore[misc]  # the library has no types
    """Lists of which each has one kind of items, in the place of the library's."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Register the block processors."""
        md.parser.blockprocessors.register(_NumberedList(md.parser), "olist", 40)
        md.parser.blockprocessors.register(_BulletList(md.parser), "ulist", 30)
