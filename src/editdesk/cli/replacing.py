"""`editdesk replace`: words replaced in every article, or shown in their lines."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from editdesk.cli.failures import FINDINGS, refuse
from editdesk.cli.opening import by_option, desk_argument, json_option, opened
from editdesk.cli.output import complain, counted, say, say_json
from editdesk.cli.progress import progress_bar
from editdesk.desk.query import parse
from editdesk.desk.replace_values import BODY, FIELDS, ArticleHits, Hit, Question, Replaced, every_edit
from editdesk.text.matching import BadExpression, Wanted, check, written

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk


@click.command(
    "replace",
    epilog='Example: editdesk replace magazine.desk "Bombay" "Mumbai" --query section:World --word --dry-run',
)
@desk_argument
@click.argument("find")
@click.argument("replacement", metavar="WITH")
@click.option("--query", "scope", metavar="QUERY", default="", help="Only in the articles that this asks for.")
@click.option("--in", "fields", multiple=True, type=click.Choice(FIELDS), help="Only in this field; may be repeated.")
@click.option("--regex", "is_expression", is_flag=True, help="FIND is an expression; $1 in WITH is its first group.")
@click.option("--case", "is_case_sensitive", is_flag=True, help="Mind capitals.")
@click.option("--word", "is_whole_word", is_flag=True, help="Whole words only.")
@click.option("--everywhere", is_flag=True, help="Replace in code and addresses of links too.")
@click.option("--dry-run", is_flag=True, help="Show every hit and change nothing.")
@by_option
@json_option
@click.pass_context
def replace_words(
    context: click.Context,
    /,
    where: str,
    find: str,
    replacement: str,
    *,
    scope: str,
    fields: tuple[str, ...],
    everywhere: bool,
    dry_run: bool,
    by: str,
    as_json: bool,
    **options: bool,
) -> None:
    """Replace words in titles, standfirsts and texts of the library.

    All of it is one change: every article keeps the revision before it, and the change can be taken back as a whole.
    """
    wanted = Wanted(find, **options)
    spares = not everywhere
    chosen = tuple(name for name in FIELDS if name in (fields or FIELDS))
    question = Question(wanted, chosen, parse(scope), spares_code=spares, spares_addresses=spares)
    _check(wanted, replacement)
    with opened(where) as desk:
        if dry_run:
            _show(_looked(desk, question), wanted, replacement, as_json=as_json)
            return
        from editdesk.desk import replace

        detail = f"“{find}” → “{replacement}”" if replacement else f"“{find}” taken out"
        edits = [edit for found in _looked(desk, question) for edit in every_edit(found, wanted, replacement)]
        with progress_bar("Replacing") as progress:
            done = desk.run(replace.apply, edits, by=by, detail=detail, progress=progress)
    _tell(done, as_json=as_json)
    if done.left:
        context.exit(FINDINGS)


def _check(wanted: Wanted, replacement: str) -> None:
    if not wanted.pattern:
        refuse("Nothing is to be found. Name the words to look for.")
    try:
        check(wanted, replacement)
    except BadExpression as error:
        refuse(f"The {'replacement' if error.is_replacement else 'expression'} cannot be read. {error}")


def _looked(desk: "Desk", question: Question) -> Iterator[tuple[ArticleHits, ...]]:
    """Yield what is found, a slice of the library at a time."""
    from editdesk.desk import replace

    keys = desk.run(replace.candidates, question)
    with progress_bar("Looking") as progress:
        for start in range(0, len(keys), replace.SLICE):
            yield desk.run(replace.look, question, keys[start : start + replace.SLICE])
            progress(min(start + replace.SLICE, len(keys)), len(keys))


def _show(slices: Iterable[tuple[ArticleHits, ...]], wanted: Wanted, replacement: str, *, as_json: bool) -> None:
    every = (article for found in slices for article in found)
    if as_json:
        say_json({"articles": [_document(article, wanted, replacement) for article in every if article.hits]})
        return
    hits = articles = spared = 0
    for article in every:
        hits += len(article.hits)
        articles += bool(article.hits)
        spared += article.spared
        for hit in article.hits:
            new = written(wanted, replacement, hit.groups)
            added = f"{{+{new}+}}" if new else ""
            say(f"{article.title}, {_place(hit)}: {hit.before}[-{hit.found}-]{added}{hit.after}")
    left = f" {spared} more in code or link addresses, left alone." if spared else ""
    say(f"{counted(hits, 'hit')} in {counted(articles)} — a dry run; nothing is changed.{left}")


def _tell(done: Replaced, *, as_json: bool) -> None:
    left = [{"article": title, "reason": reason} for title, reason in done.left]
    if as_json:
        say_json({"change": done.bulk_id, "articles": done.articles, "hits": done.hits, "left": left})
        return
    for each in left:
        complain(f"“{each['article']}” was left alone: {each['reason']}.")
    number = f", as change {done.bulk_id}" if done.bulk_id is not None else ""
    say(f"{counted(done.hits, 'hit')} replaced in {counted(done.articles)}{number}.")


def _document(article: ArticleHits, wanted: Wanted, replacement: str) -> dict[str, Any]:
    hits = [
        {
            "field": hit.field,
            "line": hit.line + 1,
            "before": hit.before,
            "found": hit.found,
            "written": written(wanted, replacement, hit.groups),
            "after": hit.after,
        }
        for hit in article.hits
    ]
    return {"id": article.article_id, "title": article.title, "state": article.state.value, "hits": hits}


def _place(hit: Hit) -> str:
    return f"line {hit.line + 1}" if hit.field == BODY else hit.field
