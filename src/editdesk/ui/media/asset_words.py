"""What the Media place says of files: sizes, types, counts, names of filters."""

from pathlib import PurePath

from editdesk.desk.media_values import AssetRow, AssetUse, MediaFilter, MediaKind, MediaSort, UseKind
from editdesk.desk.values import AssetInfo

FILTERS = {
    MediaFilter.ALL: "All files",
    MediaFilter.UNUSED: "Unused",
    MediaFilter.WITHOUT_ALT: "Without alt text",
    MediaFilter.WITHOUT_CREDIT: "Without credit",
    MediaFilter.DUPLICATES: "Several names",
    MediaFilter.LOOK_ALIKES: "Look-alikes",
}
FILTER_HINTS = {
    MediaFilter.ALL: "Every file of the desk",
    MediaFilter.UNUSED: "In no article, no approved revision, no house block, and nobody's picture",
    MediaFilter.WITHOUT_ALT: "Pictures that say nothing to those who cannot see them",
    MediaFilter.WITHOUT_CREDIT: "Pictures and recordings whose maker is not named",
    MediaFilter.DUPLICATES: "The same file under different names in articles",
    MediaFilter.LOOK_ALIKES: "Pictures that differ in little, such as copies in other sizes, side by side",
}
KINDS = {
    MediaKind.ANY: "Any type",
    MediaKind.IMAGE: "Pictures",
    MediaKind.DRAWING: "Drawings",
    MediaKind.VIDEO: "Video",
    MediaKind.AUDIO: "Sound",
    MediaKind.DOCUMENT: "Documents",
    MediaKind.OTHER: "Other files",
}
SORTS = {
    "Newest first": (MediaSort.ADDED, True),
    "Oldest first": (MediaSort.ADDED, False),
    "Name": (MediaSort.NAME, False),
    "Largest first": (MediaSort.SIZE, True),
    "Smallest first": (MediaSort.SIZE, False),
}
_KILO = 1000


def size_words(size_bytes: int) -> str:
    """Return a size as people read it."""
    size = float(size_bytes)
    for unit in ("bytes", "KB", "MB"):
        if size < _KILO:
            return f"{size:.0f} {unit}" if unit != "MB" else f"{size:.1f} MB"
        size /= _KILO
    return f"{size:.1f} GB"


def type_words(info: AssetInfo) -> str:
    """Return the sort of file in a word: JPEG, PDF."""
    if info.media_type == "image/svg+xml":
        return "SVG"
    kind, _, name = info.media_type.partition("/")
    short = name.removeprefix("x-")
    if kind in {"image", "video", "audio"} or short == "pdf":
        return short.upper()
    return PurePath(info.name).suffix.removeprefix(".").upper() or "File"


def dimensions(info: AssetInfo) -> str:
    """Return width and height, empty where it has none."""
    return f"{info.width} × {info.height}" if info.width and info.height else ""


def uses_words(articles: int) -> str:
    """Say how many articles have a file."""
    return "in no article" if not articles else f"in {articles:,} article{'' if articles == 1 else 's'}"


def missing_words(row: AssetRow) -> str:
    """Say what a picture lacks, empty where nothing is missing."""
    lacks = [word for word, said in (("alt", row.info.alt), ("credit", row.info.credit)) if not said]
    return f"No {' or '.join(lacks)}" if lacks and row.info.media_type.startswith("image/") else ""


def spoken(row: AssetRow) -> str:
    """Return what a screen reader says of a file in the grid."""
    info = row.info
    parts = (info.name, info.alt, type_words(info), dimensions(info), uses_words(row.articles), missing_words(row))
    return ", ".join(part for part in parts if part)


def use_words(use: AssetUse) -> str:
    """Return how a file is used there."""
    return {
        UseKind.TEXT: f"line {use.line + 1}",
        UseKind.LEAD_IMAGE: "lead image",
        UseKind.ATTACHED: "kept with the article, not in its text",
        UseKind.APPROVED: f"approved revision {use.revision}",
        UseKind.CONTRIBUTOR: "contributor's picture",
        UseKind.HOUSE_BLOCK: "house block",
    }[use.kind] + (" · in the trash" if use.is_trashed else "")
