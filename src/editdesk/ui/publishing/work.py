"""What is written for others away from the window, each in a process of its own. No Qt here."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from editdesk.desk.values import ArticleDraft
from editdesk.publish.request import ArticleFile, ArticleForm, ExportReport, ExportRequest, Finding, VerifyReport

if TYPE_CHECKING:
    from editdesk.publish.packet import PackReport

logger = logging.getLogger(__name__)

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]


def look(where: str, request: ExportRequest, *, report: Progress, cancelled: Cancelled) -> tuple[Finding, ...]:
    """Return the findings on what `request` would export."""
    del report, cancelled
    from editdesk.desk.desk import Desk
    from editdesk.publish.preflight import check

    with Desk.open(where) as desk:
        return check(desk, request.query, request.targets, include_unapproved=request.include_unapproved, at=request.at)


def send(
    where: str, request: ExportRequest, person: str, *, report: Progress, cancelled: Cancelled
) -> ExportReport | None:
    """Write the bundle; None when cancelled, and then nothing is left of it."""
    from editdesk.desk.desk import Desk
    from editdesk.publish.bundle import export
    from editdesk.publish.errors import ExportCancelled

    with Desk.open(where) as desk:
        try:
            return export(
                desk,
                replace(request, at=datetime.now(UTC)),
                by=person,
                progress=lambda done, total: report(done, total, "Exporting"),
                cancelled=cancelled,
            )
        except ExportCancelled:
            logger.info("the export was cancelled")
            return None


def html_of(text: str, *, report: Progress, cancelled: Cancelled) -> str:
    """Return the HTML of a piece of Markdown."""
    del report, cancelled
    from editdesk.publish.errors import PublishError
    from editdesk.publish.rendering import render_body

    rendered = render_body(text)
    if rendered.failure:
        raise PublishError(rendered.failure)
    return rendered.html


def write_single(
    where: str, draft: ArticleDraft, form: ArticleForm, path: Path, *, report: Progress, cancelled: Cancelled
) -> ArticleFile:
    """Write one article as a file to hand on."""
    del report, cancelled
    from editdesk.desk.desk import Desk
    from editdesk.publish.single_article import write

    with Desk.open(where) as desk:
        return write(desk, draft, form, path)


def pack(
    where: str, articles: tuple[str, ...], output: Path, person: str, *, report: Progress, cancelled: Cancelled
) -> "PackReport":
    """Write a packet of the articles with these ids for another desk."""
    del cancelled
    from editdesk.desk.desk import Desk
    from editdesk.publish.packet import write

    with Desk.open(where) as desk:
        return write(desk, articles, output, by=person, progress=lambda done, total: report(done, total, "Packing"))


def compare(bundle: Path, *, report: Progress, cancelled: Cancelled) -> VerifyReport:
    """Check a bundle against its checksums."""
    del report, cancelled
    from editdesk.publish.verify import verify

    return verify(bundle)
