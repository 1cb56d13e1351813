"""`editdesk spell`: the misspelt words of an article or a Markdown file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from editdesk.cli.failures import FINDINGS, refuse
from editdesk.cli.opening import json_option, opened
from editdesk.cli.output import counted, say, say_json
from editdesk.cli.reading import read_text

if TYPE_CHECKING:
    from editdesk.spelling.checker import Checker
    from editdesk.spelling.collection import FoundDictionary


@dataclass(frozen=True, slots=True)
class _Text:
    """What is to be spelt: `first_line` is where the body begins in what the reader sees."""

    name: str
    body: str
    language: str
    own_words: tuple[str, ...] = ()
    first_line: int = 1


@click.command("spell", epilog="Example: editdesk spell magazine.desk the-bridge-that-hummed --suggest")
@click.argument("where", metavar="DESK|FILE")
@click.argument("article", metavar="[ARTICLE]", required=False)
@click.option("--desk", "words_of", metavar="DESK", help="For a FILE: the desk whose own words are right.")
@click.option(
    "--language",
    "languages",
    metavar="TAG",
    multiple=True,
    help="Spell in this language, such as en-GB, not in the article's; several times for several.",
)
@click.option("--suggest", is_flag=True, help="Say what may be meant.")
@json_option
@click.pass_context
def spell(
    context: click.Context,
    where: str,
    article: str | None,
    words_of: str | None,
    languages: tuple[str, ...],
    *,
    suggest: bool,
    as_json: bool,
) -> None:
    """List misspelt words, with line and column.

    Code, links, addresses, HTML and shortcodes are no prose and left out.
    """
    from editdesk.spelling import collection
    from editdesk.spelling.findings import misspelt

    text = _article(where, article) if article else _file(Path(where), words_of)
    asked = languages or (text.language,)
    dictionaries = collection.for_languages(asked, collection.every())
    _refuse_without(dictionaries, asked)
    checker = _checker(dictionaries, text.own_words)
    found = [
        (finding.line + text.first_line - 1, finding.column, finding.word, _meant(checker, finding.word, suggest))
        for finding in misspelt(text.body, checker)
    ]
    if as_json:
        names = ("line", "column", "word", "suggestions")
        say_json(
            {
                "source": text.name,
                "languages": asked,
                "dictionaries": [each.tag for each in dictionaries],
                "findings": [dict(zip(names, each, strict=True)) for each in found],
            }
        )
    else:
        for line, column, word, meant in found:
            say(f"{text.name}:{line}:{column}  {word}{'  → ' * bool(meant)}{', '.join(meant)}")
        say(f"{counted(len(found), 'misspelt word')}." if found else "No word is misspelt.")
    if found:
        context.exit(FINDINGS)


def _meant(checker: "Checker", word: str, suggest: bool) -> tuple[str, ...]:
    return checker.suggestions(word) if suggest else ()


def _article(where: str, name: str) -> _Text:
    with opened(where) as desk:
        from editdesk.desk import articles, desk_settings, words

        snapshot = desk.run(articles.find, name)
        language = snapshot.metadata.language or desk.run(desk_settings.load).language
        return _Text(snapshot.metadata.slug, snapshot.body, language, desk.run(words.known))


def _file(file: Path, words_of: str | None) -> _Text:
    from editdesk.text.frontmatter import FrontMatterError, split

    if file.is_dir():
        refuse(f"“{file}” is a desk. Name one of its articles too: editdesk spell {file} ARTICLE")
    try:
        header, body = split(read_text(file))
    except FrontMatterError as error:
        refuse(f"“{file}”, line {error.line}: {error}")
    said = header.values.get("language") or header.values.get("lang") or ""
    own_words, language = _words_and_language(words_of) if words_of else ((), "en")
    return _Text(str(file), body, str(said) or language, own_words, header.raw.count("\n") + 1)


def _words_and_language(where: str) -> tuple[tuple[str, ...], str]:
    with opened(where) as desk:
        from editdesk.desk import desk_settings, words

        return desk.run(words.known), desk.run(desk_settings.load).language


def _checker(dictionaries: "Sequence[FoundDictionary]", own_words: tuple[str, ...]) -> "Checker":
    from editdesk.spelling.checker import Checker
    from editdesk.spelling.dictionary import Dictionary
    from editdesk.spelling.scripts import scripts_of

    scripts = {script for each in dictionaries for script in scripts_of(each.affixes)}
    return Checker([Dictionary(each.affixes) for each in dictionaries], own_words, scripts)


def _refuse_without(dictionaries: "Sequence[FoundDictionary]", asked: Sequence[str]) -> None:
    if not dictionaries:
        named = ", ".join(each or "no language" for each in asked)
        refuse(f"There is no dictionary for {named}. Name another with --language, or add one in the window")
