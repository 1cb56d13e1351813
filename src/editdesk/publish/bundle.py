"""One export: snapshots → rendered bodies → a staging place → checksums → one rename."""

import json
import logging
from dataclasses import dataclass, field, replace

from editdesk.desk import exports
from editdesk.desk.desk import Desk
from editdesk.desk.values import ExportedArticle
from editdesk.publish import dates, preflight
from editdesk.publish.bagit import BagWriter
from editdesk.publish.edition import Article, Edition
from editdesk.publish.errors import ExportCancelled, ExportHasErrors, PublishError
from editdesk.publish.preparing import prepared
from editdesk.publish.request import (
    Cancelled,
    ExportReport,
    ExportRequest,
    Finding,
    Progress,
    Severity,
    TargetReport,
)
from editdesk.publish.snapshots import take
from editdesk.publish.sound_files import sound_files
from editdesk.publish.staging import staged
from editdesk.publish.targets import target_called
from editdesk.publish.targets.target import Job, Target

logger = logging.getLogger(__name__)


def export(
    desk: Desk,
    request: ExportRequest,
    *,
    by: str,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ExportReport:
    """Write the bundle and remember on the desk what went out.

    Raises PublishError and its kin, such as ExportHasErrors; then nothing is left behind and what stood at the output
    stands there still.
    """
    targets = _targets(request)
    edition = desk.run(take, request)
    stopped = cancelled or (lambda: False)
    counter = _Counter(progress, len(edition.articles) * (1 + len(targets)))
    job = prepared(desk, edition, cancelled=stopped, count=counter.count)
    edition = job.edition
    findings = preflight.findings(job, [target.name for target in targets])
    overridden = _overridden(findings, request)
    with staged(request.output) as staging:
        bag = BagWriter(staging)
        written = [_write_target(target, job, request, bag, counter=counter, cancelled=stopped) for target in targets]
        withdrawn = _withdrawn(edition, targets)
        bag.add("export.json", _contents(edition, written, withdrawn, overridden, request.override))
        bag.finish({"Source-Organization": edition.settings.publication}, edition.recorded_at)
    errors = "1 error" if len(overridden) == 1 else f"{len(overridden)} errors"
    why = f"in spite of {errors}: {request.override}" if overridden and request.override else ""
    for target in written:
        desk.run(exports.record, target.report.name, str(request.output), by, target.articles, why)
    return ExportReport(request.output, tuple(target.report for target in written), withdrawn, findings)


def _overridden(findings: tuple[Finding, ...], request: ExportRequest) -> tuple[Finding, ...]:
    """Return the errors that go out all the same. Raises ExportHasErrors where nobody said why."""
    errors = tuple(each for each in findings if each.severity is Severity.ERROR)
    if errors and not request.override and not request.include_unapproved:
        raise ExportHasErrors(errors)
    return errors


@dataclass(slots=True)
class _Counter:
    """Counts pieces of work, so that the bar moves evenly over rendering and all targets."""

    progress: Progress | None
    total: int
    done: int = 0

    def count(self) -> None:
        self.done += 1
        if self.progress:
            self.progress(self.done, self.total)


@dataclass(slots=True)
class _Written:
    """What one target wrote."""

    report: TargetReport
    articles: list[ExportedArticle] = field(default_factory=list)


def _targets(request: ExportRequest) -> list[Target]:
    if not request.targets:
        raise PublishError("No target was chosen. Choose at least one, for instance site.")
    return [target_called(name) for name in dict.fromkeys(request.targets)]


def _write_target(
    target: Target, job: Job, request: ExportRequest, bag: BagWriter, *, counter: _Counter, cancelled: Cancelled
) -> _Written:
    standing = job.edition.standing.get(target.name, {})
    new = [article for article in job.edition.articles if article.article_id not in standing]
    changed = [
        article
        for article in job.edition.articles
        if (earlier := standing.get(article.article_id)) and earlier.sha256 != article.sha256
    ]
    chosen = [*new, *changed] if request.only_changed else list(job.edition.articles)
    ids = frozenset(article.article_id for article in chosen)
    files: dict[str, list[str]] = {}
    files_before, bytes_before = bag.files, bag.size_bytes
    for file in sound_files(target, replace(job, chosen=ids)):
        if cancelled():
            raise ExportCancelled
        bag.add(f"{target.name}/{file.path}", file.content)
        for article_id in file.carries:
            if article_id not in files:
                counter.count()
            files.setdefault(article_id, []).append(f"{target.name}/{file.path}")
    return _Written(
        TargetReport(
            name=target.name,
            articles=len(chosen),
            files=bag.files - files_before,
            size_bytes=bag.size_bytes - bytes_before,
            new=tuple(article.slug for article in new),
            changed=tuple(article.slug for article in changed),
        ),
        [
            _exported(article, files.get(article.article_id, []))
            for article in job.edition.articles
            if article.article_id in ids
        ],
    )


def _exported(article: Article, files: list[str]) -> ExportedArticle:
    return ExportedArticle(article.article_id, article.slug, article.revision, article.sha256, tuple(files))


def _withdrawn(edition: Edition, targets: list[Target]) -> tuple[str, ...]:
    """Return the slugs that an earlier export carried and that this desk has withdrawn since."""
    out_there = {
        article_id: article.slug
        for target in targets
        for article_id, article in edition.standing.get(target.name, {}).items()
    }
    return tuple(sorted(slug for article_id, slug in out_there.items() if article_id in edition.withdrawn))


def _contents(
    edition: Edition, written: list[_Written], withdrawn: tuple[str, ...], overridden: tuple[Finding, ...], why: str
) -> bytes:
    """Return export.json: every article with the files written for it, target by target."""
    value: dict[str, object] = {
        "format": 1,
        "publication": edition.settings.publication,
        "recorded_at": dates.iso(edition.recorded_at),
        "targets": [
            {
                "name": target.report.name,
                "articles": target.report.articles,
                "files": target.report.files,
                "bytes": target.report.size_bytes,
            }
            for target in written
        ],
        "articles": _by_article(written),
        "withdrawn": list(withdrawn),
    }
    if why and overridden:
        errors = [{"article": each.article, "rule": each.rule, "message": each.message} for each in overridden]
        value["overridden"] = {"reason": why, "errors": errors}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _by_article(written: list[_Written]) -> list[dict[str, object]]:
    files: dict[str, list[str]] = {}
    first: dict[str, ExportedArticle] = {}
    for target in written:
        for article in target.articles:
            first.setdefault(article.article_id, article)
            files.setdefault(article.article_id, []).extend(article.files)
    ordered = sorted(first.values(), key=lambda article: (article.slug, article.article_id))
    return [
        {
            "id": article.article_id,
            "slug": article.slug,
            "revision": article.revision,
            "sha256": article.sha256,
            "files": files[article.article_id],
        }
        for article in ordered
    ]
