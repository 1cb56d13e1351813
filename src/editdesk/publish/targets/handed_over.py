"""What programs that take finished HTML over are given alike: bodies, slugs, files, bylines."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from editdesk.publish import links
from editdesk.publish.edition import Article
from editdesk.publish.placement import asked_for, blocks_after, filled
from editdesk.publish.presenting import asset_place
from editdesk.publish.site_map import href
from editdesk.publish.targets.target import Job, OutputFile
from editdesk.publish.views import Block
from editdesk.text.slug import slugify


@dataclass(frozen=True, slots=True)
class Media:
    """A file of an article: where it stands on the finished site, its hash, and its absolute address there."""

    place: str
    sha256: str
    address: str


def whole_body(article: Article, job: Job, blocks: Mapping[str, Block]) -> str:
    """Return the article HTML with its house blocks in their places and those that follow the text behind it."""
    html = job.rendered[article.article_id].html
    after, support = blocks_after(article.metadata.house_blocks, asked_for(html), job.edition.house_blocks)
    parts = [str(filled(html, blocks))]
    parts += [f'<div class="house-block">{blocks[name].html}</div>' for name in (*after, *support)]
    return "\n".join(parts)


def address_of(article: Article, job: Job) -> str:
    """Return the absolute address of the article on the finished site."""
    return job.site_map.canonical(job.site_map.article_page(article))


def media(article: Article, job: Job) -> Iterator[Media]:
    """Yield the article's files that the desk knows, each place once."""
    folder, seen = job.site_map.folders[article.article_id], set[str]()
    for asset in article.assets:
        place = asset_place(folder, asset.reference)
        if place is not None and place not in seen:
            seen.add(place)
            yield Media(place, asset.sha256, f"{job.site_map.base_url}/{href(place)}")


def media_files(job: Job) -> Iterator[OutputFile]:
    """Yield the chosen articles' files under `media/`, where the finished site has them."""
    written: set[str] = set()
    for article in chosen(job):
        for each in media(article, job):
            content = None if each.place in written else job.read_asset(each.sha256)
            if content is not None:
                written.add(each.place)
                yield OutputFile(f"media/{each.place}", content, article.article_id)


def chosen(job: Job) -> Iterator[Article]:
    """Yield the articles to write, in the edition's order."""
    return (article for article in job.edition.articles if article.article_id in job.chosen)


def authors(article: Article) -> tuple[str, ...]:
    """Return the names of the byline, each once."""
    return tuple(dict.fromkeys(entry.name for entry in article.metadata.byline if entry.name))


def tags(article: Article) -> tuple[str, ...]:
    """Return the tags, each once."""
    return tuple(dict.fromkeys(tag for tag in article.metadata.tags if tag))


def picture_address(article: Article, job: Job, reference: str) -> str:
    """Return the absolute address of a picture on the finished site."""
    if links.is_external(reference):
        return reference
    return links.absolute_address(reference, address_of(article, job))


def distinct(names: Iterable[str], longest: int) -> dict[str, str]:
    """Return a slug for each name, none twice and none longer; the same names always get the same."""
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(set(names)):
        slug = stem = slugify(name)[:longest].strip("-")
        number = 2
        while slug in taken:
            slug = f"{stem[: longest - 1 - len(str(number))]}-{number}"
            number += 1
        taken.add(slug)
        slugs[name] = slug
    return slugs


def flat_slugs(job: Job, longest: int) -> dict[str, str]:
    """Return a slug without slashes for every article by id, its folder's where that is one."""
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    for article_id, folder in sorted(job.site_map.folders.items(), key=lambda item: (item[1], item[0])):
        slug = stem = folder.replace("/", "-")[:longest]
        number = 2
        while slug in taken:
            slug = f"{stem[: longest - 1 - len(str(number))]}-{number}"
            number += 1
        taken.add(slug)
        slugs[article_id] = slug
    return slugs
