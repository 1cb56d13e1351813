"""One Markdown file with its header and the files beside it, to an article on its way in."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from editdesk.desk.values import ArticleDraft
from editdesk.ingest import encoding, references
from editdesk.ingest.errors import UnreadableFile
from editdesk.ingest.item import Incoming
from editdesk.ingest.mapping import map_header
from editdesk.ingest.place import Place
from editdesk.ingest.references import Reference
from editdesk.ingest.site import Site, relative_to
from editdesk.text import frontmatter
from editdesk.text.frontmatter import FrontMatterError, Header

_MISSING_NAMED = 3


def read(place: Place, site: Site, now: datetime, *, bundle_files: Iterable[Path] = ()) -> Incoming:
    """Read one file. `bundle_files` are those that belong to it whether its text names them or not.

    Raises UnreadableFile with a sentence that fits a report row.
    """
    content = file_bytes(place.path)
    decoded = encoding.decode(content)
    header, body = _split(decoded.text)
    mapped = map_header(header.values, body, place, now)
    metadata = mapped.metadata
    lead = metadata.lead_image
    wanted = [Reference(lead.reference, is_image=True)] if lead and references.is_local_file(lead.reference) else []
    wanted += [reference for reference in references.local_files(body) if reference not in wanted]
    files, missing = _find(wanted, place, site, bundle_files)
    return Incoming(
        source_key=f"file:{place.path.resolve().as_posix()}",
        source=place.relative,
        sha256=_fingerprint(content, files),
        draft=ArticleDraft(metadata=metadata, body=body, header=header.raw),
        state=mapped.state,
        files=files,
        warnings=tuple(filter(None, (decoded.warning, *_duplicates(header), *mapped.warnings, *_about(missing, body)))),
    )


def file_bytes(path: Path) -> bytes:
    """Return a file's bytes. Raises UnreadableFile, saying why and what to do."""
    try:
        return path.read_bytes()
    except PermissionError:
        raise UnreadableFile(f"You may not read “{path.name}”. Change its permissions and import it again.") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableFile(f"“{path.name}” cannot be read: {reason}. Check the disk and import it again.") from None


def _split(text: str) -> tuple[Header, str]:
    try:
        return frontmatter.split(text)
    except FrontMatterError as error:
        raise UnreadableFile(str(error)) from None


def _find(
    wanted: Iterable[Reference], place: Place, site: Site, bundle_files: Iterable[Path]
) -> tuple[tuple[tuple[str, Path], ...], list[str]]:
    """Return the files found, each under the path the text writes, and the images that are nowhere."""
    folder = place.path.parent
    found: dict[str, Path] = {}
    missing: list[str] = []
    for reference in wanted:
        path = site.find(reference.path, folder)
        if path:
            found[reference.written] = path
        elif reference.is_image:
            missing.append(reference.written)
    named = {path.resolve() for path in found.values()}
    for path in bundle_files:
        if path.resolve() not in named:
            found[relative_to(folder, path)] = path
    return tuple(found.items()), missing


def _fingerprint(content: bytes, files: Iterable[tuple[str, Path]]) -> str:
    digest = hashlib.sha256(content)
    for reference, path in files:
        digest.update(reference.encode() + b"\0" + hashlib.sha256(file_bytes(path)).digest())
    return digest.hexdigest()


def _duplicates(header: Header) -> Iterable[str]:
    return (f"The header has “{key}” more than once; the last one is taken." for key in header.duplicates)


def _about(missing: list[str], body: str) -> Iterable[str]:
    if missing:
        more = len(missing) - _MISSING_NAMED
        told = ", ".join(missing[:_MISSING_NAMED]) + (f" and {more} more" if more > 0 else "")
        yield f"Missing image{'s' if len(missing) > 1 else ''}: {told}."
    tags = references.template_tags(body)
    if tags:
        yield f"{tags} template tag{'s' if tags > 1 else ''} of its old site kept as text."
