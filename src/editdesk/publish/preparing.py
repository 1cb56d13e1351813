"""From an edition to a job: bodies rendered, addresses allotted, what cannot be rendered held back."""

from collections.abc import Callable
from dataclasses import replace

from editdesk.desk.desk import Desk
from editdesk.publish.edition import Edition, Held
from editdesk.publish.rendering import RenderedBody, render_bodies
from editdesk.publish.request import Cancelled, Finding, Severity
from editdesk.publish.site_map import drawn
from editdesk.publish.targets.target import Job
from editdesk.publish.theme import find_theme


def prepared(
    desk: Desk,
    edition: Edition,
    *,
    read_asset: Callable[[str], bytes | None],
    cancelled: Cancelled,
    count: Callable[[], object],
) -> Job:
    """Return the job of an edition; `count` is called for each body. Raises ThemeError, ExportCancelled."""
    theme = find_theme(edition.settings.theme, desk.folder)
    rendered: dict[str, RenderedBody] = {}
    bodies = {article.article_id: article.body for article in edition.articles}
    for article_id, body in render_bodies(bodies, cancelled):
        rendered[article_id] = body
        count()
    kept = _without_failures(edition, rendered)
    return Job(
        edition=kept,
        site_map=drawn(kept),
        rendered=rendered,
        theme=theme,
        chosen=frozenset(article.article_id for article in kept.articles),
        read_asset=read_asset,
    )


def _without_failures(edition: Edition, rendered: dict[str, RenderedBody]) -> Edition:
    """Hold back what cannot be rendered: an empty page in its place would be worse than none."""
    failed = [article for article in edition.articles if rendered[article.article_id].failure]
    if not failed:
        return edition
    held = {
        article.article_id: Held(
            article,
            Finding(
                article=article.slug,
                target="",
                rule="render",
                severity=Severity.ERROR,
                message=f"{rendered[article.article_id].failure} Until then no export contains it.",
                line=1,
            ),
        )
        for article in failed
    }
    kept = tuple(article for article in edition.articles if article.article_id not in held)
    return replace(edition, articles=kept, held={**edition.held, **held})
