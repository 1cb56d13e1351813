"""The `eleventy` target: a folder that Eleventy 3 builds as it is after `npm install`, files passed through."""

from collections.abc import Iterator

from editdesk.publish import dates
from editdesk.publish.edition import Article
from editdesk.publish.presenting import title_of
from editdesk.publish.request import Finding
from editdesk.publish.target_names import TITLES
from editdesk.publish.targets import markdown_source
from editdesk.publish.targets.target import Job, OutputFile
from editdesk.resources import resource


class Eleventy:
    """`posts/SLUG.md` with front matter; files under `static/`, where the finished pages look for them."""

    name = "eleventy"
    title = TITLES["eleventy"]

    def files(self, job: Job) -> Iterator[OutputFile]:
        """Yield posts with their files, then redirects, data, configuration and layouts."""
        written: set[str] = set()
        for article in job.edition.articles:
            if article.article_id not in job.chosen:
                continue
            text = front_matter(article, job) + markdown_source.body(article, job, _as_text)
            path = f"posts/{job.site_map.folders[article.article_id]}.md"
            yield OutputFile(path, text.encode("utf-8", "replace"), article.article_id)
            for place, sha256 in markdown_source.pictures(article, job).items():
                content = None if place in written else job.read_asset(sha256)
                if content is not None:
                    written.add(place)
                    yield OutputFile(f"static/{place}", content, article.article_id)
        yield OutputFile("_data/aliases.json", markdown_source.data(_aliases(job)))
        yield OutputFile("_data/site.json", markdown_source.data(_site(job)))
        yield OutputFile("_data/houseBlocks.json", markdown_source.data(markdown_source.house_blocks(job)))
        yield OutputFile("_data/words.json", markdown_source.data(markdown_source.words(job)))
        yield OutputFile("_data/addresses.json", markdown_source.data(markdown_source.addresses(job)))
        yield OutputFile("static/style.css", resource("hugo", "static", "style.css").read_bytes())
        layouts = resource("eleventy")
        for layout in sorted(layouts.rglob("*")):
            if layout.is_file():
                yield OutputFile(layout.relative_to(layouts).as_posix(), layout.read_bytes())

    def findings(self, job: Job) -> Iterator[Finding]:
        """Yield nothing: no template language looks into a post, addresses are the site's."""
        del job
        yield from ()


def front_matter(article: Article, job: Job) -> str:
    """Return the header. `tags` would make collections of terms, so they are called `terms`, as are categories."""
    metadata = article.metadata
    zone = metadata.time_zone
    return markdown_source.header(
        {
            "layout": "post.njk",
            "templateEngineOverride": "md",
            "tags": ["posts"],
            "title": title_of(article),
            "permalink": f"/{job.site_map.folders[article.article_id]}/index.html",
            "date": dates.iso(dates.local(article.published_at, zone)),
            "published": dates.iso(dates.local(article.published_at, zone)),
            "lastModified": dates.iso(dates.local(article.at, zone)),
            "description": metadata.standfirst,
            "summary": markdown_source.summary(article, job),
            "authors": [entry.name for entry in metadata.byline if entry.name],
            "terms": [tag for tag in metadata.tags if tag],
            "section": metadata.section,
            "series": metadata.series,
            "params": markdown_source.about(article, job),
        }
    )


def _as_text(text: str) -> str:
    return text.replace("\r\n", "\n")


def _aliases(job: Job) -> list[dict[str, str]]:
    by_id = {article.article_id: article for article in job.edition.articles}
    return [
        {"path": path, "to": f"/{job.site_map.folders[article_id]}/", "title": title_of(by_id[article_id])}
        for path, article_id in job.site_map.aliases.items()
    ]


def _site(job: Job) -> dict[str, str]:
    settings = job.edition.settings
    return {
        "title": settings.publication,
        "tagline": settings.tagline,
        "url": settings.base_url.rstrip("/"),
        "language": settings.language,
        "updated": dates.iso(job.edition.recorded_at),
    }
