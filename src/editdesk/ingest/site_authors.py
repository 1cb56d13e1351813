"""Authors that a site's articles name by an id, "joan-smith": who they are stands in the site's own files."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from editdesk.ingest import bylines, encoding
from editdesk.ingest.attachments import file_bytes
from editdesk.ingest.errors import IngestError
from editdesk.ingest.site import Site
from editdesk.text import frontmatter
from editdesk.text.frontmatter import FrontMatterError
from editdesk.text.metadata import BylineEntry
from editdesk.text.toml_header import read_toml
from editdesk.text.yaml_header import read_yaml

_DATA = ("_data", "data", "src/_data", "site/_data")
_TABLES = ("authors", "author", "people", "team", "contributors")
_PAGES = ("_authors", "content/authors", "content/author", "src/_authors", "_people")
_ID_KEYS = ("id", "slug", "key", "username", "handle", "nick", "short_name")
_NAME_KEYS = ("name", "full_name", "fullname", "display_name", "title", "author")
_PARTS = ("first_name", "last_name")
_MOST_BYTES = 1_000_000


def credited(byline: tuple[BylineEntry, ...], site: Site) -> tuple[BylineEntry, ...]:
    """Return the byline with names in the place of the ids that the site knows."""
    if not byline:
        return byline
    people = _people(site.root)
    return tuple(_named(entry, people.get(entry.name.casefold())) for entry in byline)


def _named(entry: BylineEntry, known: BylineEntry | None) -> BylineEntry:
    return replace(known, country=entry.country or known.country) if known else entry


@cache
def _people(root: Path) -> Mapping[str, BylineEntry]:
    """Return everybody whom the site's files describe, by id in small letters; the first file that does says it."""
    found: dict[str, BylineEntry] = {}
    for key, described in _descriptions(root):
        entry = _entry(key, described)
        if entry:
            found.setdefault(key.casefold(), entry)
    return found


def _descriptions(root: Path) -> Iterator[tuple[str, Mapping[object, object]]]:
    for folder in _DATA:
        for table in _TABLES:
            for path in _inside(root, (root / folder).glob(f"{table}.*")):
                yield from _of_table(_read(path))
            for path in _inside(root, (root / folder / table).glob("*.*")):
                yield from _of_one(path.stem, _read(path))
    for folder in _PAGES:
        for path in _inside(root, [*(root / folder).glob("*.md"), *(root / folder).glob("*/_index.md")]):
            yield from _of_one(path.parent.name if path.stem == "_index" else path.stem, _read(path))


def _inside(root: Path, paths: Iterator[Path] | list[Path]) -> Iterator[Path]:
    """Yield the files among `paths`, in order; a link that leads out of the site is none of it."""
    for path in sorted(paths):
        if path.is_file() and path.resolve().is_relative_to(root) and path.stat().st_size <= _MOST_BYTES:
            yield path


def _of_table(value: object) -> Iterator[tuple[str, Mapping[object, object]]]:
    """Read {id: {name: …}}, or [{id: …, name: …}], in a table or under any key of one."""
    if isinstance(value, Mapping):
        for key, described in value.items():
            if isinstance(described, Mapping):
                yield str(key), described
            elif isinstance(described, str):
                yield str(key), {"name": described}
            else:
                yield from _of_table(described)
    elif isinstance(value, list):
        for described in value:
            if isinstance(described, Mapping):
                yield from ((str(described[key]), described) for key in _ID_KEYS if described.get(key))


def _of_one(key: str, value: object) -> Iterator[tuple[str, Mapping[object, object]]]:
    if isinstance(value, Mapping):
        yield key, value
        yield from ((str(value[name]), value) for name in _ID_KEYS if value.get(name))


def _entry(key: str, described: Mapping[object, object]) -> BylineEntry | None:
    """Return the name that a description gives, None where it gives none but the id."""
    full = " ".join(str(described[part]) for part in _PARTS if described.get(part))
    name = next((described[word] for word in _NAME_KEYS if described.get(word)), full)
    (entry, *_) = bylines.from_header({**described, "name": name}) if name else (None,)
    return entry if entry and entry.name.casefold() != key.casefold() else None


def _read(path: Path) -> object:
    """Return what a data file, or the header of a page, holds; None where it cannot be read."""
    try:
        text = encoding.decode(file_bytes(path)).text.removeprefix("\ufeff")
        match path.suffix.lower():
            case ".json":
                return json.loads(text)
            case ".toml":
                return read_toml(text)[0]
            case ".yml" | ".yaml":
                return _yaml(text)
            case ".md":
                return frontmatter.split(text)[0].values
    except (IngestError, FrontMatterError, ValueError, RecursionError):
        return None
    return None


def _yaml(text: str) -> object:
    try:
        return read_yaml(text)[0]
    except FrontMatterError:
        return read_yaml(f"people:\n{text}")[0]  # a bare list
