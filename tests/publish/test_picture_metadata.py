"""What is said in a picture's file is cut out of it, and its pixels stay as they are."""

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from editdesk.publish import preflight
from editdesk.publish.errors import ExportCancelled
from editdesk.publish.picture_metadata import bare
from editdesk.publish.preparing import without_what_tells
from editdesk.publish.targets.site import Site

from .conftest import MakeArticle, MakeJob

KINDS = ["JPEG", "PNG", "WEBP", "GIF"]


def picture() -> Image.Image:
    image = Image.new("RGB", (12, 8), "white")
    image.paste("navy", (0, 0, 6, 4))
    return image


def saved(kind: str, image: Image.Image | None = None, **options: object) -> bytes:
    written = io.BytesIO()
    (image or picture()).save(written, kind, **options)
    return written.getvalue()


def exif(orientation: int = 1) -> bytes:
    said = Image.Exif()
    said[0x010F] = "Brownie"
    said[0x0112] = orientation
    said.get_ifd(0x8825).update({1: "S", 2: (12.0, 3.0, 1.0)})
    return said.tobytes()


def pixels(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as image:
        return image.convert("RGB").tobytes()


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_tells_nothing_stays_byte_for_byte(kind: str) -> None:
    content = bare(saved(kind)).content  # Pillow itself leaves a word in some
    again = bare(content)
    assert again.content == content
    assert again.is_readable
    assert again.removed == ()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_and_camera_are_cut_out_and_no_pixel_changes(kind: str) -> None:
    content = saved(kind, exif=exif())
    result = bare(content)
    assert result.removed[:2] == ("GPS", "EXIF")
    assert b"Brownie" not in result.content
    assert pixels(result.content) == pixels(content)
    with Image.open(io.BytesIO(result.content)) as image:
        assert not image.getexif()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (saved("JPEG", comment=b"Lent by Ana"), "comment"),
        (saved("GIF", comment=b"Lent by Ana"), "comment"),
        (saved("JPEG", xmp=b"<x>Lent by Ana</x>"), "XMP"),
        (saved("WEBP", xmp=b"<x>Lent by Ana</x>"), "XMP"),
        (saved("JPEG") + b"Lent by Ana", "data behind the picture"),
        (saved("PNG") + b"Lent by Ana", "data behind the picture"),
    ],
)
def test_comments_and_what_hides_behind_a_picture_go(content: bytes, told: str) -> None:
    result = bare(content)
    assert told in result.removed
    assert b"Lent by Ana" not in result.content
    assert pixels(result.content) == pixels(content)


def test_words_in_a_png_go() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Lent by Ana")
    words.add_itxt("Comment", "Lent by Ana", zip=True)
    result = bare(saved("PNG", pnginfo=words))
    assert result.removed == ("text",)
    assert pixels(result.content) == pixels(saved("PNG"))


def test_the_colour_profile_stays() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for kind in ("JPEG", "PNG", "WEBP"):
        result = bare(saved(kind, icc_profile=profile, exif=exif()))
        with Image.open(io.BytesIO(result.content)) as image:
            assert image.info["icc_profile"] == profile


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_on_its_side_is_set_upright(kind: str) -> None:
    result = bare(saved(kind, exif=exif(6)))
    assert result.is_turned
    with Image.open(io.BytesIO(result.content)) as image:
        assert image.size == (8, 12)
        assert not image.getexif()
    assert bare(result.content).removed in {(), ("XMP",)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_picture_is_said_to_be_one(kind: str) -> None:
    content = saved(kind)
    for length in range(0, len(content) - 1, 7):
        result = bare(content[:length])
        assert result.content == content[:length]
        assert not result.is_readable


def test_an_export_writes_the_bare_picture_and_preflight_says_so(make_article: MakeArticle, make_job: MakeJob) -> None:
    content = saved("PNG", exif=exif())
    job = make_job(make_article(body="One.\n\n![Low tide](tide.png)", assets=("tide.png",)))
    job = without_what_tells(replace(job, read_asset=lambda _sha256: content), cancelled=lambda: False)
    assert [(each.rule, each.line) for each in preflight.findings(job, ("site",))] == [("image-metadata", 3)]
    written = {file.path: file.content for file in Site().files(job)}
    assert written["harbour/tide.png"] == bare(content).content != content


def test_looking_through_pictures_can_be_stopped(make_article: MakeArticle, make_job: MakeJob) -> None:
    with pytest.raises(ExportCancelled):
        without_what_tells(make_job(make_article(assets=("tide.png",))), cancelled=lambda: True)
