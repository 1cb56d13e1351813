"""`editdesk suggestions`: edits that somebody proposes, and what becomes of them."""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

import click

from editdesk.cli import documents, review_documents
from editdesk.cli.opening import article_argument, by_option, desk_argument, json_option, opened
from editdesk.cli.output import counted, say, say_exactly, say_json, table
from editdesk.cli.remarks import SHOWN_ID, Place, RemarkGroup, anchor_of, meant, notes_of, text_in, words_options
from editdesk.desk.suggestion_values import Suggestion


@click.group(
    "suggestions",
    cls=RemarkGroup,
    invoke_without_command=True,
    epilog='Example: editdesk suggestions magazine.desk the-window-seat accept --all-by "Ines Aguirre"',
)
@desk_argument
@article_argument
@click.option("is_open_only", "--open", is_flag=True, help="Only those that nobody has decided.")
@json_option
@click.pass_context
def suggestions(context: click.Context, where: str, name: str, *, is_open_only: bool, as_json: bool) -> None:
    """List the edits suggested for an article, or suggest, accept and reject them.

    The text stays as it is until one is accepted. One whose words are gone is never put anywhere else.
    """
    context.obj = Place(where, name)
    if context.invoked_subcommand is not None:
        return
    from editdesk.desk import suggestions as on_desk

    with opened(where) as desk:
        found = desk.run(on_desk.of, context.obj.article(desk).article_id, only_open=is_open_only)
    if as_json:
        say_json({"suggestions": review_documents.suggestions(found)})
        return
    for line in table([_row(each) for each in found], widest=3):
        say(line)
    say(f"{counted(len(found), 'suggestion')}, {sum(each.is_open for each in found)} open.")


@suggestions.command("add", epilog='Example: editdesk suggestions magazine.desk rain add colour color --comment "US"')
@click.argument("old")
@click.argument("new")
@words_options
@click.option("--comment", default="", help="Why.")
@by_option
@json_option
@click.pass_obj
def add(
    place: Place,
    old: str,
    new: str,
    nth: int | None,
    field: str | None,
    comment: str,
    by: str,
    *,
    as_json: bool,
) -> None:
    """Suggest that the words OLD become NEW; nothing for NEW leaves them out."""
    from editdesk.desk import suggestions as on_desk
    from editdesk.desk.clock import now
    from editdesk.text.suggestions import Proposal

    with opened(place.where) as desk:
        article = place.article(desk)
        anchor = anchor_of(text_in(article, field), old, nth)
        uid = uuid.uuid4().hex
        proposal = Proposal(uid, anchor.start, anchor.end, old, new, by, now(), field or "")
        kept = desk.run(
            on_desk.record, article.article_id, [proposal], by=by, version=article.version, comments={uid: comment}
        )
    made = next(each for each in kept if each.uid == uid)
    if as_json:
        say_json(review_documents.suggestion(made))
    else:
        say(f"The suggestion {uid[:SHOWN_ID]} is kept: {_told(made)}.")


@suggestions.command("accept", epilog="Example: editdesk suggestions magazine.desk rain accept 3f2a91 77be01")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--all-by", "person", metavar="NAME", help="All that this person suggests.")
@by_option
@json_option
@click.pass_obj
def accept(place: Place, ids: tuple[str, ...], person: str | None, by: str, *, as_json: bool) -> None:
    """Take suggestions into the text, as a new revision."""
    from editdesk.desk import suggestions as on_desk

    if bool(ids) == bool(person):
        raise click.UsageError("Say which: the ids of suggestions, or --all-by NAME.")
    with opened(place.where) as desk:
        before = place.article(desk)
        run: dict[str, Any] = {"by": by, "version": before.version}
        if person:
            after = desk.run(on_desk.accept_all_by, before.article_id, person, **run)
        else:
            known = desk.run(on_desk.of, before.article_id)
            after = desk.run(on_desk.accept, before.article_id, _meant(known, ids), **run)
        left = sum(each.is_orphan for each in desk.run(on_desk.of, before.article_id, only_open=True))
        noted = notes_of(desk, after)
    if as_json:
        say_json(documents.article(after) | noted)
        return
    say(f"“{after.metadata.title or after.metadata.slug}” is saved as revision {after.revision}.")
    if left:
        say(f"{counted(left, 'open suggestion')} without a place: the words are changed or gone.")


