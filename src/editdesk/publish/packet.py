"""Writing a packet: articles with all their revisions in one checksummed zip, for another desk to take in."""

import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editdesk.desk import audit, desk_settings, packet_json, packets
from editdesk.desk.desk import Desk
from editdesk.desk.packet import PackedArticle
from editdesk.desk.revision_content import parsed
from editdesk.publish.bagit import BagWriter
from editdesk.publish.errors import OutputRefused
from editdesk.publish.request import Progress
from editdesk.publish.staging import ZIP_BASE, staged

FORMAT = 3

_CONTENTS = "packet.json"


@dataclass(frozen=True, slots=True)
class PackedRow:
    """An article in a packet and how many revisions of it went in."""

    article_id: str
    slug: str
    revisions: int


@dataclass(frozen=True, slots=True)
class PackReport:
    """A finished packet. `files` and `size_bytes` count what it carries, before compression."""

    packet: Path
    articles: tuple[PackedRow, ...]
    files: int
    size_bytes: int


def write(desk: Desk, names: Sequence[str], output: Path, *, by: str, progress: Progress | None = None) -> PackReport:
    """Write the articles with these slugs or ids to the file `output`; a packet that stands there is replaced.

    The same articles give the same bytes, and the audit says that they went out. Raises ArticleNotFound,
    RevisionDamaged, AssetMissing, AssetDamaged, OutputRefused; then nothing is left behind.
    """
    _refuse_other_files(output)
    ids = desk.run(packets.ids, tuple(names))
    publication = desk.run(desk_settings.load).publication
    taken: list[PackedArticle] = []
    files: set[str] = set()
    with staged(output, is_file=True) as staging:
        bag = BagWriter(staging)
        for done, article_id in enumerate(ids, start=1):
            article = desk.run(packets.pack, article_id)
            _add(bag, article)
            new = {asset.sha256 for asset in article.assets} - files
            for sha256 in sorted(new):
                bag.add(f"assets/{sha256}", desk.assets.read(sha256))
            files |= new
            taken.append(article)
            if progress:
                progress(done, len(ids))
        contents = {"format": FORMAT, "publication": publication, "articles": [_row(article) for article in taken]}
        bag.add(_CONTENTS, _json(contents))
        newest = max(article.newest.at for article in taken)
        bag.finish({"Source-Organization": publication}, newest)
    rows = tuple(PackedRow(each.article_id, _slug(each), len(each.revisions)) for each in taken)
    for row in rows:
        desk.run(audit.record, by, "packed for another desk", row.slug, output.name, article_id=row.article_id)
    return PackReport(output, rows, bag.files, bag.size_bytes)


def _add(bag: BagWriter, article: PackedArticle) -> None:
    folder = f"articles/{article.article_id}"
    bag.add(f"{folder}/article.json", _json(packet_json.as_document(article)))
    for revision in article.revisions:
        bag.add(f"{folder}/{revision.number}.txt", revision.payload)


def _row(article: PackedArticle) -> dict[str, Any]:
    return {
        "id": article.article_id,
        "slug": _slug(article),
        "revisions": len(article.revisions),
        "sha256": article.newest.sha256,
    }


def _slug(article: PackedArticle) -> str:
    return parsed(article.newest.payload).metadata.slug


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _refuse_other_files(output: Path) -> None:
    if output.is_dir():
        raise OutputRefused(f"{output} is a folder, and a packet is a file. Name a file, such as packet.zip.")
    try:
        if output.exists() and not _is_packet(output):
            raise OutputRefused(f"{output} exists and is no packet, so EditDesk leaves it alone. Choose another name.")
    except OSError as failure:
        raise OutputRefused(f"{output} cannot be written ({failure.strerror}). Choose another place.") from failure


def _is_packet(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return f"{ZIP_BASE}/data/{_CONTENTS}" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
