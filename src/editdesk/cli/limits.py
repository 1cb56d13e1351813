"""`editdesk limits`: how long the articles of each section may be."""

from dataclasses import asdict, replace
from typing import Any

import click

from editdesk.cli.opening import DeskGroup, by_option, desk_argument, json_option, opened
from editdesk.cli.output import say, say_json, table
from editdesk.text.limits import Limits

_NUMBER = click.IntRange(min=0)


@click.group(
    "limits",
    cls=DeskGroup,
    invoke_without_command=True,
    epilog="Example: editdesk limits magazine.desk set Opinion --words-from 300 --words-to 900",
)
@desk_argument
@json_option
@click.pass_context
def limits(context: click.Context, where: str, *, as_json: bool) -> None:
    """List how long the articles of each section may be, or change it. A gate of the workflow can hold them to it."""
    context.obj = where
    if context.invoked_subcommand is not None:
        return
    with opened(where) as desk:
        from editdesk.desk import section_limits

        found = desk.run(section_limits.every)
    if as_json:
        say_json({"sections": [{"section": name, **asdict(each)} for name, each in found.items()]})
        return
    for line in table([[name, _told(each)] for name, each in found.items()]):
        say(line)


@limits.command("set", epilog="Example: editdesk limits magazine.desk set Opinion --words-to 900 --title 60")
@click.argument("section")
@click.option("--words-from", type=_NUMBER, metavar="N", help="The least number of words.")
@click.option("--words-to", type=_NUMBER, metavar="N", help="The most words.")
@click.option("--characters", "characters_to", type=_NUMBER, metavar="N", help="The most characters of the text.")
@click.option("--title", "title_characters", type=_NUMBER, metavar="N", help="The most characters of the title.")
@click.option(
    "--standfirst", "standfirst_characters", type=_NUMBER, metavar="N", help="The most characters of the standfirst."
)
@by_option
@click.pass_obj
def set_limits(where: str, /, section: str, by: str, **said: int | None) -> None:
    """Change a section's limits; what is not said stays."""
    with opened(where) as desk:
        from editdesk.desk import section_limits

        before = desk.run(section_limits.of_section, section)
        named: dict[str, Any] = {name: number for name, number in said.items() if number is not None}
        after = replace(before, **named)
        saved = desk.run(section_limits.save, section, after, by=by)
    say(f"{section}: {_told(saved)}.")


@limits.command("clear", epilog="Example: editdesk limits magazine.desk clear Opinion")
@click.argument("section")
@by_option
@click.pass_obj
def clear(where: str, section: str, by: str) -> None:
    """Let the articles of a section be of any length."""
    with opened(where) as desk:
        from editdesk.desk import section_limits

        desk.run(section_limits.save, section, Limits(), by=by)
    say(f"{section}: no limits.")


def _told(each: Limits) -> str:
    said = []
    if each.words_from is not None or each.words_to is not None:
        said.append(f"{each.words_from or 0}–{'' if each.words_to is None else each.words_to} words")
    for number, name in (
        (each.characters_to, "characters"),
        (each.title_characters, "characters of title"),
        (each.standfirst_characters, "characters of standfirst"),
    ):
        if number is not None:
            said.append(f"at most {number} {name}")
    return ", ".join(said) or "no limits"
