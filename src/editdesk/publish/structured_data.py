"""What search engines read about an article: schema.org's NewsArticle."""

from editdesk.desk.values import DeskSettings
from editdesk.publish import dates
from editdesk.publish.edition import Article

_LONGEST_HEADLINE = 110


def news_article(
    article: Article, *, publication: DeskSettings, address: str, description: str, image: str
) -> dict[str, object]:
    """Return the article as a JSON-LD value; what nobody said is left out."""
    metadata = article.metadata
    authors = [
        {
            "@type": "Person",
            "name": entry.name,
            **({"nationality": {"@type": "Country", "name": entry.country}} if entry.country else {}),
        }
        for entry in metadata.byline
        if entry.name
    ]
    zone = metadata.time_zone
    value: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": (metadata.title or article.slug)[:_LONGEST_HEADLINE],
        "description": description,
        "url": address,
        "mainEntityOfPage": address,
        "datePublished": dates.iso(dates.local(metadata.published_at, zone)) if metadata.published_at else "",
        "dateModified": dates.iso(dates.local(article.at, zone)),
        "inLanguage": metadata.language,
        "author": authors,
        "publisher": {"@type": "Organization", "name": publication.publication, "url": f"{publication.base_url}/"},
        "image": [image] if image else [],
        "articleSection": metadata.section,
        "keywords": list(metadata.tags),
        "isBasedOn": metadata.source.url,
    }
    return {key: kept for key, kept in value.items() if kept}
