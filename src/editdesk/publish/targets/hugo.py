"""The `hugo` target: a folder that Hugo builds as it is, one page bundle an article, images beside the text."""

import json
import re
from collections.abc import Iterator

from editdesk.publish import dates
from editdesk.publish.edition import Article
from editdesk.publish.presenting import asset_place, title_of
from editdesk.publish.request import Finding
from editdesk.publish.target_names import TITLES
from editdesk.publish.targets import markdown_source
from editdesk.publish.targets.target import Job, OutputFile
from editdesk.resources import resource

_SHORTCODES = (
    (re.compile(r"\{\{<(?!/\*)((?:(?!\{\{[<%]).)*?)>\}\}", re.DOTALL), r"{{</*\1*/>}}"),
    (re.compile(r"\{\{%(?!/\*)((?:(?!\{\{[<%]).)*?)%\}\}", re.DOTALL), r"{{%/*\1*/%}}"),
)
_OPEN_SHORTCODE = re.compile(r"\{\{(?=[<%])(?![<%]/\*)")
_SUMMARY_MARK = "<!--more-->"


class Hugo:
    """Hugo's own layout: content/posts/SLUG/index.md, front matter in YAML, a small theme of layouts."""

    name = "hugo"
    title = TITLES["hugo"]

    def files(self, job: Job) -> Iterator[OutputFile]:
        """Yield page bundles, then configuration and layouts."""
        written: set[str] = set()
        for article in job.edition.articles:
            if article.article_id not in job.chosen:
                continue
            folder = job.site_map.folders[article.article_id]
            text = front_matter(article, job) + "\n" + hugo_body(article, job)
            yield OutputFile(f"content/posts/{folder}/index.md", text.encode("utf-8", "replace"), article.article_id)
            for asset in article.assets:
                path = _asset_path(folder, asset.reference)
                content = job.read_asset(asset.sha256) if path and path not in written else None
                if path and content is not None:
                    written.add(path)
                    yield OutputFile(path, content, article.article_id)
        yield OutputFile("hugo.toml", configuration(job).encode())
        layouts = resource("hugo")
        for layout in sorted(layouts.rglob("*")):
            if layout.is_file():
                yield OutputFile(layout.relative_to(layouts).as_posix(), layout.read_bytes())

    def findings(self, job: Job) -> Iterator[Finding]:
        """Yield nothing: shortcodes are escaped, addresses are the site's."""
        del job
        yield from ()


def _asset_path(folder: str, reference: str) -> str | None:
    """Beside the article where it can stand there, else under static/ at the address the article uses."""
    place = asset_place(folder, reference)
    if place is None:
        return None
    inside = place.startswith(f"{folder}/")
    return f"content/posts/{place}" if inside else f"static/{place}"


def front_matter(article: Article, job: Job) -> str:
    """Return the header; what only our layouts ask for stands under `params`."""
    metadata = article.metadata
    zone = metadata.time_zone
    return markdown_source.header(
        {
            "title": title_of(article),
            "slug": job.site_map.folders[article.article_id],
            "date": dates.iso(dates.local(article.published_at, zone)),
            "lastmod": dates.iso(dates.local(article.at, zone)),
            "description": metadata.standfirst,
            "summary": markdown_source.summary(article, job),
            "authors": [entry.name for entry in metadata.byline if entry.name],
            "tags": [tag for tag in metadata.tags if tag],
            "categories": [metadata.section] if metadata.section else [],
            "series": [metadata.series] if metadata.series else [],
            "aliases": [f"/{alias.lstrip('/')}" for alias in metadata.aliases],
            "params": markdown_source.about(article, job),
        }
    )


def hugo_body(article: Article, job: Job) -> str:
    """Return the body: house blocks expanded in their places, everything that looks like a shortcode kept as text."""
    return markdown_source.body(article, job, lambda text: without_shortcodes(text).replace(_SUMMARY_MARK, ""))


def without_shortcodes(text: str) -> str:
    """Return text in which Hugo finds no shortcode: `{{< x >}}` becomes `{{</* x */>}}`, which it prints as it was."""
    kept = text.replace("\r\n", "\n")
    for shortcode, as_text in _SHORTCODES:
        kept = shortcode.sub(as_text, kept)
    return _OPEN_SHORTCODE.sub("&#123;&#123;", kept)


def configuration(job: Job) -> str:
    """Return hugo.toml: the desk has decided what is due, so Hugo builds everything it is given."""
    settings = job.edition.settings
    lines = {
        "baseURL": f"{settings.base_url.rstrip('/')}/",
        "title": settings.publication,
        "locale": settings.language,
        "buildDrafts": True,
        "buildFuture": True,
        "buildExpired": True,
        "enableRobotsTXT": True,
        "disablePathToLower": True,  # an old address may have capitals; the site keeps them too
    }
    blocks = {
        name: {"kind": block.kind, "markdown": block.body} for name, block in sorted(job.edition.house_blocks.items())
    }
    text = "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in lines.items())
    text += '\n[permalinks]\nposts = "/:slug/"\n'
    text += '\n[taxonomies]\ntag = "tags"\ncategory = "categories"\nauthor = "authors"\nseries = "series"\n'
    text += "\n[markup.goldmark.renderer]\nunsafe = true\n\n[markup.goldmark.parser.attribute]\nblock = true\n"
    text += f"\n[params]\nlanguage = {json.dumps(settings.language)}\n"
    text += f"tagline = {json.dumps(settings.tagline, ensure_ascii=False)}\n"
    for language, words in markdown_source.words(job).items():
        text += f"\n[params.words.{json.dumps(language)}]\n"
        text += "".join(f"{key} = {json.dumps(sentence, ensure_ascii=False)}\n" for key, sentence in words.items())
    for name, block in blocks.items():
        text += f"\n[params.house_blocks.{json.dumps(name)}]\n"
        text += "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in block.items())
    return text
