"""The addresses of headings on the page. Imports the renderer: only for who asks."""

from editdesk.text.markdown import render
from editdesk.text.sections import Section


def link_to(sections: tuple[Section, ...], number: int) -> str:
    """Return a Markdown link to a heading, whose id is the one that the page gives it.

    The headings alone are rendered: their ids depend on one another and on nothing else.
    """
    skeleton = "\n\n".join(f"{'#' * section.level} {section.source}" for section in sections)
    anchor = next(heading.anchor for heading in render(skeleton).headings if heading.line == 2 * number)
    words = sections[number].title.replace("[", "\\[").replace("]", "\\]")
    return f"[{words}](#{anchor})"
