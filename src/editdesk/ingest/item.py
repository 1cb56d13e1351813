"""One article on its way in, read but not yet stored."""

from dataclasses import dataclass
from pathlib import Path

from editdesk.desk.packet import PackedArticle
from editdesk.desk.values import ArticleDraft, HouseBlock
from editdesk.desk.workflow import State
from editdesk.ingest.report import ReportRow


@dataclass(frozen=True, slots=True)
class Guess:
    """Something read out of plain text that a person should look at before it is saved.

    `field` names it for `corrections.apply`, `value` is its text as a person may edit it, `why` is one sentence.
    Lines count from 1; `last_line` is included.
    """

    field: str
    value: str
    why: str
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article read from a foreign file.

    `source_key` tells the same source again at the next import and `sha256` whether it changed, the files beside it
    included. `source` is what the report calls it. `files` pairs each reference as the text writes it with the file
    it stands for. `original` is the text that the guesses' lines count in, "" where there are none. `warnings` are
    sentences for the report row.
    """

    source_key: str
    source: str
    sha256: str
    draft: ArticleDraft
    state: State
    files: tuple[tuple[str, Path], ...] = ()
    guesses: tuple[Guess, ...] = ()
    original: str = ""
    house_blocks: tuple[HouseBlock, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PacketItem:
    """An article of the packet `file`, read and checked. `source` is what the report calls it."""

    source: str
    packed: PackedArticle
    file: Path


Item = Incoming | PacketItem | ReportRow
"""What reading gives: an article of a foreign file, one of a packet, or the row of what is neither."""
