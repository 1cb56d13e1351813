"""What the preview is asked to show and what comes back: plain values that cross to the render process."""

import json
from dataclasses import asdict, dataclass, field

from editdesk.desk.values import DeskSettings, HouseBlock
from editdesk.text.metadata import Metadata
from editdesk.text.metadata_json import to_json
from editdesk.ui.preview.followed_text import FollowedText
from editdesk.ui.preview.patches import Patch


@dataclass(frozen=True, slots=True)
class Shown:
    """An article, and how the desk dresses it. `metadata` and `desk` are JSON; `is_settled`: the typing rests."""

    text: FollowedText
    metadata: str = ""
    desk: str = ""
    is_dark: bool = False
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class Shell:
    """The page that is loaded once: complete HTML, its style alone, the theme's name, light or dark."""

    html: str
    css: str
    theme: str
    is_dark: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What the theme puts above and below the body, and the article's language and direction."""

    above: str = ""
    below: str = ""
    language: str = ""
    direction: str = "ltr"


@dataclass(frozen=True, slots=True)
class Answer:
    """What changes on the page; None means that this part stays.

    `patches` are made one after the other; `is_fresh`: the one there is holds the whole page. `error` is a calm
    sentence that says why there is none.
    """

    number: int
    patches: tuple[Patch, ...] | None = None
    is_fresh: bool = False
    error: str = ""
    shell: Shell | None = None
    frame: Frame | None = None
    house_blocks: dict[str, str] | None = field(default=None)


def metadata_json(metadata: Metadata) -> str:
    """Return metadata as it crosses to the render process."""
    return to_json(metadata)


def desk_json(settings: DeskSettings, house_blocks: tuple[HouseBlock, ...], folder: str) -> str:
    """Return what dresses the preview of a desk: its settings, its house blocks, the folder of its own themes."""
    blocks = [asdict(block) for block in house_blocks]
    return json.dumps({"settings": asdict(settings), "house_blocks": blocks, "folder": folder}, sort_keys=True)
