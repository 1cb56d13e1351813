"""Folders and files: what is read, what belongs to an article, and what is left out with a reason."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editdesk.ingest import attachments, markdown_file
from editdesk.ingest.errors import UnknownFormat
from editdesk.ingest.item import Incoming
from editdesk.ingest.mapping import map_header
from editdesk.ingest.place import Place
from editdesk.ingest.report import ReportRow, Result
from editdesk.text import metadata_json
from tests.ingest.folder import NOW, make, read, read_one
from tests.ingest.pages import HARBOUR

POST = "---\ntitle: A\ndate: 2020-01-01\n---\nText.\n"


def references(item: Incoming) -> list[str]:
    return [reference for reference, _ in item.files]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    body=st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\r\t"), max_size=200),
    line_break=st.sampled_from(["\n", "\r\n"]),
    header=st.sampled_from(["", "---\ntitle: 'A'  # c\ntags: [x,\n  y]\n---\n", '+++\ntitle = "A"\n+++\n']),
)
def test_header_and_body_give_back_the_file(site: Path, body: str, line_break: str, header: str) -> None:
    text = header.replace("\n", line_break) + "x" + body
    item = read_one(site, "p.md", text)
    assert item.draft.header + item.draft.body == text


def test_files_beside_the_text_come_along(site: Path) -> None:
    make(
        site,
        {
            "posts/crane/index.md": "![a](one.png) ![gone](gone.png) <img src='sub/two.jpg'> [pdf](plan%20b.pdf)\n",
            "posts/crane/one.png": b"1",
            "posts/crane/sub/two.jpg": b"2",
            "posts/crane/plan b.pdf": b"3",
            "posts/crane/unmentioned.svg": b"4",
            "posts/other.md": "![x](/images/x.png)\n",
            "static/images/x.png": b"5",
            "posts/stray.gif": b"6",
            "about.html": "<p>",
        },
    )
    items, rows = read(site)
    by_name = {item.source: item for item in items}
    crane = by_name["site/posts/crane/index.md"]
    assert references(crane) == ["one.png", "sub/two.jpg", "plan%20b.pdf", "unmentioned.svg"]
    assert crane.draft.metadata.slug == "crane"
    assert "Missing image: gone.png." in crane.warnings
    assert references(by_name["site/posts/other.md"]) == ["/images/x.png"]
    assert [(row.source, row.result) for row in rows] == [
        ("site/about.html", Result.SKIPPED),
        ("site/posts/stray.gif", Result.SKIPPED),
    ]


def test_references_inside_code_and_to_pages_are_no_files(site: Path) -> None:
    text = "```\n![a](a.png)\n```\n`![b](b.png)` [page](other.md) ![c](https://x.example/c.png) <!-- ![d](d.png) -->\n"
    item = read_one(site, "p.md", "# T\n" + text)
    assert item.files == ()
    assert not any("Missing" in warning for warning in item.warnings)


def test_nothing_outside_of_the_chosen_folder_is_taken(tmp_path: Path) -> None:
    make(tmp_path, {"secret.png": b"s", "site/p.md": "![a](../secret.png) ![b](link.png)\n"})
    (tmp_path / "site" / "link.png").symlink_to(tmp_path / "secret.png")
    (item,), rows = read(tmp_path / "site")
    assert item.files == ()
    assert "Missing images: ../secret.png, link.png." in item.warnings
    (tmp_path / "note.md").write_text("x")
    (tmp_path / "site" / "link.md").symlink_to(tmp_path / "note.md")
    _, rows = read(tmp_path / "site")
    assert ("site/link.md", Result.SKIPPED) in [(row.source, row.result) for row in rows]


def test_images_of_a_whole_site_are_found_from_its_content_folder(tmp_path: Path) -> None:
    make(tmp_path, {"hugo.toml": "", "static/a.png": b"1", "content/news/p.md": "![a](/a.png)\n"})
    (item,), _ = read(tmp_path / "content")
    assert references(item) == ["/a.png"]


@pytest.mark.parametrize(
    ("content", "text", "warning"),
    [
        ("Naïve “quotes”".encode("cp1252"), "Naïve “quotes”", "Windows-1252"),
        ("Naïve".encode("utf-16"), "Naïve", "UTF-16"),
    ],
)
def test_other_encodings_are_read_and_said(site: Path, content: bytes, text: str, warning: str) -> None:
    item = read_one(site, "p.md", content)
    assert item.draft.header + item.draft.body == text
    assert warning in item.warnings[0]


def test_byte_order_mark_stays_with_the_header(site: Path) -> None:
    item = read_one(site, "p.md", "\ufeff" + POST)
    assert item.draft.header.startswith("\ufeff---")
    assert (item.draft.metadata.title, item.draft.body) == ("A", "Text.\n")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\x00\x01\x02 binary", "not text"),
        ("日本語の文章です。ここに長い文があります。".encode("shift_jis"), "encoding cannot be told"),
        ("Ein Käse, ein Öl.\nZwei Käse".encode() + b"\xff", "damaged in line 2"),
        (b"---\ntitle: [a\n---\n", "header"),
    ],
)
def test_what_cannot_be_read_fails_alone_with_a_sentence(site: Path, content: bytes, reason: str) -> None:
    items, (row,) = read(make(site, {"bad.md": content, "good.md": POST}))
    assert len(items) == 1
    assert (row.source, row.result) == ("site/bad.md", Result.FAILED)
    assert reason in row.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_one_may_not_read_are_named(site: Path) -> None:
    make(site, {"p.md": POST, "q.md": POST})
    (site / "p.md").chmod(0)
    items, (row,) = read(site)
    assert len(items) == 1
    assert "may not read" in row.reason


def test_folder_without_articles_is_one_failed_row(site: Path) -> None:
    assert read(make(site, {"a.png": b"", "b.html": ""})) == (
        [],
        [
            ReportRow(
                "site",
                Result.FAILED,
                reason="This folder holds no article. Choose the folder that holds the Markdown files.",
            )
        ],
    )


def test_missing_path_and_unknown_kind_are_rows(site: Path) -> None:
    make(site, {"a.exe": b"MZ", "a.zip": b"PK", "a.txt": "Nothing."})
    _, rows = read(site / "gone", site / "a.exe", site / "a.zip", site / "a.txt")
    assert {row.result for row in rows} == {Result.FAILED}
    advice = ("Check the name", "Markdown files", "Unpack it", "Choose the format Markdown")
    assert all(told in row.reason for told, row in zip(advice, rows, strict=True))


def test_machinery_and_pages_about_the_folder_are_left_out(site: Path) -> None:
    make(
        site,
        {
            "p.md": POST,
            "README.md": "# Read me",
            "_index.md": POST,
            "themes/x/y.md": POST,
            ".git/z.md": POST,
            "_data/a.yml": "",
        },
    )
    items, rows = read(site)
    assert [item.source for item in items] == ["site/p.md"]
    assert {row.source for row in rows} == {"site/README.md", "site/_index.md", "site/themes", "site/_data"}
    (readme,), _ = read(site / "README.md")
    assert readme.draft.metadata.title == "Read me"


def test_page_text_is_known_by_its_byline_line(site: Path) -> None:
    make(site, {"harbour.txt": HARBOUR, "notes.txt": "Nothing.", "p.md": POST})
    items, rows = read(site)
    assert sorted(item.source for item in items) == ["site/harbour.txt", "site/p.md"]
    assert [row.source for row in rows] == ["site/notes.txt"]
    (page,), _ = read(site / "harbour.txt", chosen="page-text")
    assert page.guesses
    _, (row,) = read(site / "notes.txt", chosen="page-text")
    assert "No line" in row.reason


def test_single_file_and_its_folder_are_the_same_source(site: Path) -> None:
    make(site, {"bundle/index.md": "![a](a.png)\n", "bundle/a.png": b"1", "bundle/b.png": b"2"})
    (alone,), _ = read(site / "bundle" / "index.md")
    (among,), _ = read(site)
    assert (alone.source_key, alone.sha256, alone.files) == (among.source_key, among.sha256, among.files)
    assert alone.source == "index.md"


def test_changed_picture_changes_the_item(site: Path) -> None:
    make(site, {"p.md": "![a](a.png)\n", "a.png": b"1"})
    (before,), _ = read(site)
    make(site, {"a.png": b"2"})
    (after,), _ = read(site)
    assert before.sha256 != after.sha256


def test_unknown_format_is_refused_with_the_known_ones(site: Path) -> None:
    with pytest.raises(UnknownFormat, match="auto, markdown, page-text"):
        read(site, chosen="docx")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_and_dangling_links_do_not_stop_an_import(site: Path) -> None:
    make(site, {"p.md": POST})
    os.mkfifo(site / "pipe.md")
    (site / "gone.md").symlink_to(site / "nowhere.md")
    items, rows = read(site)
    assert [item.source for item in items] == ["site/p.md"]
    assert {(row.source, row.result) for row in rows} == {
        ("site/gone.md", Result.FAILED),
        ("site/pipe.md", Result.FAILED),
    }


def test_links_in_a_circle_are_said_and_cost_nothing_else(site: Path) -> None:
    make(site, {"posts/a.md": "![](ring.png)"})
    for name in ("ring.md", "ring.png"):
        (site / "posts" / name).symlink_to(name)
    items, rows = read(site)
    assert [item.source for item in items] == ["site/posts/a.md"]
    assert {(row.source, row.result) for row in rows if "leads nowhere" in row.reason} == {
        ("site/posts/ring.md", Result.FAILED),
        ("site/posts/ring.png", Result.SKIPPED),
    }


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="file names are always text here")
def test_file_names_that_are_no_text_come_in_readable(site: Path) -> None:
    make(site, {os.fsdecode(b"na\xefve.md"): "Text.\n"})
    (item,), _ = read(site)
    assert item.source == "site/na\\udcefve.md"
    item.draft.metadata.title.encode()
    item.source_key.encode()


def test_film_beside_a_text_is_left_out_for_its_size(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "_LARGEST_BYTES", 64)
    (item,), _ = read(make(site, {"p.md": "# P\n![a](a.mp4)\n", "a.mp4": b"0" * 65}))
    assert item.files == ()
    assert "“a.mp4” is larger than" in item.warnings[-1]


def test_fault_of_ours_costs_one_item_and_is_said(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(site, {"p.md": POST, "q.md": POST})
    mapped = markdown_file.map_header

    def fails_for_p(values: object, body: str, place: Place, now: object) -> object:
        if place.name == "p":
            raise ValueError("a fault")
        return mapped(values, body, place, now)  # type: ignore[arg-type]

    monkeypatch.setattr(markdown_file, "map_header", fails_for_p)
    items, (row,) = read(site)
    assert [item.source for item in items] == ["site/q.md"]
    assert "ValueError" in row.reason


@given(
    st.dictionaries(
        st.sampled_from(
            [
                *(
                    "title",
                    "date",
                    "draft",
                    "slug",
                    "url",
                    "aliases",
                    "authors",
                    "tags",
                    "categories",
                    "series",
                    "part",
                ),
                *("lang", "image", "cover", "description", "source", "canonical", "extra", "expirydate", "published"),
            ]
        ),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates(),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
            max_leaves=6,
        ),
        max_size=6,
    )
)
def test_no_header_is_too_odd_to_be_mapped(values: dict[str, object]) -> None:
    mapped = map_header(values, "Text.\n", Place(Path("/site/p.md"), Path("/site")), NOW)
    assert mapped.metadata.title
    assert mapped.metadata.slug
    assert "\0" not in metadata_json.to_json(mapped.metadata).encode().decode()
    assert metadata_json.from_json(metadata_json.to_json(mapped.metadata)) == mapped.metadata
