"""Where everything stands on the site: one address for each article, list, author and alias, none taken twice."""

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from editdesk.publish.edition import Article, Edition
from editdesk.publish.request import Finding, Severity
from editdesk.text.slug import slugify

_UNSAFE = frozenset('<>:"|?*\\') | {chr(code) for code in range(32)}


@dataclass(slots=True)
class SiteMap:
    """Paths are relative to the site's root, decoded; `href` gives one as a link writes it."""

    base_url: str
    folders: dict[str, str] = field(default_factory=dict)
    """The folder of each article by id."""
    sections: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    """The article's id by the path of the page that leads to it."""
    archive: str = "archive"
    findings: list[Finding] = field(default_factory=list)

    def article_page(self, article: Article) -> str:
        """Return the path of an article's page."""
        return f"{self.folders[article.article_id]}/index.html"

    def canonical(self, path: str) -> str:
        """Return the absolute address of a page; index.html is left out, as servers do."""
        return f"{self.base_url}/{href(path.removesuffix('index.html'))}"


def href(path: str) -> str:
    """Return `path` with everything percent-encoded that an address cannot hold."""
    return quote(path, safe="/~!$&'()*+,;=:@-._")


def root_of(path: str) -> str:
    """Return what leads from the page at `path` to the site's root."""
    return "../" * path.count("/")


def safe_path(path: str) -> str | None:
    """Return a path for a file of the bundle, None where no file can be called that on every system."""
    normal = posixpath.normpath(path.strip("/")) if path.strip("/") else "."
    parts = normal.split("/")
    if normal == "." or ".." in parts or any(_UNSAFE & set(part) or len(part.encode()) > 200 for part in parts):
        return None
    return normal


def drawn(edition: Edition) -> SiteMap:
    """Allot the addresses: articles first, then lists, then the older addresses that are still free."""
    site_map = SiteMap(base_url=edition.settings.base_url.rstrip("/"))
    for article in edition.articles:
        site_map.folders[article.article_id] = article.slug if safe_path(article.slug) == article.slug else ""
    for article in edition.articles:
        if not site_map.folders[article.article_id]:
            site_map.folders[article.article_id] = _free(slugify(article.slug), set(site_map.folders.values()))
    taken = set(site_map.folders.values())
    site_map.archive = _free("archive", taken)
    site_map.sections = _pages("section", taken, _names(edition, lambda article: (article.metadata.section,)))
    site_map.tags = _pages("tag", taken, _names(edition, lambda article: article.metadata.tags))
    site_map.authors = _pages("author", taken, _names(edition, _credited))
    _allot_aliases(edition, site_map, taken)
    return site_map


def _credited(article: Article) -> Iterable[str]:
    return (entry.name for entry in article.metadata.byline)


def _names(edition: Edition, of: Callable[[Article], Iterable[str]]) -> set[str]:
    return {name for article in edition.articles for name in of(article) if name}


def _pages(kind: str, taken: set[str], names: set[str]) -> dict[str, str]:
    pages = {}
    for name in sorted(names):
        pages[name] = _free(f"{kind}/{slugify(name)}", taken)
        taken.add(pages[name])
    return pages


def _free(path: str, taken: set[str]) -> str:
    free, number = path, 2
    while free in taken:
        free, number = f"{path}-{number}", number + 1
    return free


def _allot_aliases(edition: Edition, site_map: SiteMap, taken: set[str]) -> None:
    pages = {f"{folder}/index.html" for folder in taken}
    pages |= {"index.html", "404.html", f"{site_map.archive}/index.html", "robots.txt", "sitemap.xml"}
    for article in edition.articles:
        own = site_map.article_page(article)
        for alias in article.metadata.aliases:
            page = alias_page(alias)
            if page == own or site_map.aliases.get(page or "") == article.article_id:
                continue
            if page is None or page in pages or page in site_map.aliases:
                reason = "no file can be called that" if page is None else "another page stands there"
                message = f"The older address {alias} gets no redirect: {reason}. Remove it from the aliases."
                site_map.findings.append(
                    Finding(
                        article.slug, "site", "alias", Severity.WARNING, message, None, "aliases", article.article_id
                    )
                )
                continue
            site_map.aliases[page] = article.article_id


def alias_page(alias: str) -> str | None:
    """Return the path of the page that answers at an older address, None where there can be none."""
    path = safe_path(unquote(alias.partition("#")[0].partition("?")[0]))
    if path is None:
        return None
    return path if path.endswith((".html", ".htm")) else f"{path}/index.html"
