"""`editdesk style`: what the house writes otherwise, and how long and how hard its texts are."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from editdesk.cli.failures import FINDINGS, refuse
from editdesk.cli.files import FILE, write_text
from editdesk.cli.opening import DeskGroup, by_option, change, changes, desk_argument, json_option, opened
from editdesk.cli.output import counted, say, say_json, table
from editdesk.cli.reading import read_text

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk
    from editdesk.desk.values import ArticleSnapshot
    from editdesk.text.house_style import HouseStyle, Term
    from editdesk.text.language_findings import LanguageFinding
    from editdesk.text.readability import Readability


@click.group(
    "style",
    cls=DeskGroup,
    invoke_without_command=True,
    epilog="Example: editdesk style magazine.desk add “per cent” --preferred percent --reason “One word.”",
)
@desk_argument
@json_option
@click.pass_context
def style(context: click.Context, where: str, *, as_json: bool) -> None:
    """List the house style's terms, change them, or check an article."""
    context.obj = where
    if context.invoked_subcommand is not None:
        return
    terms = _terms(where)
    if as_json:
        say_json({"terms": [_document(each) for each in terms]})
        return
    for line in table([_cells(each) for each in terms], widest=3):
        say(line)
    say(f"{counted(len(terms), 'term')}.")


@style.command("add", epilog="Example: editdesk style magazine.desk add “per cent” --preferred percent --language en")
@click.option(
    "--preferred", default="", metavar="WORDS", help="What the house writes; none where it has nothing better."
)
@click.option("--reason", default="", metavar="TEXT", help="Why, for whoever sees it marked.")
@click.option("--language", default="", metavar="TAG", help="Only in this language, such as en or en-GB.")
@click.option("--case", "is_exact", is_flag=True, help="Only with these capitals.")
@changes("term")
def add(where: str, term: str, preferred: str, reason: str, language: str, by: str, *, is_exact: bool) -> None:
    """Add a term, or change the one with the same words and language."""
    from editdesk.desk import style_terms
    from editdesk.text.house_style import Term

    saved = change(where, style_terms.save, Term(term, preferred, reason, language, is_exact), by=by)
    say(f"“{saved.term}” is on the list now.")


@style.command("remove", epilog="Example: editdesk style magazine.desk remove “per cent”")
@click.option("--language", default=None, metavar="TAG", help="Only that of this language.")
@changes("term")
def remove(where: str, term: str, language: str | None, by: str) -> None:
    """Take a term off the list."""
    with opened(where) as desk:
        from editdesk.desk import style_terms

        found = [each for each in desk.run(style_terms.every) if each.term == term]
        found = [each for each in found if language is None or each.language == language]
        if not found:
            refuse(f"“{term}” is not on the list. List the terms to see which are.")
        for each in found:
            desk.run(style_terms.remove, each.key, by=by)
    say(f"“{term}” is removed.")


@style.command("import", epilog="Example: editdesk style magazine.desk import house-style.csv")
@click.argument("file", type=FILE)
@by_option
@click.pass_obj
def take_in(where: str, file: Path, by: str) -> None:
    """Take in a CSV: term, preferred, reason, language, case. What is on the list already is changed."""
    from editdesk.desk import style_terms

    terms = style_terms.from_csv(read_text(file))
    changed = change(where, style_terms.take_in, terms, by=by)
    say(f"{counted(changed, 'term')} new or changed, {len(terms) - changed} as before.")


@style.command("export", epilog="Example: editdesk style magazine.desk export house-style.csv")
@click.argument("file", type=FILE)
@click.pass_obj
def give_out(where: str, file: Path) -> None:
    """Write the list as CSV; - for standard output."""
    from editdesk.desk import style_terms

    terms = _terms(where)
    write_text(file, style_terms.to_csv(terms), counted(len(terms), "term"))


