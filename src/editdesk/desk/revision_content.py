"""What a revision holds as bytes: its hash is taken over them, and zstd keeps them small.

The bytes are three parts joined by newlines: the metadata's canonical JSON, a JSON object of header and assets, the
body. A revision that differs from an earlier one of the same article, its key, in one short place says just that
place; another is compressed with the key as dictionary. Either costs about what was changed. A revision that has moved
too far from the key becomes the next key itself.
"""

import hashlib
import json
import struct
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from threading import get_ident

import zstandard

from editdesk.desk.values import AssetReference
from editdesk.text import metadata_json
from editdesk.text.metadata import Metadata

_LEVEL = 3
_KEY_LEVEL = 9  # Key revisions are few and stand in full, so the extra time is spent once in many saves.
_SMALLEST_WINDOW_LOG = 10
_LARGEST_WINDOW_LOG = 27  # What a decoder accepts without being told otherwise.
_SMALLEST_HASH_LOG = 14

# A revision over a twelfth of its key's size becomes a key. For edits that add up evenly this is close to the
# cheapest point: earlier, keys weigh most; later, the growing differences do.
_WORTHWHILE = 12
_ALWAYS_WORTHWHILE_BYTES = 256


_PATCH = struct.Struct("<4sII")
"""Of a revision that is its key but for one place: the mark, the bytes alike before the place, those alike after it."""

_PATCH_MARK = b"same"  # No zstd frame begins so.
_SHORT_PATCH_BYTES = 160  # More than that, zstd writes as shortly.


class ContentDamaged(ValueError):
    """The stored bytes are not what was stored."""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything of an article that a revision keeps."""

    metadata: Metadata
    body: str
    header: str = ""
    assets: tuple[AssetReference, ...] = ()

    def parts(self) -> "Parts":
        """Return the content as it is stored."""
        rest = {"assets": [[asset.reference, asset.sha256] for asset in self.assets], "header": self.header}
        rest_json = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return Parts(metadata_json.to_json(self.metadata), rest_json, self.body)

    def payload(self) -> bytes:
        """Return the canonical bytes. Raises UnicodeEncodeError for half a surrogate pair."""
        return self.parts().payload()


@dataclass(frozen=True, slots=True)
class Parts:
    """Content as text: the metadata's canonical JSON, header and assets as JSON, the body."""

    metadata_json: str
    rest_json: str
    body: str

    def payload(self) -> bytes:
        """Return the canonical bytes. Raises UnicodeEncodeError for half a surrogate pair."""
        return f"{self.metadata_json}\n{self.rest_json}\n{self.body}".encode()

    def columns(self) -> dict[str, str]:
        """Return the values of `ArticleText`'s columns."""
        return {"metadata_json": self.metadata_json, "rest_json": self.rest_json, "body": self.body}

    @staticmethod
    def of_payload(payload: bytes) -> "Parts":
        """Return the parts that `payload` joins. Raises ContentDamaged."""
        try:
            return Parts(*payload.decode().split("\n", 2))
        except (ValueError, TypeError) as error:
            raise ContentDamaged(f"not a revision: {error}") from error

    def content(self) -> Content:
        """Return what `Content.parts` was called on. Raises ContentDamaged."""
        try:
            rest = json.loads(self.rest_json)
            assets = tuple(AssetReference(reference, sha256) for reference, sha256 in rest["assets"])
            return Content(metadata_json.from_json(self.metadata_json), self.body, rest["header"], assets)
        except (ValueError, KeyError, TypeError) as error:
            raise ContentDamaged(f"not a revision: {error}") from error


def parsed(payload: bytes) -> Content:
    """Return the content that `Parts.payload` was made of. Raises ContentDamaged."""
    return Parts.of_payload(payload).content()


def hash_of(payload: bytes) -> str:
    """Return the revision's hash."""
    return hashlib.sha256(payload).hexdigest()


@dataclass(frozen=True, slots=True)
class KeyRevision:
    """The payload that later revisions are compressed with, and what it takes on disk itself."""

    payload: bytes
    stored_bytes: int


