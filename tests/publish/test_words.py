"""What themes say themselves is said in the language of what they say it about."""

import re
import tomllib
from pathlib import Path

import pytest
from markupsafe import Markup

from editdesk.desk.values import HouseBlock
from editdesk.publish.errors import ThemeError
from editdesk.publish.presenting import draft_view
from editdesk.publish.rendering import render_body
from editdesk.publish.targets.site import Site
from editdesk.publish.targets.target import Job
from editdesk.publish.theme import article_frame, find_theme
from editdesk.publish.words import Words
from editdesk.resources import resource
from editdesk.text.metadata import RelatedStory, SourceCredit

from .conftest import MakeArticle, MakeJob

FOLDER = resource("themes") / "words"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.toml"))
PLACE = re.compile(r"\{(\w+)\}")


def sentences(language: str) -> dict[str, str | dict[str, str]]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def widest(sentence: str | dict[str, str]) -> str:
    return sentence if isinstance(sentence, str) else sentence["other"]


def pages(job: Job) -> dict[str, str]:
    return {file.path: file.content.decode() for file in Site().files(job) if file.path.endswith(".html")}


@pytest.fixture
def words() -> Words:
    return Words([FOLDER])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_says_all_that_english_says(language: str) -> None:
    said, english = sentences(language), sentences("en")
    assert list(said) == list(english)
    for key, sentence in english.items():
        assert set(PLACE.findall(widest(said[key]))) == set(PLACE.findall(widest(sentence))), key


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "Por Ana"),
        ("es-AR", "Por Ana"),
        ("pt_BR", "Por Ana"),
        ("DE", "Von Ana"),
        ("zh-TW", "文／Ana"),
        ("nn", "Av Ana"),
        ("x-klingon", "By Ana"),
        ("../es", "By Ana"),
        ("es\0" + "x" * 5000, "By Ana"),
        ("", "By Ana"),
    ],
)
def test_a_language_is_found_by_its_closest_name(words: Words, language: str, said: str) -> None:
    assert words.say(language, "by", names="Ana") == said


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "1 article"),
        ("en", 0, "0 articles"),
        ("ru", 3, "3 статьи"),
        ("ru", 5, "5 статей"),
        ("ar", 2, "مقالان"),
        ("ja", 1, "1本の記事"),
    ],
)
def test_what_is_counted_takes_its_plural(words: Words, language: str, count: int, said: str) -> None:
    assert words.say(language, "articles", count=count) == said


def test_values_are_escaped_unless_they_are_markup(words: Words) -> None:
    assert words.say("en", "by", names="<b>") == "By &lt;b&gt;"
    assert words.say("en", "by", names=Markup("<b>Ana</b>")) == "By <b>Ana</b>"
    assert words.say("en", "by", names="{0.__class__}") == "By {0.__class__}"


def test_a_theme_may_say_it_in_other_words(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text('by = "Words: {names} <3"\n', encoding="utf-8")
    words = Words([tmp_path, FOLDER])
    assert words.say("en", "by", names="Ana") == "Words: Ana &lt;3"
    assert words.say("en", "newer") == "Newer"
    assert words.say("es", "by", names="Ana") == "Por Ana"


def test_words_that_cannot_be_had_are_a_sentence(tmp_path: Path, words: Words) -> None:
    with pytest.raises(ThemeError, match=r"called “adieu”\. Add them"):
        words.say("fr", "adieu")
    (tmp_path / "en.toml").write_text("by = By", encoding="utf-8")
    with pytest.raises(ThemeError, match=r"en\.toml cannot be read .* Mend the file"):
        Words([tmp_path]).say("en", "by")
    for said in ("by = 3", 'by = { one = "By {names}" }', "by = { other = 3 }"):
        (tmp_path / "en.toml").write_text(said, encoding="utf-8")
        with pytest.raises(ThemeError, match=r"“by” in .* is neither a sentence nor a table"):
            Words([tmp_path]).say("en", "by")


def test_an_article_is_dressed_in_its_own_language(make_article: MakeArticle, make_job: MakeJob) -> None:
    article = make_article(
        language="es",
        series="Mareas",
        series_part=2,
        source=SourceCredit("El Muelle"),
        related=(RelatedStory("Otra historia"),),
        house_blocks=("help",),
    )
    job = make_job(article, blocks=(HouseBlock("help", "support", "Support us."),))
    made = pages(job)
    page, front = made["harbour/index.html"], made["index.html"]
    for said in (
        "Por <span",
        "1 min de lectura",
        "28 de enero de 2023",
        "Mareas, parte 2",
        "Publicado originalmente en",
    ):
        assert said in page
    assert '<h2 id="theme:related" class="strip-title">Seguir leyendo</h2>' in page
    assert '<div class="house-block house-support" lang="en" dir="ltr">' in page
    assert 'aria-label="Sections"' in page
    assert '<article class="teaser" lang="es" dir="ltr">' in front
    assert "Por <span" in front
    assert ">Archive<" in front


def test_the_publication_speaks_its_own_language(make_article: MakeArticle, make_job: MakeJob) -> None:
    made = pages(make_job(*(make_article(f"a-{number}") for number in range(31)), language="de"))
    assert '<html lang="de" dir="ltr">' in made["index.html"]
    for said in ("Ältere", "Seite 1 von 2", 'aria-label="Ressorts"'):
        assert said in made["index.html"]
    assert "Ressort" in made["section/world/index.html"]
    assert "31 Artikel" in made["section/world/index.html"]
    assert "Januar 2023" in made["archive/index.html"]
    assert '<li lang="en" dir="ltr">' in made["archive/index.html"]
    assert "Diese Seite gibt es nicht" in made["404.html"]


@pytest.mark.parametrize("language", ["en", "es", "ar", "ja", ""])
def test_the_preview_says_what_the_page_says(language: str, make_article: MakeArticle, make_job: MakeJob) -> None:
    article = make_article(
        language=language,
        section="",
        tags=(),
        byline=(),
        source=SourceCredit("The Wharf"),
        related=(RelatedStory("Another"),),
        house_blocks=("help",),
    )
    blocks = {"help": HouseBlock("help", "support", "Support us.")}
    page = pages(make_job(article, blocks=tuple(blocks.values()), language="fr"))["harbour/index.html"]
    frame = article_frame(find_theme("magazine"), draft_view(article.metadata, blocks, render_body(article.body), "fr"))
    assert frame.above in page
    assert frame.below.replace("\n", "") in page.replace("</article>\n<aside", "<aside").replace("\n", "")
