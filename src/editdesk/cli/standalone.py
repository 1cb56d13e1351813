"""A Markdown file as a whole page in the theme's clothes."""

from datetime import UTC, datetime
from html import escape
from pathlib import Path

from editdesk.ingest.mapping import map_header
from editdesk.ingest.place import Place
from editdesk.publish.presenting import draft_view
from editdesk.publish.rendering import render_body
from editdesk.publish.theme import article_frame, find_theme, preview_shell
from editdesk.text.frontmatter import Header

_THEME = "magazine"


def standalone_page(file: Path, header: Header, body: str) -> str:
    """Return the page of one file. Pictures keep their references; house blocks, known to a desk only, stay empty."""
    place = Place(file.absolute(), file.absolute().parent)
    metadata = map_header(header.values, body, place, datetime.now(UTC)).metadata
    rendered = render_body(body)
    theme = find_theme(_THEME)
    shell = preview_shell(theme, dark=False, language=metadata.language)
    frame = article_frame(theme, draft_view(metadata, {}, rendered))
    page = shell.html.replace("<title>Preview</title>", f"<title>{escape(metadata.title)}</title>", 1)
    page = page.replace('<div id="above"></div>', frame.above, 1).replace('<div id="below"></div>', frame.below, 1)
    return page.replace('id="article"></div>', f'id="article">\n{rendered.html}\n</div>', 1)
