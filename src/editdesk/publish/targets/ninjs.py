"""The `ninjs` target: one ninjs 3.1 item (IPTC) an article, as agencies and other newsrooms read it."""

import json
from collections.abc import Iterator, Mapping

from editdesk.publish import dates, links
from editdesk.publish.edition import Article
from editdesk.publish.placement import rendered_blocks
from editdesk.publish.presenting import asset_of, title_of
from editdesk.publish.request import Finding
from editdesk.publish.target_names import TITLES
from editdesk.publish.targets import handed_over, markdown_source
from editdesk.publish.targets.markdown_source import said
from editdesk.publish.targets.target import Job, OutputFile
from editdesk.publish.views import Block
from editdesk.text.statistics import count

_STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}
_LONGEST_SLUG = 200


class Ninjs:
    """`SLUG.json` for each article, `media/` as the finished site has it."""

    name = "ninjs"
    title = TITLES["ninjs"]

    def files(self, job: Job) -> Iterator[OutputFile]:
        """Yield the items, then those that take withdrawn articles back, then the pictures."""
        blocks = rendered_blocks(job.edition.house_blocks, job.edition.settings.language)
        slugs = handed_over.flat_slugs(job, _LONGEST_SLUG)
        for article in handed_over.chosen(job):
            value = item(article, job, blocks)
            yield OutputFile(f"{slugs[article.article_id]}.json", _written(value), article.article_id)
        taken = set(slugs.values())
        for article_id, slug in sorted(job.edition.withdrawn.items(), key=lambda each: each[1]):
            earlier = job.edition.standing.get(self.name, {}).get(article_id)
            path = slug.replace("/", "-")
            if earlier and path not in taken:
                taken.add(path)
                address = job.site_map.canonical(f"{earlier.slug}/index.html")
                canceled = {"uri": address, "version": str(earlier.revision), "pubStatus": "canceled"}
                yield OutputFile(f"{path}.json", _written({**canceled, "standard": _STANDARD}))
        yield from handed_over.media_files(job)

    def findings(self, job: Job) -> Iterator[Finding]:
        """Yield nothing: an item has a place for everything, and a newer version replaces the older."""
        del job
        yield from ()


def item(article: Article, job: Job, blocks: Mapping[str, Block]) -> dict[str, object]:
    """Return the article as a ninjs item; what nobody said is left out."""
    metadata, zone = article.metadata, article.metadata.time_zone
    body = links.absolute(handed_over.whole_body(article, job, blocks), handed_over.address_of(article, job))
    counted = count(article.body)
    summary = markdown_source.summary(article, job)
    descriptions = {"standfirst": metadata.standfirst, "summary": summary}
    source = said({"name": metadata.source.name, "literal": metadata.source.url, "role": "original publisher"})
    embargo = metadata.embargo_until
    return said(
        {
            "uri": handed_over.address_of(article, job),
            "type": "text",
            "representationType": "full",
            "version": str(article.revision),
            "contentCreated": dates.iso(dates.local(article.published_at, zone)),
            "versionCreated": dates.iso(dates.local(article.at, zone)),
            "embargoedUntil": dates.iso(dates.local(embargo, zone)) if embargo else "",
            "pubStatus": "usable" if article.is_approved else "withheld",
            "language": metadata.language or job.edition.settings.language,
            "headlines": [{"role": "main", "contentType": "text/plain", "value": title_of(article)}],
            "descriptions": [
                {"role": role, "contentType": "text/plain", "value": value}
                for role, value in descriptions.items()
                if value
            ],
            "bodies": [
                {
                    "role": "main",
                    "contentType": "text/html",
                    "charCount": counted.characters,
                    "wordCount": counted.words,
                    "value": body,
                }
            ],
            "title": title_of(article),
            "by": ", ".join(handed_over.authors(article)),
            "slugline": article.slug,
            "located": metadata.date_line,
            "people": [
                said({"name": entry.name, "rel": "author", "literal": entry.country})
                for entry in metadata.byline
                if entry.name
            ],
            "organisations": [{"name": job.edition.settings.publication, "rel": "publisher"}],
            "subjects": _subjects(article),
            "infoSources": [source] if metadata.source.name or metadata.source.url else [],
            "associations": [*_pictures(article, job), *_related(article, job)],
            "altIds": [{"role": "desk", "value": article.article_id}],
            "standard": _STANDARD,
        }
    )


def _subjects(article: Article) -> list[dict[str, str]]:
    metadata = article.metadata
    terms = [("section", metadata.section), ("series", metadata.series)]
    terms += [("keyword", tag) for tag in handed_over.tags(article)]
    return [{"name": name, "rel": rel} for rel, name in terms if name]


def _pictures(article: Article, job: Job) -> Iterator[dict[str, object]]:
    """Yield the lead image, then those of the text, each as an item of its own with where to fetch it."""
    lead = article.metadata.lead_image
    shown = {lead.reference: (lead.alt, lead.caption, lead.credit)} if lead and lead.reference else {}
    for each in job.rendered[article.article_id].references:
        if each.is_image and each.address:
            shown.setdefault(each.address, (each.alt or "", "", ""))
    for number, (reference, (alt, caption, credit)) in enumerate(shown.items()):
        is_lead = lead is not None and reference == lead.reference
        address = handed_over.picture_address(article, job, reference)
        if not address.startswith(("http://", "https://")):
            continue
        sha256 = asset_of(article, reference)
        info = job.edition.assets.get(sha256) if sha256 else None
        descriptions = {"alt": alt or (info.alt if info else ""), "caption": caption or (info.caption if info else "")}
        rendition: dict[str, object] = {"name": "original", "href": links.as_uri(address)}
        if info:
            rendition |= {"contentType": info.media_type, "width": info.width, "height": info.height}
        yield said(
            {
                "name": "main-picture" if is_lead else f"picture-{number}",
                "rel": "main" if is_lead else "body",
                "uri": links.as_uri(address),
                "type": "picture",
                "by": credit or (info.credit if info else ""),
                "descriptions": [{"role": role, "value": value} for role, value in descriptions.items() if value],
                "renditions": [said(rendition)],
            }
        )


def _related(article: Article, job: Job) -> Iterator[dict[str, object]]:
    by_slug = {each.slug: each for each in job.edition.articles} if article.metadata.related else {}
    for number, story in enumerate(article.metadata.related, 1):
        known = by_slug.get(story.slug) if story.slug else None
        if known:
            headlines = [{"value": title_of(known)}]
            address = handed_over.address_of(known, job)
            yield {
                "name": f"related-{number}",
                "rel": "related",
                "uri": address,
                "type": "text",
                "headlines": headlines,
            }


def _written(value: Mapping[str, object]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