@suggestions.command("reject", epilog="Example: editdesk suggestions magazine.desk rain reject 3f2a91")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@by_option
@json_option
@click.pass_obj
def reject(place: Place, ids: tuple[str, ...], by: str, *, as_json: bool) -> None:
    """Leave suggestions out; the text stays as it is."""
    from editdesk.desk import suggestions as on_desk

    _decide(place, ids, on_desk.reject, by=by, told="rejected", as_json=as_json)


@suggestions.command("withdraw", epilog="Example: editdesk suggestions magazine.desk rain withdraw 3f2a91")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@by_option
@json_option
@click.pass_obj
def withdraw(place: Place, ids: tuple[str, ...], by: str, *, as_json: bool) -> None:
    """Take your own suggestions back."""
    from editdesk.desk import suggestions as on_desk

    _decide(place, ids, on_desk.withdraw, by=by, told="taken back", as_json=as_json)


@suggestions.command("undo", epilog="Example: editdesk suggestions magazine.desk rain undo 3f2a91")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@by_option
@json_option
@click.pass_obj
def undo(place: Place, ids: tuple[str, ...], by: str, *, as_json: bool) -> None:
    """Take decisions back: the suggestions are open again, and out of the text."""
    from editdesk.desk import suggestions as on_desk

    with opened(place.where) as desk:
        before = place.article(desk)
        chosen = _meant(desk.run(on_desk.of, before.article_id), ids)
        after = desk.run(on_desk.undo, before.article_id, chosen, by=by, version=before.version)
        noted = notes_of(desk, after)
    if as_json:
        say_json(documents.article(after) | noted)
    else:
        say(f"{counted(len(chosen), 'suggestion')} open again; the article is at revision {after.revision}.")


@suggestions.command("text", epilog="Example: editdesk suggestions magazine.desk rain text --with")
@click.option("is_with_all", "--with", is_flag=True, help="As it would read with every open one.")
@click.pass_obj
def show_text(place: Place, *, is_with_all: bool) -> None:
    """Print the text with what is suggested: words to go as [-so-], words to come as {+so+}."""
    from editdesk.desk import suggestions as on_desk
    from editdesk.text.suggestion_markup import RunKind, as_markup
    from editdesk.text.suggestions import with_all

    with opened(place.where) as desk:
        article = place.article(desk)
        found = desk.run(on_desk.of, article.article_id, only_open=True)
    proposals = [each.proposal for each in found if each.proposal is not None]
    if is_with_all:
        say_exactly(with_all(article.body, proposals))
        return
    marks = {RunKind.KEPT: "{}", RunKind.DELETED: "[-{}-]", RunKind.INSERTED: "{{+{}+}}"}
    say_exactly("".join(marks[run.kind].format(run.text) for run in as_markup(article.body, proposals)))


def _decide(
    place: Place, ids: Sequence[str], operation: Callable[..., Any], *, by: str, told: str, as_json: bool
) -> None:
    from editdesk.desk import suggestions as on_desk

    with opened(place.where) as desk:
        article_id = place.article(desk).article_id
        chosen = _meant(desk.run(on_desk.of, article_id), ids)
        decided = desk.run(operation, article_id, chosen, by=by)
    if as_json:
        say_json({"suggestions": review_documents.suggestions(decided)})
    else:
        say(f"{counted(len(decided), 'suggestion')} {told}.")


def _meant(known: Sequence[Suggestion], ids: Sequence[str]) -> list[str]:
    return meant([each.uid for each in known], ids, "suggestion")


def _row(each: Suggestion) -> list[str]:
    status = "no place" if each.is_open and each.is_orphan else each.status.value
    return [each.uid[:SHOWN_ID], status, each.by, _told(each), each.comment]


def _told(each: Suggestion) -> str:
    old = f"[-{each.quote}-]" if each.quote else ""
    new = f"{{+{each.replacement}+}}" if each.replacement else ""
    return f"{each.field}: {old}{new}" if each.field else f"{old}{new}"
