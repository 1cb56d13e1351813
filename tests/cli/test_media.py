"""`editdesk media`: files listed, filtered, described."""

import io
from pathlib import Path

import pytest
from PIL import Image

from editdesk.desk import articles, assets
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft, AssetReference
from editdesk.text.metadata import Metadata
from tests.cli.conftest import Run


def picture(colour: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (16, 9), colour).save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def media_desk(tmp_path: Path) -> Path:
    folder = tmp_path / "media.desk"
    with Desk.create(folder) as desk:
        lamp = desk.run(assets.add, desk.assets, picture("red"), name="Málaga lamp.png", alt="A lamp", credit="EFE")
        desk.run(assets.add, desk.assets, picture("blue"), name="sea.png")
        draft = ArticleDraft(
            Metadata(title="Lamps"), "![](lamp.png)", assets=(AssetReference("lamp.png", lamp.sha256),)
        )
        desk.run(articles.save, draft, by="Robin")
    return folder


def test_files_are_listed_and_filtered(run: Run, media_desk: Path) -> None:
    lines = run("media", media_desk).out.splitlines()
    assert [line.split("  ")[1] for line in lines[:-1]] == ["sea.png", "Málaga lamp.png"]
    assert lines[-1] == "2 files."
    assert "no alt text" in lines[0]
    for option in ("--unused", "--without-alt", "--without-credit"):
        found = run("media", media_desk, option, "--json").document
        assert [file["name"] for file in found["files"]] == ["sea.png"]
    assert run("media", media_desk, "--duplicates").out == "0 files.\n"


def test_words_need_no_quotes_and_no_accents(run: Run, media_desk: Path) -> None:
    found = run("media", media_desk, "malaga", "efe", "--json").document
    assert found["total"] == 1
    (file,) = found["files"]
    assert (file["width"], file["height"], file["articles"], file["focus"]) == (16, 9, 1, None)


def test_a_file_is_described_by_the_beginning_of_its_hash(run: Run, media_desk: Path) -> None:
    sha256 = run("media", media_desk, "sea", "--json").document["files"][0]["sha256"]
    said = run("media", media_desk, "describe", sha256[:10], "--alt", "The sea", "--credit", "Desk", "--by", "Robin")
    assert said.out.splitlines() == ["name     sea.png", "alt      The sea", "caption", "credit   Desk"]
    assert run("media", media_desk, "describe", "sea.png", "--json").document["alt"] == "The sea"
    assert run("media", media_desk, "--without-alt").out == "0 files.\n"


def test_an_unknown_file_is_said_with_the_next_step(run: Run, media_desk: Path) -> None:
    refused = run("media", media_desk, "describe", "nothing", "--alt", "x")
    assert refused.status == 2
    assert refused.err.startswith("No file goes by “nothing”.")
