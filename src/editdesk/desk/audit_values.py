"""What is asked of the audit, and how it is written down for others. No SQLAlchemy here."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from editdesk.desk.values import AuditEntry

COLUMNS = ("at", "by", "action", "subject", "article", "detail")


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which entries are wanted: of one article, by one person, of one action, from `since` on and before `until`.

    "" and None leave it open.
    """

    article_id: str = ""
    by: str = ""
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None


def document(entries: Iterable[AuditEntry]) -> dict[str, Any]:
    """Return the entries as a JSON document, in the order they come in."""
    return {"entries": [dict(zip(COLUMNS, _cells(entry), strict=True)) for entry in entries]}


def csv_text(entries: Iterable[AuditEntry]) -> str:
    """Return the entries as CSV with a line of headings, in the order they come in.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in _cells(entry)] for entry in entries)
    return text.getvalue()


def _cells(entry: AuditEntry) -> tuple[str, ...]:
    return (entry.at.isoformat(), entry.by, entry.action, entry.subject, entry.article_id, entry.detail)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
