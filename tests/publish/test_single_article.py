"""One article as a file to hand on."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from editdesk.desk import articles, assets
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft, AssetReference
from editdesk.publish.errors import OutputRefused
from editdesk.publish.request import ArticleForm
from editdesk.publish.single_article import write
from editdesk.text.markdown import render
from editdesk.text.metadata import BylineEntry, LeadImage, Metadata

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
BODY = "The box *hums*.\n\n![A lever](img/lever.png)\n\nSee [the line](../the-line/)."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.create(tmp_path / "desk") as made:
        yield made


@pytest.fixture
def draft(desk: Desk) -> ArticleDraft:
    info = desk.run(assets.add, desk.assets, PICTURE, name="lever.png")
    metadata = Metadata(
        title="The <signal> box",
        byline=(BylineEntry("Mara Olsen", "Norway"),),
        lead_image=LeadImage("img/lever.png", alt="A lever"),
    )
    return ArticleDraft(metadata=metadata, body=BODY, assets=(AssetReference("img/lever.png", info.sha256),))


def test_a_page_holds_the_article_html_and_its_pictures(desk: Desk, draft: ArticleDraft, tmp_path: Path) -> None:
    written = write(desk, draft, ArticleForm.PAGE, tmp_path / "box.html")
    page = written.path.read_text(encoding="utf-8")
    data = f"data:image/png;base64,{base64.b64encode(PICTURE).decode()}"
    assert render(BODY).html.replace("img/lever.png", data) in page
    assert page.count(data) == 2
    assert "<title>The &lt;signal&gt; box</title>" in page
    assert "Mara Olsen" in page
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["box.html"]


def test_markdown_comes_with_its_header_and_pictures_beside_it(desk: Desk, draft: ArticleDraft, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    write(desk, draft, ArticleForm.MARKDOWN, folder / "box.md")
    text = (folder / "box.md").read_text(encoding="utf-8")
    assert text.startswith("---\n")
    assert text.endswith(BODY)
    assert (folder / "img" / "lever.png").read_bytes() == PICTURE


def test_an_imported_header_comes_back_as_it_was(desk: Desk, tmp_path: Path) -> None:
    header = "---\ntitle:   Odd  \n# kept\n---\n"
    draft = ArticleDraft(metadata=Metadata(title="Odd"), body="x\n", header=header)
    saved = desk.run(articles.save, draft, by="Ines")
    again = replace(draft, article_id=saved.article_id, version=saved.version, metadata=saved.metadata)
    write(desk, again, ArticleForm.MARKDOWN, tmp_path / "odd.md")
    assert (tmp_path / "odd.md").read_text(encoding="utf-8") == f"{header}x\n"


def test_another_picture_in_the_folder_is_not_lost(desk: Desk, draft: ArticleDraft, tmp_path: Path) -> None:
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "lever.png").write_bytes(b"mine")
    with pytest.raises(OutputRefused, match="would be lost"):
        write(desk, draft, ArticleForm.MARKDOWN, tmp_path / "box.md")
    assert (tmp_path / "img" / "lever.png").read_bytes() == b"mine"
    assert not (tmp_path / "box.md").exists()


def test_a_folder_that_is_not_there_is_said(desk: Desk, draft: ArticleDraft, tmp_path: Path) -> None:
    with pytest.raises(OutputRefused, match="could not be written"):
        write(desk, draft, ArticleForm.PAGE, tmp_path / "gone" / "box.html")
