from pathlib import Path

import pytest

from editdesk.spelling.checker import Checker
from editdesk.spelling.dictionary import Dictionary, encoding_of
from editdesk.spelling.errors import DictionaryUnreadable
from editdesk.spelling.scripts import scripts_of
from tests.spelling.pairs import write_pair


def test_a_dictionary_knows_its_words_and_what_its_rules_make(tmp_path: Path) -> None:
    rules = "SFX S Y 1\nSFX S 0 s ."
    dictionary = Dictionary(write_pair(tmp_path, "en_US", ["train/S", "station"], rules=rules))
    assert dictionary.knows("train")
    assert dictionary.knows("trains")
    assert dictionary.knows("Station")
    assert dictionary.knows("train-station")
    assert not dictionary.knows("stations")
    assert "station" in dictionary.suggestions("statoin")


@pytest.mark.parametrize(
    ("encoding", "word", "foreign"),
    [
        ("ISO8859-1", "façade", "Київ"),
        ("WINDOWS-1252", "œuvre", "Київ"),
        ("microsoft-cp1251", "київ", "façade"),
        ("KOI8-R", "слово", "façade"),
        ("ISO8859-15", "cœur", "Київ"),
    ],
)
def test_encodings_other_than_utf_8(tmp_path: Path, encoding: str, word: str, foreign: str) -> None:
    dictionary = Dictionary(write_pair(tmp_path, "fr", [word, "mot"], encoding=encoding))
    assert dictionary.knows(word)
    assert not dictionary.knows(foreign)
    assert word in dictionary.suggestions(word[:-1])
    assert isinstance(dictionary.suggestions(foreign), tuple)


def test_an_unknown_encoding_is_said(tmp_path: Path) -> None:
    affixes = write_pair(tmp_path, "fr", ["mot"])
    affixes.write_text("SET EBCDIC-MARS\n")
    with pytest.raises(DictionaryUnreadable, match="EBCDIC-MARS"):
        encoding_of(affixes)


def test_missing_files_are_said(tmp_path: Path) -> None:
    with pytest.raises(DictionaryUnreadable, match="fr"):
        Dictionary(tmp_path / "fr.aff")


def test_a_word_longer_than_any_is_unknown_not_a_crash(tmp_path: Path) -> None:
    dictionary = Dictionary(write_pair(tmp_path, "fr", ["mot"]))
    assert not dictionary.knows("m" * 5000)
    assert dictionary.suggestions("m" * 5000) == ()


def test_a_folder_with_accents(tmp_path: Path) -> None:
    assert Dictionary(write_pair(tmp_path / "Wörter 東京", "fr", ["mot"])).knows("mot")


def test_several_languages_are_right_together(tmp_path: Path) -> None:
    english = Dictionary(write_pair(tmp_path, "en", ["train", "station"]))
    german = Dictionary(write_pair(tmp_path, "de", ["Bahnhof", "Zug"], encoding="ISO8859-1"))
    checker = Checker((english, german))
    assert checker.is_right("train")
    assert checker.is_right("Bahnhof")
    assert not checker.is_right("Banhof")
    assert "Bahnhof" in checker.suggestions("Banhof")


def test_own_words_are_right_and_offered_first(tmp_path: Path) -> None:
    english = Dictionary(write_pair(tmp_path, "en", ["train", "Anna"]))
    checker = Checker((english,), ["Inés Aguirre", "Kyiv"])
    for word in ("Aguirre", "Aguirre's", "Kyiv", "Kyiv-train", "Inés", "l'Aguirre"):
        assert checker.is_right(word), word
    assert not checker.is_right("kyiv")
    assert not checker.is_right("Kyiv-trian")
    assert checker.suggestions("Aguire")[0] == "Aguirre"
    assert not Checker((english,)).is_right("Kyiv")


def test_other_scripts_and_no_dictionary_are_not_judged(tmp_path: Path) -> None:
    affixes = write_pair(tmp_path, "en", ["train", "station"])
    checker = Checker((Dictionary(affixes),), scripts=scripts_of(affixes))
    assert checker.is_right("Київ")
    assert not checker.is_right("Kiyv")
    assert Checker(()).is_right("anythng")
