"""What the commands about notes and about suggestions share: ids by their beginning, words in an article."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from editdesk.cli import review_documents
from editdesk.desk.values import ArticleSnapshot
from editdesk.text.anchors import Anchor, anchor_at
from editdesk.text.field_text import FIELDS, text_of

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

Command = TypeVar("Command", bound=Callable[..., Any])
SHOWN_ID = 8
"""Characters of an id in a table; a command takes as many as tell it from the others."""


class RemarkGroup(click.Group):
    """A group that takes DESK and ARTICLE before its own commands; where none follows, options stand anywhere."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Let options stand after the article too."""
        ctx.allow_interspersed_args = not set(args) & set(self.commands)
        return super().parse_args(ctx, args)


@dataclass(frozen=True, slots=True)
class Place:
    """The desk and the article that a group's commands are about."""

    where: str
    name: str

    def article(self, desk: "Desk") -> ArticleSnapshot:
        """Return the article. Raises ArticleNotFound."""
        from editdesk.desk import articles

        return desk.run(articles.find, self.name)


def notes_of(desk: "Desk", article: ArticleSnapshot) -> dict[str, Any]:
    """Return what an article's document says of its notes."""
    from editdesk.desk import notes

    return {"notes": review_documents.notes(desk.run(notes.of, article.article_id))}


def words_options(command: Command) -> Command:
    """Add --nth and --field: which of the same words, in which text."""
    command = click.option("--field", type=click.Choice(FIELDS), default=None, help="A field; else the text.")(command)
    return click.option("--nth", type=click.IntRange(min=1), metavar="N", help="Which, where there are several.")(
        command
    )


def text_in(article: ArticleSnapshot, field: str | None) -> str:
    """Return the article's text, or that of a field."""
    return text_of(article.metadata, field) if field else article.body


def anchor_of(text: str, words: str, nth: int | None) -> Anchor:
    """Return the place of the words in the text. Raises ClickException where it is not one."""
    places = []
    at = text.find(words) if words else -1
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    if not places:
        raise click.UsageError(f"“{words}” is not in the text. Give words as they stand there.")
    if nth is None and len(places) > 1:
        raise click.UsageError(f"“{words}” is there {len(places)} times. Give more words, or --nth N.")
    if nth is not None and nth > len(places):
        raise click.UsageError(f"“{words}” is there {len(places)} times only. Give a smaller --nth.")
    start = places[(nth or 1) - 1]
    return anchor_at(text, start, start + len(words))


def meant(ids: Iterable[str], beginnings: Sequence[str], noun: str) -> list[str]:
    """Return the ids that begin so, in the order of `beginnings`. Raises UsageError where one is none or several."""
    known = list(ids)
    found = []
    for beginning in beginnings:
        matches = [each for each in known if each.startswith(beginning)]
        if not matches:
            raise click.UsageError(f"No {noun} of this article has an id that begins with “{beginning}”.")
        if len(matches) > 1:
            raise click.UsageError(f"Several {noun}s have an id that begins with “{beginning}”. Give more of it.")
        found += matches
    return found
