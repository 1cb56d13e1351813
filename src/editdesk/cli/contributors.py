"""What `editdesk people` says of contributors and changes about them."""

from pathlib import Path

import click

from editdesk.cli.failures import refuse
from editdesk.cli.opening import by_option, change, changes, json_option, opened
from editdesk.cli.output import counted, say, say_json, table


@click.command("show", epilog="Example: editdesk people magazine.desk show “Ines Aguirre” --json")
@click.argument("name")
@json_option
@click.pass_obj
def show(where: str, name: str, *, as_json: bool) -> None:
    """Show what is known of a contributor."""
    from editdesk.desk import contributors

    with opened(where) as desk:
        card = desk.run(contributors.card, name)
    if as_json:
        say_json(
            {
                "name": card.name,
                "country": card.country,
                "biography": card.biography,
                "links": [{"label": link.label, "address": link.address} for link in card.links],
                "picture": card.picture or None,
                "names": [{"name": each.name, "articles": each.articles} for each in card.variants],
                "articles": card.articles,
            }
        )
        return
    say(f"{card.name} ({card.country or 'no country said'}), {counted(card.articles)}.")
    for line in (card.biography, *(f"{link.label} {link.address}".strip() for link in card.links)):
        if line:
            say(line)
    for each in card.variants:
        say(f"also credited as {each.name}, in {counted(each.articles)}")


@click.command("describe", epilog="Example: editdesk people magazine.desk describe “Ines Aguirre” --country Chile")
@click.argument("name")
@click.option("--country", help="Where they are from; bylines keep the country printed there.")
@click.option("--biography", help="A sentence or two.")
@click.option("--picture", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A picture's file.")
@by_option
@click.pass_obj
def describe(where: str, name: str, country: str | None, biography: str | None, picture: Path | None, by: str) -> None:
    """Say who a contributor is; what is not named stays."""
    from editdesk.desk import assets, contributors

    if country is None and biography is None and picture is None:
        refuse("Nothing was said. Add --country, --biography or --picture.")
    with opened(where) as desk:
        desk.run(contributors.card, name)  # nobody's picture is taken in
        sha256 = None
        if picture is not None:
            sha256 = desk.run(assets.add, desk.assets, picture.read_bytes(), name=picture.name, alt=name).sha256
        desk.run(contributors.describe, name, country=country, biography=biography, picture=sha256, by=by)
    say(f"{name} is described.")


@click.command(
    "links", epilog="Example: editdesk people magazine.desk links “Ines Aguirre” “Site https://ines.example”"
)
@click.argument("name")
@click.argument("links", metavar="LINK", nargs=-1)
@by_option
@click.pass_obj
def links(where: str, name: str, links: tuple[str, ...], by: str) -> None:
    """Set a contributor's links, each a label and an address; without LINK take them out."""
    from editdesk.desk import contributors
    from editdesk.desk.directory_values import Link

    parts = (link.rpartition(" ") for link in links)
    with opened(where) as desk:
        desk.run(contributors.describe, name, links=[Link(label.strip(), to) for label, _, to in parts], by=by)
    say(f"{name} has {counted(len(links), 'link')} now.")


@click.command("names", epilog="Example: editdesk people magazine.desk names “Ines Aguirre” “I. Aguirre”")
@click.argument("name")
@click.argument("variants", metavar="VARIANT", nargs=-1)
@by_option
@click.pass_obj
def names(where: str, name: str, variants: tuple[str, ...], by: str) -> None:
    """Add names a contributor is credited by too; without VARIANT list them."""
    from editdesk.desk import contributors

    with opened(where) as desk:
        for variant in variants:
            desk.run(contributors.add_variant, name, variant, by=by)
        known = desk.run(contributors.card, name).variants
    for line in table([[each.name, counted(each.articles)] for each in known], widest=0):
        say(line)


@click.command("split", epilog="Example: editdesk people magazine.desk split “Ines Aguirre” “I. Aguirre”")
@changes("name", "variant")
def split(where: str, name: str, variant: str, by: str) -> None:
    """Make a contributor of their own out of a name that NAME was credited by."""
    from editdesk.desk import contributors

    change(where, contributors.split, name, variant, by=by)
    say(f"{variant} is a contributor of their own now.")


@click.command("delete", epilog="Example: editdesk people magazine.desk delete “I. Aguirre” --from-bylines")
@click.argument("name")
@click.option("--from-bylines", is_flag=True, help="Take them out of the bylines that credit them, too.")
@by_option
@click.pass_obj
def delete(where: str, name: str, by: str, *, from_bylines: bool) -> None:
    """Delete a contributor whom no article credits."""
    from editdesk.desk import renaming
    from editdesk.desk.directory_values import Kind

    with opened(where) as desk:
        changed = desk.run(renaming.remove, Kind.CONTRIBUTOR, name, by=by, from_bylines=from_bylines)
    say(f"{name} is deleted, and gone from {counted(changed.articles)}.")


@click.command("countries", epilog="Example: editdesk people magazine.desk countries --json")
@json_option
@click.pass_obj
def countries(where: str, *, as_json: bool) -> None:
    """Count the articles that credit somebody from each country."""
    from editdesk.desk import contributors

    with opened(where) as desk:
        found = desk.run(contributors.countries)
    if as_json:
        rows = [
            {"country": each.country, "articles": each.articles, "contributors": each.contributors} for each in found
        ]
        say_json({"countries": rows})
        return
    for line in table([[each.country or "—", counted(each.articles)] for each in found], widest=0):
        say(line)


COMMANDS = (show, describe, links, names, split, delete, countries)
"""What `editdesk people` takes in."""
