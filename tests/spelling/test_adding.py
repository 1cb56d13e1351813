import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from editdesk.spelling import adding, collection
from editdesk.spelling.collection import Origin
from editdesk.spelling.dictionary import Dictionary
from editdesk.spelling.errors import DictionaryRefused, SpellingError
from tests.spelling.pairs import write_pair


def packed(folder: Path, name: str, affixes: Path, inside: str, **more: str) -> Path:
    package = folder / name
    with ZipFile(package, "w") as archive:
        for suffix in (".aff", ".dic"):
            archive.write(affixes.with_suffix(suffix), f"{inside}{suffix}")
        for path, text in more.items():
            archive.writestr(path.replace("_", "."), text)
    return package


@pytest.mark.parametrize("suffix", [".aff", ".dic"])
def test_a_pair_is_added_by_either_file(tmp_path: Path, suffix: str) -> None:
    affixes = write_pair(tmp_path / "got", "fi_FI", ["juna"], encoding="ISO8859-15")
    (added,) = adding.add(affixes.with_suffix(suffix), tmp_path / "kept")
    assert (added.tag, added.origin) == ("fi-FI", Origin.ADDED)
    assert collection.for_language("fi", collection.every(tmp_path / "kept")) == (added,)
    assert Dictionary(added.affixes).knows("juna")
    adding.remove(added)
    assert list((tmp_path / "kept").iterdir()) == []


@pytest.mark.parametrize("name", ["dictionary.oxt", "words.zip", "some.xpi"])
def test_a_package_is_added(tmp_path: Path, name: str) -> None:
    affixes = write_pair(tmp_path / "got", "is_IS", ["lest"])
    (added,) = adding.add(packed(tmp_path, name, affixes, "dictionaries/is_IS"), tmp_path / "kept")
    assert added.tag == "is-IS"


def test_mozilla_names_the_language_in_its_manifest(tmp_path: Path) -> None:
    manifest = json.dumps({"dictionaries": {"is-IS": "dictionaries/index.dic"}})
    affixes = write_pair(tmp_path / "got", "index", ["lest"])
    package = packed(tmp_path, "x.xpi", affixes, "dictionaries/index", manifest_json=manifest)
    (added,) = adding.add(package, tmp_path / "kept")
    assert added.tag == "is-IS"


def test_the_office_names_the_language_in_its_list(tmp_path: Path) -> None:
    listed = (
        '<oor:component-data xmlns:oor="http://openoffice.org/2001/registry"><node oor:name="D">'
        '<prop oor:name="Locations"><value>%origin%/words.aff %origin%/words.dic</value></prop>'
        '<prop oor:name="Locales"><value>is-IS</value></prop></node></oor:component-data>'
    )
    affixes = write_pair(tmp_path / "got", "words", ["lest"])
    (added,) = adding.add(packed(tmp_path, "x.oxt", affixes, "words", dictionaries_xcu=listed), tmp_path / "kept")
    assert added.tag == "is-IS"


def test_what_is_no_dictionary_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    text = tmp_path / "notes.zip"
    text.write_text("no zip at all")
    with ZipFile(tmp_path / "empty.zip", "w") as archive:
        archive.writestr("read.me", "nothing")
    alone = write_pair(tmp_path / "got", "is_IS", ["lest"]).with_suffix(".dic")
    alone.with_suffix(".aff").unlink()
    nameless = write_pair(tmp_path / "got", "words", ["lest"])
    empty = write_pair(tmp_path / "got", "fo", [])
    cases = {
        text: "damaged",
        tmp_path / "empty.zip": "no dictionary",
        alone: "two files",
        nameless: "language",
        empty: "no words",
        tmp_path / "missing.aff": "two files",
    }
    for file, said in cases.items():
        with pytest.raises(SpellingError, match=said):
            adding.add(file, tmp_path / "kept")
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_package_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "_LARGEST_BYTES", 10)
    affixes = write_pair(tmp_path / "got", "is_IS", ["lest"])
    with pytest.raises(DictionaryRefused, match="too large"):
        adding.add(packed(tmp_path, "x.oxt", affixes, "is_IS"), tmp_path / "kept")


def test_only_added_dictionaries_are_removed(tmp_path: Path) -> None:
    affixes = write_pair(tmp_path, "is_IS", ["lest"])
    adding.remove(collection.FoundDictionary("is-IS", affixes, Origin.SYSTEM))
    assert affixes.exists()
