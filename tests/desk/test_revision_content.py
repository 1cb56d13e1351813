"""What a revision holds: content survives its bytes, damage is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.desk.revision_content import Content, ContentDamaged, parsed
from editdesk.desk.values import AssetReference
from editdesk.text.metadata import Metadata

texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(title=texts, header=texts, body=texts, reference=texts)
def test_content_survives_its_bytes(title: str, header: str, body: str, reference: str) -> None:
    content = Content(Metadata(title=title), body, header, (AssetReference(reference, "0" * 64),))
    assert parsed(content.payload()) == content


@pytest.mark.parametrize("payload", [b"", b"{}\n{}", b'{}\n{"assets":[]}\nx', b"{}\nnull\nx", b"\xff\n\n"])
def test_damage_is_noticed_when_parsing(payload: bytes) -> None:
    with pytest.raises(ContentDamaged):
        parsed(payload)
