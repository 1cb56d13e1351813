"""Files and folders read: every article in them, and a report row for everything else."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path, PurePath

from editdesk.ingest import encoding, markdown_file, packet, page_layout, page_text
from editdesk.ingest.attachments import file_bytes
from editdesk.ingest.errors import IngestError, UnknownFormat, UnreadableFile, unexpected
from editdesk.ingest.item import Incoming, Item, PacketItem
from editdesk.ingest.place import Place, printable
from editdesk.ingest.report import ReportRow, Result
from editdesk.ingest.site import Site
from editdesk.ingest.unpacking import Unpacked, unpack
from editdesk.ingest.walk import MARKDOWN, PLAIN_TEXT, advice, kind_of_other, walk

_log = logging.getLogger(__name__)

FORMATS = ("auto", "markdown", "page-text", "packet")


@dataclass(frozen=True, slots=True)
class Unread:
    """One article found, not yet read. It may be read in another process. `unpacked` is the zip it came in."""

    place: Place
    format: str
    now: datetime
    source: str
    bundle: tuple[Path, ...] = ()
    unpacked: Unpacked | None = None

    def read(self) -> Incoming | ReportRow:
        """Read it; what cannot be read comes as a failed row."""
        try:
            read = self._read()
            return replace(read, source_key=self.unpacked.key(self.place.path)) if self.unpacked else read
        except IngestError as error:
            return ReportRow(self.source, Result.FAILED, reason=str(error))
        except Exception as error:  # noqa: BLE001 - one odd file must not cost the thousand others
            _log.exception("reading an item failed")
            return ReportRow(self.source, Result.FAILED, reason=unexpected(error))

    def _read(self) -> Incoming:
        if self.format == "page-text":
            return _page(self)
        root = self.place.root
        # Around an unpacked zip stand folders that are none of its site.
        site = Site(root.resolve()) if self.unpacked else Site.of(root)
        return replace(markdown_file.read(self.place, site, self.now, bundle_files=self.bundle), source=self.source)


@dataclass(slots=True)
class Sources:
    """What was found under the chosen paths. `others` are files that are no articles, with the report's names."""

    unread: list[Unread] = field(default_factory=list)
    packed: list[PacketItem] = field(default_factory=list)
    rows: list[ReportRow] = field(default_factory=list)
    others: list[tuple[Path, str]] = field(default_factory=list)


def read_sources(
    paths: Iterable[Path | str],
    format: str = "auto",  # noqa: A002 - the command's own word
    *,
    now: datetime | None = None,
    scratch: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Item]:
    """Read every article under `paths`; what is no article, or cannot be read, comes as its report row.

    `format` is one of FORMATS, `now` divides published from scheduled, `progress` is told done and total. Zips are
    unpacked into the folder `scratch`, which has to stay until the items are stored. Raises UnknownFormat.
    """
    sources = find_sources(paths, format, now=now, scratch=scratch)
    yield from sources.rows
    yield from sources.packed
    used: set[Path] = set()
    for done, unread in enumerate(sources.unread, start=1):
        item = unread.read()
        if isinstance(item, Incoming):
            used.update(path.resolve() for _, path in item.files)
        if progress:
            progress(done, len(sources.unread))
        yield item
    for path, source in sources.others:
        if path.resolve() not in used:
            yield ReportRow(source, Result.SKIPPED, reason=kind_of_other(path))


def find_sources(
    paths: Iterable[Path | str],
    format: str = "auto",  # noqa: A002
    *,
    now: datetime | None = None,
    scratch: Path | None = None,
) -> Sources:
    """Find what `read_sources` would read. Raises UnknownFormat."""
    if format not in FORMATS:
        raise UnknownFormat(f"“{format}” is no format that can be imported. Choose one of: {', '.join(FORMATS)}.")
    sources = Sources()
    for path in map(Path, paths):
        _find(sources, path.absolute(), format, now or datetime.now(UTC), scratch)
    return sources


def _find(sources: Sources, path: Path, chosen: str, now: datetime, scratch: Path | None) -> None:
    try:
        if path.is_dir() and chosen != "packet":
            _find_in_folder(sources, path, chosen, now)
        elif not path.exists():
            raise UnreadableFile(f"There is no “{printable(path)}”. Check the name and import it again.")
        elif chosen == "packet" or (chosen == "auto" and packet.is_packet(path)):
            sources.packed += packet.read(path)
        elif path.suffix.lower() == ".zip" and scratch:
            unpacked = unpack(path, scratch)
            sources.rows += unpacked.rows
            _find_in_folder(sources, unpacked.root, chosen, now, unpacked)
        else:
            _find_file(sources, path, chosen, now)
    except IngestError as error:
        sources.rows.append(ReportRow(printable(PurePath(path.name)), Result.FAILED, reason=str(error)))


def _find_file(sources: Sources, path: Path, chosen: str, now: datetime) -> None:
    """Take a file that was chosen by name, whatever it is called."""
    place, name = Place(path, path.parent), printable(PurePath(path.name))
    told = chosen if chosen != "auto" else _format_of(path)
    if told is None:
        sources.rows.append(ReportRow(name, Result.FAILED, reason=advice(path)))
        return
    bundle = tuple(walk(path.parent).others) if place.is_bundle and told == "markdown" else ()
    sources.unread.append(Unread(place, told, now, name, bundle))


def _find_in_folder(sources: Sources, root: Path, chosen: str, now: datetime, unpacked: Unpacked | None = None) -> None:
    contents = walk(root)
    found = [Unread(Place(path, root), "markdown", now, Place(path, root).relative) for path in contents.articles]
    bundles = {unread.place.path.parent for unread in found if unread.place.is_bundle}
    files: dict[Path, list[Path]] = {}
    for path in contents.others:
        place = Place(path, root)
        if chosen == "page-text" or _format_of(path) == "page-text":
            found.append(Unread(place, "page-text", now, place.relative))
            continue
        sources.others.append((path, place.relative))
        owner = next((folder for folder in path.parents if folder in bundles), None)
        files.setdefault(owner or root.parent, []).append(path)
    if chosen == "page-text":
        found = [replace(unread, format=chosen) for unread in found]
    if not found and not contents.rows:
        reason = "This folder holds no article. Choose the folder that holds the Markdown files."
        sources.rows.append(ReportRow(root.name, Result.FAILED, reason=reason))
        sources.others.clear()
        return
    sources.rows += contents.rows
    sources.unread += [
        replace(unread, bundle=tuple(_bundle(unread.place, files)), unpacked=unpacked) for unread in found
    ]


def _bundle(place: Place, files: dict[Path, list[Path]]) -> list[Path]:
    return files.get(place.path.parent, []) if place.is_bundle else []


def _format_of(path: Path) -> str | None:
    """Tell the format of a file; None where it is none that can be imported."""
    if path.suffix.lower() in MARKDOWN:
        return "markdown"
    if path.suffix.lower() not in PLAIN_TEXT:
        return None
    try:
        text = encoding.decode(file_bytes(path)).text
    except IngestError:
        return None
    return "page-text" if page_layout.looks_like_page(text) else None


def _page(unread: Unread) -> Incoming:
    decoded = encoding.decode(file_bytes(unread.place.path))
    read = page_text.read(decoded.text.removeprefix("\ufeff"), unread.source, now=unread.now)
    warnings = (decoded.warning, *read.warnings) if decoded.warning else read.warnings
    return replace(read, source_key=unread.place.key, warnings=warnings)
