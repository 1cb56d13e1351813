"""The incremental renderer over what people really wrote, edited at random."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from editdesk.text.frontmatter import FrontMatterError, split
from tests.text.incremental_page import FRAGMENTS, MARKS, Page

CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora"
pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(not CORPORA.is_dir(), reason=f"no corpora at {CORPORA}"),
]
FOLDERS = ["18f-eleventy", "digitalgov-hugo", "jekyll-site", "letsencrypt-i18n", "rust-blog-toml"]
SESSIONS = 20
"""So many articles of each folder are edited."""
EDITS = 6
LONGEST = 12_000
EACH = 3
"""Every so many-th article is cut."""


def bodies(folder: str) -> Iterator[tuple[str, str]]:
    for path in sorted((CORPORA / folder).rglob("*.m*d*")):
        if path.suffix in {".md", ".markdown"}:
            text = path.read_bytes().decode()
            try:
                yield path.name, split(text)[1]
            except FrontMatterError:
                yield path.name, text


@pytest.mark.parametrize("folder", FOLDERS)
def test_texts_are_cut_and_put_together_again(folder: str) -> None:
    page = Page("")
    for _, text in islice(bodies(folder), 0, None, EACH):
        page.edit(0, len(page.text), text)
        page.assert_is_right()


@pytest.mark.parametrize("folder", FOLDERS)
def test_random_edits_of_real_texts_equal_a_full_render(folder: str) -> None:
    chance = random.Random(folder)  # noqa: S311 - the same edits each time
    texts = [(name, text) for name, text in bodies(folder) if len(text) <= LONGEST]
    for name, text in chance.sample(texts, min(SESSIONS, len(texts))):
        page = Page(text)
        made = []
        for _ in range(EDITS):
            made.append(edit(chance, page.text))
            page.edit(*made[-1])
            try:
                page.assert_is_right()
            except AssertionError as error:
                raise AssertionError(f"{name}: {made}") from error


def edit(chance: random.Random, text: str) -> tuple[int, int, str]:
    """Return an edit as people make them, and some that nobody makes."""
    place = chance.randrange(len(text) + 1)
    line = text.rfind("\n", 0, place) + 1
    return chance.choice([
        lambda: (place, place, chance.choice(MARKS)),
        lambda: (place, min(len(text), place + chance.randrange(1, 4)), ""),
        lambda: (place, min(len(text), place + chance.randrange(1, 300)), ""),
        lambda: (place, place, chance.choice(FRAGMENTS)),
        lambda: (line, line, chance.choice(["    ", "- ", "> ", "# ", ": ", "```\n", "<div>", "[^1]: ", "1. ", "\n"])),
        lambda: (line, line, f"{chance.choice(FRAGMENTS)}\n\n"),
    ])()  # fmt: skip
