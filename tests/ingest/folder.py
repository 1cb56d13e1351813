"""Small folders of articles for the tests."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from editdesk.ingest.folders import read_sources
from editdesk.ingest.item import Incoming
from editdesk.ingest.report import ReportRow

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6368000000"
    "82008177cd72b60000000049454e44ae426082"
)
"""A grey picture of one pixel."""
CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora"


def make(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files under `root` and return it."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def read(*paths: Path, chosen: str = "auto") -> tuple[list[Incoming], list[ReportRow]]:
    """Read and return articles and rows apart."""
    items = list(read_sources(paths, chosen, now=NOW))
    return [item for item in items if isinstance(item, Incoming)], [
        item for item in items if isinstance(item, ReportRow)
    ]


def read_one(root: Path, name: str, content: str | bytes) -> Incoming:
    """Write one file under `root`, read the folder and return its article."""
    (item,), _ = read(make(root, {name: content}))
    return item
