"""Commands about articles that go together: duplicate, translations."""

from dataclasses import asdict

import click

from editdesk.cli import documents
from editdesk.cli.failures import refuse
from editdesk.cli.opening import article_argument, by_option, desk_argument, json_option, opened
from editdesk.cli.output import say, say_json, table


@click.command("duplicate", epilog="Example: editdesk duplicate magazine.desk the-window-seat")
@desk_argument
@article_argument
@by_option
@json_option
def duplicate_article(where: str, name: str, by: str, *, as_json: bool) -> None:
    """Copy an article as a new draft, without its dates."""
    with opened(where) as desk:
        from editdesk.desk import articles, shelf

        copy = desk.run(shelf.duplicate, desk.run(articles.find, name).article_id, by=by)
    if as_json:
        say_json(documents.article(copy))
    else:
        say(f"“{copy.metadata.title or copy.metadata.slug}” is a new draft: {copy.metadata.slug}")


@click.command("translations", epilog="Example: editdesk translations magazine.desk the-window-seat --begin es")
@desk_argument
@article_argument
@click.option("--link", "other", metavar="ARTICLE", help="Say that this article is a translation of it.")
@click.option("--unlink", "is_unlinked", is_flag=True, help="Take the article out of its translations.")
@click.option("--begin", "language", metavar="TAG", help="Make a new draft to be translated into this language.")
@by_option
@json_option
def show_translations(
    where: str, name: str, other: str | None, language: str | None, by: str, *, is_unlinked: bool, as_json: bool
) -> None:
    """List the translations of an article, link or unlink one, begin a new one."""
    if sum((other is not None, language is not None, is_unlinked)) > 1:
        refuse("Choose one of --link, --unlink and --begin.")
    with opened(where) as desk:
        from editdesk.desk import articles, translations

        article_id = desk.run(articles.find, name).article_id
        if other is not None:
            desk.run(translations.link, article_id, desk.run(articles.find, other).article_id, by=by)
        elif language is not None:
            desk.run(translations.begin, article_id, language, by=by)
        elif is_unlinked:
            desk.run(translations.unlink, article_id, by=by)
        found = desk.run(translations.of, article_id)
    if as_json:
        rows = [asdict(each) for each in found]
        say_json({"translations": [{"id": row.pop("article_id"), **row} for row in rows]})
        return
    for line in table([[each.language, each.title, each.state.value, each.slug] for each in found]):
        say(line)
    if not found:
        say("It has no translations.")
