"""Commands that send articles out: export, verify."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from editdesk.cli.failures import FINDINGS, refuse
from editdesk.cli.opening import by_option, desk_argument, json_option, opened, query_argument, query_of
from editdesk.cli.output import complain, counted, say, say_json
from editdesk.cli.preflight import finding_document, finding_line
from editdesk.cli.progress import progress_bar
from editdesk.cli.target_choice import TargetName
from editdesk.publish.request import ExportReport, ExportRequest

if TYPE_CHECKING:
    from editdesk.publish.errors import ExportHasErrors


@click.command(
    "export", epilog="Example: editdesk export magazine.desk --target site --target hugo --output issue-12.zip"
)
@desk_argument
@query_argument
@click.option(
    "targets",
    "--target",
    multiple=True,
    required=True,
    type=TargetName(),
    help="A format; may be given often.",
)
@click.option("--output", type=click.Path(path_type=Path), required=True, metavar="PATH", help="A folder, or a .zip.")
@click.option("--changed", is_flag=True, help="Only articles that are new or changed since the last export.")
@click.option("--include-unapproved", is_flag=True, help="Working copies too, for a proof. Embargoes still hold.")
@click.option("--override", is_flag=True, help="Write it in spite of errors; needs a reason.")
@click.option("--reason", default="", metavar="TEXT", help="Why it may go out with errors.")
@by_option
@json_option
@click.pass_context
def export_articles(
    context: click.Context,
    *,
    where: str,
    words: tuple[str, ...],
    targets: tuple[str, ...],
    output: Path,
    changed: bool,
    include_unapproved: bool,
    override: bool,
    reason: str,
    by: str,
    as_json: bool,
) -> None:
    """Write approved articles as a bundle.

    A bundle is a folder, or a zip where PATH ends in .zip, with a checksum for every file. Errors that preflight finds
    stop it, unless a reason overrides them; a proof of working copies is written with its errors.
    """
    query_of(words)
    if override != bool(reason.strip()):
        refuse("Overriding errors takes both --override and --reason TEXT.")
    with opened(where) as desk, progress_bar("Exporting") as progress:
        from editdesk.publish.again import before
        from editdesk.publish.bundle import export
        from editdesk.publish.errors import ExportHasErrors

        request = ExportRequest(
            targets=targets,
            output=output,
            at=_moment(),
            query=" ".join(words),
            only_changed=changed,
            include_unapproved=include_unapproved,
            override=reason.strip(),
        )
        for sentence in desk.run(before, request):
            complain(sentence)
        try:
            report = export(desk, request, by=by, progress=progress)
        except ExportHasErrors as stopped:
            _stop(stopped, as_json=as_json)
    if as_json:
        say_json(_export_document(report))
    else:
        for target in report.targets:
            size = f"{counted(target.files, 'file')}, {target.size_bytes:,} bytes"
            say(f"{target.name}: {counted(target.articles)}, {size}")
        for each in report.findings:
            say(finding_line(each))
        if report.withdrawn:
            say(f"Withdrawn since the last export; take them off your server: {', '.join(report.withdrawn)}")
        say(f"The bundle is {report.bundle}.")
    if report.findings:
        context.exit(FINDINGS)


def _stop(stopped: "ExportHasErrors", *, as_json: bool) -> NoReturn:
    """Name what stops the export, and how to go on."""
    if as_json:
        say_json({"bundle": None, "findings": [finding_document(each) for each in stopped.errors]})
    else:
        for each in stopped.errors:
            say(finding_line(each))
    refuse(
        f"{counted(len(stopped.errors), 'error')} in the way of the export; nothing was written. Mend them, try "
        "“editdesk preflight --fix”, or add --override --reason TEXT."
    )


@click.command("verify", epilog="Example: editdesk verify issue-12.zip")
@click.argument("bundle", type=click.Path(path_type=Path), metavar="BUNDLE")
@json_option
@click.pass_context
def verify_bundle(context: click.Context, bundle: Path, *, as_json: bool) -> None:
    """Check a bundle against its checksums and list of contents."""
    from editdesk.publish.verify import verify

    if not bundle.exists():
        refuse(f"There is no bundle “{bundle}”. Check the path")
    report = verify(bundle)
    if as_json:
        problems = [{"path": each.path, "problem": each.problem} for each in report.problems]
        say_json({"ok": report.ok, "files": report.files, "problems": problems})
    else:
        for each in report.problems:
            say(f"{each.path}: {each.problem}")
        say(
            f"{report.files} files, all as they were written."
            if report.ok
            else f"{counted(len(report.problems), 'problem')}."
        )
    if not report.ok:
        context.exit(FINDINGS)


def _moment() -> datetime:
    """Return now, or the moment SOURCE_DATE_EPOCH names, by which builds are made reproducible."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)


def _export_document(report: ExportReport) -> dict[str, Any]:
    return {
        "bundle": str(report.bundle),
        "targets": [
            {
                "name": target.name,
                "articles": target.articles,
                "files": target.files,
                "bytes": target.size_bytes,
                "new": list(target.new),
                "changed": list(target.changed),
            }
            for target in report.targets
        ],
        "withdrawn": list(report.withdrawn),
        "findings": [finding_document(each) for each in report.findings],
    }
