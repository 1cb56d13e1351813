"""One Markdown file with its header and the files beside it, to an article on its way in."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from editdesk.desk.values import ArticleDraft
from editdesk.ingest import attachments, encoding, references, site_authors
from editdesk.ingest.errors import UnreadableFile
from editdesk.ingest.item import Incoming
from editdesk.ingest.mapping import map_header
from editdesk.ingest.place import Place
from editdesk.ingest.references import Reference
from editdesk.ingest.site import Site
from editdesk.text import frontmatter
from editdesk.text.frontmatter import FrontMatterError, Header
from editdesk.text.metadata import LeadImage


def read(place: Place, site: Site, now: datetime, *, bundle_files: Iterable[Path] = ()) -> Incoming:
    """Read one file. `bundle_files` are those that belong to it whether its text names them or not.

    Raises UnreadableFile with a sentence that fits a report row.
    """
    content = attachments.file_bytes(place.path)
    decoded = encoding.decode(content)
    header, body = _split(decoded.text)
    mapped = map_header(header.values, body, place, now)
    metadata = replace(mapped.metadata, byline=site_authors.credited(mapped.metadata.byline, site))
    files = attachments.find(_wanted(mapped.metadata.lead_image, body), place, site, bundle_files)
    warnings = (decoded.warning, *_duplicates(header), *mapped.warnings, *files.warnings, _template_tags(body))
    return Incoming(
        source_key=place.key,
        source=place.relative,
        sha256=files.fingerprint(content),
        draft=ArticleDraft(metadata=metadata, body=body, header=header.raw),
        state=mapped.state,
        files=tuple(files.files.items()),
        warnings=tuple(filter(None, warnings)),
    )


def _split(text: str) -> tuple[Header, str]:
    try:
        return frontmatter.split(text)
    except FrontMatterError as error:
        raise UnreadableFile(str(error)) from None


def _wanted(lead: LeadImage | None, body: str) -> Iterable[Reference]:
    """Return what the article shows: its lead image, then what its text refers to, each once."""
    named = {reference.written: reference for reference in references.local_files(body)}
    if lead and references.is_local_file(lead.reference):
        named = {lead.reference: Reference(lead.reference, is_image=True)} | named
    return named.values()


def _duplicates(header: Header) -> Iterable[str]:
    return (f"The header has “{key}” more than once; the last one is taken." for key in header.duplicates)


def _template_tags(body: str) -> str:
    tags = references.template_tags(body)
    return f"{tags} template tag{'s' if tags > 1 else ''} of its old site kept as text." if tags else ""
