"""What the targets are called: for the command line and the Publish place, which load no target to offer it."""

from collections.abc import Mapping
from types import MappingProxyType

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "site": "Website — static HTML, feeds, sitemap",
        "hugo": "Hugo — Markdown with front matter",
        "jekyll": "Jekyll — Markdown with front matter",
        "eleventy": "Eleventy — Markdown with front matter",
        "wordpress": "WordPress — WXR 1.2 for its importer",
        "ghost": "Ghost — JSON and pictures in a zip",
        "ninjs": "ninjs 3.1 — one JSON an article, for agencies",
        "markdown": "Markdown — plain files with front matter",
    }
)
"""The words of each target by its name, in the order they are offered."""

WRITING_MARKDOWN = frozenset({"hugo", "jekyll", "eleventy", "markdown"})
"""Those whose readers see what another program makes of the Markdown."""

WRITING_HEADERS = frozenset({"markdown"})
"""Those that write the header an article came in with, with what was edited since."""
