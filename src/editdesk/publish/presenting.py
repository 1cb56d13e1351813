"""Articles become what templates show: addresses, dates, teasers and related strips worked out once an edition."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import unquote

from markupsafe import Markup

from editdesk.desk.values import HouseBlock
from editdesk.publish import dates, links
from editdesk.publish.direction import direction
from editdesk.publish.edition import Article, Edition
from editdesk.publish.placement import asked_for, blocks_after, filled, rendered_blocks
from editdesk.publish.rendering import RenderedBody
from editdesk.publish.site_map import SiteMap, href, root_of, safe_path
from editdesk.publish.structured_data import news_article
from editdesk.publish.views import ArticleView, Author, Block, Link, PageView, Picture, SiteView, Teaser
from editdesk.publish.words import DEFAULT_LANGUAGE
from editdesk.text.metadata import BylineEntry, Metadata, RelatedStory

_SECTIONS_IN_MASTHEAD = 7


@dataclass(slots=True)
class Presenter:
    """Makes views of one edition's articles. Teasers are made once and shared by every list they stand in."""

    edition: Edition
    site_map: SiteMap
    rendered: Mapping[str, RenderedBody]
    _blocks: dict[str, Block] = field(init=False)
    _by_slug: dict[str, Article] = field(init=False)
    _teasers: dict[str, Teaser] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._blocks = rendered_blocks(self.edition.house_blocks, self.edition.settings.language)
        self._by_slug = {article.slug: article for article in self.edition.articles}

    def site(self) -> SiteView:
        """Return what every page says about the publication.

        The masthead names its busiest sections, in the desk's order.
        """
        settings = self.edition.settings
        counts: dict[str, int] = {}
        for article in self.edition.articles:
            if article.metadata.section:
                counts[article.metadata.section] = counts.get(article.metadata.section, 0) + 1
        busiest = sorted(counts, key=lambda name: (-counts[name], name))[:_SECTIONS_IN_MASTHEAD]
        places = {name: place for place, name in enumerate(self.edition.sections)}
        ordered = sorted(busiest, key=lambda name: (places.get(name, len(places)), name))
        return SiteView(
            publication=settings.publication,
            tagline=settings.tagline,
            language=settings.language,
            direction=direction(settings.language),
            sections=tuple(Link(name, _index(self.site_map.sections[name])) for name in ordered),
            archive_path=_index(self.site_map.archive),
        )

    def page(self, article: Article, view: ArticleView) -> PageView:
        """Return what an article's page says about itself."""
        path = self.site_map.article_page(article)
        language = self.language_of(article)
        return PageView(
            title=view.title,
            root=root_of(path),
            canonical=self.site_map.canonical(path),
            language=language,
            direction=direction(language),
            description=self.description(article),
            image=self._absolute(view.image),
            section=article.metadata.section,
            og_type="article",
        )

    def article(self, article: Article) -> ArticleView:
        """Return an article with all that stands on its page."""
        metadata = article.metadata
        body = self.rendered[article.article_id]
        moment, language = self._moment(article), self.language_of(article)
        after, support = blocks_after(metadata.house_blocks, asked_for(body.html), self.edition.house_blocks)
        image = self.picture(article)
        return ArticleView(
            title=title_of(article),
            language=language,
            body=filled(body.html, self._blocks),
            standfirst=metadata.standfirst,
            byline=self._byline(metadata.byline),
            section=self._section(metadata.section),
            tags=tuple(Link(tag, _index(self.site_map.tags[tag])) for tag in metadata.tags if tag),
            series=metadata.series,
            series_part=metadata.series_part,
            image=image,
            date_text=metadata.date_line or (dates.date_text(moment, language) if moment else ""),
            date_iso=dates.iso(moment) if moment else "",
            reading_minutes=body.reading_minutes,
            source_name=metadata.source.name or metadata.source.url,
            source_url=_web_address(metadata.source.url),
            blocks_after=tuple(self._blocks[name] for name in after),
            support=tuple(self._blocks[name] for name in support),
            related=tuple(self._related(story, language) for story in metadata.related),
            json_ld=self._json_ld(article, image),
        )

    def teaser(self, article: Article) -> Teaser:
        """Return the article as lists show it."""
        made = self._teasers.get(article.article_id)
        if made is None:
            made = self._teasers[article.article_id] = self._made_teaser(article)
        return made

    def description(self, article: Article) -> str:
        """Return the sentence that stands for the article elsewhere."""
        return article.metadata.excerpt or article.metadata.standfirst or self.rendered[article.article_id].excerpt

    def language_of(self, article: Article) -> str:
        """Return the language an article is written in; the publication's where it does not say."""
        return article.metadata.language or self.edition.settings.language

    def picture(self, article: Article) -> Picture | None:
        """Return the lead image, None where the article has none or the desk does not hold its file."""
        lead = article.metadata.lead_image
        if lead is None or not lead.reference:
            return None
        if links.is_external(lead.reference):
            return Picture(
                source=lead.reference,
                from_root=lead.reference,
                is_external=True,
                alt=lead.alt,
                caption=lead.caption,
                credit=lead.credit,
            )
        asset = asset_of(article, lead.reference)
        place = asset_place(self.site_map.folders[article.article_id], lead.reference)
        if asset is None or place is None:
            return None
        info = self.edition.assets.get(asset)
        root = root_of(self.site_map.article_page(article))
        return Picture(
            source=root + href(place),
            from_root=href(place),
            alt=lead.alt or (info.alt if info else ""),
            caption=lead.caption or (info.caption if info else ""),
            credit=lead.credit or (info.credit if info else ""),
            width=info.width if info else None,
            height=info.height if info else None,
        )

    def _made_teaser(self, article: Article) -> Teaser:
        metadata = article.metadata
        moment, language = self._moment(article), self.language_of(article)
        return Teaser(
            title=title_of(article),
            language=language,
            direction=direction(language),
            path=href(self.site_map.article_page(article)),
            excerpt=self.description(article),
            byline=self._byline(metadata.byline),
            section=self._section(metadata.section),
            image=self.picture(article),
            date_text=dates.day_text(moment, language) if moment else "",
            date_iso=dates.iso(moment) if moment else "",
            day_text=str(moment.day) if moment else "",
            day_iso=moment.date().isoformat() if moment else "",
        )

    def _related(self, story: RelatedStory, language: str) -> Teaser:
        known = self._by_slug.get(story.slug) if story.slug else None
        return self.teaser(known) if known else _stub(story, language, self._byline(story.byline))

    def _byline(self, entries: tuple[BylineEntry, ...]) -> tuple[Author, ...]:
        pages = self.site_map.authors
        return tuple(
            Author(entry.name, entry.country, _index(pages[entry.name]) if entry.name in pages else "")
            for entry in entries
            if entry.name
        )

    def _section(self, name: str) -> Link | None:
        return Link(name, _index(self.site_map.sections[name])) if name else None

    def _moment(self, article: Article) -> datetime | None:
        published = article.metadata.published_at
        return dates.local(published, article.metadata.time_zone) if published else None

    def _absolute(self, picture: Picture | None) -> str:
        if picture is None:
            return ""
        return picture.from_root if picture.is_external else f"{self.site_map.base_url}/{picture.from_root}"

    def _json_ld(self, article: Article, image: Picture | None) -> Markup:
        value = news_article(
            article,
            publication=self.edition.settings,
            address=self.site_map.canonical(self.site_map.article_page(article)),
            description=self.description(article),
            image=self._absolute(image),
        )
        # A "<" could close the script element; as \u003c it is the same JSON.
        return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))  # noqa: S704


