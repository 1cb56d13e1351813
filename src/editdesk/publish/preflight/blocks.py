"""House blocks that articles ask for and the desk lacks."""

from collections.abc import Iterator

from editdesk.publish.edition import Article
from editdesk.publish.placement import asked_for
from editdesk.publish.preflight.looking import Looking, finding
from editdesk.publish.request import Finding, Mend


def of(article: Article, looking: Looking) -> Iterator[Finding]:
    """Yield the blocks, in the text and on the article."""
    known = looking.job.edition.house_blocks
    for name in asked_for(looking.rendered(article).html):
        if name not in known:
            place = ((n, text) for n, text in enumerate(article.body.splitlines(), 1) if "insert:" in text)
            line, text = next(((n, text) for n, text in place if name in text), (1, ""))
            mend = Mend("Remove the line", text, "", line=line) if text else None
            message = f"The desk has no house block {name}, so nothing stands there. Make it or remove the line."
            yield finding(article, "house-block", message, line=line, mend=mend)
    for name in article.metadata.house_blocks:
        if name not in known:
            mend = Mend("Take it off the article", name, "", field="house_blocks")
            message = f"The desk has no house block {name}. Make it or take it off the article."
            yield finding(article, "house-block", message, field="house_blocks", mend=mend)
