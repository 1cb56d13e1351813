"""Commands about an article's way to readers: state, history."""

import click

from editdesk.cli import documents
from editdesk.cli.opening import article_argument, by_option, desk_argument, json_option, opened
from editdesk.cli.output import say, say_json, table
from editdesk.cli.remarks import notes_of
from editdesk.desk.workflow import State


@click.command(
    "state",
    epilog='Example: editdesk state magazine.desk the-window-seat changes_requested --reason "Where is De Aar?"',
)
@desk_argument
@article_argument
@click.argument("target", metavar="STATE", type=click.Choice([state.value for state in State]))
@click.option("--reason", default="", help="Why; sending back and overriding need one.")
@click.option("--override", is_flag=True, help="Go through a closed gate; the reason is recorded.")
@by_option
@json_option
def change_state(*, where: str, name: str, target: str, reason: str, override: bool, by: str, as_json: bool) -> None:
    """Move an article through the workflow. A closed gate says what is missing.

    STATE is one of idea, draft, in_review, changes_requested, approved, scheduled, published, withdrawn.
    """
    with opened(where) as desk:
        from editdesk.desk import articles, review, workflow_settings

        before = desk.run(articles.find, name)
        after = desk.run(
            review.move,
            before.article_id,
            State(target),
            by=by,
            reason=reason,
            override=override,
            version=before.version,
        )
        table_ = desk.run(workflow_settings.load)
        notes = desk.run(review.open_notes, after.article_id) if after.state is State.CHANGES_REQUESTED else ()
        noted = notes_of(desk, after)
    if as_json:
        say_json(documents.article(after) | noted)
    else:
        name = after.metadata.title or after.metadata.slug
        say(f"“{name}”: {table_.label(before.state)} → {table_.label(after.state)}.")
        for line in table([[note.by, f"“{note.quote}”" if note.quote else "", note.body] for note in notes], widest=2):
            say(f"    open note: {line}")


@click.command("history", epilog="Example: editdesk history magazine.desk the-window-seat --diff 1 3")
@desk_argument
@article_argument
@click.option("pair", "--diff", nargs=2, type=click.IntRange(min=1), metavar="A B", help="What changed from A to B.")
@json_option
def show_history(where: str, name: str, pair: tuple[int, int] | None, *, as_json: bool) -> None:
    """List an article's revisions, or compare two.

    The newest stands first. With --diff, removed words are marked [-so-] and added ones {+so+}, and paragraphs that
    moved are named.
    """
    with opened(where) as desk:
        from editdesk.desk import articles, revisions

        article_id = desk.run(articles.find, name).article_id
        rows = desk.run(revisions.history, article_id)
        two = [desk.run(revisions.load, article_id, number) for number in pair or ()]
    if two:
        from editdesk.cli import comparing

        found = comparing.compared(*two)
        if as_json:
            say_json(documents.revisions(rows) | comparing.document(found))
        else:
            for line in comparing.told(found):
                say(line)
    elif as_json:
        say_json(documents.revisions(rows))
    else:
        lines = [[str(row.number), f"{row.at:%Y-%m-%d %H:%M}", row.by, row.state.value, row.reason] for row in rows]
        for line in table(lines, widest=4):
            say(line)
