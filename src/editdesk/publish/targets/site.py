"""The `site` target: a whole static site in the desk's theme."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import PurePosixPath

from editdesk.desk.directory_values import Profile
from editdesk.publish import dates, feeds, links
from editdesk.publish.direction import direction
from editdesk.publish.edition import Article
from editdesk.publish.presenting import Presenter, asset_place
from editdesk.publish.request import Finding
from editdesk.publish.site_map import href, root_of
from editdesk.publish.target_names import TITLES
from editdesk.publish.targets.target import Job, OutputFile
from editdesk.publish.views import About, Link, Listing, Month, PageView, SiteView

_ON_FRONT = 25
_IN_LIST = 30
_IN_ARCHIVE = 500
_IN_FEED = 30


class Site:
    """Static HTML with feeds and a sitemap; works from a server, a subfolder or a disk."""

    name = "site"
    title = TITLES["site"]

    def files(self, job: Job) -> Iterator[OutputFile]:
        """Yield article pages with their images, then lists, redirects, feeds and the theme's own files."""
        return _Making(job).files()

    def findings(self, job: Job) -> Iterator[Finding]:
        """Yield the addresses that could not be given."""
        yield from job.site_map.findings


class _Making:
    """One site in the making; `_places` keeps files that two articles share from being written twice."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._map = job.site_map
        self._settings = job.edition.settings
        self._presenter = Presenter(job.edition, job.site_map, job.rendered)
        self._site: SiteView = self._presenter.site()
        self._places: set[str] = set()
        self._listed: list[str] = []

    def files(self) -> Iterator[OutputFile]:
        yield from self._articles()
        yield from self._front()
        yield from self._lists()
        yield from self._archive()
        yield from self._redirects()
        yield from self._for_machines()
        for name, content in self._job.theme.static_files():
            yield from self._file(f"theme/{name}", content)

    def _file(self, path: str, content: bytes, article_id: str = "") -> Iterator[OutputFile]:
        if path not in self._places:
            self._places.add(path)
            yield OutputFile(path, content, article_id)

    def _page(self, path: str, kind: str, page: PageView, **context: object) -> Iterator[OutputFile]:
        html = self._job.theme.page(kind, site=self._site, page=page, **context)
        yield from self._file(path, html.encode("utf-8", "replace"))

    def _own_page(self, path: str, title: str, *, is_listed: bool = True, description: str = "") -> PageView:
        """Return the description of a page that is the publication's own."""
        language = self._settings.language
        return PageView(
            title=title,
            root=root_of(path),
            canonical=self._map.canonical(path),
            language=language,
            direction=direction(language),
            description=description,
            is_listed=is_listed,
        )

    def _say(self, key: str, **values: object) -> str:
        """Return the theme's words for the publication's own pages, as plain text."""
        return self._job.theme.say(self._settings.language, key, **values).unescape()

    def _articles(self) -> Iterator[OutputFile]:
        for article in self._job.edition.articles:
            if article.article_id not in self._job.chosen:
                continue
            view = self._presenter.article(article)
            page = self._presenter.page(article, view)
            html = self._job.theme.page("article", site=self._site, page=page, article=view)
            path = self._map.article_page(article)
            yield from self._file(path, html.encode("utf-8", "replace"), article.article_id)
            for asset in article.assets:
                place = asset_place(self._map.folders[article.article_id], asset.reference)
                content = self._job.read_asset(asset.sha256) if place and place not in self._places else None
                if place and content is not None:
                    yield from self._file(place, content, article.article_id)

    def _front(self) -> Iterator[OutputFile]:
        settings = self._settings

        def path_of(number: int) -> str:
            return "index.html" if number == 1 else f"page/{number}/index.html"

        for path, listing in self._pages(settings.publication, self._job.edition.articles, _ON_FRONT, path_of):
            page = self._own_page(path, settings.publication, description=settings.tagline)
            self._listed.append(page.canonical)
            yield from self._page(path, "front", page, listing=listing)

    def _lists(self) -> Iterator[OutputFile]:
        kinds: tuple[tuple[str, dict[str, str], Callable[[Article], Sequence[str]]], ...] = (
            ("section", self._map.sections, lambda article: (article.metadata.section,)),
            ("tag", self._map.tags, lambda article: article.metadata.tags),
            ("author", self._map.authors, lambda article: [entry.name for entry in article.metadata.byline]),
        )
        for kind, folders, names_of in kinds:
            members: dict[str, list[Article]] = {name: [] for name in folders}
            for article in self._job.edition.articles:
                for name in dict.fromkeys(filter(None, names_of(article))):
                    members[name].append(article)
            for name, folder in folders.items():
                profile = self._job.edition.profiles.get(name) if kind == "author" else None
                picture = self._portrait(profile.picture, folder) if profile else None
                if picture is not None:
                    yield from self._file(*picture)
                about = _about(profile, picture[0] if picture else "", folder) if profile else None
                yield from self._list(self._say(kind), name, folder, members[name], about)

    def _portrait(self, sha256: str, folder: str) -> tuple[str, bytes] | None:
        """Return where an author's picture goes and what it holds, None where there is none to show."""
        info = self._job.edition.assets.get(sha256)
        content = self._job.read_asset(sha256) if info and info.media_type.startswith("image/") else None
        if info is None or content is None:
            return None
        return f"{folder}/portrait{PurePosixPath(info.name).suffix.lower()}", content

    def _list(
        self, kind: str, name: str, folder: str, members: Sequence[Article], about: About | None
    ) -> Iterator[OutputFile]:
        def path_of(number: int) -> str:
            return f"{folder}/index.html" if number == 1 else f"{folder}/page/{number}/index.html"

        count = self._say("articles", count=len(members))
        for path, listing in self._pages(name, members, _IN_LIST, path_of, kind=kind, note=count):
            page = self._own_page(path, name, description=self._say("described", kind=kind, name=name, count=count))
            self._listed.append(page.canonical)
            shown = replace(listing, about=about) if listing.number == 1 else listing
            yield from self._page(path, "list", page, listing=shown)

    def _archive(self) -> Iterator[OutputFile]:
        folder = self._map.archive

        def path_of(number: int) -> str:
            return f"{folder}/index.html" if number == 1 else f"{folder}/page/{number}/index.html"

        title, publication = self._say("archive"), self._settings.publication
        for path, listing in self._pages(title, self._job.edition.articles, _IN_ARCHIVE, path_of, by_month=True):
            page = self._own_page(path, title, description=self._say("everything", publication=publication))
            self._listed.append(page.canonical)
            yield from self._page(path, "archive", page, listing=listing)

    def _pages(
        self,
        title: str,
        members: Sequence[Article],
        size: int,
        path_of: Callable[[int], str],
        *,
        kind: str = "",
        note: str = "",
        by_month: bool = False,
    ) -> Iterator[tuple[str, Listing]]:
        """Yield (path, listing) of every page of a list; an empty list has one page too."""
        pages = max(1, -(-len(members) // size))
        for number in range(1, pages + 1):
            shown = members[(number - 1) * size : number * size]
            yield (
                path_of(number),
                Listing(
                    title=title,
                    stories=() if by_month else tuple(map(self._presenter.teaser, shown)),
                    kind=kind,
                    note=note,
                    number=number,
                    pages=pages,
                    newer=href(path_of(number - 1)) if number > 1 else "",
                    older=href(path_of(number + 1)) if number < pages else "",
                    months=self._months(shown) if by_month else (),
                ),
            )

    def _months(self, members: Sequence[Article]) -> tuple[Month, ...]:
        def month(article: Article) -> str:
            moment = article.metadata.published_at
            if moment is None:
                return self._say("undated")
            return dates.month_text(dates.local(moment, article.metadata.time_zone), self._settings.language)

        return tuple(
            Month(title, tuple(map(self._presenter.teaser, stories))) for title, stories in groupby(members, key=month)
        )

    def _redirects(self) -> Iterator[OutputFile]:
        by_id = {article.article_id: article for article in self._job.edition.articles}
        for path, article_id in self._map.aliases.items():
            article = by_id[article_id]
            page = self._own_page(path, article.metadata.title or article.slug)
            own = self._map.article_page(article)
            language = self._presenter.language_of(article)
            page = PageView(page.title, page.root, self._map.canonical(own), language, direction(language))
            yield from self._page(path, "redirect", page, redirect=root_of(path) + href(own))
        missing = self._own_page("404.html", self._say("not_found"), is_listed=False)
        # A server shows this page at any depth: only absolute addresses lead home from everywhere.
        page = PageView(
            missing.title,
            f"{self._map.base_url}/",
            missing.canonical,
            missing.language,
            missing.direction,
            is_listed=False,
        )
        yield from self._page("404.html", "not_found", page)

    def _for_machines(self) -> Iterator[OutputFile]:
        articles = self._job.edition.articles
        entries = [self._entry(article) for article in articles[:_IN_FEED]]
        updated = max((entry.updated for entry in entries), default=self._job.edition.recorded_at)
        yield from self._file("feed.atom", feeds.atom(self._settings, entries, updated))
        yield from self._file("feed.rss", feeds.rss(self._settings, entries, updated))
        yield from self._file("feed.json", feeds.json_feed(self._settings, entries))
        pages = [(self._map.canonical(self._map.article_page(article)), article.at) for article in articles]
        yield from self._file("sitemap.xml", feeds.sitemap([*pages, *((address, None) for address in self._listed)]))
        yield from self._file("robots.txt", feeds.robots(self._settings))

    def _entry(self, article: Article) -> feeds.Entry:
        metadata = article.metadata
        teaser = self._presenter.teaser(article)
        address = self._map.canonical(self._map.article_page(article))
        body = self._job.rendered[article.article_id].html
        external = teaser.image.from_root if teaser.image and teaser.image.is_external else ""
        return feeds.Entry(
            title=teaser.title,
            url=address,
            summary=teaser.excerpt,
            content=links.absolute(body, address),
            published=dates.local(article.published_at, metadata.time_zone),
            updated=dates.local(article.at, metadata.time_zone),
            byline=tuple(entry for entry in metadata.byline if entry.name),
            tags=tuple(filter(None, metadata.tags)),
            language=teaser.language,
            image=external or (f"{self._map.base_url}/{teaser.image.from_root}" if teaser.image else ""),
        )


def _about(profile: Profile, picture: str, folder: str) -> About:
    return About(
        paragraphs=tuple(filter(None, (line.strip() for line in profile.biography.splitlines()))),
        links=tuple(Link(link.label or link.address.removeprefix("mailto:"), link.address) for link in profile.links),
        picture=picture.removeprefix(f"{folder}/"),
    )
