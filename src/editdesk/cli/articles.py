"""Commands about articles: list, search, show, edit."""

from pathlib import Path

import click

from editdesk.cli import documents
from editdesk.cli.fields import changed
from editdesk.cli.opening import (
    article_argument,
    by_option,
    desk_argument,
    json_option,
    opened,
    query_argument,
    query_of,
)
from editdesk.cli.output import counted, say, say_exactly, say_json, table
from editdesk.cli.reading import read_text
from editdesk.cli.remarks import notes_of
from editdesk.desk.query import Query
from editdesk.desk.values import ArticleDraft, ArticlePage, ArticleRow, ArticleSnapshot
from editdesk.text.metadata import Metadata

SORTS = (
    "updated",
    "title",
    "published",
    "words",
    "state",
    "relevance",
    "created",
    "planned",
    "section",
    "author",
    "issue",
    "assigned",
    "language",
)
_FALLING = frozenset({"updated", "published", "words", "relevance", "created"})


@click.command("list", epilog="Example: editdesk list magazine.desk status:draft tag:bridges --sort title")
@desk_argument
@query_argument
@click.option("--sort", type=click.Choice(SORTS), help="What stands first; the view's order, else updated.")
@click.option("--view", "view_name", metavar="NAME", help="What a saved view finds, narrowed by QUERY.")
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True, help="How many at most.")
@json_option
def list_articles(
    *, where: str, words: tuple[str, ...], sort: str | None, view_name: str | None, limit: int, as_json: bool
) -> None:
    """List articles: state, title, byline, date, slug."""
    query = query_of(words)
    descending = sort is None or sort in _FALLING
    with opened(where) as desk:
        from editdesk.desk import saved_views
        from editdesk.desk.search import find

        if view_name is not None:
            view = desk.run(saved_views.load, view_name)
            kept = view.asked
            query = Query((*kept.words, *query.words), (*kept.filters, *query.filters))
            if sort is None:
                sort, descending = view.sort or ("relevance" if kept.words else "updated"), view.descending
        page = desk.run(find, query, sort=sort or "updated", descending=descending, limit=limit)
    if as_json:
        say_json(documents.article_list(page))
        return
    for line in table([_columns(row) for row in page.rows]):
        say(line)
    say(_total(page))


@click.command("search", epilog='Example: editdesk search magazine.desk "night shift" --limit 5')
@desk_argument
@click.argument("words", metavar="QUERY", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="How many at most.")
@json_option
def search_articles(where: str, words: tuple[str, ...], limit: int, *, as_json: bool) -> None:
    """Search every text, best match first.

    Each is shown with the matching words in their line, between [ and ].
    """
    query = query_of(words)
    with opened(where) as desk:
        from editdesk.desk.search import search

        page = desk.run(search, query, limit=limit)
    if as_json:
        say_json(documents.search_results(page))
        return
    for row in page.rows:
        say(f"{row.title or row.slug}  ({row.state.value}, {row.slug})")
        if row.snippet:
            say(f"    {' '.join(row.snippet.split())}")
    say(_total(page))
    if page.suggestion:
        say(f"Did you mean: {page.suggestion}")


@click.command("show", epilog="Example: editdesk show magazine.desk the-bridge-that-hummed --as html")
@desk_argument
@article_argument
@click.option("--revision", type=click.IntRange(min=1), metavar="N", help="As it was then, not as it stands.")
@click.option(
    "form", "--as", type=click.Choice(("markdown", "html", "json")), default="markdown", show_default=True, help="Form."
)
@click.option("as_json", "--json", is_flag=True, help="The same as --as json.")
def show_article(where: str, name: str, revision: int | None, form: str, *, as_json: bool) -> None:
    """Print one article, found by slug or id."""
    with opened(where) as desk:
        from editdesk.desk import articles, revisions

        snapshot = desk.run(articles.find, name)
        then = desk.run(revisions.load, snapshot.article_id, revision) if revision else None
        content = then or snapshot
        header = content.header if form == "markdown" else ""
        imported = desk.run(revisions.metadata_of_header, snapshot.article_id, header) if header else None
        noted = notes_of(desk, snapshot)
    if as_json or form == "json":
        say_json((documents.article_revision(snapshot, then) if then else documents.article(snapshot)) | noted)
    elif form == "html":
        from editdesk.text.markdown import render

        say_exactly(render(content.body).html)
    else:
        from editdesk.publish.markdown_text import as_markdown

        say_exactly(as_markdown(content.metadata, content.header, content.body, imported))


@click.command(
    "edit", epilog='Example: editdesk edit magazine.desk the-bridge-that-hummed --set "tags=bridges, rivers"'
)
@desk_argument
@article_argument
@click.option(
    "assignments", "--set", multiple=True, metavar="FIELD=VALUE", help="A field's new value; may be given often."
)
@click.option(
    "file",
    "--body",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="The new text, in Markdown without a header; - for standard input.",
)
@click.option("--reason", default="edited", show_default=True, help="What the history says.")
@by_option
@json_option
def edit_article(
    *, where: str, name: str, assignments: tuple[str, ...], file: Path | None, reason: str, by: str, as_json: bool
) -> None:
    """Change fields or text of an article, as a new revision.

    Lists are separated by commas, names in a byline by semicolons: --set "byline=Ana Ruiz (Chile); Li Wen". Times are
    written as 2026-11-30T08:00, in the article's time zone. Nothing after the = clears a field.
    """
    if not assignments and file is None:
        raise click.UsageError("Nothing is to be changed. Give --set FIELD=VALUE or --body FILE.")
    body = read_text(file) if file else None
    with opened(where) as desk:
        from editdesk.desk import articles

        before = desk.run(articles.find, name)
        draft = _draft(before, changed(before.metadata, assignments), body)
        after = desk.run(articles.save, draft, by=by, reason=reason)
        noted = notes_of(desk, after)
    if as_json:
        say_json(documents.article(after) | noted)
    elif after.revision == before.revision:
        say(f"“{_named(after)}” is as it was; there is no new revision.")
    else:
        say(f"“{_named(after)}” is saved as revision {after.revision}.")


def _draft(snapshot: ArticleSnapshot, metadata: Metadata, body: str | None) -> ArticleDraft:
    return ArticleDraft(
        metadata=metadata,
        body=snapshot.body if body is None else body,
        article_id=snapshot.article_id,
        version=snapshot.version,
        header=snapshot.header,
        assets=snapshot.assets,
    )


def _named(snapshot: ArticleSnapshot) -> str:
    return snapshot.metadata.title or snapshot.metadata.slug


def _columns(row: ArticleRow) -> list[str]:
    credited = ", ".join(f"{entry.name} ({entry.country})" if entry.country else entry.name for entry in row.byline)
    date = row.published_at.date().isoformat() if row.published_at else "—"
    return [row.state.value, row.title or "—", credited or "—", date, row.slug]


def _total(page: ArticlePage) -> str:
    if not page.total:
        return "No article matches."
    shown = "" if page.total == len(page.rows) else f", {len(page.rows)} of them shown"
    return f"{counted(page.total)}{shown}."
