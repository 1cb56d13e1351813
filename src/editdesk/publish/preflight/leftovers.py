"""Commands of other programs' templates: shortcodes and Liquid that came along with a text."""

import re
from collections.abc import Iterator

from editdesk.publish.edition import Article
from editdesk.publish.preflight.looking import Looking, finding, short
from editdesk.publish.request import Finding, Mend

_LEFTOVER = re.compile(r"\{\{[<%].*?[>%]\}\}|\{%.*?%\}|\{\{(?!\s*insert:)[^{}\n]*\}\}")
CODE = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[^\n]*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)


def of(article: Article, looking: Looking) -> Iterator[Finding]:
    """Yield what readers would see as text."""
    del looking
    prose = CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), article.body)
    for match in _LEFTOVER.finditer(prose):
        line = prose.count("\n", 0, match.start()) + 1
        mend = Mend("Remove it", match[0], "", line=line) if "\n" not in match[0] else None
        message = f"{short(match[0])} is a template's command; readers would see it as text. Replace it."
        yield finding(article, "shortcode", message, line=line, words=match[0], mend=mend)
