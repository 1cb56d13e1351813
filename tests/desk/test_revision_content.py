"""How revisions are packed: what goes in comes out, edits are small, damage is noticed."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.desk.revision_content import Content, ContentDamaged, KeyRevision, packed, parsed, unpacked
from editdesk.desk.values import AssetReference
from editdesk.text.metadata import Metadata

texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(title=texts, header=texts, body=texts, reference=texts)
def test_content_survives_its_bytes(title: str, header: str, body: str, reference: str) -> None:
    content = Content(Metadata(title=title), body, header, (AssetReference(reference, "0" * 64),))
    assert parsed(content.payload()) == content


@given(payload=st.binary(max_size=2000), key=st.binary(max_size=2000))
def test_what_is_packed_is_unpacked_with_and_without_key(payload: bytes, key: bytes) -> None:
    for before in (None, KeyRevision(key, len(key))):
        stored, needs_key = packed(payload, before)
        assert unpacked(stored, (lambda: key) if needs_key else None) == payload


@pytest.mark.parametrize("size_bytes", [20_000, 3_000_000])
def test_an_edit_at_either_end_of_a_text_is_small(size_bytes: int) -> None:
    before = random.Random(1).randbytes(size_bytes // 2).hex().encode()  # noqa: S311 - the same text each time
    key = KeyRevision(before, len(packed(before, None)[0]))
    for after in (b"new start " + before, before + b" new end", before[:9000] + b"new middle" + before[9000:]):
        stored, needs_key = packed(after, key)
        assert needs_key
        assert len(stored) < 1000


def test_a_text_that_has_little_to_do_with_its_key_stands_alone() -> None:
    one, other = (random.Random(seed).randbytes(4000).hex().encode() for seed in (1, 2))  # noqa: S311 - the same text each time
    assert packed(other, KeyRevision(one, len(packed(one, None)[0])))[1] is False


@pytest.mark.parametrize("damaged", [b"", b"nonsense", packed(b"some text" * 50, None)[0][:-3]])
def test_damage_is_noticed_when_unpacking(damaged: bytes) -> None:
    with pytest.raises(ContentDamaged):
        unpacked(damaged, None)


@pytest.mark.parametrize("payload", [b"", b"{}\n{}", b'{}\n{"assets":[]}\nx', b"{}\nnull\nx", b"\xff\n\n"])
def test_damage_is_noticed_when_parsing(payload: bytes) -> None:
    with pytest.raises(ContentDamaged):
        parsed(payload)
