"""What the form and the preview need to know of the desk, collected in one go on the desk thread."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from editdesk.desk.values import DeskSettings, HouseBlock
from editdesk.desk.workflow import USUAL, WorkflowTable
from editdesk.ui.metadata.choices import Choices

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """Settings, house blocks, what the form's fields offer, and which steps articles may take."""

    settings: DeskSettings
    house_blocks: tuple[HouseBlock, ...]
    choices: Choices
    workflow: WorkflowTable = USUAL


def load_facts(desk: "Desk") -> DeskFacts:
    """Collect the facts: names alone, so that this may follow every save. Runs on the desk thread."""
    from editdesk.desk import desk_settings, house_blocks, known_names, people, workflow_settings

    blocks = desk.run(house_blocks.every)
    names = desk.run(known_names.known)
    choices = Choices(
        sections=names.sections,
        tags=names.tags,
        synonyms=names.synonyms,
        series=names.series,
        issues=names.issues,
        contributors=names.contributors,
        people=tuple(person.name for person in desk.run(people.people)),
        house_blocks=tuple(block.name for block in blocks),
    )
    return DeskFacts(desk.run(desk_settings.load), blocks, choices, desk.run(workflow_settings.load))
