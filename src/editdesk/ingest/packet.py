"""Packets of another desk: checked to the last byte, then read article by article."""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

from editdesk.desk import packet_json
from editdesk.desk.packet import PackedArticle, PacketUnreadable
from editdesk.ingest.archive import Archive, opened
from editdesk.ingest.errors import IngestError
from editdesk.ingest.item import PacketItem
from editdesk.ingest.place import printable

FORMATS = (1, 2, 3)

_CONTENTS = "data/packet.json"
_ARTICLES = "data/articles/"
_MANIFESTS = ("manifest-sha256.txt", "tagmanifest-sha256.txt")
_SEAL = b"editdesk sha256 "
_SEALED = re.compile(rb"[0-9a-f]{64}\Z")
_PIECE_BYTES = 1 << 20


class PacketRefused(IngestError):
    """The file is no packet, is damaged, or a newer version wrote it."""


def is_packet(path: Path) -> bool:
    """Say whether the file is meant as a packet, whole or not."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [f"/{name}" for name in archive.namelist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False
    return any(name.endswith(f"/{_CONTENTS}") or f"/{_ARTICLES}" in name for name in names) and any(
        name.endswith("/bagit.txt") for name in names
    )


def read(path: Path) -> tuple[PacketItem, ...]:
    """Return every article of the packet. Raises PacketRefused, ArchiveRefused: then none of it is to be trusted."""
    _check_seal(path)
    with opened(path) as archive:
        _check(_Bag(archive))
    with opened(path) as archive:
        bag = _Bag(archive)
        contents = _contents(bag)
        return tuple(PacketItem(f"{bag.name}/{slug}", _article(bag, uid), path) for uid, slug in contents)


def file_of(packet: Path, sha256: str) -> bytes:
    """Return the bytes of a file that an article of the packet uses. Raises PacketRefused, ArchiveRefused."""
    with opened(packet) as archive:
        content = _Bag(archive).read(f"data/assets/{sha256}")
    if hashlib.sha256(content).hexdigest() != sha256:
        raise _damaged(packet.name, sha256)
    return content


class _Bag:
    """The files of a packet by their paths in it, at the top of the zip or in the one folder there."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.name = archive.name
        declared = [entry.filename for entry in archive.entries if PurePath(entry.filename).name == "bagit.txt"]
        base = min(declared, key=lambda name: name.count("/"), default="").removesuffix("bagit.txt")
        self.entries = {entry.filename.removeprefix(base): entry for entry in archive.entries}
        if len(self.entries) < len(archive.entries):
            raise _damaged(self.name, "a file that it holds twice")

    def pieces(self, path: str) -> Iterator[bytes]:
        if path not in self.entries:
            raise _damaged(self.name, path)
        return self._archive.pieces(self.entries[path])

    def read(self, path: str) -> bytes:
        return b"".join(self.pieces(path))


def _check_seal(path: Path) -> None:
    """Compare the digest at the very end with all bytes before it; another program's zip has none."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, io.SEEK_END)
            file.seek(max(0, size - 64 - len(_SEAL)))
            end = file.read()
            if not end.startswith(_SEAL) and not _SEALED.search(end):
                return
            file.seek(0)
            digest, left = hashlib.sha256(), size - 64
            while left > 0 and (piece := file.read(min(left, _PIECE_BYTES))):
                digest.update(piece)
                left -= len(piece)
    except OSError as error:
        reason = error.strerror or str(error)
        raise PacketRefused(f"“{path.name}” cannot be read: {reason}. Mend that and import it again.") from error
    if digest.hexdigest().encode() != end[-64:]:
        raise _damaged(path.name, "at least one byte")


def _check(bag: _Bag) -> None:
    if _CONTENTS not in bag.entries:
        raise PacketRefused(f"“{bag.name}” is no packet. Choose a file that “editdesk pack” wrote.")
    listed = {path: digest for manifest in _MANIFESTS for path, digest in _listed(bag, manifest).items()}
    for path in sorted(bag.entries.keys() - {_MANIFESTS[1]}):
        digest = hashlib.sha256()
        for piece in bag.pieces(path):
            digest.update(piece)
        if listed.pop(path, "") != digest.hexdigest():
            raise _damaged(bag.name, path)
    if listed:
        raise _damaged(bag.name, min(listed))


def _listed(bag: _Bag, manifest: str) -> dict[str, str]:
    listed: dict[str, str] = {}
    try:
        for line in bag.read(manifest).decode().splitlines():
            digest, path = line.split("  ", 1)
            listed[path] = digest
    except ValueError as error:
        raise _damaged(bag.name, manifest) from error
    return listed


def _contents(bag: _Bag) -> list[tuple[str, str]]:
    """Return id and slug of every article."""
    document = _json(bag, _CONTENTS)
    try:
        form = document["format"]
        rows = [(str(row["id"]), str(row["slug"])) for row in document["articles"]]
    except (KeyError, TypeError) as error:
        raise _damaged(bag.name, _CONTENTS) from error
    if form not in FORMATS:
        raise PacketRefused(f"A newer EditDesk wrote “{bag.name}”. Update EditDesk, then import it.")
    return rows


def _article(bag: _Bag, uid: str) -> PackedArticle:
    folder = f"{_ARTICLES}{uid}"
    try:
        article = packet_json.from_document(
            _json(bag, f"{folder}/article.json"), lambda number: bag.read(f"{folder}/{number}.txt")
        )
    except PacketUnreadable as error:
        raise PacketRefused(
            f"“{bag.name}” cannot be taken in: {error}. Update EditDesk, or ask for the packet again; "
            "nothing was imported."
        ) from error
    for asset in article.assets:
        if f"data/assets/{asset.sha256}" not in bag.entries:
            raise _damaged(bag.name, asset.name or asset.sha256)
    if article.article_id != uid:
        raise _damaged(bag.name, f"{folder}/article.json")
    return article


def _json(bag: _Bag, path: str) -> Any:
    try:
        return json.loads(bag.read(path))
    except ValueError as error:
        raise _damaged(bag.name, path) from error


def _damaged(name: str, where: str) -> PacketRefused:
    return PacketRefused(
        f"The packet “{printable(PurePath(name))}” is damaged: {where} is not as it was written. Ask for it again; "
        "nothing was imported."
    )
