"""Pictures as pixels: small, upright, cropped, compared."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms

from editdesk.desk.look_alikes import groups
from editdesk.desk.media_type import facts
from editdesk.desk.picture import Part, UnreadablePicture, crop, perceptual_hash, small


def written(image: Image.Image, image_format: str = "JPEG", **options: object) -> bytes:
    made = io.BytesIO()
    image.save(made, image_format, **options)
    return made.getvalue()


def halves(size: tuple[int, int] = (60, 40)) -> Image.Image:
    """A picture that is red on the left and blue on the right."""
    made = Image.new("RGB", size, "red")
    made.paste("blue", (size[0] // 2, 0, *size))
    return made


def lying_with_a_place() -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (38.0, 43.0, 0.0)
    return written(halves(), exif=exif, comment=b"at home")


def test_a_picture_stands_upright_in_every_room() -> None:
    content = lying_with_a_place()
    told = facts(content, "x.jpg")
    assert (told.width, told.height) == (40, 60)
    assert small(content, 30).size == (20, 30)
    assert small(content, 500).size == (40, 60)


def test_a_crop_keeps_no_place_and_no_comment() -> None:
    assert b"Exif" in lying_with_a_place()
    made = crop(lying_with_a_place(), "Lever arm.jpeg", Part(0, 0, 40, 20))
    with Image.open(io.BytesIO(made.content)) as image:
        assert image.size == (40, 20)
        assert not image.getexif()
        assert "comment" not in image.info
        red, _, blue = image.convert("RGB").getpixel((20, 10))
        assert red > blue  # turned by a quarter, the left half is the upper one
    assert b"at home" not in made.content
    assert made.name == "Lever arm-cropped.jpg"


def test_a_crop_keeps_the_profile_and_the_transparency() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    clear = Image.new("RGBA", (20, 20), (255, 0, 0, 0))
    made = crop(written(clear, "PNG", icc_profile=profile), "x.png", Part(5, 5, 10, 40))
    with Image.open(io.BytesIO(made.content)) as image:
        assert (image.format, image.size, image.mode) == ("PNG", (10, 15), "RGBA")
        assert image.info["icc_profile"] == profile
        assert image.getpixel((3, 3))[3] == 0


def test_what_moves_is_not_cropped() -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    moving = written(frames[0], "GIF", save_all=True, append_images=frames[1:])
    with pytest.raises(UnreadablePicture, match="would stop it"):
        crop(moving, "dance.gif", Part(0, 0, 4, 4))


def test_a_part_outside_of_the_picture_is_refused() -> None:
    with pytest.raises(UnreadablePicture, match="outside"):
        crop(written(halves()), "x.jpg", Part(100, 0, 4, 4))


@pytest.mark.parametrize("content", [b"", b"words", written(halves())[:120]])
def test_what_is_no_picture_is_said(content: bytes) -> None:
    with pytest.raises(UnreadablePicture, match="damaged"):
        small(content, 64)


def test_copies_in_other_sizes_have_nearly_the_same_hash() -> None:
    large = Image.effect_mandelbrot((640, 480), (-3, -2.5, 2, 2.5), 100).convert("RGB")
    one = int(perceptual_hash(large), 16)
    copy = int(perceptual_hash(small(written(large.resize((200, 150)), quality=40), 320)), 16)
    assert (one ^ copy).bit_count() <= 4
    turned = int(perceptual_hash(large.rotate(90)), 16)
    assert (one ^ turned).bit_count() > 10


def test_a_plain_ground_is_like_nothing() -> None:
    assert perceptual_hash(Image.new("RGB", (50, 50), "green")) == ""


@given(st.lists(st.integers(0, 2**64 - 1), max_size=30), st.lists(st.sets(st.integers(0, 63), max_size=6), max_size=30))
def test_groups_hold_all_that_is_near_and_nothing_else(values: list[int], changes: list[set[int]]) -> None:
    near = [value ^ sum(1 << bit for bit in bits) for value, bits in zip(values, changes, strict=False)]
    everything = [*values, *near]
    found = groups(tuple((str(at), f"{value:016x}") for at, value in enumerate(everything)))
    home = {int(name): number for number, group in enumerate(found) for name in group}
    for one, first in enumerate(everything):
        mates = [other for other, second in enumerate(everything) if other != one and (first ^ second).bit_count() <= 4]
        assert all(home.get(one) == home[mate] for mate in mates)
        assert (one in home) == bool(mates)
