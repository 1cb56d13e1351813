"""Themes are sandboxed, and the preview wears them."""

from pathlib import Path

import pytest

from editdesk.desk.values import HouseBlock
from editdesk.publish.errors import ThemeError
from editdesk.publish.presenting import draft_view
from editdesk.publish.rendering import render_body
from editdesk.publish.theme import Theme, article_frame, find_theme, preview_shell, theme_names
from editdesk.publish.views import Link
from editdesk.text.metadata import BylineEntry, LeadImage, Metadata, RelatedStory, SourceCredit


def theme_of(folder: Path, template: str) -> Theme:
    (folder / "templates").mkdir()
    (folder / "theme.toml").write_text('title = "Ours"\n')
    (folder / "templates" / "article.html").write_text(template)
    return Theme(folder)


@pytest.mark.parametrize(
    "template",
    [
        "{{ link.__class__ }}",
        "{{ link.__init__.__globals__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ names.append(1) }}",
        "{{ link.missing }}",
        "{% include '../theme.toml' %}",
    ],
)
def test_a_template_reaches_nothing_but_what_it_is_given(template: str, tmp_path: Path) -> None:
    theme = theme_of(tmp_path, template)
    with pytest.raises(ThemeError, match="Mend the template"):
        theme.page("article", link=Link("Sea", "tag/sea"), names=[])


def test_a_template_reads_what_it_is_given_and_escapes_it(tmp_path: Path) -> None:
    assert theme_of(tmp_path, "{{ link.name }}").page("article", link=Link("<Sea>")) == "&lt;Sea&gt;"


def test_a_folder_that_is_no_theme_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ThemeError, match=r"no readable theme\.toml"):
        Theme(tmp_path)
    with pytest.raises(ThemeError, match=r"no theme called velvet\. Choose one of magazine"):
        find_theme("velvet")


def test_the_desk_may_bring_a_theme(tmp_path: Path) -> None:
    folder = tmp_path / "themes" / "ours"
    folder.mkdir(parents=True)
    theme_of(folder, "x")
    assert theme_names(tmp_path) == ("magazine", "ours")
    assert find_theme("ours", tmp_path).title == "Ours"


@pytest.mark.parametrize("dark", [False, True])
def test_the_preview_wears_the_theme(dark: bool) -> None:
    theme = find_theme("magazine")
    shell = preview_shell(theme, dark=dark)
    assert f'data-scheme="{"dark" if dark else "light"}"' in shell.html
    assert '<div class="article-body" id="article"></div>' in shell.html
    assert shell.css.replace("</", "<\\/") in shell.html
    assert ".codehilite" in shell.css
    assert dict(theme.static_files())["style.css"].startswith(shell.css[:1000].encode())


def test_the_frame_says_what_the_draft_says() -> None:
    metadata = Metadata(
        title="Tides & <moons>",
        standfirst="What the tide left.",
        byline=(BylineEntry("Ana Lima", "Peru"), BylineEntry("Jo Ek")),
        tags=("Sea",),
        lead_image=LeadImage("img/tide.png", "Low tide", "At noon", "A. Lima"),
        source=SourceCredit("The Wharf"),
        house_blocks=("help",),
        related=(RelatedStory("Another story"),),
    )
    blocks = {"help": HouseBlock("help", "support", "Support *us*.")}
    frame = article_frame(find_theme("magazine"), draft_view(metadata, blocks, render_body("Words.")))
    for words in (
        "Tides &amp; &lt;moons&gt;",
        "What the tide left.",
        "Ana Lima",
        "Peru",
        "Jo Ek",
        'src="img/tide.png"',
    ):
        assert words in frame.above
    for words in ("Originally posted in", "The Wharf", "Sea", "Support <em>us</em>.", "Another story"):
        assert words in frame.below
