"""The cards of one kind as a tree asks for them, read on the desk thread."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from editdesk.desk.directory_values import ContributorCard, CountryCount, FilingCard, Kind, TagCard

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

Card = ContributorCard | TagCard | FilingCard


@dataclass(frozen=True, slots=True)
class Found:
    """One chosen card: the articles that a search for it finds, and the bytes of its picture where it has one."""

    card: Card
    articles: int
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the tree; `others` are words that find it too."""

    name: str
    articles: int
    parent: str = ""
    others: str = ""


def read_list(desk: "Desk", kind: Kind) -> tuple[Listed, ...]:
    """Return all of a kind, in the order they are shown, parents first."""
    from editdesk.desk import contributors, filing, tags

    if kind is Kind.CONTRIBUTOR:
        return tuple(
            Listed(each.name, each.articles, others=each.country) for each in desk.run(contributors.contributors)
        )
    if kind is Kind.TAG:
        return tuple(
            Listed(each.name, each.articles, each.parent, " ".join(each.synonyms)) for each in desk.run(tags.tree)
        )
    return tuple(Listed(each.name, each.articles) for each in desk.run(filing.cards, kind))


def read_card(desk: "Desk", kind: Kind, name: str) -> Found:
    """Return all that is known of one."""
    from editdesk.desk import contributors, filing, tags

    if kind is Kind.CONTRIBUTOR:
        card = desk.run(contributors.card, name)
        return Found(card, card.articles, desk.assets.read(card.picture) if card.picture else b"")
    if kind is Kind.TAG:
        return Found(desk.run(tags.card, name), desk.run(tags.articles_with_those_below, name))
    found = desk.run(filing.card, kind, name)
    return Found(found, found.articles)


def read_countries(desk: "Desk") -> tuple[CountryCount, ...]:
    """Return the articles of each country."""
    from editdesk.desk import contributors

    return desk.run(contributors.countries)
