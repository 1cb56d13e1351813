"""What is asked of an export and what it answers: frozen values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

Progress = Callable[[int, int], None]
"""Called with (done, total); from the thread that exports."""

Cancelled = Callable[[], bool]
"""Asked between two pieces of work; True stops the export."""


class Severity(StrEnum):
    """How much a finding matters: an error is wrong on the reader's side, a warning is a lack, a hint is taste."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Mend:
    """How a finding is mended in a draft: `old` becomes `new`, in the body's `line` (from 1), else in `field`.

    A field of several values loses `old` where `new` is empty. `label` is what a button says.
    """

    label: str
    old: str
    new: str
    line: int | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend before an export. `article` is a slug ("" for the desk); `line` counts from 1 in the body.

    `article_id` leads there, where it is about one article; `words` are those in question, as they stand in the line.
    `mend` is known where the desk can do it by itself; `preflight.mending.mended` applies it.
    """

    article: str
    target: str
    rule: str
    severity: Severity
    message: str
    line: int | None = None
    field: str | None = None
    article_id: str = ""
    words: str = ""
    mend: Mend | None = None


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to export, for which targets, where to. Embargoes and schedules are compared with the moment `at`.

    `left_out` are the ids of articles that someone has taken out of this export; `only`, where it names any, is all
    that it may take. `override` is why the export may go out in spite of errors; without it they stop one that is no
    proof.
    """

    targets: tuple[str, ...]
    output: Path
    at: datetime
    query: str = ""
    only_changed: bool = False
    include_unapproved: bool = False
    left_out: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    override: str = ""


class ArticleForm(StrEnum):
    """What a single article is written as, to be handed on."""

    PAGE = "page"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """Where a single article was written: the file, and how many pictures lie in it or beside it."""

    path: Path
    pictures: int


@dataclass(frozen=True, slots=True)
class TargetReport:
    """What was written for one target. `articles` are those written, `new` and `changed` since its last export."""

    name: str
    articles: int
    files: int
    size_bytes: int
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportReport:
    """A finished export. `withdrawn` are slugs that an earlier export carried and this one withholds."""

    bundle: Path
    targets: tuple[TargetReport, ...]
    withdrawn: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class FileProblem:
    """What is wrong with one file of a bundle."""

    path: str
    problem: str


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What `verify` found. `files` counts those whose checksum was compared."""

    files: int
    problems: tuple[FileProblem, ...]

    @property
    def ok(self) -> bool:
        """True when every file is there, unchanged, and nothing else is."""
        return not self.problems
