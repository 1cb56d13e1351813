"""What the form and the preview need to know of the desk, collected in one go on the desk thread."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from editdesk.desk.values import DeskSettings, HouseBlock
from editdesk.ui.metadata.choices import Choices

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

_RELATED_TITLES = 2000


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """Settings, house blocks, and what the form's fields offer."""

    settings: DeskSettings
    house_blocks: tuple[HouseBlock, ...]
    choices: Choices


def load_facts(desk: "Desk") -> DeskFacts:
    """Collect the facts. Runs on the desk thread."""
    from editdesk.desk import contributors, desk_settings, house_blocks, people, search, taxonomy

    blocks = desk.run(house_blocks.every)
    titles = desk.run(search.titles, "", limit=_RELATED_TITLES)
    choices = Choices(
        sections=tuple(section.name for section in desk.run(taxonomy.sections)),
        tags=tuple(tag.name for tag in desk.run(taxonomy.tags)),
        series=tuple(series.name for series in desk.run(taxonomy.series)),
        issues=tuple(issue.name for issue in desk.run(taxonomy.issues)),
        contributors=tuple((person.name, person.country) for person in desk.run(contributors.contributors)),
        people=tuple(person.name for person in desk.run(people.people)),
        house_blocks=tuple(block.name for block in blocks),
        articles=tuple((row.slug, row.title) for row in titles),
    )
    return DeskFacts(desk.run(desk_settings.load), blocks, choices)
