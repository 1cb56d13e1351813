"""How a revision's bytes are packed: whole, or as what changed since the revision before it.

Whole, they are a zstd frame. As a change they are two bytes, the kind and the steps from the revision that stands
whole, then how many bytes are alike before and after the place that changed, and the place itself: as it is where it
is short, otherwise compressed with what stood there and around it as dictionary. Two older forms are read and no longer
written: there every change was taken from the last whole revision, in one step.
"""

import struct
from dataclasses import dataclass

import zstandard

from editdesk.desk.revision_content import ContentDamaged

LONGEST_CHAIN = 32
"""At most so many revisions hang together, the whole one among them; the next stands whole again."""

STEPS_BYTES = 2
"""So many bytes of what is stored tell `steps_of` all it asks for."""

_PLACE = b"\x01"
_PACKED_PLACE = b"\x02"
_SHORT_PLACE_BYTES = 24  # zstd saves nothing on fewer.

_CONTEXT_BYTES = 32 * 1024
"""What stands beside a changed place, in which zstd looks for the same words. More makes a save of a long text slow."""

_LEVEL = 6
_WHOLE_LEVEL = 9  # Few stand whole, so the extra time is spent once in many saves.
_SMALLEST_WINDOW_LOG = 10
_LARGEST_WINDOW_LOG = 27  # What a decoder accepts without being told otherwise.
_SMALLEST_HASH_LOG = 12

_LARGE_CHANGE = 4
"""A change of more than this fraction of the text is held against the whole, which is taken unless it is twice as long.

It ends the chain, and so what one damaged revision takes with it.
"""

_OLD_PLACE = struct.Struct("<4sII")
_OLD_PLACE_MARK = b"same"  # No zstd frame begins so.


@dataclass(frozen=True, slots=True)
class Base:
    """The payload of the revision before, and its steps from the one that stands whole."""

    payload: bytes
    steps: int


def packed(payload: bytes, base: Base | None) -> tuple[bytes, bool]:
    """Return the packed payload and whether `base` is needed to read it."""
    if base is None or base.steps + 1 >= LONGEST_CHAIN:
        return _whole(payload), False
    change = _change(payload, base)
    if len(change) * _LARGE_CHANGE <= len(payload):
        return change, True
    whole = _whole(payload)
    return (change, True) if len(change) * 2 < len(whole) else (whole, False)


def steps_of(stored: bytes, base_number: int | None) -> int:
    """Return how many changes away from a whole revision one is; the first bytes of what is stored are enough."""
    if base_number is None:
        return 0
    return stored[1] if stored[:1] in {_PLACE, _PACKED_PLACE} and len(stored) > 1 else 1


def unpacked(stored: bytes, base: bytes | None) -> bytes:
    """Return the payload; `base` is the one it was packed with, None where it stands whole. Raises ContentDamaged."""
    if base is None:
        return _decompressed(stored, None)
    if stored[:1] in {_PLACE, _PACKED_PLACE}:
        return _changed(stored, base)
    if stored.startswith(_OLD_PLACE_MARK):
        return _changed_as_before(stored, base)
    return _decompressed(stored, _dictionary(base))


def _whole(payload: bytes) -> bytes:
    fields = {"window_log": _window_log(len(payload)), "source_size": len(payload), "write_checksum": True}
    parameters = zstandard.ZstdCompressionParameters.from_level(_WHOLE_LEVEL, **fields)
    return zstandard.ZstdCompressor(compression_params=parameters).compress(payload)


def _change(payload: bytes, base: Base) -> bytes:
    before = _alike_from_start(base.payload, payload)
    after = min(_alike_from_end(base.payload, payload), min(len(base.payload), len(payload)) - before)
    place = payload[before : len(payload) - after]
    steps = bytes([base.steps + 1])
    alike = _number(before) + _number(after)
    if len(place) > _SHORT_PLACE_BYTES:
        compressed = _number(len(place)) + _compressor(_around(base.payload, before, after), len(place)).compress(place)
        if len(compressed) < len(place):
            return _PACKED_PLACE + steps + alike + compressed
    return _PLACE + steps + alike + place


def _changed(stored: bytes, base: bytes) -> bytes:
    before, position = _read_number(stored, STEPS_BYTES)
    after, position = _read_number(stored, position)
    if before + after > len(base):
        raise ContentDamaged("the revision before it is not the one it was made with")
    if stored[:1] == _PLACE:
        place = stored[position:]
    else:
        size, position = _read_number(stored, position)
        dictionary = _dictionary(_around(base, before, after))
        place = _decompressed(stored[position:], dictionary, size)
    return base[:before] + place + base[len(base) - after :]


def _around(base: bytes, before: int, after: int) -> bytes:
    """Return what stood at the place and around it."""
    return base[max(before - _CONTEXT_BYTES, 0) : len(base) - after + _CONTEXT_BYTES]


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


def _number(value: int) -> bytes:
    """Return a number as bytes: seven bits in each, the lowest first, the eighth set where more follow."""
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    written.append(value)
    return bytes(written)


def _read_number(stored: bytes, position: int) -> tuple[int, int]:
    """Return a number, and where it ends."""
    value = shift = 0
    for byte in stored[position : position + 5]:
        value |= (byte & 0x7F) << shift
        position += 1
        if byte < 0x80:
            return value, position
        shift += 7
    raise ContentDamaged("it breaks off")


def _compressor(around: bytes, size: int) -> zstandard.ZstdCompressor:
    # The window must span dictionary and place, and the tables be large enough for all of the dictionary, or its far
    # end is out of reach. What the frame would say of itself, we know or check by the revision's hash.
    log = max(len(around).bit_length() - 1, _SMALLEST_HASH_LOG)
    fields = {
        "window_log": _window_log(len(around) + size),
        "hash_log": log,
        "chain_log": log,
        "source_size": size,
        "dict_size": len(around),
        "format": zstandard.FORMAT_ZSTD1_MAGICLESS,
        "write_content_size": False,
        "write_checksum": False,
        "write_dict_id": False,
    }
    parameters = zstandard.ZstdCompressionParameters.from_level(_LEVEL, **fields)
    return zstandard.ZstdCompressor(dict_data=_dictionary(around), compression_params=parameters)


def _decompressed(stored: bytes, dictionary: zstandard.ZstdCompressionDict | None, size: int | None = None) -> bytes:
    """Return what was compressed; `size` where the frame is bare and does not tell."""
    form = zstandard.FORMAT_ZSTD1 if size is None else zstandard.FORMAT_ZSTD1_MAGICLESS
    reader = zstandard.ZstdDecompressor(dict_data=dictionary, max_window_size=1 << _LARGEST_WINDOW_LOG, format=form)
    try:
        return reader.decompress(stored, max_output_size=size or 0)
    except (zstandard.ZstdError, MemoryError) as error:
        raise ContentDamaged(f"cannot be decompressed: {error}") from error


def _dictionary(content: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(content, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def _window_log(size: int) -> int:
    return min(max(size.bit_length(), _SMALLEST_WINDOW_LOG), _LARGEST_WINDOW_LOG)


def _changed_as_before(stored: bytes, base: bytes) -> bytes:
    if len(stored) < _OLD_PLACE.size:
        raise ContentDamaged("it breaks off")
    _, before, after = _OLD_PLACE.unpack_from(stored)
    if before + after > len(base):
        raise ContentDamaged("the revision before it is not the one it was made with")
    return base[:before] + stored[_OLD_PLACE.size :] + base[len(base) - after :]
