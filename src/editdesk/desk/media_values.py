"""The frozen values of the Media place. No SQLAlchemy here."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from editdesk.desk.values import AssetInfo
from editdesk.desk.workflow import State


class MediaFilter(StrEnum):
    """Which files to show. Look-alikes are pictures that differ in little, duplicates one file under several names."""

    ALL = "all"
    UNUSED = "unused"
    WITHOUT_ALT = "without_alt"
    WITHOUT_CREDIT = "without_credit"
    DUPLICATES = "duplicates"
    LOOK_ALIKES = "look_alikes"


class MediaKind(StrEnum):
    """What sort of file it is, told by its media type."""

    ANY = "any"
    IMAGE = "image"
    DRAWING = "drawing"
    VIDEO = "video"
    AUDIO = "audio"
    DOCUMENT = "document"
    OTHER = "other"


class MediaSort(StrEnum):
    """What the files are ordered by."""

    ADDED = "added"
    NAME = "name"
    SIZE = "size"


@dataclass(frozen=True, slots=True)
class MediaQuery:
    """What is asked of the files. Every one of `words` stands in the name, alt text, caption or credit."""

    words: str = ""
    only: MediaFilter = MediaFilter.ALL
    kind: MediaKind = MediaKind.ANY
    sort: MediaSort = MediaSort.ADDED
    is_descending: bool = True


@dataclass(frozen=True, slots=True)
class MediaListing:
    """Every file that answers a query, by its SHA-256 and in order, and how many there would be otherwise.

    `groups` has a number for each key, the same for look-alikes; it is empty where nothing is grouped. A filter's count
    is of the files that answer the rest of the query. `not_compared` pictures have no perceptual hash yet.
    """

    keys: tuple[str, ...]
    groups: tuple[int, ...]
    filters: tuple[tuple[MediaFilter, int], ...]
    kinds: tuple[tuple[MediaKind, int], ...]
    not_compared: int = 0

    @property
    def total(self) -> int:
        """How many files answer."""
        return len(self.keys)


@dataclass(frozen=True, slots=True)
class AssetRow:
    """One file as lists show it. `articles` use it; `focus` is (x, y), each from 0 to 1, from the upper left."""

    info: AssetInfo
    added_at: datetime
    articles: int
    focus: tuple[float, float] | None = None


class UseKind(StrEnum):
    """How a file is used."""

    TEXT = "text"
    LEAD_IMAGE = "lead_image"
    ATTACHED = "attached"
    APPROVED = "approved"
    CONTRIBUTOR = "contributor"
    HOUSE_BLOCK = "house_block"


@dataclass(frozen=True, slots=True)
class AssetUse:
    """One place that uses a file. `name` is the article's title, the contributor or the house block.

    `line` counts from 0, -1 where it is no line of the text; `revision` is the approved one that alone has the file.
    """

    kind: UseKind
    name: str
    article_id: str = ""
    slug: str = ""
    state: State | None = None
    reference: str = ""
    line: int = -1
    revision: int | None = None
    is_trashed: bool = False


@dataclass(frozen=True, slots=True)
class WhereUsed:
    """Where a file is used: of `articles` in all, `uses` names those there was room for."""

    articles: int
    uses: tuple[AssetUse, ...]


@dataclass(frozen=True, slots=True)
class Deletion:
    """What became of files that were to be deleted; each kept one with the sentence that says why."""

    deleted: tuple[AssetInfo, ...]
    kept: tuple[tuple[AssetInfo, str], ...]
