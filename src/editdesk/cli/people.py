"""`editdesk people`: who is credited, and who works at the desk."""

import click

from editdesk.cli.contributors import COMMANDS
from editdesk.cli.opening import DeskGroup, change, changes, desk_argument, json_option, opened
from editdesk.cli.output import counted, say, say_json, table
from editdesk.desk.workflow import ROLES


@click.group(
    "people",
    cls=DeskGroup,
    invoke_without_command=True,
    epilog="Example: editdesk people magazine.desk add Ana --role editor",
)
@desk_argument
@json_option
@click.pass_context
def people(context: click.Context, where: str, *, as_json: bool) -> None:
    """List contributors and people, or change them.

    A command after DESK changes them.
    """
    context.obj = where
    if context.invoked_subcommand is not None:
        return
    with opened(where) as desk:
        from editdesk.desk import contributors
        from editdesk.desk import people as staff

        credited = desk.run(contributors.contributors)
        working = desk.run(staff.people)
    if as_json:
        document = {
            "people": [{"name": each.name, "role": each.role} for each in working],
            "contributors": [
                {
                    "name": each.name,
                    "country": each.country,
                    "biography": each.biography,
                    "articles": each.articles,
                }
                for each in credited
            ],
        }
        say_json(document)
        return
    rows = [[each.name, each.role, ""] for each in working]
    rows += [[each.name, each.country or "—", counted(each.articles)] for each in credited]
    for line in table(rows, widest=0):
        say(line)


@people.command("add", epilog="Example: editdesk people magazine.desk add “Ines Aguirre” --role editor")
@click.option("--role", type=click.Choice(ROLES), default="writer", show_default=True, help="What they do.")
@changes("name")
def add(where: str, name: str, role: str, by: str) -> None:
    """Add someone who works at the desk, or change their role."""
    from editdesk.desk import people as staff

    change(where, staff.add_person, name, role, by=by)
    say(f"{name} is {role} now.")


@people.command("remove", epilog="Example: editdesk people magazine.desk remove “Ines Aguirre”")
@changes("name")
def remove(where: str, name: str, by: str) -> None:
    """Remove someone from the desk. What they wrote and decided keeps their name."""
    from editdesk.desk import people as staff

    change(where, staff.remove_person, name, by=by)
    say(f"{name} is removed.")


@people.command("rename", epilog="Example: editdesk people magazine.desk rename “I. Aguirre” “Ines Aguirre”")
@changes("old", "new")
def rename(where: str, old: str, new: str, by: str) -> None:
    """Rename a contributor in every byline."""
    from editdesk.desk import renaming
    from editdesk.desk.directory_values import Kind

    changed = change(where, renaming.rename, Kind.CONTRIBUTOR, old, new, by=by)
    say(f"{old} is called {new} now, in {counted(changed.articles)}.")


@people.command("merge", epilog="Example: editdesk people magazine.desk merge “I. Aguirre” “Ines Aguirre”")
@changes("source", "target")
def merge(where: str, source: str, target: str, by: str) -> None:
    """Credit one contributor's articles to another."""
    from editdesk.desk import renaming
    from editdesk.desk.directory_values import Kind

    changed = change(where, renaming.merge, Kind.CONTRIBUTOR, source, target, by=by)
    say(f"What {source} wrote is credited to {target} now, in {counted(changed.articles)}.")


for command in COMMANDS:
    people.add_command(command)