def packed(payload: bytes, key: KeyRevision | None) -> tuple[bytes, bool]:
    """Return the compressed payload and whether `key` is needed to read it."""
    if key is not None:
        if patch := _patch(key.payload, payload):
            return patch, True
        compressor = _compressor_with(key.payload, _window_log(len(payload) + len(key.payload)), get_ident())
        with_key = compressor.compress(payload)
        if len(with_key) <= max(key.stored_bytes // _WORTHWHILE, _ALWAYS_WORTHWHILE_BYTES):
            return with_key, True
    fields = {"window_log": _window_log(len(payload)), "source_size": len(payload), "write_checksum": True}
    parameters = zstandard.ZstdCompressionParameters.from_level(_KEY_LEVEL, **fields)
    return zstandard.ZstdCompressor(compression_params=parameters).compress(payload), False


def unpacked(stored: bytes, key: Callable[[], bytes] | None) -> bytes:
    """Return the payload; `key` fetches the key revision's where there is one. Raises ContentDamaged."""
    if key is not None and stored.startswith(_PATCH_MARK):
        return _patched(key(), stored)
    dictionary = None if key is None else _dictionary(key())
    try:
        return zstandard.ZstdDecompressor(dict_data=dictionary, max_window_size=1 << _LARGEST_WINDOW_LOG).decompress(
            stored
        )
    except zstandard.ZstdError as error:
        raise ContentDamaged(f"cannot be decompressed: {error}") from error


def _patch(key: bytes, payload: bytes) -> bytes | None:
    """Return how to make the payload of the key by changing one short place, None where that is not all."""
    before = _alike_from_start(key, payload)
    after = min(_alike_from_end(key, payload), min(len(key), len(payload)) - before)
    place = payload[before : len(payload) - after]
    if len(place) > _SHORT_PATCH_BYTES:
        return None
    return _PATCH.pack(_PATCH_MARK, before, after) + place


def _alike_from_start(one: bytes, other: bytes) -> int:
    """Return how many bytes are the same before the first that is not."""
    alike, different = 0, min(len(one), len(other)) + 1
    while different - alike > 1:
        middle = (alike + different) // 2
        if one[alike:middle] == other[alike:middle]:
            alike = middle
        else:
            different = middle
    return alike


def _alike_from_end(one: bytes, other: bytes) -> int:
    """Return how many bytes are the same after the last that is not."""
    alike, different = 0, min(len(one), len(other)) + 1
    one_ends, other_ends = len(one), len(other)
    while different - alike > 1:
        middle = (alike + different) // 2
        if one[one_ends - middle : one_ends - alike] == other[other_ends - middle : other_ends - alike]:
            alike = middle
        else:
            different = middle
    return alike


def _patched(key: bytes, stored: bytes) -> bytes:
    if len(stored) < _PATCH.size:
        raise ContentDamaged("it breaks off")
    _, before, after = _PATCH.unpack_from(stored)
    if before + after > len(key):
        raise ContentDamaged("its key is not the one it was made with")
    return key[:before] + stored[_PATCH.size :] + key[len(key) - after :]


def _dictionary(key: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(key, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


@lru_cache(maxsize=2)  # It keeps the tables it made of the key, and the next save has the same key as a rule.
def _compressor_with(key: bytes, window_log: int, _thread: int) -> zstandard.ZstdCompressor:
    """Return the compressor of one thread: it cannot be shared."""
    # The window must span key and text, and the hash table be large enough for all of the key (zstd uses only its last
    # 8 << hash_log bytes), or the far end of a long key is out of reach.
    fields = {"window_log": window_log, "source_size": len(key), "dict_size": len(key), "write_checksum": True}
    hash_log = max(len(key).bit_length() - 2, _SMALLEST_HASH_LOG)
    parameters = zstandard.ZstdCompressionParameters.from_level(_LEVEL, **fields, hash_log=hash_log)
    return zstandard.ZstdCompressor(dict_data=_dictionary(key), compression_params=parameters)


def _window_log(size: int) -> int:
    return min(max(size.bit_length(), _SMALLEST_WINDOW_LOG), _LARGEST_WINDOW_LOG)
