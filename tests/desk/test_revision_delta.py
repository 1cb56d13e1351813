"""How revisions are packed: what goes in comes out, edits are small, chains end, damage is noticed."""

import random
import struct

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from editdesk.desk.revision_content import ContentDamaged
from editdesk.desk.revision_delta import LONGEST_CHAIN, Base, packed, steps_of, unpacked


def noise(size_bytes: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size_bytes // 2).hex().encode()  # noqa: S311 - the same text each time


@given(payload=st.binary(max_size=2000), before=st.binary(max_size=2000))
def test_what_is_packed_is_unpacked_with_and_without_base(payload: bytes, before: bytes) -> None:
    for base in (None, Base(before, 0)):
        stored, needs_base = packed(payload, base)
        assert unpacked(stored, before if needs_base else None) == payload


@given(
    head=st.binary(max_size=300),
    old=st.binary(max_size=300),
    new=st.binary(max_size=300),
    tail=st.binary(max_size=300),
    steps=st.integers(0, LONGEST_CHAIN - 2),
)
def test_a_change_between_like_ends_is_unpacked(head: bytes, old: bytes, new: bytes, tail: bytes, steps: int) -> None:
    stored, needs_base = packed(head + new + tail, Base(head + old + tail, steps))
    assert unpacked(stored, head + old + tail if needs_base else None) == head + new + tail
    assert steps_of(stored[:2], 1 if needs_base else None) == (steps + 1 if needs_base else 0)


@pytest.mark.parametrize("size_bytes", [20_000, 3_000_000])
def test_an_edit_at_either_end_of_a_text_is_small(size_bytes: int) -> None:
    before = noise(size_bytes)
    for after in (b"new start " + before, before + b" new end", before[:9000] + b"new middle" + before[9000:]):
        stored, needs_base = packed(after, Base(before, 0))
        assert needs_base
        assert len(stored) < 40


def test_a_text_that_has_little_to_do_with_the_one_before_stands_whole() -> None:
    assert packed(noise(8000, seed=2), Base(noise(8000), 0))[1] is False


def test_a_chain_ends() -> None:
    text = noise(2000)
    assert packed(text + b".", Base(text, LONGEST_CHAIN - 2))[1]
    assert not packed(text + b".", Base(text, LONGEST_CHAIN - 1))[1]


def test_the_older_forms_are_read() -> None:
    before, after = noise(3000), noise(3000)[:1500] + b"changed" + noise(3000)[1500:]
    place = struct.pack("<4sII", b"same", 1500, 1500) + b"changed"
    dictionary = zstandard.ZstdCompressionDict(before, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    frame = zstandard.ZstdCompressor(dict_data=dictionary).compress(after)
    for stored in (place, frame):
        assert steps_of(stored[:2], 1) == 1
        assert unpacked(stored, before) == after


@pytest.mark.parametrize("damaged", [b"", b"nonsense", packed(b"some text" * 50, None)[0][:-3]])
def test_damage_is_noticed(damaged: bytes) -> None:
    with pytest.raises(ContentDamaged):
        unpacked(damaged, None)


@pytest.mark.parametrize("cut", [2, 3, 4, 5, 30])
def test_a_change_that_breaks_off_is_noticed(cut: int) -> None:
    before = noise(3000)
    stored, _ = packed(before[:1000] + noise(300, seed=3) + before[1000:], Base(before, 0))
    with pytest.raises(ContentDamaged):
        unpacked(stored[:cut], before)


def test_a_change_of_a_longer_text_is_noticed() -> None:
    before = noise(3000)
    stored, _ = packed(before + b"!", Base(before, 0))
    for older in (stored, struct.pack("<4sII", b"same", 3000, 0), b"same"):
        with pytest.raises(ContentDamaged):
            unpacked(older, before[:10])
