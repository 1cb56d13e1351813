"""Notes that still wait for an answer."""

from collections.abc import Iterator

from editdesk.publish.edition import Article
from editdesk.publish.preflight.looking import Looking, finding, short
from editdesk.publish.request import Finding


def of(article: Article, looking: Looking) -> Iterator[Finding]:
    """Yield a finding for each open note, at the words it speaks of."""
    for note in looking.job.edition.open_notes.get(article.article_id, ()):
        message = f"A note by {note.by} is open: “{short(note.body)}”. Answer and resolve it."
        if note.field:
            yield finding(article, "open-note", message, field=note.field, words=note.quote)
        else:
            at = article.body.find(note.quote) if note.quote else -1
            line = article.body.count("\n", 0, max(at, 0)) + 1
            yield finding(article, "open-note", message, line=line, words=note.quote)
