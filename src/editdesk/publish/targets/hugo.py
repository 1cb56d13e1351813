"""The `hugo` target: a folder that Hugo builds as it is, one page bundle an article, images beside the text."""

import json
import re
from collections.abc import Iterator

from editdesk.publish import dates
from editdesk.publish.edition import Article
from editdesk.publish.placement import asked_for, blocks_after
from editdesk.publish.presenting import asset_place, title_of
from editdesk.publish.request import Finding
from editdesk.publish.targets.target import Job, OutputFile
from editdesk.resources import resource

_SHORTCODES = (
    (re.compile(r"\{\{<(?!/\*)((?:(?!\{\{[<%]).)*?)>\}\}", re.DOTALL), r"{{</*\1*/>}}"),
    (re.compile(r"\{\{%(?!/\*)((?:(?!\{\{[<%]).)*?)%\}\}", re.DOTALL), r"{{%/*\1*/%}}"),
)
_OPEN_SHORTCODE = re.compile(r"\{\{(?=[<%])(?![<%]/\*)")
_SAID = ("by", "comma", "and", "originally", "read_more", "newer", "older", "pages")
"""What the layouts ask of `layouts/partials/say.html`; places in braces are theirs to fill."""
_SUMMARY_MARK = "<!--more-->"


class Hugo:
    """Hugo's own layout: content/posts/SLUG/index.md, front matter in YAML, a small theme of layouts."""

    name = "hugo"
    title = "Hugo — Markdown with front matter"

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
    """Return the header. Every value is written as JSON, which YAML reads the same and never as another type."""
    metadata = article.metadata
    zone = metadata.time_zone
    lead = metadata.lead_image
    image = {"src": lead.reference, "alt": lead.alt, "caption": lead.caption, "credit": lead.credit} if lead else None
    source = {"name": metadata.source.name, "url": metadata.source.url}
    placed = asked_for(job.rendered[article.article_id].html)
    after, support = blocks_after(metadata.house_blocks, placed, job.edition.house_blocks)
    values: dict[str, object] = {
        "title": title_of(article),
        "slug": job.site_map.folders[article.article_id],
        "date": dates.iso(dates.local(article.published_at, zone)),
        "lastmod": dates.iso(dates.local(article.at, zone)),
        "description": metadata.standfirst,
        "summary": metadata.excerpt or job.rendered[article.article_id].excerpt,
        "authors": [entry.name for entry in metadata.byline if entry.name],
        "tags": [tag for tag in metadata.tags if tag],
        "categories": [metadata.section] if metadata.section else [],
        "series": [metadata.series] if metadata.series else [],
        "aliases": [f"/{alias.lstrip('/')}" for alias in metadata.aliases],
        "params": _said(
            {
                "language": metadata.language,
                "byline": [{"name": entry.name, "country": entry.country} for entry in metadata.byline],
                "dateline": metadata.date_line,
                "lead_image": image,
                "source": source if source["name"] or source["url"] else None,
                "house_blocks": [*after, *support],
                "related": [{"title": story.title, "slug": story.slug} for story in metadata.related],
                **{key: json.loads(value) for key, value in metadata.extra},
            }
        ),
    }
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in _said(values).items())
    return "---\n" + "\n".join(lines) + "\n---\n"


def _said(values: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value}


def hugo_body(article: Article, job: Job) -> str:
    """Return the body: house blocks expanded in their places, everything that looks like a shortcode kept as text."""
    body = without_shortcodes(article.body).replace(_SUMMARY_MARK, "")
    for name in dict.fromkeys(asked_for(job.rendered[article.article_id].html)):
        block = job.edition.house_blocks.get(name)
        text = (
            f'<div class="house-block" data-house-block="{name}">\n\n{without_shortcodes(block.body)}\n\n</div>'
            if block
            else ""
        )
        pattern = re.compile(rf"^\{{\{{[ \t]*insert:[ \t]*{re.escape(name)}[ \t]*\}}\}}[ \t]*$", re.MULTILINE)
        body = pattern.sub(text.replace("\\", r"\\"), body)
    return body if body.endswith("\n") else body + "\n"


def without_shortcodes(text: str) -> str:
    """Return text in which Hugo finds no shortcode: `{{< x >}}` becomes `{{</* x */>}}`, which it prints as it was."""
    kept = text.replace("\r\n", "\n")
    for shortcode, as_text in _SHORTCODES:
        kept = shortcode.sub(as_text, kept)
    return _OPEN_SHORTCODE.sub("&#123;&#123;", kept)


def _words(job: Job) -> dict[str, dict[str, str]]:
    """Return what the layouts say, in every language that an article or the publication speaks."""
    home = job.edition.settings.language
    languages = {home, *(article.metadata.language or home for article in job.edition.articles)}
    return {
        language.lower(): {key: job.theme.say(language, key).unescape() for key in _SAID}
        for language in sorted(languages)
    }


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
    for language, words in _words(job).items():
        text += f"\n[params.words.{json.dumps(language)}]\n"
        text += "".join(f"{key} = {json.dumps(sentence, ensure_ascii=False)}\n" for key, sentence in words.items())
    for name, block in blocks.items():
        text += f"\n[params.house_blocks.{json.dumps(name)}]\n"
        text += "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in block.items())
    return text
