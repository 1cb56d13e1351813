"""What the window knows of its desk: settings, house blocks, names; asked anew after whatever may have changed them."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from editdesk.desk.values import DeskSettings, HouseBlock
from editdesk.desk.workflow import USUAL
from editdesk.ui.desk_facts import DeskFacts, load_facts
from editdesk.ui.jobs import Jobs
from editdesk.ui.metadata.choices import Choices


class KnownDesk(QObject):
    """Lives on the GUI thread. `changed(DeskFacts)` follows the desk's first answer, and each that differs.

    `looked` follows every answer.
    """

    changed = Signal(object)
    looked = Signal()

    def __init__(self, jobs: Jobs, settings: DeskSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._known: DeskFacts | None = None
        self.settings = settings
        self.house_blocks: tuple[HouseBlock, ...] = ()
        self.choices = Choices()
        self.workflow = USUAL

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which the desk counts its days; UTC where this computer does not know it."""
        try:
            return ZoneInfo(self.settings.time_zone)
        except (KeyError, OSError, ValueError):
            return ZoneInfo("UTC")

    def refresh(self) -> None:
        """Ask the desk anew."""
        self._jobs.with_desk(load_facts, done=self._take)

    def save_settings(self, settings: DeskSettings) -> None:
        """Keep what the desk says about its publication, and use it."""
        from editdesk.desk import desk_settings

        self._jobs.on_desk(desk_settings.save, settings, by=self._jobs.person, done=lambda _none: self.refresh())

    def _take(self, facts: DeskFacts) -> None:
        self.looked.emit()
        if facts == self._known:
            return
        self._known = facts
        self.settings = facts.settings
        self.house_blocks = facts.house_blocks
        self.choices = facts.choices
        self.workflow = facts.workflow
        self.changed.emit(facts)
