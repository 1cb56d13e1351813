"""A folder gone through: its articles, its other files, and what could not be entered."""

import os
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from editdesk.ingest.place import printable
from editdesk.ingest.report import ReportRow, Result

MARKDOWN = frozenset((".md", ".markdown", ".mdown", ".mkd", ".mdx", ".mdtext"))
PLAIN_TEXT = frozenset((".txt", ".text"))

_MACHINERY = frozenset(
    (
        *("_data", "_includes", "_layouts", "_sass", "_site", "archetypes", "layouts", "node_modules", "themes"),
        *("__pycache__", "__macosx"),
    )
)
_ABOUT_FOLDER = frozenset(
    ("readme", "contributing", "changelog", "code_of_conduct", "license", "licence", "security", "sources")
)


@dataclass(slots=True)
class Contents:
    """What a folder holds, in the order of names. `rows` tell of what was left out."""

    articles: list[Path] = field(default_factory=list)
    others: list[Path] = field(default_factory=list)
    rows: list[ReportRow] = field(default_factory=list)


def walk(root: Path) -> Contents:
    """Go through `root`. Hidden files and folders are passed over; links to folders are not followed."""
    contents = Contents()

    def note(error: OSError) -> None:
        source = _relative(Path(error.filename or root), root)
        reason = "You may not read this folder. Change its permissions and import it again."
        contents.rows.append(ReportRow(source, Result.FAILED, reason=reason))

    for folder, names, files in os.walk(root, onerror=note):
        for name in sorted(names):
            if name.lower() in _MACHINERY:
                source = _relative(Path(folder, name), root)
                contents.rows.append(ReportRow(source, Result.SKIPPED, reason="A folder of the site's machinery."))
        names[:] = sorted(name for name in names if not name.startswith(".") and name.lower() not in _MACHINERY)
        for name in sorted(files):
            if not name.startswith("."):
                _sort(contents, Path(folder, name), root)
    return contents


def kind_of_other(path: Path) -> str:
    """Say in a few words what a file is that is no article."""
    suffix = path.suffix.lower()
    if suffix in (".html", ".htm", ".xhtml"):
        return "An HTML page, not Markdown."
    if suffix in PLAIN_TEXT:
        return "Plain text without a byline line, no article."
    if suffix in (".yml", ".yaml", ".toml", ".json", ".js", ".css", ".scss", ".xml"):
        return "A file of the site's machinery."
    return "No article refers to it."


def advice(path: Path) -> str:
    """Say why a file that was chosen by name cannot come in, and what to do."""
    suffix = path.suffix.lower()
    if suffix in PLAIN_TEXT:
        return "No line “NAME COUNTRY//TIME, DATE” tells this text as a page. Choose the format Markdown to import it."
    if suffix in (".zip", ".gz", ".tar", ".7z"):
        return "An archive. Unpack it and import its folder."
    return f"A file of the kind “{suffix or path.name}”. Markdown files and pages copied as text can be imported."


def _sort(contents: Contents, path: Path, root: Path) -> None:
    if _leads_nowhere(path):
        reason = "A link that leads nowhere. Mend it, or import the file it stood for."
        result = Result.FAILED if path.suffix.lower() in MARKDOWN else Result.SKIPPED
        contents.rows.append(ReportRow(_relative(path, root), result, reason=reason))
    elif path.suffix.lower() not in MARKDOWN:
        contents.others.append(path)
    elif path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
        reason = "A link to a file outside of this folder. Import that file itself."
        contents.rows.append(ReportRow(_relative(path, root), Result.SKIPPED, reason=reason))
    elif path.stem == "_index":
        reason = "The front page of a section, not an article."
        contents.rows.append(ReportRow(_relative(path, root), Result.SKIPPED, reason=reason))
    elif path.stem.lower() in _ABOUT_FOLDER:
        reason = "About the folder, not an article. Choose the file itself to import it."
        contents.rows.append(ReportRow(_relative(path, root), Result.SKIPPED, reason=reason))
    else:
        contents.articles.append(path)


def _leads_nowhere(path: Path) -> bool:
    try:
        return path.is_symlink() and not path.exists()
    except OSError:
        return False  # a folder that lists its names only; reading the file says so


def _relative(path: Path, root: Path) -> str:
    return printable(PurePath(root.name, *path.relative_to(root).parts))
