"""`editdesk tags`: what articles are filed under."""

from typing import Any

import click

from editdesk.cli.opening import DeskGroup, change, changes, desk_argument, json_option, opened
from editdesk.cli.output import counted, say, say_json, table


@click.group(
    "tags",
    cls=DeskGroup,
    invoke_without_command=True,
    epilog="Example: editdesk tags magazine.desk merge trains railways",
)
@desk_argument
@json_option
@click.pass_context
def tags(context: click.Context, where: str, *, as_json: bool) -> None:
    """List tags, sections, series, issues; change tags.

    A command after DESK changes tags on every article that has them.
    """
    context.obj = where
    if context.invoked_subcommand is not None:
        return
    with opened(where) as desk:
        from editdesk.desk import taxonomy

        kinds = {kind: desk.run(getattr(taxonomy, kind)) for kind in ("tags", "sections", "series", "issues")}
    if as_json:
        document: dict[str, Any] = {
            kind: [{"name": each.name, "articles": each.articles} for each in counts] for kind, counts in kinds.items()
        }
        say_json(document)
        return
    for kind, counts in kinds.items():
        for line in table([[kind, each.name, str(each.articles)] for each in counts]):
            say(line)


@tags.command("rename", epilog="Example: editdesk tags magazine.desk rename trains railways")
@changes("old", "new")
def rename(where: str, old: str, new: str, by: str) -> None:
    """Rename a tag on every article."""
    from editdesk.desk import renaming
    from editdesk.desk.directory_values import Kind

    changed = change(where, renaming.rename, Kind.TAG, old, new, by=by)
    say(f"The tag {old} is called {new} now, on {counted(changed.articles)}.")


@tags.command("merge", epilog="Example: editdesk tags magazine.desk merge trains railways")
@changes("source", "target")
def merge(where: str, source: str, target: str, by: str) -> None:
    """Put another tag in the place of a tag on every article."""
    from editdesk.desk import renaming
    from editdesk.desk.directory_values import Kind

    changed = change(where, renaming.merge, Kind.TAG, source, target, by=by)
    say(f"What was tagged {source} is tagged {target} now: {counted(changed.articles)}.")


@tags.command("delete", epilog="Example: editdesk tags magazine.desk delete miscellaneous")
@changes("name")
def delete(where: str, name: str, by: str) -> None:
    """Take a tag off every article."""
    from editdesk.desk import renaming
    from editdesk.desk.directory_values import Kind

    changed = change(where, renaming.remove, Kind.TAG, name, by=by)
    say(f"The tag {name} is gone from {counted(changed.articles)}.")
