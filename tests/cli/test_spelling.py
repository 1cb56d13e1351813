"""What is misspelt, as the command line says it, and the desk's own words."""

from pathlib import Path

from tests.cli.conftest import Run

SIGNAL_BOX = "signal-box-at-kilometre-41"


def test_an_article_is_spelt_in_its_language_beside_the_desks_words(run: Run, desk: Path) -> None:
    run("edit", desk, SIGNAL_BOX, "--body", "-", typed="The signal in Qyiv.\n\nIt recieves `cofee` 😀 agian.\n")
    found = run("spell", desk, SIGNAL_BOX)
    assert found.status == 1
    assert found.out.splitlines() == [
        f"{SIGNAL_BOX}:1:15  Qyiv",
        f"{SIGNAL_BOX}:3:4  recieves",
        f"{SIGNAL_BOX}:3:23  agian",
        "3 misspelt words.",
    ]
    assert run("words", desk, "add", "Qyiv", "--by", "Ana").out == "Qyiv is one of the desk's words now.\n"
    document = run("spell", desk, SIGNAL_BOX, "--suggest", "--json").document
    assert [each["word"] for each in document["findings"]] == ["recieves", "agian"]
    assert document["findings"][0]["suggestions"][0] == "receives"
    assert document["dictionaries"] == ["en-US", "en-GB"]


def test_a_file_is_spelt_by_whole_lines_of_the_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "essay.md"
    file.write_text("---\ntitle: Tittle\nlanguage: de\n---\nDer Banhof steht.\n", encoding="utf-8")
    document = run("spell", file, "--json").document
    assert (document["languages"], document["dictionaries"]) == (["de"], ["de-DE"])
    assert [(each["line"], each["column"], each["word"]) for each in document["findings"]] == [(5, 5, "Banhof")]


def test_several_languages_and_the_words_of_a_desk(run: Run, desk: Path, tmp_path: Path) -> None:
    file = tmp_path / "essay.md"
    file.write_text("The Straße and the camión of Ferrarin, Qyiv.\n", encoding="utf-8")
    run("words", desk, "add", "Qyiv")
    spoken = ("--language", "en", "--language", "de", "--language", "es")
    assert run("spell", file, *spoken).out.splitlines()[-1] == "2 misspelt words."
    fine = run("spell", file, *spoken, "--desk", desk)
    assert (fine.status, fine.out) == (0, "No word is misspelt.\n")


def test_what_cannot_be_spelt_says_what_to_do(run: Run, desk: Path, tmp_path: Path) -> None:
    file = tmp_path / "essay.md"
    file.write_text("Words.\n", encoding="utf-8")
    unknown = run("spell", file, "--language", "zh")
    assert unknown.status == 2
    assert "There is no dictionary for zh." in unknown.err
    assert "Name one of its articles" in run("spell", desk).err
    assert run("spell", tmp_path / "missing.md").status == 2


def test_words_are_listed_added_and_removed(run: Run, desk: Path) -> None:
    assert run("words", desk).out == "0 words.\n"
    run("words", desk, "add", "Qyiv", "standfirst", "--by", "Ana")
    assert run("words", desk, "add", "two words").status == 2
    listed = run("words", desk, "--json").document["words"]
    assert [(each["word"], each["by"]) for each in listed] == [("Qyiv", "Ana"), ("standfirst", "Ana")]
    assert run("words", desk).out.splitlines()[0].split()[:2] == ["Qyiv", "Ana"]
    assert run("words", desk, "remove", "Qyiv").out == "Qyiv is removed.\n"
    gone = run("words", desk, "remove", "Qyiv")
    assert (gone.status, "none of the desk's words" in gone.err) == (2, True)
