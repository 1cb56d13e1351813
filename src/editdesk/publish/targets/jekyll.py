"""The `jekyll` target: a folder that Jekyll 4 builds as it is, with layouts, and no page's address changed."""

import json
from collections.abc import Iterator

from editdesk.publish import dates
from editdesk.publish.edition import Article
from editdesk.publish.presenting import title_of
from editdesk.publish.request import Finding
from editdesk.publish.target_names import TITLES
from editdesk.publish.targets import markdown_source
from editdesk.publish.targets.target import Job, OutputFile
from editdesk.resources import resource


class Jekyll:
    """Jekyll's layout: `_posts/YYYY-MM-DD-SLUG.md` with front matter, files where the finished pages look for them."""

    name = "jekyll"
    title = TITLES["jekyll"]

    def files(self, job: Job) -> Iterator[OutputFile]:
        """Yield posts with their files, then redirects, data, configuration and layouts."""
        written: set[str] = set()
        for article in job.edition.articles:
            if article.article_id not in job.chosen:
                continue
            text = front_matter(article, job) + markdown_source.body(article, job, _as_text)
            yield OutputFile(_post(article, job), text.encode("utf-8", "replace"), article.article_id)
            for path, sha256 in markdown_source.pictures(article, job).items():
                content = None if path in written else job.read_asset(sha256)
                if content is not None:
                    written.add(path)
                    yield OutputFile(path, content, article.article_id)
        yield from _redirects(job)
        yield OutputFile("_config.yml", configuration(job).encode())
        yield OutputFile("_data/house_blocks.json", markdown_source.data(markdown_source.house_blocks(job)))
        yield OutputFile("_data/words.json", markdown_source.data(markdown_source.words(job)))
        yield OutputFile("_data/addresses.json", markdown_source.data(markdown_source.addresses(job)))
        yield OutputFile("style.css", resource("hugo", "static", "style.css").read_bytes())
        layouts = resource("jekyll")
        for layout in sorted(layouts.rglob("*")):
            if layout.is_file():
                yield OutputFile(layout.relative_to(layouts).as_posix(), layout.read_bytes())

    def findings(self, job: Job) -> Iterator[Finding]:
        """Yield nothing: Liquid is switched off in every post, addresses are the site's."""
        del job
        yield from ()


def _post(article: Article, job: Job) -> str:
    day = dates.local(article.published_at, article.metadata.time_zone).date().isoformat()
    return f"_posts/{day}-{job.site_map.folders[article.article_id].replace('/', '-')}.md"


def front_matter(article: Article, job: Job) -> str:
    """Return the header. The address is said outright: Jekyll would make a folder of the category."""
    metadata = article.metadata
    zone = metadata.time_zone
    return markdown_source.header(
        {
            "layout": "post",
            "title": title_of(article),
            "permalink": f"/{job.site_map.folders[article.article_id]}/",
            "date": dates.iso(dates.local(article.published_at, zone)),
            "last_modified_at": dates.iso(dates.local(article.at, zone)),
            "description": metadata.standfirst,
            "excerpt": markdown_source.summary(article, job),
            "author": [entry.name for entry in metadata.byline if entry.name],
            "tags": [tag for tag in metadata.tags if tag],
            "categories": [metadata.section] if metadata.section else [],
            "series": metadata.series,
            "params": markdown_source.about(article, job),
        }
    ).replace("---\n", "---\nrender_with_liquid: false\n", 1)


def _as_text(text: str) -> str:
    return text.replace("\r\n", "\n")


def _redirects(job: Job) -> Iterator[OutputFile]:
    """Yield the pages that answer at older addresses."""
    by_id = {article.article_id: article for article in job.edition.articles}
    for path, article_id in job.site_map.aliases.items():
        article = by_id[article_id]
        values = {"layout": "redirect", "title": title_of(article), "sitemap": "false"}
        values |= {"permalink": f"/{path.removesuffix('index.html')}"}
        values |= {"redirect_to": f"/{job.site_map.folders[article_id]}/"}
        yield OutputFile(f"_pages/{path.replace('/', '-')}", markdown_source.header(values).encode(), article_id)


def configuration(job: Job) -> str:
    """Return _config.yml: the desk has decided what is due, so Jekyll builds everything it is given."""
    settings = job.edition.settings
    values: dict[str, object] = {
        "title": settings.publication,
        "tagline": settings.tagline,
        "url": settings.base_url.rstrip("/"),
        "lang": settings.language,
        "timezone": settings.time_zone,
        "future": True,
        "include": ["_pages"],
        "markdown": "kramdown",
        "kramdown": {"input": "GFM", "hard_wrap": False, "auto_ids": True, "smart_quotes": "apos,apos,quot,quot"},
        "strict_front_matter": True,
        "permalink": "/:title/",
    }
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items() if value)
    return "".join(lines) + 'excerpt_separator: ""\n'
