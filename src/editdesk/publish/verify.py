"""Checks a bundle, folder or zip, against its own checksums: one flipped, missing or added byte is found."""

import contextlib
import hashlib
import io
import lzma
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Protocol

from editdesk.publish.bagit import decoded
from editdesk.publish.request import FileProblem, VerifyReport
from editdesk.publish.staging import SEAL, seal_digest

_MANIFEST = re.compile(r"(tag)?manifest-(md5|sha1|sha224|sha256|sha384|sha512)\.txt$")
_LINE = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(.+)$", re.DOTALL)
_VERSION = re.compile(r"BagIt-Version: (0\.9[3-7]|1\.0)$")
_ENCODING = re.compile(r"Tag-File-Character-Encoding: ([\w.:-]+)$")
_OXUM = re.compile(r"^Payload-Oxum\s*:\s*(\d+)\.(\d+)\s*$", re.MULTILINE | re.IGNORECASE)
_SEALED = re.compile(rb"[0-9a-f]{64}\Z")
_PIECE_BYTES = 1 << 20
_END_BYTES = 22 + 0xFFFF  # a zip's last record with the longest comment
# What zipfile raises for a damaged file, its header or name included.
_UNREADABLE_ZIP = (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error)
_UNREADABLE_ENTRY = (*_UNREADABLE_ZIP, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError)


class _Damaged(Exception):
    """A file that cannot be read to its end."""


class _Bag(Protocol):
    """The files of a bag, wherever they are."""

    def names(self) -> set[str]: ...
    def pieces(self, name: str) -> Iterator[bytes]: ...


def verify(bundle: Path) -> VerifyReport:
    """Compare every file of `bundle` with its checksum and the lists with what is there."""
    try:
        with _opened(bundle) as (bag, problems):
            return _Verification(bag, problems).report()
    except FileNotFoundError:
        return _one_problem(bundle, "There is no bundle here. Check the path.")
    except _UNREADABLE_ZIP:
        return _one_problem(
            bundle, "This is not a readable zip; it is damaged or was only partly copied. Copy it again."
        )
    except OSError as failure:
        return _one_problem(bundle, f"It cannot be read ({failure.strerror or failure}). Copy it again.")


@contextlib.contextmanager
def _opened(bundle: Path) -> Iterator[tuple[_Bag, list[FileProblem]]]:
    if bundle.is_dir():
        yield _FolderBag(bundle), []
        return
    with zipfile.ZipFile(bundle) as archive:
        yield _ZipBag(archive), _seal_problems(bundle, archive)


def _one_problem(bundle: Path, problem: str) -> VerifyReport:
    return VerifyReport(0, (FileProblem(bundle.name, problem),))


def _seal_problems(bundle: Path, archive: zipfile.ZipFile) -> list[FileProblem]:
    """Compare the digest at the end of a zip that EditDesk wrote; another program's zip has none."""
    with bundle.open("rb") as file:
        file.seek(-min(_END_BYTES, bundle.stat().st_size), io.SEEK_END)
        tail = file.read()
        end = tail[tail.rfind(b"PK\5\6") :]
        declared = int.from_bytes(end[20:22], "little")
        if len(end) != 22 + declared:
            return [FileProblem(bundle.name, "The end of the zip is not as it was written; copy it again.")]
        sealed = archive.comment.startswith(SEAL) or _SEALED.search(archive.comment)
        if sealed and seal_digest(file) != tail[-64:]:
            return [FileProblem(bundle.name, "The zip is not as it was written; a byte in it has changed.")]
    return []


class _FolderBag:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> set[str]:
        return {path.relative_to(self._folder).as_posix() for path in self._folder.rglob("*") if not path.is_dir()}

    def pieces(self, name: str) -> Iterator[bytes]:
        try:
            with (self._folder / name).open("rb") as file:
                while piece := file.read(_PIECE_BYTES):
                    yield piece
        except OSError as failure:
            raise _Damaged(failure.strerror or str(failure)) from failure


