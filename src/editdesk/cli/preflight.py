"""The command that says beforehand what readers would stumble over, and mends what it can."""

from typing import TYPE_CHECKING, Any

import click

from editdesk.cli.failures import FINDINGS
from editdesk.cli.opening import by_option, desk_argument, json_option, opened, query_argument, query_of
from editdesk.cli.output import counted, say, say_json
from editdesk.cli.target_choice import TargetName
from editdesk.publish.request import Finding, Mend

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk


@click.command("preflight", epilog="Example: editdesk preflight magazine.desk status:approved")
@desk_argument
@query_argument
@click.option("targets", "--target", multiple=True, type=TargetName(), help="Only for this one; else all.")
@click.option(
    "fix", "--fix", is_flag=True, help="Mend what EditDesk can mend, as new revisions; then say what is left."
)
@by_option
@json_option
@click.pass_context
def preflight_articles(
    context: click.Context,
    *,
    where: str,
    words: tuple[str, ...],
    targets: tuple[str, ...],
    fix: bool,
    by: str,
    as_json: bool,
) -> None:
    """Say what readers would stumble over.

    Each finding names the article, the line or field, and what to do.
    """
    query_of(words)
    with opened(where) as desk:
        from editdesk.publish.preflight import check

        findings = check(desk, " ".join(words), targets)
        fixed = _mended(desk, findings, by) if fix else 0
        if fixed:
            findings = check(desk, " ".join(words), targets)
    if as_json:
        say_json({"findings": [finding_document(each) for each in findings], **({"fixed": fixed} if fix else {})})
    else:
        if fix:
            say(f"{counted(fixed)} mended, as new revisions." if fixed else "Nothing could be mended.")
        for each in findings:
            say(finding_line(each))
        say("Nothing was found." if not findings else f"{counted(len(findings), 'finding')}.")
    if findings:
        context.exit(FINDINGS)


def _mended(desk: "Desk", findings: tuple[Finding, ...], by: str) -> int:
    """Mend what can be mended and return how many articles were."""
    from editdesk.publish.preflight.mending import mend_on_desk

    mends: dict[str, list[Mend]] = {}
    for each in findings:
        if each.mend and each.article_id:
            mends.setdefault(each.article_id, []).append(each.mend)
    return sum(desk.run(mend_on_desk, article_id, chosen, by=by) for article_id, chosen in mends.items())


def finding_document(each: Finding) -> dict[str, Any]:
    """Return a finding as `--json` prints it."""
    document: dict[str, Any] = {
        "article": each.article,
        "target": each.target,
        "rule": each.rule,
        "severity": each.severity.value,
    }
    if each.line is not None:
        document["line"] = each.line
    if each.field is not None:
        document["field"] = each.field
    document["message"] = each.message
    return document | ({"fix": each.mend.label} if each.mend else {})


def finding_line(each: Finding) -> str:
    """Return a finding as a line of text."""
    place = f":{each.line}" if each.line is not None else (f" [{each.field}]" if each.field else "")
    return f"{each.severity.value}: {each.article}{place}: {each.message}"
