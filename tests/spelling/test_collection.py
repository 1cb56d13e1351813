from pathlib import Path

import pytest

from editdesk.spelling import collection
from editdesk.spelling.collection import FoundDictionary, Origin, for_language, for_languages, tag_of
from editdesk.spelling.dictionary import Dictionary
from tests.spelling.pairs import write_pair


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("de_DE_frami", "de-DE"),
        ("fr", "fr"),
        ("fr-classique", "fr"),
        ("pt-BR", "pt-BR"),
        ("sr_Latn_RS", "sr-Latn-RS"),
        ("es_419", "es-419"),
        ("gug", "gug"),
        ("English", ""),
        ("", ""),
    ],
)
def test_the_language_in_a_name(name: str, tag: str) -> None:
    assert tag_of(name) == tag


@pytest.mark.parametrize(
    ("language", "word"),
    [("en", "colour"), ("en", "color"), ("es", "camión"), ("fr", "aujourd'hui"), ("de", "Straße"), ("fr", "l'école")],
)
def test_packages_bring_english_spanish_french_and_german(tmp_path: Path, language: str, word: str) -> None:
    found = collection.for_language(language, collection.every(tmp_path))
    assert any(Dictionary(each.affixes).knows(word) for each in found)
    assert not any(Dictionary(each.affixes).knows(f"{word}xq") for each in found)


def test_an_added_dictionary_goes_before_the_one_of_a_package(tmp_path: Path) -> None:
    write_pair(tmp_path, "de_DE", ["Zug"])
    (german,) = for_language("de", collection.every(tmp_path))
    assert (german.origin, german.affixes.parent) == (Origin.ADDED, tmp_path)


def test_half_a_pair_is_none(tmp_path: Path) -> None:
    write_pair(tmp_path, "xx", ["word"]).with_suffix(".dic").unlink()
    assert for_language("xx", collection.every(tmp_path)) == ()


def found(tag: str, origin: Origin = Origin.PACKAGE) -> FoundDictionary:
    return FoundDictionary(tag, Path(f"{tag}.aff"), origin)


def test_which_dictionaries_a_language_takes() -> None:
    american, british, canadian = found("en-US"), found("en-GB"), found("en-CA", Origin.SYSTEM)
    french, finnish = found("fr"), found("fi-FI", Origin.SYSTEM)
    every = (american, british, french, canadian, finnish)
    assert for_language("en", every) == (american, british)
    assert for_language("en-GB", every) == (british,)
    assert for_language("en_gb", every) == (british,)
    assert for_language("en-CA", every) == (canadian,)
    assert for_language("en-NZ", every) == (american, british)
    assert for_language("fr-CA", every) == (french,)
    assert for_language("fi", every) == (finnish,)
    assert for_language("sv", every) == for_language("", every) == ()
    assert for_languages(("fr", "en", "fr-FR"), every) == (french, american, british)
