"""The text room over what people really wrote."""

import re
from collections.abc import Iterator
from difflib import unified_diff
from html import unescape
from pathlib import Path

import pytest

from editdesk.text.excerpt import excerpt
from editdesk.text.frontmatter import FrontMatterError, split, updated
from editdesk.text.highlight import START, highlight
from editdesk.text.markdown import render
from editdesk.text.statistics import count

CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora"
pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(not CORPORA.is_dir(), reason=f"no corpora at {CORPORA}"),
]
FOLDERS = ["18f-eleventy", "digitalgov-hugo", "jekyll-site", "letsencrypt-i18n", "rust-blog-toml"]


def texts(folder: str) -> Iterator[tuple[str, str]]:
    for path in sorted((CORPORA / folder).rglob("*.m*d*")):
        if path.suffix in {".md", ".markdown"}:
            yield path.name, path.read_bytes().decode()


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_header_is_split_off_exactly(folder: str) -> None:
    kinds = set()
    for name, text in texts(folder):
        header, body = split(text)
        assert header.raw + body == text, name
        kinds.add(header.kind)
    assert kinds & {"yaml", "toml"}


@pytest.mark.parametrize("folder", FOLDERS)
def test_an_edit_changes_its_lines_alone(folder: str) -> None:
    for name, text in texts(folder):
        header, _ = split(text)
        if header.kind == "none":
            continue
        edited = updated(header.raw, {"title": "Another: title"})
        assert split(edited)[0].values == header.values | {"title": "Another: title"}, name
        changed = [line for line in unified_diff(header.raw.splitlines(), edited.splitlines(), n=0) if line[0] == "+"]
        assert len(changed) == 2, name  # unified_diff's own head, and the title


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_text_renders_to_harmless_html_on_its_own_lines(folder: str) -> None:
    for name, text in texts(folder):
        _, body = split(text)
        rendered = render(body)
        assert not re.search(r"<(script|style|iframe|object|form)\b", rendered.html), name
        assert not re.search(r"<[^<>]*\son\w+=\"", rendered.html), name
        assert not re.search(r"(href|src)=\"\s*javascript:", rendered.html), name
        _stands_on_its_lines(name, body.replace("\r\n", "\n").split("\n"), rendered.blocks)


def _stands_on_its_lines(name: str, lines: list[str], blocks: tuple) -> None:
    previous = 0
    for block in blocks:
        assert previous <= block.first_line <= block.last_line <= len(lines), name
        previous = block.first_line
        words = re.findall(r"[A-Za-z]{4,}", unescape(re.sub(r"<[^>]+>", " ", block.html)))
        here = unescape(" ".join(lines[block.first_line : block.last_line]))
        absent = [word for word in words if word not in here]
        # A word with a letter in bold is no word of the source; footnotes are gathered from all over it.
        assert 'class="footnote"' in block.html or len(absent) <= 4 or len(absent) < len(words) / 20, (name, absent)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_text_has_figures_an_excerpt_and_colours(folder: str) -> None:
    for name, text in texts(folder):
        try:
            _, body = split(text)
        except FrontMatterError:
            continue
        figures = count(body)
        assert (figures.words == 0) == (figures.reading_minutes == 0), name
        assert len(excerpt(body)) <= 200, name
        state = START
        for line in body.split("\n"):
            spans, state = highlight(line, state)
            assert all(span.start + span.length <= 2 * len(line) for span in spans), name
