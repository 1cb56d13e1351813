"""`editdesk media`: the images and files of a desk."""

from datetime import datetime
from typing import Any

import click

from editdesk.cli.opening import DeskGroup, by_option, json_option, opened
from editdesk.cli.output import counted, say, say_json, table
from editdesk.desk.media_values import AssetRow, MediaFilter, MediaListing, MediaQuery, MediaSort

_FILTERS = (
    (MediaFilter.UNUSED, "unused", "Those that nothing uses."),
    (MediaFilter.WITHOUT_ALT, "without-alt", "Pictures without alternative text."),
    (MediaFilter.WITHOUT_CREDIT, "without-credit", "Those whose maker is not named."),
    (MediaFilter.DUPLICATES, "duplicates", "Those that articles call by several names."),
)
_SHOWN_SHA = 12


def _filter_options(command: Any) -> Any:
    for only, name, told in reversed(_FILTERS):
        command = click.option("only", f"--{name}", flag_value=only.value, help=told)(command)
    return command


class MediaGroup(DeskGroup):
    """Takes words to look for where none of its commands follows DESK."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Join the words after DESK into one, so that no word of a search is taken for a command."""
        if len(args) > 1 and not set(args) & {*self.commands, "--help", "-h"}:
            options = [word for word in args if word.startswith("-")]
            desk, *words = [word for word in args if not word.startswith("-")] or [""]
            ctx.meta["words"] = " ".join(words)
            args = [*options, *([desk] if desk else [])]
        return super().parse_args(ctx, args)


@click.group(
    "media",
    cls=MediaGroup,
    invoke_without_command=True,
    epilog="Example: editdesk media magazine.desk lighthouse --without-credit",
    subcommand_metavar="[QUERY | COMMAND [ARGS]...]",
)
@click.argument("where", metavar="DESK")
@_filter_options
@json_option
@click.pass_context
def media(context: click.Context, where: str, only: str | None, *, as_json: bool) -> None:
    """List the images and files of a desk, or describe one.

    QUERY are words that stand in the name, alternative text, caption or credit.
    """
    context.obj = where
    if context.invoked_subcommand is not None:
        return
    from editdesk.desk import media as files

    query = MediaQuery(context.meta.get("words", ""), MediaFilter(only or "all"), sort=MediaSort.ADDED)
    with opened(where) as desk:
        listing = desk.run(files.look, query)
        rows = [row for batch in _batches(listing) for row in desk.run(files.rows, batch)]
    if as_json:
        say_json({"total": listing.total, "files": [document(row) for row in rows]})
        return
    for line in table([_line(row) for row in rows]):
        say(line)
    say(f"{counted(listing.total, 'file')}.")


@media.command("describe", epilog='Example: editdesk media magazine.desk describe 3f2a91 --alt "A lighthouse at dusk"')
@click.argument("name", metavar="SHA")
@click.option("said_alt", "--alt", metavar="TEXT", help="What it shows, for those who cannot see it.")
@click.option("said_caption", "--caption", metavar="TEXT", help="What stands below it.")
@click.option("said_credit", "--credit", metavar="TEXT", help="Who made it.")
@click.option("said_name", "--name", metavar="TEXT", help="What the file is called.")
@by_option
@json_option
@click.pass_obj
def describe(
    where: str,
    name: str,
    said_alt: str | None,
    said_caption: str | None,
    said_credit: str | None,
    said_name: str | None,
    by: str,
    *,
    as_json: bool,
) -> None:
    """Say what a file shows. SHA is its SHA-256, the beginning of one, or the file's name."""
    from editdesk.desk import media as files
    from editdesk.desk import media_changes

    given = {"alt": said_alt, "caption": said_caption, "credit": said_credit, "name": said_name}
    said = {field: words for field, words in given.items() if words is not None}
    with opened(where) as desk:
        row = desk.run(files.find, name)
        if said:
            row = desk.run(media_changes.describe, row.info.sha256, said, by=by)
    if as_json:
        say_json(document(row))
        return
    for field in ("name", "alt", "caption", "credit"):
        say(f"{field:<8} {getattr(row.info, field)}".rstrip())


def document(row: AssetRow) -> dict[str, Any]:
    """Return what `--json` prints of a file."""
    info = row.info
    return {
        "sha256": info.sha256,
        "name": info.name,
        "media_type": info.media_type,
        "size_bytes": info.size_bytes,
        "width": info.width,
        "height": info.height,
        "alt": info.alt,
        "caption": info.caption,
        "credit": info.credit,
        "articles": row.articles,
        "added_at": _time(row.added_at),
        "focus": None if row.focus is None else list(row.focus),
    }


def _line(row: AssetRow) -> list[str]:
    info = row.info
    size = f"{info.width}×{info.height}" if info.width else f"{max(1, info.size_bytes // 1000):,} KB"
    return [
        info.sha256[:_SHOWN_SHA],
        info.name,
        info.media_type,
        size,
        counted(row.articles),
        info.alt or "no alt text",
    ]


def _batches(listing: MediaListing, size: int = 500) -> list[tuple[str, ...]]:
    return [listing.keys[start : start + size] for start in range(0, listing.total, size)]


def _time(at: datetime) -> str:
    return at.isoformat()
