import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.slug import LONGEST, slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Hello, World!", "hello-world"),
        ("Don’t panic: it's 1.10", "dont-panic-its-1-10"),
        ("Łódź über alles", "lodz-uber-alles"),
        ("Война и мир", "voina-i-mir"),
        ("C++ & C#", "c-c"),
    ],
)
def test_titles_become_addresses(title: str, slug: str) -> None:
    assert slugify(title) == slug


def test_a_title_of_emoji_gets_a_stable_address_of_its_own() -> None:
    assert re.fullmatch(r"article-[0-9a-f]{8}", slugify("🎉"))
    assert slugify("🎉") == slugify("🎉")
    assert slugify("🎉") != slugify("🚀")


@given(st.text())
def test_a_slug_is_always_an_address(title: str) -> None:
    slug = slugify(title)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= LONGEST


@given(st.text())
def test_a_slug_is_its_own_slug(title: str) -> None:
    assert slugify(slugify(title)) == slugify(title)