def draft_view(
    metadata: Metadata,
    house_blocks: Mapping[str, HouseBlock],
    rendered: RenderedBody,
    site_language: str = DEFAULT_LANGUAGE,
) -> ArticleView:
    """Return an unsaved draft as `theme.article_frame` shows it: no page is linked to, images keep their reference."""
    language = metadata.language or site_language
    moment = dates.local(metadata.published_at, metadata.time_zone) if metadata.published_at else None
    blocks = rendered_blocks(house_blocks, site_language)
    after, support = blocks_after(metadata.house_blocks, asked_for(rendered.html), house_blocks)
    lead = metadata.lead_image
    return ArticleView(
        title=metadata.title,
        language=language,
        standfirst=metadata.standfirst,
        byline=_unlinked(metadata.byline),
        section=Link(metadata.section) if metadata.section else None,
        tags=tuple(Link(tag) for tag in metadata.tags if tag),
        series=metadata.series,
        series_part=metadata.series_part,
        image=Picture(lead.reference, lead.reference, alt=lead.alt, caption=lead.caption, credit=lead.credit)
        if lead and lead.reference
        else None,
        date_text=metadata.date_line or (dates.date_text(moment, language) if moment else ""),
        date_iso=dates.iso(moment) if moment else "",
        reading_minutes=rendered.reading_minutes,
        source_name=metadata.source.name or metadata.source.url,
        source_url=_web_address(metadata.source.url),
        blocks_after=tuple(blocks[name] for name in after),
        support=tuple(blocks[name] for name in support),
        related=tuple(_stub(story, language, _unlinked(story.byline)) for story in metadata.related),
    )


def _stub(story: RelatedStory, language: str, byline: tuple[Author, ...]) -> Teaser:
    """Return a story that is known only from what the article says of it, in the article's language."""
    moment = story.published_at
    return Teaser(
        title=story.title,
        language=language,
        direction=direction(language),
        excerpt=story.excerpt,
        byline=byline,
        date_text=dates.day_text(moment, language) if moment else "",
        date_iso=dates.iso(moment) if moment else "",
    )


def _unlinked(entries: tuple[BylineEntry, ...]) -> tuple[Author, ...]:
    """Return a byline whose names lead nowhere."""
    return tuple(Author(entry.name, entry.country) for entry in entries if entry.name)


def title_of(article: Article) -> str:
    """Return the title, the slug where there is none: a page without a name cannot be linked to."""
    return article.metadata.title.strip() or article.slug


def asset_of(article: Article, reference: str) -> str | None:
    """Return the hash of the asset that the article calls `reference`, however the address is encoded."""
    wanted = {reference, unquote(reference), unquote(reference.partition("#")[0].partition("?")[0])}
    return next(
        (asset.sha256 for asset in article.assets if {asset.reference, unquote(asset.reference)} & wanted), None
    )


def asset_place(folder: str, reference: str) -> str | None:
    """Return the path from the site's root at which an article in `folder` looks for `reference`."""
    if links.is_external(reference):
        return None
    place = links.resolved(reference, folder)
    return safe_path(place) if place else None


def _web_address(address: str) -> str:
    """Return an address that a page may link to; any other scheme than the web's could run something."""
    return address if address.lower().startswith(("http://", "https://")) else ""


def _index(folder: str) -> str:
    return href(f"{folder}/index.html")
