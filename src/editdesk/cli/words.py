"""`editdesk words`: how the desk spells names and terms that no dictionary has."""

import click

from editdesk.cli.opening import DeskGroup, by_option, desk_argument, json_option, opened
from editdesk.cli.output import counted, say, say_json, table


@click.group(
    "words",
    cls=DeskGroup,
    invoke_without_command=True,
    epilog="Example: editdesk words magazine.desk add Kyiv standfirst",
)
@desk_argument
@json_option
@click.pass_context
def words(context: click.Context, where: str, *, as_json: bool) -> None:
    """List the desk's own words, or change them.

    Spelling takes them for right in every article; contributors' names need not be added. A command after DESK changes
    them.
    """
    context.obj = where
    if context.invoked_subcommand is not None:
        return
    with opened(where) as desk:
        from editdesk.desk import words as own

        found = desk.run(own.every)
    if as_json:
        say_json({"words": [{"word": each.word, "by": each.by, "at": each.at.isoformat()} for each in found]})
        return
    for line in table([[each.word, each.by, f"{each.at:%Y-%m-%d}"] for each in found], widest=0):
        say(line)
    say(f"{counted(len(found), 'word')}.")


@words.command("add", epilog="Example: editdesk words magazine.desk add Kyiv")
@click.argument("names", metavar="WORD", nargs=-1, required=True)
@by_option
@click.pass_obj
def add(where: str, names: tuple[str, ...], by: str) -> None:
    """Add words; one that is there already stays."""
    with opened(where) as desk:
        from editdesk.desk import words as own

        for name in names:
            say(f"{desk.run(own.add, name, by=by)} is one of the desk's words now.")


@words.command("remove", epilog="Example: editdesk words magazine.desk remove Kiev")
@click.argument("names", metavar="WORD", nargs=-1, required=True)
@by_option
@click.pass_obj
def remove(where: str, names: tuple[str, ...], by: str) -> None:
    """Remove words; spelling asks the dictionaries again."""
    with opened(where) as desk:
        from editdesk.desk import words as own

        for name in names:
            desk.run(own.remove, name, by=by)
            say(f"{name} is removed.")
