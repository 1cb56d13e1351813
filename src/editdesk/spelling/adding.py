"""Adding a dictionary from a file: a .dic/.aff pair, or a package of LibreOffice (.oxt) or Mozilla (.xpi, .zip)."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from editdesk.spelling.collection import FoundDictionary, Origin, added_folder, tag_of
from editdesk.spelling.dictionary import Dictionary
from editdesk.spelling.errors import DictionaryRefused, SpellingError

PACKAGES = (".oxt", ".xpi", ".zip")
_LARGEST_BYTES = 128 << 20
"""The largest word list known takes 40 MB; a file that unpacks to more is no dictionary."""
_LOCALES = "{http://openoffice.org/2001/registry}"


def add(file: Path, folder: Path | None = None) -> tuple[FoundDictionary, ...]:
    """Copy the dictionaries of `file` to `folder` (this account's by default) and return them; each is tried first.

    Meant for a process of its own: a file that hunspell cannot bear may end it. Raises DictionaryRefused,
    DictionaryUnreadable; nothing is then added.
    """
    target = folder or added_folder()
    try:
        target.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".adding-", dir=target) as workshop:
            pairs = tuple(_pairs(file, Path(workshop)))
            if not pairs:
                raise DictionaryRefused(
                    f"“{file.name}” holds no dictionary. Choose a .dic file beside its .aff, or an .oxt, .xpi or .zip."
                )
            for affixes in pairs:
                _try_out(affixes)
            return tuple(_put(affixes, target) for affixes in pairs)
    except OSError as error:
        reason = error.strerror or error
        raise DictionaryRefused(f"“{file.name}” could not be added ({reason}). Check the file and the disk.") from error


def remove(found: FoundDictionary) -> None:
    """Delete a dictionary that was added from a file; others are not ours to delete."""
    if found.origin is Origin.ADDED:
        for suffix in (".aff", ".dic"):
            found.affixes.with_suffix(suffix).unlink(missing_ok=True)


def _pairs(file: Path, workshop: Path) -> Iterator[Path]:
    """Yield the affix files, copied beside their word lists and named by their language."""
    if file.suffix.lower() in PACKAGES:
        yield from _unpacked(file, workshop)
        return
    affixes, words = file.with_suffix(".aff"), file.with_suffix(".dic")
    if not (affixes.exists() and words.exists()):
        missing = words.name if affixes.exists() else affixes.name
        raise DictionaryRefused(f"A dictionary is two files. Put “{missing}” beside “{file.name}”, then add it again.")
    stem = _named(file.stem, file.name)
    for source in (affixes, words):
        shutil.copyfile(source, workshop / f"{stem}{source.suffix}")
    yield workshop / f"{stem}.aff"


def _unpacked(file: Path, workshop: Path) -> Iterator[Path]:
    try:
        with ZipFile(file) as package:
            names = set(package.namelist())
            languages = _declared(package)
            for name in sorted(names):
                affixes = PurePosixPath(name)
                words = str(affixes.with_suffix(".dic"))
                if affixes.suffix != ".aff" or words not in names:
                    continue
                stem = _named(affixes.stem, file.name, languages.get(str(affixes.with_suffix("")), ""))
                for member, suffix in ((name, ".aff"), (words, ".dic")):
                    _extract(package, member, workshop / f"{stem}{suffix}")
                yield workshop / f"{stem}.aff"
    except (BadZipFile, RuntimeError, NotImplementedError) as error:
        raise DictionaryRefused(f"“{file.name}” is damaged or locked ({error}). Download it again.") from error


def _extract(package: ZipFile, member: str, target: Path) -> None:
    if package.getinfo(member).file_size > _LARGEST_BYTES:
        raise DictionaryRefused(f"“{member}” is too large for a dictionary. Look for another one.")
    with package.open(member) as source, target.open("wb") as copy:
        # Read with a limit of our own: what a package says of its sizes need not be true.
        copy.write(source.read(_LARGEST_BYTES))


def _declared(package: ZipFile) -> dict[str, str]:
    """Return the languages that the package declares, by the path of each pair without its ending."""
    names = package.namelist()
    if "manifest.json" in names:
        try:
            declared = json.loads(package.read("manifest.json")).get("dictionaries", {})
            return {str(PurePosixPath(path).with_suffix("")): language for language, path in declared.items()}
        except (ValueError, AttributeError, TypeError):
            return {}
    if "dictionaries.xcu" in names:
        return _declared_to_office(package.read("dictionaries.xcu"))
    return {}


def _declared_to_office(xcu: bytes) -> dict[str, str]:
    from defusedxml.ElementTree import ParseError, fromstring  # noqa: PLC0415 - few packages need it

    try:
        root = fromstring(xcu)
    except ParseError:
        return {}
    languages: dict[str, str] = {}
    for node in root.iter("node"):
        values = {prop.get(f"{_LOCALES}name"): "".join(prop.itertext()).split() for prop in node.findall("prop")}
        locales = values.get("Locales") or []
        for location in values.get("Locations") or ():
            if location.endswith(".aff") and locales:
                path = location.replace("%origin%", "").lstrip("/")
                languages[str(PurePosixPath(path).with_suffix(""))] = locales[0]
    return languages


def _named(stem: str, file_name: str, declared: str = "") -> str:
    """Return the name to keep a dictionary by: its own where that begins with a language, else the declared one."""
    plain = "".join(character for character in stem if character.isalnum() or character in "-_")
    tag = tag_of(plain)
    if tag and (not declared or tag.partition("-")[0] == tag_of(declared).partition("-")[0]):
        return plain
    if tag_of(declared):
        return tag_of(declared)
    raise DictionaryRefused(f"“{file_name}” does not tell its language. Name it like “fi_FI.dic”, then add it again.")


def _try_out(affixes: Path) -> None:
    """See that hunspell takes the files and knows a word of theirs. Raises SpellingError."""
    from editdesk.spelling.dictionary import encoding_of  # noqa: PLC0415

    encoding = encoding_of(affixes)
    dictionary = Dictionary(affixes)
    with affixes.with_suffix(".dic").open(encoding=encoding, errors="replace") as lines:
        sample = [line.split("/")[0].strip() for _, line in zip(range(2000), lines, strict=False)][1:]
    if not any(dictionary.knows(word) for word in sample if word):
        raise SpellingError(f"“{affixes.stem}” holds no words that can be used. Look for another dictionary.")


def _put(affixes: Path, target: Path) -> FoundDictionary:
    for suffix in (".dic", ".aff"):  # the affix file last: it is what makes a pair be found
        affixes.with_suffix(suffix).replace(target / f"{affixes.stem}{suffix}")
    return FoundDictionary(tag_of(affixes.stem), target / affixes.name, Origin.ADDED)
