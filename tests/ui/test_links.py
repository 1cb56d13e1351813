import pytest

from editdesk.ui.links import slug_of


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        ("signal-box.md", "signal-box"),
        ("../signal-box/", "signal-box"),
        ("/2023/01/signal-box/index.html#lever", "signal-box"),
        ("signal%2Dbox", "signal-box"),
        ("", ""),
    ],
)
def test_a_relative_address_names_a_slug(address: str, slug: str) -> None:
    assert slug_of(address) == slug
