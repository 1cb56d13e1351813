import io
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from editdesk.desk import articles, assets, search
from editdesk.desk.asset_store import AssetMissing
from editdesk.desk.desk import Desk
from editdesk.desk.media_type import DamagedImage, FileFacts, facts
from editdesk.desk.query import parse
from editdesk.desk.values import ArticleDraft, AssetInfo, AssetReference
from editdesk.text.metadata import Metadata

SVG = b'<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'


def picture(image_format: str = "PNG", size: tuple[int, int] = (16, 9), **options: Any) -> bytes:
    made = io.BytesIO()
    Image.effect_noise(size, 40).convert("RGB").save(made, image_format, **options)
    return made.getvalue()


@pytest.mark.parametrize(
    ("image_format", "media_type"),
    [
        ("PNG", "image/png"),
        ("JPEG", "image/jpeg"),
        ("GIF", "image/gif"),
        ("WEBP", "image/webp"),
        ("TIFF", "image/tiff"),
    ],
)
def test_pictures_are_known_by_their_bytes(image_format: str, media_type: str) -> None:
    assert facts(picture(image_format), "no-ending") == FileFacts(media_type, 16, 9)
    assert facts(picture(image_format), "wrong.pdf") == FileFacts(media_type, 16, 9)


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (SVG, "map.png", "image/svg+xml"),
        (b"%PDF-1.7 ...", "x", "application/pdf"),
        (b"PK\x03\x04...", "x.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"PK\x03\x04...", "x", "application/zip"),
        (b"a,b\n1,2\n", "table.csv", "text/csv"),
        (b"words", "x", "text/plain"),
        (b"\x00\x01\x02", "x", "application/octet-stream"),
        (b"", "empty", "text/plain"),
    ],
)
def test_files_are_known_by_their_bytes_then_by_their_names(content: bytes, name: str, media_type: str) -> None:
    assert facts(content, name) == FileFacts(media_type)


@pytest.mark.parametrize("image_format", ["PNG", "JPEG", "GIF", "WEBP"])
def test_an_image_cut_short_is_refused_with_the_next_step(image_format: str) -> None:
    whole = picture(image_format, (64, 64))
    with pytest.raises(DamagedImage, match=r"“lima\.jpg” is damaged or incomplete\. Get it again"):
        facts(whole[: len(whole) // 2], "lima.jpg")


def test_text_that_is_called_an_image_is_refused() -> None:
    with pytest.raises(DamagedImage, match="Save it as JPEG or PNG"):
        facts(b"<html>404</html>", "lima.jpg")


def test_an_image_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(DamagedImage, match="too large"):
        facts(picture(), "lima.png")
    with pytest.raises(DamagedImage, match="too large"):
        facts(picture(size=(20, 20)), "lima.png")


@given(st.binary(max_size=200), st.sampled_from(["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"]), st.integers(0, 300))
def test_any_bytes_are_told_or_refused(noise: bytes, image_format: str, at: int) -> None:
    whole = picture(image_format)
    for content in (noise, whole[:at] + noise + whole[at + len(noise) :]):
        try:
            told = facts(content, "x.bin")
        except DamagedImage:
            continue
        assert told.media_type


def test_an_added_image_is_kept_and_described(desk: Desk) -> None:
    content = picture()
    added = desk.run(assets.add, desk.assets, content, name="lima.png", alt="A march in Lima")
    expected = AssetInfo(
        sha256=sha256(content).hexdigest(),
        name="lima.png",
        media_type="image/png",
        size_bytes=len(content),
        width=16,
        height=9,
        alt="A march in Lima",
    )
    assert added == desk.run(assets.info, added.sha256) == expected
    assert desk.assets.read(added.sha256) == content


def test_the_same_bytes_are_the_same_asset(desk: Desk) -> None:
    first = desk.run(assets.add, desk.assets, SVG, name="map.svg", alt="A map")
    again = desk.run(assets.add, desk.assets, SVG, name="other.svg", alt="Another", credit="Desk")
    assert (again.sha256, again.name, again.alt, again.credit) == (first.sha256, "map.svg", "A map", "Desk")
    assert desk.run(assets.every) == (again,)


def test_a_damaged_image_leaves_nothing_behind(desk: Desk) -> None:
    with pytest.raises(DamagedImage):
        desk.run(assets.add, desk.assets, picture()[:40], name="lima.png")
    assert desk.run(assets.every) == ()
    assert list(desk.assets.every()) == []


def test_what_is_said_of_an_asset_is_found_in_its_articles(desk: Desk) -> None:
    added = desk.run(assets.add, desk.assets, picture(), name="lima.png")
    draft = ArticleDraft(Metadata(title="Peru"), "Text.", assets=(AssetReference("lima.png", added.sha256),))
    desk.run(articles.save, draft, by="Robin")
    told = desk.run(assets.describe, added.sha256, alt="A march", caption="Protesters in Lima", credit="EFE")
    assert (told.alt, told.caption, told.credit) == ("A march", "Protesters in Lima", "EFE")
    (row,) = desk.run(search.search, parse("protesters")).rows
    assert row.snippet == "A march [Protesters] in Lima EFE"
    desk.run(assets.describe, added.sha256, alt="", caption="", credit="")
    assert desk.run(search.search, parse("protesters")).total == 0


def test_an_unknown_asset_is_said(desk: Desk) -> None:
    with pytest.raises(AssetMissing):
        desk.run(assets.info, "0" * 64)
    with pytest.raises(AssetMissing):
        desk.run(assets.describe, "0" * 64, alt="", caption="", credit="")
