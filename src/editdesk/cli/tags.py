"""`editdesk tags`: what articles are filed under."""

from typing import Any

import click

from editdesk.cli.opening import DeskGroup, by_option, change, changes, desk_argument, json_option, opened
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


@tags.command("tree", epilog="Example: editdesk tags magazine.desk tree --json")
@json_option
@click.pass_obj
def tree(where: str, *, as_json: bool) -> None:
    """Show which tags stand below which, with their synonyms."""
    from editdesk.desk import tags as tag_tree

    with opened(where) as desk:
        cards = desk.run(tag_tree.tree)
    if as_json:
        say_json(
            {
                "tags": [
                    {
                        "name": card.name,
                        "description": card.description,
                        "parent": card.parent or None,
                        "synonyms": list(card.synonyms),
                        "articles": card.articles,
                    }
                    for card in cards
                ]
            }
        )
        return
    depths: dict[str, int] = {"": -1}
    for card in cards:
        depths[card.name] = depths[card.parent] + 1
        others = f", also {', '.join(card.synonyms)}" if card.synonyms else ""
        say(f"{'    ' * depths[card.name]}{card.name}  {counted(card.articles)}{others}")


@tags.command("add", epilog="Example: editdesk tags magazine.desk add trams --below railways")
@click.argument("name")
@click.option("--below", metavar="TAG", default="", help="The tag it stands below.")
@by_option
@click.pass_obj
def add(where: str, name: str, below: str, by: str) -> None:
    """Make a tag that no article carries yet."""
    from editdesk.desk import tags as tag_tree

    with opened(where) as desk:
        made = desk.run(tag_tree.add, name, by=by, parent=below)
    say(f"The tag {made} is made.")


@tags.command("parent", epilog="Example: editdesk tags magazine.desk parent trams railways")
@click.argument("name")
@click.argument("parent", required=False, default="")
@by_option
@click.pass_obj
def parent(where: str, name: str, parent: str, by: str) -> None:
    """Put a tag below PARENT, or at the top without one; a search for a tag finds what stands below it."""
    from editdesk.desk import tags as tag_tree

    change(where, tag_tree.set_parent, name, parent, by=by)
    say(f"The tag {name} stands {f'below {parent}' if parent else 'at the top'} now.")


@tags.command("synonym", epilog="Example: editdesk tags magazine.desk synonym railways trains railroads")
@click.argument("name")
@click.argument("words", metavar="WORD", nargs=-1)
@by_option
@click.pass_obj
def synonym(where: str, name: str, words: tuple[str, ...], by: str) -> None:
    """Set the other words for a tag; typed in an article, they become the tag. Without WORD take them out."""
    from editdesk.desk import tags as tag_tree

    change(where, tag_tree.set_synonyms, name, words, by=by)
    say(f"The tag {name} has {counted(len(words), 'synonym')} now.")


@tags.command("describe", epilog="Example: editdesk tags magazine.desk describe railways “All that runs on rails.”")
@changes("name", "text")
def describe(where: str, name: str, text: str, by: str) -> None:
    """Say what a tag is for."""
    from editdesk.desk import tags as tag_tree

    change(where, tag_tree.describe, name, text, by=by)
    say(f"The tag {name} is described.")
