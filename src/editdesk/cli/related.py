"""`editdesk related`: the stories an article names, and those its text goes with."""

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from editdesk.cli.opening import article_argument, by_option, desk_argument, json_option, opened
from editdesk.cli.output import counted, say, say_json, table

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk
    from editdesk.desk.related import RelatedArticle
    from editdesk.desk.values import ArticleSnapshot


@click.command("related", epilog="Example: editdesk related magazine.desk the-window-seat --add")
@desk_argument
@article_argument
@click.option("--limit", type=click.IntRange(1, 50), default=5, show_default=True, help="So many at most.")
@click.option("--add", "is_to_add", is_flag=True, help="Put them on the article, after those it names.")
@by_option
@json_option
def suggest_related(where: str, name: str, limit: int, by: str, *, is_to_add: bool, as_json: bool) -> None:
    """Suggest related stories: public articles in the same language that share an article's most telling words."""
    with opened(where) as desk:
        from editdesk.desk import articles, related

        snapshot = desk.run(articles.find, name)
        article_id = snapshot.article_id
        found = desk.run(related.suggested, snapshot.metadata, snapshot.body, article_id=article_id, limit=limit)
        if is_to_add and found:
            _add(desk, snapshot, found, by)
    if as_json:
        rows = [{"slug": each.row.slug, "title": each.row.title, "shared": list(each.shared)} for each in found]
        say_json({"related": rows, "added": is_to_add})
        return
    for line in table([[each.row.title, each.row.slug, ", ".join(each.shared)] for each in found], widest=2):
        say(line)
    say(f"{counted(len(found), 'related article')} {'added' if is_to_add else 'suggested'}.")


def _add(desk: "Desk", snapshot: "ArticleSnapshot", found: "tuple[RelatedArticle, ...]", by: str) -> None:
    from editdesk.desk import articles
    from editdesk.desk.values import ArticleDraft
    from editdesk.text.metadata import RelatedStory

    stories = (*snapshot.metadata.related, *(RelatedStory(each.row.title, each.row.slug) for each in found))
    metadata = replace(snapshot.metadata, related=stories)
    draft = ArticleDraft(
        metadata, snapshot.body, snapshot.article_id, snapshot.version, snapshot.header, snapshot.assets
    )
    desk.run(articles.save, draft, by=by, reason="related stories")
