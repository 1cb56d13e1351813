"""The unsaved buffer on disk: every change appended as a checksummed record, replayed after a crash.

A journal file is lines of `CRC JSON`. Each checksum goes on from the one before, so a lost, doubled or damaged line
ends the replay there and what was written before it still counts. A living program holds a lock on its files; the lock
dies with the program, so a file that can be locked was left behind. (A forked child would keep the lock: spawn them.)
"""

import fcntl
import json
import logging
import os
import re
import zlib
from collections import deque
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from editdesk.desk.errors import DeskUnavailable
from editdesk.desk.values import ArticleDraft, AssetReference
from editdesk.text import metadata_json
from editdesk.text.metadata import Metadata

_log = logging.getLogger(__name__)

_FORMAT = 1
_SUFFIX = ".journal"
_UNSAFE_IN_A_FILE_NAME = re.compile(r"[^A-Za-z0-9_-]+")
_Record = list[Any]  # JSON: the kind, the time in milliseconds since 1970, then what the kind needs


@dataclass(frozen=True, slots=True)
class Recovered:
    """A buffer its program left behind.

    `base` is the saved version it stands on, `draft` the buffer as last journaled, at the time `at`. `is_complete` is
    False where the file is damaged before its end, so that later changes are lost.
    """

    key: str
    base: ArticleDraft
    draft: ArticleDraft
    at: datetime
    path: Path
    is_complete: bool = True