@style.command("check", epilog="Example: editdesk style magazine.desk check the-window-seat --fix")
@click.argument("name", metavar="ARTICLE")
@click.option("--fix", "is_fixing", is_flag=True, help="Write what the house prefers, as a new revision.")
@by_option
@json_option
@click.pass_obj
def check(where: str, name: str, by: str, *, is_fixing: bool, as_json: bool) -> None:
    """Check an article: house style, long sentences, doubled words, the section's limits, and how hard it is to read.

    Leaves with status 1 where something is found.
    """
    with opened(where) as desk:
        from editdesk.desk import articles, section_limits, style_terms
        from editdesk.text.house_style import HouseStyle
        from editdesk.text.language_findings import findings
        from editdesk.text.readability import readability

        article = desk.run(articles.find, name)
        wording = HouseStyle(desk.run(style_terms.every), article.metadata.language)
        if is_fixing:
            article = _fixed(desk, article, wording, by)
        limits = desk.run(section_limits.of_section, article.metadata.section)
    found = findings(article.metadata, article.body, wording, limits)
    figures = readability(article.body, article.metadata.language)
    if as_json:
        say_json({"findings": [_finding(each, article.body) for each in found], "readability": _figures(figures)})
    else:
        for each in found:
            say(f"{_place(each, article.body)}: {each.message}")
        say(f"{counted(len(found), 'finding')}.{_told(figures)}")
    if found:
        click.get_current_context().exit(FINDINGS)


def _terms(where: str) -> "tuple[Term, ...]":
    with opened(where) as desk:
        from editdesk.desk import style_terms

        return desk.run(style_terms.every)


def _fixed(desk: "Desk", article: "ArticleSnapshot", wording: "HouseStyle", by: str) -> "ArticleSnapshot":
    from editdesk.desk import articles
    from editdesk.desk.values import ArticleDraft
    from editdesk.text.house_style import fixed
    from editdesk.text.language_findings import FIELDS

    said: dict[str, Any] = {}
    for field in FIELDS:
        text = getattr(article.metadata, field)
        said[field] = fixed(text, wording.in_text(text))
    metadata = replace(article.metadata, **said)
    body = fixed(article.body, wording.in_body(article.body))
    draft = ArticleDraft(metadata, body, article.article_id, article.version, article.header, article.assets)
    return desk.run(articles.save, draft, by=by, reason="house style")


def _cells(term: "Term") -> list[str]:
    return [term.term, f"→ {term.preferred}" if term.preferred else "", term.language, term.reason]


def _document(term: "Term") -> dict[str, Any]:
    return {
        "term": term.term,
        "preferred": term.preferred,
        "reason": term.reason,
        "language": term.language,
        "case": term.is_case_sensitive,
    }


def _line_and_column(finding: "LanguageFinding", body: str) -> tuple[int, int]:
    before = body[: finding.start]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _place(finding: "LanguageFinding", body: str) -> str:
    if finding.field != "body":
        return finding.field
    if finding.start == finding.end:
        return "text"
    line, column = _line_and_column(finding, body)
    return f"{line}:{column}"


def _finding(finding: "LanguageFinding", body: str) -> dict[str, Any]:
    is_placed = finding.field == "body" and finding.end > finding.start
    line, column = _line_and_column(finding, body) if is_placed else (None, None)
    return {
        "rule": finding.kind.value,
        "field": finding.field,
        "start": finding.start,
        "end": finding.end,
        "line": line,
        "column": column,
        "message": finding.message,
        "fix": finding.fix,
    }


def _figures(figures: "Readability | None") -> dict[str, Any] | None:
    if figures is None:
        return None
    return {
        "words": figures.words,
        "sentences": figures.sentences,
        "level": figures.level,
        "lix": round(figures.lix, 1),
        "ease": None if figures.ease is None else round(figures.ease, 1),
        "grade": None if figures.grade is None else round(figures.grade, 1),
    }


def _told(figures: "Readability | None") -> str:
    if figures is None:
        return ""
    said = f" It is {figures.level} to read: LIX {figures.lix:.0f}"
    if figures.ease is not None and figures.grade is not None:
        said += f", Flesch {figures.ease:.0f}, grade {figures.grade:.0f}"
    return f"{said}."
