"""Links that lead nowhere: to no page of the site, no file and no heading."""

from collections.abc import Iterator

from editdesk.publish import links
from editdesk.publish.edition import Article
from editdesk.publish.preflight.looking import Looking, finding, short
from editdesk.publish.presenting import asset_of
from editdesk.publish.request import Finding


def of(article: Article, looking: Looking) -> Iterator[Finding]:
    """Yield the links within the publication that lead nowhere."""
    rendered = looking.rendered(article)
    folder = looking.job.site_map.folders[article.article_id]
    for reference in rendered.references:
        if reference.is_image:
            continue
        address = links.without_host(reference.address, looking.own_host)
        if links.is_external(address):
            continue
        line = reference.line + 1
        if not address:
            yield finding(article, "broken-link", "A link has no address.", line=line, words=reference.address)
        elif address.startswith("#"):
            if len(address) > 1 and not _has_anchor(address, rendered.anchors):
                message = f"The link {short(address)} leads to no heading of this article. Mend it."
                yield finding(article, "broken-link", message, line=line, words=reference.address)
        elif not _leads_somewhere(address, folder, article, looking):
            message = f"The link {short(reference.address)} leads nowhere on this site. Mend or remove it."
            yield finding(article, "broken-link", message, line=line, words=reference.address)


def _leads_somewhere(address: str, folder: str, article: Article, looking: Looking) -> bool:
    path = links.resolved(address, folder)
    return path is not None and (path in looking.pages or asset_of(article, address) is not None)


def _has_anchor(address: str, anchors: frozenset[str]) -> bool:
    return address[1:] in anchors or links.decoded(address[1:]) in anchors
