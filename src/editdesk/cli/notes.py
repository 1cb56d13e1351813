"""`editdesk notes`: what people remark upon an article."""

from collections.abc import Callable

import click

from editdesk.cli import review_documents
from editdesk.cli.opening import article_argument, by_option, desk_argument, json_option, opened
from editdesk.cli.output import counted, say, say_json, table
from editdesk.cli.remarks import SHOWN_ID, Place, RemarkGroup, anchor_of, meant, text_in, words_options
from editdesk.desk.note_values import NoteFilter, NoteState, NoteThread, filtered


@click.group(
    "notes",
    cls=RemarkGroup,
    invoke_without_command=True,
    epilog='Example: editdesk notes magazine.desk the-window-seat add "Where is De Aar?" --on "De Aar"',
)
@desk_argument
@article_argument
@click.option("is_open_only", "--open", is_flag=True, help="Only those that nobody has resolved.")
@click.option("--for", "person", metavar="NAME", default="", help="Only those that speak to a person.")
@json_option
@click.pass_context
def notes(context: click.Context, where: str, name: str, person: str, *, is_open_only: bool, as_json: bool) -> None:
    """List the notes on an article, or write, answer and resolve them.

    A note is on words of the text, and follows them. Where these are gone, it says so and keeps their quote.
    """
    context.obj = Place(where, name)
    if context.invoked_subcommand is not None:
        return
    from editdesk.desk import notes as on_desk

    asked = NoteFilter(NoteState.OPEN if is_open_only else NoteState.ALL, mentions=person)
    with opened(where) as desk:
        threads = filtered(desk.run(on_desk.of, context.obj.article(desk).article_id), asked)
    if as_json:
        say_json({"notes": review_documents.notes(threads)})
        return
    for line in table([row for thread in threads for row in _rows(thread)], widest=4):
        say(line)
    number = sum(thread.is_open for thread in threads)
    say(f"{counted(len(threads), 'note')}, {number} open.")


@notes.command("add", epilog='Example: editdesk notes magazine.desk rain add "@Ana, is this so?" --on "in May"')
@click.argument("text")
@click.option("--on", "words", metavar="WORDS", help="The words it is about; else it is on the whole.")
@words_options
@click.option("--suggestion", metavar="ID", default="", help="A suggestion it remarks upon.")
@by_option
@json_option
@click.pass_obj
def add(
    place: Place,
    text: str,
    words: str | None,
    nth: int | None,
    field: str | None,
    suggestion: str,
    by: str,
    *,
    as_json: bool,
) -> None:
    """Write a note."""
    from editdesk.desk import notes as on_desk
    from editdesk.desk import suggestions

    with opened(place.where) as desk:
        article = place.article(desk)
        if suggestion:
            known = (each.uid for each in desk.run(suggestions.of, article.article_id))
            (suggestion,) = meant(known, [suggestion], "suggestion")
        anchor = anchor_of(text_in(article, field), words, nth) if words else None
        thread = desk.run(
            on_desk.add, article.article_id, anchor, text, by=by, field=field or "", suggestion=suggestion
        )
    _say(thread, "is written", as_json=as_json)


@notes.command("reply", epilog='Example: editdesk notes magazine.desk rain reply 3f2a91 "It is."')
@click.argument("note")
@click.argument("text")
@by_option
@json_option
@click.pass_obj
def reply(place: Place, note: str, text: str, by: str, *, as_json: bool) -> None:
    """Answer a note; one that was resolved is open again."""
    from editdesk.desk import notes as on_desk

    _change(place, note, on_desk.reply, text, by=by, told="is answered", as_json=as_json)


@notes.command("edit", epilog='Example: editdesk notes magazine.desk rain edit 3f2a91 "In June, that is."')
@click.argument("note")
@click.argument("text")
@by_option
@json_option
@click.pass_obj
def edit(place: Place, note: str, text: str, by: str, *, as_json: bool) -> None:
    """Change what you wrote in a note or answer."""
    from editdesk.desk import notes as on_desk

    _change(place, note, on_desk.edit, text, by=by, told="is changed", as_json=as_json)


@notes.command("resolve", epilog="Example: editdesk notes magazine.desk rain resolve 3f2a91")
@click.argument("note")
@by_option
@json_option
@click.pass_obj
def resolve(place: Place, note: str, by: str, *, as_json: bool) -> None:
    """Close a note: what it asked for is done."""
    from editdesk.desk import notes as on_desk

    _change(place, note, on_desk.resolve, by=by, told="is resolved", as_json=as_json)


@notes.command("reopen", epilog="Example: editdesk notes magazine.desk rain reopen 3f2a91")
@click.argument("note")
@by_option
@json_option
@click.pass_obj
def reopen(place: Place, note: str, by: str, *, as_json: bool) -> None:
    """Open a note again."""
    from editdesk.desk import notes as on_desk

    _change(place, note, on_desk.reopen, by=by, told="is open again", as_json=as_json)


@notes.command("link", epilog='Example: editdesk notes magazine.desk rain link 3f2a91 "in June"')
@click.argument("note")
@click.argument("words")
@words_options
@by_option
@json_option
@click.pass_obj
def link(place: Place, note: str, words: str, nth: int | None, field: str | None, by: str, *, as_json: bool) -> None:
    """Link a note to other words, such as one whose words are gone."""
    from editdesk.desk import notes as on_desk

    with opened(place.where) as desk:
        anchor = anchor_of(text_in(place.article(desk), field), words, nth)
    _change(place, note, on_desk.relink, anchor, by=by, told="is linked", as_json=as_json)


@notes.command("remove", epilog="Example: editdesk notes magazine.desk rain remove 3f2a91")
@click.argument("note")
@by_option
@click.pass_obj
def remove(place: Place, note: str, by: str) -> None:
    """Remove a note with its answers, or one answer. The audit keeps that it was there."""
    from editdesk.desk import notes as on_desk

    with opened(place.where) as desk:
        threads = desk.run(on_desk.of, place.article(desk).article_id)
        (uid,) = meant(_ids(threads), [note], "note")
        desk.run(on_desk.remove, uid, by=by)
    say("The note is removed.")


def _change(
    place: Place,
    note: str,
    operation: Callable[..., object],
    *arguments: object,
    by: str,
    told: str,
    as_json: bool,
) -> None:
    from editdesk.desk import notes as on_desk

    with opened(place.where) as desk:
        threads = desk.run(on_desk.of, place.article(desk).article_id)
        (uid,) = meant(_ids(threads), [note], "note")
        desk.run(operation, uid, *arguments, by=by)
        thread = desk.run(on_desk.thread, uid)
    _say(thread, told, as_json=as_json)


def _ids(threads: tuple[NoteThread, ...]) -> list[str]:
    return [text.uid for thread in threads for text in thread.texts]


def _say(thread: NoteThread, told: str, *, as_json: bool) -> None:
    if as_json:
        say_json(review_documents.note(thread))
        return
    on = f" on “{thread.quote}”" if thread.quote else ""
    say(f"The note {thread.uid[:SHOWN_ID]}{on} {told}.")


def _rows(thread: NoteThread) -> list[list[str]]:
    state = "open" if thread.is_open else "resolved"
    about = f"“{thread.quote}”" if thread.quote else thread.field or "the article"
    if thread.is_orphan:
        about = f"gone: {about}"
    opening = thread.opening
    rows = [[opening.uid[:SHOWN_ID], state, opening.by, about, opening.body]]
    return rows + [[each.uid[:SHOWN_ID], "", each.by, "", f"↳ {each.body}"] for each in thread.replies]
