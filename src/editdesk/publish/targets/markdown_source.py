"""What the generators that read Markdown are given alike: headers every YAML reader takes the same, bodies."""

import json
import re
from collections.abc import Callable, Mapping

from editdesk.publish.edition import Article
from editdesk.publish.placement import asked_for, blocks_after, rendered_blocks
from editdesk.publish.presenting import asset_place
from editdesk.publish.targets.target import Job

SAID = ("by", "comma", "and", "originally", "read_more", "newer", "older", "pages")
"""What layouts ask the theme's words for; places in braces are theirs to fill."""


def header(values: Mapping[str, object]) -> str:
    """Return front matter. Every value is written as JSON, which YAML reads the same and never as another type."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in said(values).items())
    return "---\n" + "\n".join(lines) + "\n---\n"


def said(values: Mapping[str, object]) -> dict[str, object]:
    """Return the values without those that say nothing."""
    return {key: value for key, value in values.items() if value}


def about(article: Article, job: Job) -> dict[str, object]:
    """Return what a page says of its article beside title, text, dates and terms, for templates to print."""
    metadata = article.metadata
    lead = metadata.lead_image
    source = {"name": metadata.source.name, "url": metadata.source.url}
    placed = asked_for(job.rendered[article.article_id].html)
    after, support = blocks_after(metadata.house_blocks, placed, job.edition.house_blocks)
    return said(
        {
            "language": metadata.language,
            "byline": [{"name": entry.name, "country": entry.country} for entry in metadata.byline],
            "dateline": metadata.date_line,
            "lead_image": {"src": lead.reference, "alt": lead.alt, "caption": lead.caption, "credit": lead.credit}
            if lead
            else None,
            "source": source if source["name"] or source["url"] else None,
            "house_blocks": [*after, *support],
            "related": [{"title": story.title, "slug": story.slug} for story in metadata.related],
            **{key: json.loads(value) for key, value in metadata.extra},
        }
    )


def summary(article: Article, job: Job) -> str:
    """Return the teaser: the one that was written, else the beginning of the text."""
    return article.metadata.excerpt or job.rendered[article.article_id].excerpt


def body(article: Article, job: Job, as_text: Callable[[str], str]) -> str:
    """Return the body with its house blocks in their places; `as_text` keeps what a generator would take as its own."""
    text = as_text(article.body)
    for name in dict.fromkeys(asked_for(job.rendered[article.article_id].html)):
        block = job.edition.house_blocks.get(name)
        filled = (
            f'<div class="house-block" data-house-block="{name}">\n\n{as_text(block.body)}\n\n</div>' if block else ""
        )
        pattern = re.compile(rf"^\{{\{{[ \t]*insert:[ \t]*{re.escape(name)}[ \t]*\}}\}}[ \t]*$", re.MULTILINE)
        text = pattern.sub(filled.replace("\\", r"\\"), text)
    return text if text.endswith("\n") else text + "\n"


def house_blocks(job: Job) -> dict[str, dict[str, str]]:
    """Return kind and HTML of every house block by name."""
    blocks = rendered_blocks(job.edition.house_blocks, job.edition.settings.language)
    return {name: {"kind": block.kind, "html": str(block.html)} for name, block in sorted(blocks.items())}


def words(job: Job) -> dict[str, dict[str, str]]:
    """Return what layouts say, in every language that an article or the publication speaks."""
    home = job.edition.settings.language
    languages = {home, *(article.metadata.language or home for article in job.edition.articles)}
    return {
        language.lower(): {key: job.theme.say(language, key).unescape() for key in SAID}
        for language in sorted(languages)
    }


def pictures(article: Article, job: Job) -> dict[str, str]:
    """Return the hash of every file of the article by the path it has on the finished site."""
    places = ((asset_place(job.site_map.folders[article.article_id], each.reference), each) for each in article.assets)
    return {place: each.sha256 for place, each in places if place}


def addresses(job: Job) -> dict[str, str]:
    """Return where each article stands on the finished site, by its slug."""
    return {article.slug: f"/{job.site_map.folders[article.article_id]}/" for article in job.edition.articles}


def data(value: object) -> bytes:
    """Return a data file for templates."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
