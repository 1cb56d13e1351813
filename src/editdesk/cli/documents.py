"""The JSON documents that commands print. docs/cli.md lists their keys; a key once printed keeps its meaning."""

import json
from datetime import datetime
from typing import Any

from editdesk.desk.values import (
    ArticlePage,
    ArticleRow,
    ArticleSnapshot,
    AssetReference,
    IntegrityReport,
    RevisionRow,
    RevisionSnapshot,
)
from editdesk.text.metadata import BylineEntry, LeadImage, Metadata, RelatedStory


def article_list(page: ArticlePage) -> dict[str, Any]:
    """Return what `list` prints."""
    return {"total": page.total, "articles": [_row(row) for row in page.rows]}


def search_results(page: ArticlePage) -> dict[str, Any]:
    """Return what `search` prints: the list, each article with snippet and score, and what to search for instead."""
    articles = [_row(row) | {"snippet": row.snippet, "score": row.score} for row in page.rows]
    return {"total": page.total, "articles": articles, "suggestion": page.suggestion}


def article(snapshot: ArticleSnapshot) -> dict[str, Any]:
    """Return what `show` prints of an article as it stands."""
    head = {"id": snapshot.article_id, "state": snapshot.state.value, "updated_at": _time(snapshot.updated_at)}
    document = head | _metadata(snapshot.metadata, snapshot.body, snapshot.assets)
    document["words"] = snapshot.words
    document["version"] = snapshot.version
    document["revision"] = snapshot.revision
    document["approved_revision"] = snapshot.approved_revision
    document["sha256"] = snapshot.sha256
    document["created_at"] = _time(snapshot.created_at)
    return document


def article_revision(snapshot: ArticleSnapshot, revision: RevisionSnapshot) -> dict[str, Any]:
    """Return what `show --revision` prints: the article's document with that revision's content."""
    from editdesk.text.statistics import words

    document = article(snapshot) | _metadata(revision.metadata, revision.body, revision.assets)
    changed = {
        "revision": revision.number,
        "sha256": revision.sha256,
        "words": words(revision.body),
        "updated_at": _time(revision.at),
    }
    return document | changed


def revisions(rows: tuple[RevisionRow, ...]) -> dict[str, Any]:
    """Return what `history` prints."""
    return {
        "revisions": [
            {
                "number": row.number,
                "at": _time(row.at),
                "by": row.by,
                "reason": row.reason,
                "sha256": row.sha256,
                "words": row.words,
                "state": row.state.value,
                "name": row.name,
            }
            for row in rows
        ]
    }


def integrity(report: IntegrityReport) -> dict[str, Any]:
    """Return what `check` prints."""
    return {
        "ok": report.ok,
        "articles": report.articles,
        "revisions": report.revisions,
        "assets": report.assets,
        "problems": [{"where": each.where, "problem": each.problem, "advice": each.advice} for each in report.problems],
    }


def _row(row: ArticleRow) -> dict[str, Any]:
    return {
        "id": row.article_id,
        "slug": row.slug,
        "title": row.title,
        "state": row.state.value,
        "byline": _byline(row.byline),
        "section": row.section,
        "tags": list(row.tags),
        "language": row.language,
        "updated_at": _time(row.updated_at),
        "published_at": _time(row.published_at),
        "words": row.words,
    }


def _metadata(metadata: Metadata, body: str, assets: tuple[AssetReference, ...]) -> dict[str, Any]:
    from editdesk.text.excerpt import excerpt

    return {
        "slug": metadata.slug,
        "title": metadata.title,
        "byline": _byline(metadata.byline),
        "section": metadata.section,
        "tags": list(metadata.tags),
        "language": metadata.language,
        "published_at": _time(metadata.published_at),
        "standfirst": metadata.standfirst,
        "excerpt": metadata.excerpt or excerpt(body),
        "body": body,
        "date_line": metadata.date_line,
        "series": metadata.series,
        "series_part": metadata.series_part,
        "issue": metadata.issue,
        "time_zone": metadata.time_zone,
        "planned_at": _time(metadata.planned_at),
        "embargo_until": _time(metadata.embargo_until),
        "due_at": _time(metadata.due_at),
        "lead_image": _lead_image(metadata.lead_image),
        "source": {"name": metadata.source.name, "url": metadata.source.url},
        "house_blocks": list(metadata.house_blocks),
        "related": [_related(story) for story in metadata.related],
        "aliases": list(metadata.aliases),
        "assigned_to": metadata.assigned_to,
        "assets": [{"reference": asset.reference, "sha256": asset.sha256} for asset in assets],
        "notes": [],
        "fields": {key: json.loads(value) for key, value in metadata.extra},
    }


def _byline(byline: tuple[BylineEntry, ...]) -> list[dict[str, str]]:
    return [{"name": entry.name, "country": entry.country} for entry in byline]


def _lead_image(image: LeadImage | None) -> dict[str, str] | None:
    if image is None:
        return None
    return {"reference": image.reference, "alt": image.alt, "caption": image.caption, "credit": image.credit}


def _related(story: RelatedStory) -> dict[str, Any]:
    return {
        "title": story.title,
        "slug": story.slug,
        "excerpt": story.excerpt,
        "byline": _byline(story.byline),
        "published_at": _time(story.published_at),
    }


def _time(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
