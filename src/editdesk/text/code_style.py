"""The colours of code in the pages: one stylesheet for the classes that rendering writes."""

import re

from pygments.formatters import HtmlFormatter

# Of Pygments' own styles those whose every colour has the contrast of WCAG AA: on near white, and on near black.
LIGHT = "xcode"
DARK = "lightbulb"

_BACKGROUND = re.compile(r";? *background-color: #\w+")


def code_css(dark: bool) -> str:
    """Return the rules for Pygments' classes below `.codehilite`; backgrounds are the theme's own."""
    formatter = HtmlFormatter(style=DARK if dark else LIGHT, nobackground=True)
    rules = formatter.get_style_defs(".codehilite").splitlines()
    return "\n".join(_BACKGROUND.sub("", rule) for rule in rules if rule.startswith(".codehilite ."))
