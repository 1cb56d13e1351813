"""From an edition to a job: bodies rendered, addresses allotted, what cannot be rendered held back."""

import logging
from collections.abc import Callable
from dataclasses import replace

from editdesk.desk.desk import Desk
from editdesk.desk.errors import DeskError
from editdesk.publish.drawings import MEDIA_TYPE, Cleaned, cleaned
from editdesk.publish.edition import Edition, Held
from editdesk.publish.errors import ExportCancelled
from editdesk.publish.picture_metadata import MEDIA_TYPES, Bare, bare
from editdesk.publish.rendering import RenderedBody, render_bodies
from editdesk.publish.request import Cancelled, Finding, Severity
from editdesk.publish.site_map import drawn
from editdesk.publish.targets.target import Job
from editdesk.publish.theme import find_theme

logger = logging.getLogger(__name__)


def prepared(
    desk: Desk,
    edition: Edition,
    *,
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
    job = Job(
        edition=kept,
        site_map=drawn(kept),
        rendered=rendered,
        theme=theme,
        chosen=frozenset(article.article_id for article in kept.articles),
        read_asset=_reader(desk),
    )
    return without_what_tells(without_what_acts(job), cancelled)


def without_what_acts(job: Job) -> Job:
    """Return the job with drawings that do nothing but show: what acts in them is taken out."""
    used = {asset.sha256 for article in job.edition.articles for asset in article.assets}
    used |= {profile.picture for profile in job.edition.profiles.values()}
    drawings: dict[str, Cleaned] = {}
    for sha256, info in job.edition.assets.items():
        content = job.read_asset(sha256) if sha256 in used and info.media_type == MEDIA_TYPE else None
        if content is not None and (drawing := cleaned(content)).content != content:
            drawings[sha256] = drawing

    def read_asset(sha256: str) -> bytes | None:
        return drawings[sha256].content if sha256 in drawings else job.read_asset(sha256)

    return replace(job, drawings=drawings, read_asset=read_asset) if drawings else job


def without_what_tells(job: Job, cancelled: Cancelled) -> Job:
    """Return the job with pictures that say nothing of place, camera or owner, and stand upright.

    `cancelled` is asked between two pictures. Raises ExportCancelled.
    """
    used = {asset.sha256 for article in job.edition.articles for asset in article.assets}
    used |= {profile.picture for profile in job.edition.profiles.values()}
    touched: dict[str, Bare] = {}
    for sha256, info in job.edition.assets.items():
        if sha256 not in used or info.media_type not in MEDIA_TYPES:
            continue
        if cancelled():
            raise ExportCancelled
        content = job.read_asset(sha256)
        found = None if content is None else bare(content)
        if found and (found.removed or not found.is_readable):
            # The bytes are made again when they are written: a desk's pictures do not fit into memory.
            touched[sha256] = replace(found, content=b"")

    def read_asset(sha256: str) -> bytes | None:
        content = job.read_asset(sha256)
        return bare(content).content if content is not None and sha256 in touched else content

    return replace(job, pictures=touched, read_asset=read_asset) if touched else job


def _reader(desk: Desk) -> Callable[[str], bytes | None]:
    def read(sha256: str) -> bytes | None:
        try:
            return desk.assets.read(sha256)
        except DeskError:
            logger.warning("asset %s is missing; preflight names the articles", sha256)
            return None

    return read


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
                article_id=article.article_id,
            ),
        )
        for article in failed
    }
    kept = tuple(article for article in edition.articles if article.article_id not in held)
    return replace(edition, articles=kept, held={**edition.held, **held})
