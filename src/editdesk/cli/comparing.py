"""What changed between two revisions, as lines for people and as a document."""

from collections.abc import Iterator, Sequence
from typing import Any

from editdesk.desk.comparable import content_of
from editdesk.desk.values import RevisionSnapshot
from editdesk.text.comparing.articles import ArticleComparison, compare_articles
from editdesk.text.comparing.comparison import ChangeKind
from editdesk.text.comparing.rows import Row, RowKind, Run
from editdesk.text.diff import changes_of

_MARKS = {"delete": "[-{}-]", "insert": "{{+{}+}}", "equal": "{}"}
_FIRST_WORDS = 8


def compared(old: RevisionSnapshot, new: RevisionSnapshot) -> ArticleComparison:
    """Compare two revisions."""
    return compare_articles(content_of(old), content_of(new))


def document(found: ArticleComparison) -> dict[str, Any]:
    """Return what `history --diff --json` adds."""
    moved = [row for row in found.text.rows if row.kind is RowKind.MOVED_HERE]
    return {
        "body": [{"op": change.op, "text": change.text} for change in changes_of(found.text.rows)],
        "fields": {each.field: [each.old, each.new] for each in found.fields},
        "moved": [{"old": row.old, "new": row.new} for row in moved],
        "files": {each.reference: [each.old or None, each.new or None] for each in found.pictures},
    }


def told(found: ArticleComparison) -> list[str]:
    """Return fields and files, then the changed paragraphs with [-removed-] and {+added+}; … for those between."""
    lines = [f"{each.field}: {each.old} → {each.new}" for each in found.fields]
    lines += [f"{each.reference}: {each.told}" for each in found.pictures]
    spacing = {change.number for change in found.text.changes if change.kind is ChangeKind.SPACING}
    for row in found.text.rows:
        if said := "".join(_row(row, spacing)):
            lines += said.splitlines()
        elif lines and lines[-1] != "…":
            lines.append("…")
    if lines and lines[-1] == "…":
        lines.pop()
    return lines or ["Nothing differs."]


def _row(row: Row, spacing: set[int]) -> Iterator[str]:
    """Yield what is said of a row, nothing where it did not change."""
    if row.kind is RowKind.MOVED_AWAY:
        words = row.old.split()
        yield f"[moved away: {' '.join(words[:_FIRST_WORDS])}{' …' if len(words) > _FIRST_WORDS else ''}]"
    elif row.kind is RowKind.MOVED_HERE:
        yield "[moved here] "
        yield from _marked(row.runs)
    elif any(run.change for run in row.runs):
        yield from _marked(row.runs)
    elif any(run.change in spacing for run in row.gap):
        yield "[blank lines differ]"


def _marked(runs: Sequence[Run]) -> Iterator[str]:
    return (_MARKS[run.op].format(run.text) for run in runs)
