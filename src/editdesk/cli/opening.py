"""What commands share: the desk they work on and the options that several of them take."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from editdesk.desk.query import Query, parse

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

Command = TypeVar("Command", bound=Callable[..., Any])


def desk_argument(command: Command) -> Command:
    """Add the argument DESK: a folder or a postgresql:// address."""
    return click.argument("where", metavar="DESK")(command)


def article_argument(command: Command) -> Command:
    """Add the argument ARTICLE: a slug or an id."""
    return click.argument("name", metavar="ARTICLE")(command)


def query_argument(command: Command) -> Command:
    """Add the optional argument QUERY; several words need no quotes."""
    return click.argument("words", metavar="[QUERY]", nargs=-1)(command)


def json_option(command: Command) -> Command:
    """Add --json."""
    return click.option("as_json", "--json", is_flag=True, help="Print one JSON document.")(command)


def by_option(command: Command) -> Command:
    """Add --by: who did it, as the desk records it."""
    return click.option("by", "--by", metavar="NAME", callback=_person, help="Who does it; else your own name.")(
        command
    )


def changes(*names: str) -> Callable[[Command], Command]:
    """Make a group's command of a function that is called with the desk's place, the arguments `names`, and `by`."""

    def decorate(command: Command) -> Command:
        for name in reversed(names):
            command = click.argument(name)(command)
        return click.pass_obj(by_option(command))  # type: ignore[return-value]

    return decorate


class DeskGroup(click.Group):
    """A group that takes DESK before its own commands; its options may stand before or after the desk."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put options first where none of the group's commands follows, as click reads a group's own."""
        if not set(args) & set(self.commands):
            args = sorted(args, key=lambda word: not word.startswith("-"))
        return super().parse_args(ctx, args)


@contextmanager
def opened(where: str) -> Iterator["Desk"]:
    """Open the desk for one command."""
    from editdesk.desk.desk import Desk
    from editdesk.settings import load

    with Desk.open(where) as desk:
        desk.person = load().settings.person_name
        yield desk


def change(where: str, operation: Callable[..., Any], *names: object, by: str) -> Any:
    """Open the desk, change what the names name, and return what the operation returns."""
    with opened(where) as desk:
        return desk.run(operation, *names, by=by)


def query_of(words: tuple[str, ...]) -> Query:
    """Return what the words ask for. Raises InvalidQuery."""
    return parse(" ".join(words))


def _person(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    from editdesk.settings import load

    return value or load().settings.person_name
