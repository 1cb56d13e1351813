"""Plain Markdown: the text as the desk has it, read back as the same article."""

from dataclasses import replace

from editdesk.publish.targets.markdown import MarkdownFiles
from editdesk.publish.targets.target import Job
from editdesk.text.frontmatter import split

from .conftest import PICTURE, MakeArticle, MakeJob


def markdown(job: Job) -> dict[str, bytes]:
    return {file.path: file.content for file in MarkdownFiles().files(job)}


def test_an_article_is_a_folder_with_its_files(make_article: MakeArticle, make_job: MakeJob) -> None:
    files = markdown(make_job(make_article(body="{{ insert: promo }}\n", assets=("tide.png",))))
    assert files.keys() == {"harbour/harbour.md", "harbour/tide.png"}
    assert files["harbour/tide.png"] == PICTURE
    header, body = split(files["harbour/harbour.md"].decode())
    assert body == "{{ insert: promo }}\n"
    assert header.values["title"] == "The harbour"
    assert header.values["byline"] == [{"name": "Ana Lima", "country": "Peru"}]


def test_an_imported_header_keeps_what_nobody_edited(make_article: MakeArticle, make_job: MakeJob) -> None:
    header = "---\n# ours since 2009\ntitle:   Harbour\nmood: calm\n---\n"
    article = replace(make_article(title="The harbour"), header=header, imported=None)
    imported = replace(article.metadata, title="Harbour")
    text = markdown(make_job(replace(article, imported=imported)))["harbour/harbour.md"].decode()
    assert "# ours since 2009\n" in text
    assert "mood: calm\n" in text
    assert "The harbour" in text