class Journal:
    """The journal of one open buffer.

    `begin`, `append`, `describe` and `snapshot` only remember and return at once: call them on the thread that owns the
    buffer. `sync`, `discard` and `close` use the disk: call them on one other thread. The file appears with the first
    sync after a change. After a save, begin a new journal upon the saved draft, sync it if the buffer has gone on, and
    discard the old one last: then no moment is without a journal.
    """

    def __init__(self, folder: Path, draft: ArticleDraft, key: str) -> None:
        self._path = folder / f"{_UNSAFE_IN_A_FILE_NAME.sub('-', key)[:80]}-{os.urandom(6).hex()}{_SUFFIX}"
        self._changes: deque[_Record] = deque()
        self._begin: _Record = ["begin", _now_ms(), _FORMAT, key, _draft_to_json(draft)]
        self._file: int | None = None
        self._written = 0
        self._unwritten = b""
        self._checksum = 0
        self._is_closed = False

    @staticmethod
    def begin(folder: Path, draft: ArticleDraft, key: str) -> "Journal":
        """Return a journal for a buffer that now holds `draft`, as saved at `draft.version`. Writes nothing yet."""
        return Journal(folder, draft, key)

    def append(self, position_utf16: int, removed: int, added_text: str) -> None:
        """Remember an edit of the body, in UTF-16 units as QTextDocument.contentsChange counts them."""
        self._remember(["edit", _now_ms(), position_utf16, removed, added_text])

    def describe(self, metadata: Metadata) -> None:
        """Remember that the metadata is now `metadata`."""
        self._remember(["metadata", _now_ms(), metadata_json.to_json(metadata)])

    def snapshot(self, draft: ArticleDraft) -> None:
        """Remember the whole buffer, as after a restored revision, a new asset or a save that gave it a new version."""
        self._remember(["draft", _now_ms(), _draft_to_json(draft)])

    @property
    def is_kept(self) -> bool:
        """Whether everything remembered is on the disk. Ask on the thread of `sync`."""
        return not self._changes and not self._unwritten

    def sync(self) -> None:
        """Put everything remembered on the disk for good. Raises DeskUnavailable; the next sync tries again."""
        if self._is_closed:
            return
        lines = [self._line(self._begin)] if self._changes and self._file is None and not self._unwritten else []
        while self._changes:
            lines.append(self._line(self._changes.popleft()))
        self._unwritten += b"".join(lines)
        if self._unwritten:
            self._write()

    def discard(self) -> None:
        """Forget the buffer: it is saved, or given up on purpose."""
        self._changes.clear()
        self._unwritten = b""
        self.close()
        self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Write what is remembered and let go of the file, which stays for the next start to offer."""
        try:
            self.sync()
        finally:
            self._is_closed = True
            if self._file is not None:
                os.close(self._file)
                self._file = None

    def _remember(self, record: _Record) -> None:
        if self._is_closed:
            raise ValueError("This journal is closed; begin another for the buffer.")
        self._changes.append(record)

    def _line(self, record: _Record) -> bytes:
        line, self._checksum = _to_line(record, self._checksum)
        return line

    def _write(self) -> None:
        try:
            if self._file is None:
                self._file = _create_locked(self._path)
            _write_at(self._file, self._unwritten, self._written)  # over what a failed attempt left
            os.fsync(self._file)
        except OSError as error:
            raise DeskUnavailable(
                f"What you type cannot be kept safe in {self._path.parent}: {error.strerror}. "
                "Make room or give write access there; EditDesk tries again at the next change."
            ) from error
        self._written += len(self._unwritten)
        self._unwritten = b""


def recoverable(folder: Path) -> tuple[Recovered, ...]:
    """Return the buffers left behind in `folder` by programs no longer alive, newest first.

    A torn last record is passed over. The caller compares each with the article as saved and forgets those that agree.
    """
    found = (_recover(path) for path in folder.glob(f"*{_SUFFIX}"))
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.at, reverse=True))


def forget(recovered: Recovered) -> None:
    """Remove what was left behind, after it was taken over or given up."""
    recovered.path.unlink(missing_ok=True)


def _now_ms() -> int:
    return int(datetime.now(UTC).timestamp() * 1000)


def _create_locked(path: Path) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)  # before the first record: a file without one is not looked at
        _sync_folder(path.parent)
    except OSError:
        os.close(file)
        path.unlink()  # the next attempt makes it anew
        raise
    return file


def _sync_folder(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _write_at(file: int, content: bytes, position: int) -> None:
    rest = memoryview(content)
    while rest:
        written = os.pwrite(file, rest, position)
        rest, position = rest[written:], position + written


def _recover(path: Path) -> Recovered | None:
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            content = file.read()
    except BlockingIOError:
        return None  # its program is alive
    except OSError as error:
        _log.warning("Journal %s cannot be read: %s", path, error)
        return None
    return _replay(content, path)


def _replay(content: bytes, path: Path) -> Recovered | None:
    """Return the buffer that the records lead to, or None where not even the first is whole."""
    records, is_complete = _read_records(content)
    if not records or records[0][0] != "begin":
        return None
    _, at, journal_format, key, begun = records[0]
    if journal_format != _FORMAT:
        _log.warning("Journal %s was written by another EditDesk, in format %s", path, journal_format)
        return None
    base = _draft_from_json(begun)
    buffer = _Buffer(base)
    for record in records[1:]:
        at = record[1]
        buffer.apply(record)
    return Recovered(key, base, buffer.draft(), datetime.fromtimestamp(at / 1000, UTC), path, is_complete)


class _Buffer:
    """A draft that takes records. The body is kept in UTF-16, in which the edits count."""

    def __init__(self, draft: ArticleDraft) -> None:
        self._draft = draft
        self._units = bytearray(_to_utf16(draft.body))

    def apply(self, record: _Record) -> None:
        match record:
            case ["edit", _, position, removed, added]:
                self._units[2 * position : 2 * (position + removed)] = _to_utf16(added)
            case ["metadata", _, metadata]:
                self._draft = replace(self._draft, metadata=metadata_json.from_json(metadata))
            case ["draft", _, draft]:
                self._draft = _draft_from_json(draft)
                self._units = bytearray(_to_utf16(self._draft.body))

    def draft(self) -> ArticleDraft:
        # An emoji cut in half leaves a lone surrogate, which no database takes: it is replaced.
        return replace(self._draft, body=self._units.decode("utf-16-le", errors="replace"))


def _to_utf16(text: str) -> bytes:
    return text.encode("utf-16-le", errors="surrogatepass")


def _to_line(record: _Record, checksum: int) -> tuple[bytes, int]:
    content = json.dumps(record, separators=(",", ":")).encode()
    checksum = zlib.crc32(content, checksum)
    return b"%08x %s\n" % (checksum, content), checksum


def _read_records(content: bytes) -> tuple[list[_Record], bool]:
    """Return the whole records from the start, and whether nothing but a torn last one follows them."""
    records: list[_Record] = []
    checksum = 0
    lines = content.split(b"\n")[:-1]
    for line in lines:
        checksum = zlib.crc32(line[9:], checksum)
        if line[:9] != b"%08x " % checksum:
            return records, False
        records.append(json.loads(line[9:]))
    return records, True


def _draft_to_json(draft: ArticleDraft) -> dict[str, Any]:
    return {
        "article_id": draft.article_id,
        "version": draft.version,
        "metadata": metadata_json.to_json(draft.metadata),
        "body": draft.body,
        "header": draft.header,
        "assets": [[asset.reference, asset.sha256] for asset in draft.assets],
    }


def _draft_from_json(values: dict[str, Any]) -> ArticleDraft:
    return ArticleDraft(
        metadata=metadata_json.from_json(values["metadata"]),
        body=values["body"],
        article_id=values["article_id"],
        version=values["version"],
        header=values["header"],
        assets=tuple(AssetReference(reference, sha256) for reference, sha256 in values["assets"]),
    )