class _ZipBag:
    """A bag in a zip, at its top or in the one folder there."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        files = [name for name in archive.namelist() if not name.endswith("/")]
        declared = [name for name in files if PurePosixPath(name).name == "bagit.txt"]
        declaration = min(declared, key=lambda name: name.count("/"), default="")
        self._base = declaration.removesuffix("bagit.txt")
        self._names = {name.removeprefix(self._base) for name in files}

    def names(self) -> set[str]:
        return self._names

    def pieces(self, name: str) -> Iterator[bytes]:
        try:
            with self._archive.open(self._base + name) as file:
                while piece := file.read(_PIECE_BYTES):
                    yield piece
        except _UNREADABLE_ENTRY as failure:
            raise _Damaged(str(failure)) from failure


def _is_outside(path: str) -> bool:
    return path.startswith(("/", "~", "\\")) or ".." in PurePosixPath(path.replace("\\", "/")).parts


class _Verification:
    """One pass over one bag."""

    def __init__(self, bag: _Bag, problems: list[FileProblem]) -> None:
        self._bag = bag
        self._problems = problems
        self._names = bag.names()
        # macOS decomposes accents in file names: compare composed, read by the name that is there.
        self._composed = {unicodedata.normalize("NFC", name): name for name in self._names}
        self._encoding = "utf-8"
        self._checked: set[str] = set()
        self._sizes: dict[str, int] = {}
        self._unreadable: set[str] = set()

    def report(self) -> VerifyReport:
        if self._check_declaration():
            manifests = sorted(name for name in self._names if "/" not in name and _MANIFEST.match(name))
            fetched = self._fetched()
            listed = {name: self._check_manifest(name, fetched) for name in manifests}
            self._check_complete({name: rows for name, rows in listed.items() if not name.startswith("tag")})
            self._check_own({path for rows in listed.values() for path in rows})
            self._check_oxum()
        return VerifyReport(len(self._checked), tuple(self._problems))

    def _check_declaration(self) -> bool:
        if "bagit.txt" not in self._names:
            return self._add("bagit.txt", "It is missing, so this is not a bundle. Choose the folder or zip itself.")
        lines = self._text("bagit.txt").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
        encoding = _ENCODING.match(lines[1]) if len(lines) == 2 else None
        if not encoding or not _VERSION.match(lines[0]):
            return self._add("bagit.txt", "It does not declare BagIt 1.0 as the standard writes it.")
        self._encoding = encoding[1]
        if not any(name.startswith("data/") for name in self._names):
            self._add("data", "The bundle has no content.")
        return True

    def _check_manifest(self, manifest: str, fetched: set[str]) -> set[str]:
        algorithm = _MANIFEST.match(manifest)
        listed: set[str] = set()
        for line in self._text(manifest).replace("\r\n", "\n").replace("\r", "\n").split("\n"):
            if not line.strip():
                continue
            row = _LINE.match(line)
            if not row or not algorithm:
                self._add(manifest, "A line of this list cannot be read.")
                continue
            path = decoded(row[2]).removeprefix("./")
            if _is_outside(path):
                self._add(manifest, f"It lists {path}, which lies outside the bundle.")
                continue
            composed = unicodedata.normalize("NFC", path)
            if composed in listed:
                self._add(manifest, f"It lists {path} twice.")
            listed.add(composed)
            self._compare(composed, row[1], algorithm[2], is_fetched=path in fetched)
        return listed

    def _compare(self, path: str, expected: str, algorithm: str, *, is_fetched: bool) -> None:
        name = self._composed.get(path)
        if name is None:
            lack = "It is to be fetched from elsewhere and is not here." if is_fetched else "It is listed and missing."
            self._add(path, lack)
            return
        if name in self._unreadable:
            return
        digest = hashlib.new(algorithm, usedforsecurity=False)
        size = 0
        try:
            for piece in self._bag.pieces(name):
                digest.update(piece)
                size += len(piece)
        except _Damaged as failure:
            self._unreadable.add(name)
            self._add(path, f"It cannot be read to its end ({failure}).")
            return
        self._sizes[name] = size
        self._checked.add(name)
        # Digits in mixed case are no digest that any program wrote.
        written = expected.lower() if expected == expected.upper() else expected
        if digest.hexdigest() != written:
            self._add(path, "Its content is not what the list says: it has changed since the export.")

    def _check_complete(self, manifests: dict[str, set[str]]) -> None:
        if not manifests:
            self._add("manifest-sha256.txt", "The list of contents is missing.")
            return
        payload = {name for name in self._composed if name.startswith("data/")}
        for manifest, listed in sorted(manifests.items()):
            for name in sorted(payload - listed):
                self._add(name, f"It is here but not in {manifest}: it was added after the export.")

    def _check_own(self, listed: set[str]) -> None:
        """An EditDesk bundle lists all its tag files too, which the standard leaves open."""
        if "data/export.json" in self._names:
            for name in sorted(self._composed.keys() - listed):
                if not name.startswith(("data/", "tagmanifest-")):
                    self._add(name, "It is here but in no list: it was added after the export.")

    def _check_oxum(self) -> None:
        if "bag-info.txt" not in self._names:
            return
        stated = _OXUM.search(self._text("bag-info.txt"))
        payload = [size for name, size in self._sizes.items() if name.startswith("data/")]
        if stated and not self._problems and (int(stated[1]), int(stated[2])) != (sum(payload), len(payload)):
            self._add("bag-info.txt", "Payload-Oxum does not match the content.")

    def _fetched(self) -> set[str]:
        if "fetch.txt" not in self._names:
            return set()
        rows = (line.split(None, 2) for line in self._text("fetch.txt").splitlines() if line.strip())
        paths = {decoded(row[2]) for row in rows if len(row) == 3}
        for path in sorted(paths):
            if _is_outside(path) or not path.startswith("data/"):
                self._add("fetch.txt", f"It lists {path}, which lies outside the bundle.")
        return paths

    def _text(self, name: str) -> str:
        try:
            return b"".join(self._bag.pieces(name)).decode(self._encoding)
        except _Damaged as failure:
            self._add(name, f"It cannot be read to its end ({failure}).")
        except (UnicodeDecodeError, LookupError):
            self._add(name, f"It is not text in {self._encoding}.")
        return ""

    def _add(self, path: str, problem: str) -> bool:
        self._problems.append(FileProblem(path, problem))
        return False
