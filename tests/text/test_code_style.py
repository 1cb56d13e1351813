import re

import pytest

from editdesk.text.code_style import code_css


@pytest.mark.parametrize(("dark", "background"), [(False, "f6f6f4"), (True, "1e1f22")])
def test_every_colour_can_be_read(dark: bool, background: str) -> None:
    css = code_css(dark)
    assert ".codehilite .k " in css
    assert "background" not in css
    colours = {colour.ljust(6, colour[-1]) for colour in re.findall(r"color: #([0-9A-Fa-f]{3,6})", css)}
    assert len(colours) > 4
    for colour in colours:
        assert _contrast(colour, background) >= 4.5, colour


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
